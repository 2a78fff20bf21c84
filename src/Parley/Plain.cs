using System.Globalization;
using System.Text;

namespace Parley;

/// <summary>Text from a file or a person, made harmless to a terminal.</summary>
internal static class Plain
{
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>
    /// The text on one line: control characters, line separators and the marks that turn the
    /// direction of writing become <c>�</c>, lone surrogates too.
    /// </summary>
    internal static string Text(string text)
    {
        if (text.All(IsHarmless))
        {
            return text;
        }
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            plain.Append(IsHarmless(rune) ? rune.ToString() : "\uFFFD");
        }
        return plain.ToString();
    }

    /// <summary>
    /// The same of a line in which U+2068 and U+2069 keep parts of it apart, in pairs; where they
    /// do not pair, they go too.
    /// </summary>
    internal static string Isolated(string line)
    {
        var parts = line.Split(Isolate, EndIsolate);
        var marks = line.Where(c => c is Isolate or EndIsolate).ToArray();
        var arePaired =
            marks.Length % 2 == 0
            && marks.Where((mark, at) => mark != (at % 2 == 0 ? Isolate : EndIsolate)).Any()
                is false;
        if (!arePaired)
        {
            return Text(line);
        }
        var plain = new StringBuilder(line.Length).Append(Text(parts[0]));
        for (var at = 0; at < marks.Length; at++)
        {
            plain.Append(marks[at]).Append(Text(parts[at + 1]));
        }
        return plain.ToString();
    }

    /// <summary>The same, cut to so many characters with <c>...</c> at the end.</summary>
    internal static string Text(string text, int charactersMax)
    {
        var plain = Text(text);
        if (plain.Length <= charactersMax)
        {
            return plain;
        }
        var end = charactersMax - 3;
        return plain[..(char.IsHighSurrogate(plain[end - 1]) ? end - 1 : end)] + "...";
    }

    // The common case, without a string per character.
    private static bool IsHarmless(char c) => c is >= ' ' and <= '~';

    private static bool IsHarmless(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned
            );
}
