using System.Globalization;
using System.Text;

namespace Parley;

/// <summary>Text from a file or a person, made harmless to a terminal.</summary>
internal static class Plain
{
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
