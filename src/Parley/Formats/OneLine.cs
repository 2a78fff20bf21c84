using System.Globalization;

namespace Parley.Formats;

/// <summary>What a file says, made fit to be quoted in a message of one line.</summary>
internal static class OneLine
{
    /// <summary>
    /// At most so many characters; what would break the line or the terminal becomes '?'.
    /// </summary>
    internal static string Of(string text, int charactersMax)
    {
        var kept = text.Length > charactersMax ? text[..charactersMax] + "…" : text;
        return string.Create(
            kept.Length,
            kept,
            (line, from) =>
            {
                for (var i = 0; i < from.Length; i++)
                {
                    line[i] = IsSafe(from[i]) ? from[i] : '?';
                }
            }
        );
    }

    private static bool IsSafe(char c) =>
        char.GetUnicodeCategory(c)
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.Surrogate
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
            );
}
