using Parley.Airspace;

namespace Parley.Coordination.Parties;

/// <summary>
/// A short name that is the same in every script and log: 1 to 40 of <c>a</c> to <c>z</c>,
/// <c>0</c> to <c>9</c> and <c>-</c>, first a letter, last no <c>-</c>.
/// </summary>
internal static class Slug
{
    internal const int LengthMax = 40;

    internal static bool IsFit(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LengthMax || !char.IsAsciiLetterLower(text[0]) || text[^1] == '-')
        {
            return false;
        }
        foreach (var one in text)
        {
            if (!char.IsAsciiLetterLower(one) && !char.IsAsciiDigit(one) && one != '-')
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>Names joined by strokes; null when not so many, or one is unfit.</summary>
    internal static string[]? Parts(string text, int count)
    {
        if (text.Length > count * (LengthMax + 1))
        {
            return null;
        }
        var parts = text.Split('/');
        return parts.Length == count && Array.TrueForAll(parts, part => IsFit(part)) ? parts : null;
    }

    internal static RuleBroken Broken(string field, string form) =>
        new(
            field,
            $"It is {form}: each name 1 to {LengthMax} of a to z, 0 to 9 and -, first a letter."
        );
}
