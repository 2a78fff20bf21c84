using System.Text;

namespace Parley.Coordination.Renderings;

/// <summary>A line with slots in braces: <c>From: {from}.</c></summary>
internal static class Template
{
    /// <summary>The names in the braces of a line, in order.</summary>
    internal static IEnumerable<string> SlotsOf(string line)
    {
        for (var at = line.IndexOf('{'); at >= 0; at = line.IndexOf('{', at + 1))
        {
            yield return line[(at + 1)..line.IndexOf('}', at)];
        }
    }

    /// <summary>
    /// A line with its slots filled; null when one of them has no value. What a value holds is not
    /// looked at again: braces in it are braces.
    /// </summary>
    internal static string? Fill(string line, IReadOnlyDictionary<string, string> values)
    {
        var filled = new StringBuilder();
        var done = 0;
        foreach (var slot in SlotsOf(line))
        {
            if (!values.TryGetValue(slot, out var value))
            {
                return null;
            }
            var open = line.IndexOf('{', done);
            filled.Append(line, done, open - done).Append(value);
            done = open + slot.Length + 2;
        }
        return filled.Append(line, done, line.Length - done).ToString();
    }
}
