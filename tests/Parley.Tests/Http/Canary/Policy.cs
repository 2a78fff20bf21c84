using Parley.Tests.Commands;

namespace Parley.Tests.Http.Canary;

/// <summary>A line of the table: who sees some members of a thing, and where.</summary>
/// <param name="Thing">What kind of thing.</param>
/// <param name="Members">Some of its members; all of them when it is a star.</param>
/// <param name="Viewers">Who.</param>
/// <param name="Whole">Where they see every value of these.</param>
/// <param name="Partly">Where they see some of them, each of these viewers the same.</param>
internal sealed record PolicyRow(
    string Thing,
    IReadOnlySet<string> Members,
    IReadOnlySet<string> Viewers,
    IReadOnlySet<string> Whole,
    IReadOnlySet<string> Partly
)
{
    public bool Covers(CanaryMark canary) =>
        canary.Thing == Thing && Members.Contains(canary.Member);
}

/// <summary>
/// The table that a reviewer reads, data/gold/canary.txt: docs/releasability.md value by value.
/// </summary>
internal static class Policy
{
    public const string File = "tests/Parley.Tests/data/gold/canary.txt";

    public static IReadOnlyList<PolicyRow> Read()
    {
        var names = new Dictionary<string, string[]>();
        var rows = new List<PolicyRow>();
        foreach (
            var line in System
                .IO.File.ReadAllLines(Path.Combine(ParleyShell.Root, File))
                .Where(line => line.Length > 0 && line[0] != '#')
        )
        {
            if (line.Split('=') is [var name, var list])
            {
                names.Add(name.Trim(), [.. Words(list)]);
                continue;
            }
            var cells = line.Split('|');
            Assert.True(cells.Length == 4, line);
            var places = Words(cells[3])
                .ToLookup(place => place[0] == '~', place => place.Trim('~'));
            rows.Add(
                new(
                    cells[0].Trim(),
                    Words(cells[1]).ToHashSet(),
                    Words(cells[2]).ToHashSet(),
                    places[false].ToHashSet(),
                    places[true].ToHashSet()
                )
            );
        }
        return rows;

        // A name may stand for a list of others; a mark before it is meant for each of them.
        IEnumerable<string> Words(string text) =>
            text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(word =>
                    names.TryGetValue(word.Trim('~'), out var many)
                        ? many.Select(one => word[0] == '~' ? $"~{one}" : one)
                        : [word]
                );
    }
}
