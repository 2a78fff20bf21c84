using System.Collections.Immutable;
using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>Values that members of several statements have, read with the member's name.</summary>
internal static class Members
{
    private const int HashCharacters = 64;

    private const string TimeForm = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    internal static Checked<int> Version(int version) =>
        version > 0 ? version : new RuleBroken("version", "A version counts from 1.");

    internal static Checked<T> Named<T>(string member, Checked<T> value) =>
        value.Try(out _, out var broken)
            ? value
            : broken with
            {
                Field =
                    broken.Field.Length > 0 && broken.Field != member
                        ? $"{member}.{broken.Field}"
                        : member,
            };

    /// <summary>One line of 1 to so many characters, fit to be shown anywhere.</summary>
    internal static Checked<string> Line(string member, string? text, int charactersMax) =>
        text is null ? new RuleBroken(member, "A text is needed here.")
        : Texts.BrokenBy(text, charactersMax) is { } rule ? new RuleBroken(member, rule)
        : text.Contains('\n', StringComparison.Ordinal) ? new RuleBroken(member, "It is one line.")
        : text;

    /// <summary>The same, which may be missing.</summary>
    internal static Checked<string?> LineIfAny(string member, string? text, int charactersMax) =>
        text is null ? (string?)null
        : Line(member, text, charactersMax).Try(out var line, out var broken) ? line
        : broken;

    /// <summary>SHA-256 in hexadecimal.</summary>
    internal static Checked<string> Sha256(string member, string text) =>
        IsHex(text, HashCharacters)
            ? text
            : new RuleBroken(member, $"It is {HashCharacters} hexadecimal digits, lower case.");

    /// <summary>A value that may be missing.</summary>
    internal static Checked<T?> IfAny<T>(string member, string? text, Func<string, Checked<T>> of)
        where T : struct =>
        text is null ? (T?)null
        : Named(member, of(text)).Try(out var value, out var broken) ? (T?)value
        : broken;

    private static bool IsHex(string text, int length) =>
        text.Length == length && text.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f');

    internal static Checked<Texts> TextsOf(
        string member,
        IReadOnlyDictionary<string, string> texts,
        int charactersMax
    ) =>
        texts.Values.Contains(null!)
            ? new RuleBroken(member, "A text is needed in each language.")
            : Named(member, Texts.Of(texts, charactersMax));

    /// <summary>One line in each language.</summary>
    internal static Checked<Texts> LinesOf(
        string member,
        IReadOnlyDictionary<string, string> texts,
        int charactersMax
    ) =>
        texts.Values.Contains(null!)
            ? new RuleBroken(member, "A text is needed in each language.")
            : Named(member, Texts.OfLines(texts, charactersMax));

    /// <summary>Texts that may be missing; an empty set of them is not the same as none.</summary>
    internal static Checked<Texts> TextsIfAny(
        string member,
        IReadOnlyDictionary<string, string>? texts,
        int charactersMax
    ) => texts is null ? Texts.None : TextsOf(member, texts, charactersMax);

    internal static IReadOnlyDictionary<string, string>? TextsIfAny(Texts texts) =>
        texts.ByLanguage.IsEmpty ? null : texts.ByLanguage;

    internal static Checked<Instant> Time(string member, string text) =>
        !text.EndsWith(".Z", StringComparison.Ordinal)
        && DateTime.TryParseExact(
            text,
            TimeForm,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal,
            out var time
        )
            ? new Instant(time.Ticks)
            : new RuleBroken(member, "A time is UTC, as 2026-11-23T08:30:00Z.");

    /// <summary>A missing end is open.</summary>
    internal static Checked<Instant> Until(string? text) =>
        text is null ? Instant.Latest : Time("until", text);

    /// <summary>A window's ends.</summary>
    internal static Checked<(Instant From, Instant Until)> Window(string from, string? until) =>
        !Time("from", from).Try(out var start, out var broken) ? broken
        : !Until(until).Try(out var end, out broken) ? broken
        : start < end ? (start, end)
        : new RuleBroken("until", "It is after from.");

    internal static string? Text(Instant until) => until.IsOpen ? null : $"{until}";

    internal static Checked<PublicKey> Key(string member, string text) =>
        Bytes(member, text, PublicKey.Size).Try(out var bytes, out var broken)
            ? PublicKey.Of(bytes.AsSpan())
            : broken;

    internal static Checked<ImmutableArray<byte>> Bytes(string member, string text, int size)
    {
        var bytes = new byte[size];
        // Base64 has more than one text for some bytes; only the one that would be written is read.
        return
            text.Length <= 2 * size + 4
            && Convert.TryFromBase64String(text, bytes, out var written)
            && written == size
            && Convert.ToBase64String(bytes) == text
            ? ImmutableArray.Create(bytes)
            : new RuleBroken(member, $"It is base64 of {size} bytes.");
    }

    internal static string Text(PublicKey key) => Convert.ToBase64String(key.ToBytes());

    /// <summary>Each item made; refused with its place.</summary>
    internal static Checked<ImmutableArray<T>> List<TItem, T>(
        string member,
        IReadOnlyList<TItem> items,
        int most,
        Func<string, TItem, Checked<T>> make
    )
    {
        if (items.Count > most)
        {
            return new RuleBroken(member, $"It has at most {most} items.");
        }
        var made = ImmutableArray.CreateBuilder<T>(items.Count);
        for (var at = 0; at < items.Count; at++)
        {
            var place = $"{member}[{at}]";
            if (items[at] is null)
            {
                return new RuleBroken(place, "No item is null.");
            }
            if (!make(place, items[at]).Try(out var item, out var broken))
            {
                return broken;
            }
            made.Add(item);
        }
        return made.MoveToImmutable();
    }
}
