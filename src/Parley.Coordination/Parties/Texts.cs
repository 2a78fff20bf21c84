using System.Collections.Immutable;
using Parley.Airspace;

namespace Parley.Coordination.Parties;

/// <summary>
/// One text in one or more languages. Two are equal when they say the same in all of them.
/// </summary>
public sealed class Texts : IEquatable<Texts>
{
    /// <summary>A text is given in at most so many languages.</summary>
    public const int LanguagesMax = 16;

    private const int TagLengthMax = 35;

    private Texts(ImmutableSortedDictionary<string, string> byLanguage) => ByLanguage = byLanguage;

    /// <summary>
    /// The texts by language (BCP 47), in order of the language. Never empty but for <see
    /// cref="None"/>.
    /// </summary>
    public ImmutableSortedDictionary<string, string> ByLanguage { get; }

    /// <summary>No text at all.</summary>
    public static Texts None { get; } =
        new(ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));

    /// <summary>
    /// Refused without a text, with an unfit language, and when a text is empty, has more
    /// characters than are allowed, or one that controls a device or turns the direction of what
    /// follows: with those a text can be made to look like another.
    /// </summary>
    public static Checked<Texts> Of(
        IReadOnlyCollection<KeyValuePair<string, string>> texts,
        int charactersMax
    )
    {
        if (texts.Count is 0 or > LanguagesMax)
        {
            return new RuleBroken("", $"A text is given in 1 to {LanguagesMax} languages.");
        }
        var kept = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (language, text) in texts)
        {
            if (!IsLanguage(language))
            {
                return new RuleBroken("", "A language is named as BCP 47 has it: ar, en, pt-BR.");
            }
            if (BrokenBy(text, charactersMax) is { } rule)
            {
                return new RuleBroken(language, rule);
            }
            kept[language] = text;
        }
        return new Texts(kept.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(Texts? other) =>
        other is not null && ByLanguage.SequenceEqual(other.ByLanguage);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Texts);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        ByLanguage.Aggregate(0, (hash, one) => HashCode.Combine(hash, one.Key, one.Value));

    /// <summary>The rule that a text breaks; null when none.</summary>
    internal static string? BrokenBy(string text, int charactersMax) =>
        text.Length == 0 || text.Length > charactersMax
            ? $"A text has 1 to {charactersMax} characters."
        : text.Any(one => (char.IsControl(one) && one != '\n') || IsTurning(one))
            ? "A text has no control characters, and none that turn the direction of writing."
        : null;

    // Embeddings, overrides and isolates. The marks U+200E, U+200F and U+061C only lean.
    private static bool IsTurning(char one) =>
        one is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>BCP 47 in the form that is in use: two or three letters, then subtags.</summary>
    internal static bool IsLanguage(string tag)
    {
        if (tag.Length > TagLengthMax)
        {
            return false;
        }
        var parts = tag.Split('-');
        return parts[0].Length is 2 or 3
            && parts[0].All(char.IsAsciiLetterLower)
            && parts
                .Skip(1)
                .All(part => part.Length is >= 2 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }
}
