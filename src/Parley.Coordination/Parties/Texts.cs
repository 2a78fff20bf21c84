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
    /// Refused without a text, with an unfit language or one twice in whatever case, and when a
    /// text is empty, has more characters than are allowed, or does not show all that it holds.
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
        var languages = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (language, text) in texts)
        {
            if (!IsLanguage(language))
            {
                return new RuleBroken("", "A language is named as BCP 47 has it: ar, en, pt-BR.");
            }
            if (!languages.Add(language))
            {
                return new RuleBroken(language, "A language is named once, in whatever case.");
            }
            if (BrokenBy(text, charactersMax) is { } rule)
            {
                return new RuleBroken(language, rule);
            }
            kept[language] = text;
        }
        return new Texts(kept.ToImmutable());
    }

    /// <summary>
    /// Refused also when a text has more than one line: names and what stands in a line.
    /// </summary>
    /// <inheritdoc cref="Of"/>
    public static Checked<Texts> OfLines(
        IReadOnlyCollection<KeyValuePair<string, string>> texts,
        int charactersMax
    ) =>
        texts.FirstOrDefault(one => one.Value.Contains('\n', StringComparison.Ordinal))
            is { Key: { } language }
            ? new RuleBroken(language, "It is one line.")
            : Of(texts, charactersMax);

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
            : VisibleText.BrokenBy(text);

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
