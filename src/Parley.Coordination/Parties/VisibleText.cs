using System.Globalization;
using System.Text;

namespace Parley.Coordination.Parties;

/// <summary>
/// Whether a text shows all that it holds: two texts that look the same must not be two, and none
/// may make what stands around it look like something else.
/// </summary>
internal static class VisibleText
{
    private const int Marks = 0x0590;

    /// <summary>The rule that a text breaks; null when none.</summary>
    internal static string? BrokenBy(string text)
    {
        var (before, hasSign) = (default(Rune?), false);
        var isRightToLeft = text.EnumerateRunes().Any(IsRightToLeft);
        foreach (var one in text.EnumerateRunes())
        {
            var isPassed = IsJoiner(one)
                ? before is { } letter && CanBeJoined(letter)
                : IsLeaning(one) && isRightToLeft && before is { } other && !IsLeaning(other);
            if (!isPassed && BrokenBy(one) is { } rule)
            {
                return rule;
            }
            hasSign |= !Rune.IsWhiteSpace(one) && Rune.GetUnicodeCategory(one) != Format;
            before = one;
        }
        return hasSign ? null : "A text has something to read.";
    }

    private static string? BrokenBy(Rune one) =>
        Rune.IsControl(one) && one.Value != '\n' || IsTurning(one)
            ? "A text has no control characters, and none that turn the direction of writing."
        : Rune.GetUnicodeCategory(one)
            is UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            ? "A text ends its lines with U+000A alone."
        : Rune.GetUnicodeCategory(one) == Format || IsBlank(one)
            ? $"A text has no character that cannot be seen (U+{one.Value:X4}), but for joiners "
                + "within words of scripts that need them, and marks of direction in a text that "
                + "is written from right to left."
        : IsNoCharacter(one) ? $"U+{one.Value:X4} is no character."
        : null;

    private const UnicodeCategory Format = UnicodeCategory.Format;

    // Embeddings, overrides and isolates.
    private static bool IsTurning(Rune one) =>
        one.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // The marks only lean: with them a full stop or a number lands on the right side.
    private static bool IsLeaning(Rune one) => one.Value is 0x200E or 0x200F or 0x061C;

    // ZWNJ and ZWJ: without them Persian, Kurdish and languages of India are misspelt.
    private static bool IsJoiner(Rune one) => one.Value is 0x200C or 0x200D;

    // After a Latin, Greek or Cyrillic letter they do nothing and would be hidden.
    private static bool CanBeJoined(Rune one) =>
        one.Value >= Marks && (Rune.IsLetter(one) || IsMark(one));

    private static bool IsMark(Rune one) =>
        Rune.GetUnicodeCategory(one)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark;

    // Fillers count as letters, and show nothing.
    private static bool IsBlank(Rune one) =>
        one.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0;

    private static bool IsNoCharacter(Rune one) =>
        (one.Value & 0xFFFE) == 0xFFFE || one.Value is >= 0xFDD0 and <= 0xFDEF;

    private static bool IsRightToLeft(Rune one) =>
        (Rune.IsLetter(one) || IsMark(one))
        && one.Value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFC)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF);
}
