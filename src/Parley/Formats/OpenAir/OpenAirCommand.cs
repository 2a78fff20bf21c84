using System.Globalization;

namespace Parley.Formats.OpenAir;

/// <summary>One command of an OpenAir file: <c>DP 48:06:00 N 011:30:00 E</c>.</summary>
/// <param name="Line">The number of its line.</param>
/// <param name="Code">What it does, in upper case: <c>DP</c>.</param>
/// <param name="Value">What follows, without comment and outer blanks.</param>
internal readonly record struct OpenAirCommand(int Line, string Code, string Value)
{
    /// <summary>A <c>*</c> starts a comment, wherever it stands.</summary>
    internal const char Comment = '*';

    /// <summary>
    /// A comment that Parley writes and reads for what OpenAir has no command for; to others it is
    /// a comment like any: <c>*PARLEY error=0.025</c>.
    /// </summary>
    internal const string Own = "*PARLEY";

    /// <summary>Null for a blank line and a comment.</summary>
    internal static OpenAirCommand? Of(TextLine line)
    {
        if (line.Text.StartsWith($"{Own} ", StringComparison.Ordinal))
        {
            return new(line.Number, Own, line.Text[Own.Length..].Trim());
        }
        var text = Clean(line.Text);
        if (text.Length == 0)
        {
            return null;
        }
        var end = text.IndexOf(' ');
        var code = end < 0 ? text : text[..end];
        return new(line.Number, code.ToUpperInvariant(), text[code.Length..].TrimStart());
    }

    /// <summary>
    /// Text as the reader sees it: no comment, control characters as blanks, trimmed.
    /// </summary>
    internal static string Clean(string text)
    {
        var comment = text.IndexOf(Comment);
        var said = (comment < 0 ? text : text[..comment]).Trim();
        return said.Any(char.IsControl)
            ? string.Concat(said.Select(c => char.IsControl(c) ? ' ' : c)).Trim()
            : said;
    }

    /// <summary>
    /// A plain decimal number; exponents, infinities and the like are not OpenAir.
    /// </summary>
    internal static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(
            text.Trim(),
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out number
        ) && double.IsFinite(number);

    /// <summary>
    /// A number without exponent, with at most so many decimals and none in vain.
    /// </summary>
    internal static string Print(double number, int decimals)
    {
        var text = (Math.Round(number, decimals) + 0.0).ToString(
            $"F{decimals}",
            CultureInfo.InvariantCulture
        );
        return decimals == 0 ? text : text.TrimEnd('0').TrimEnd('.');
    }
}
