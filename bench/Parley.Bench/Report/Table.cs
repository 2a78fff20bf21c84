using System.Text;

namespace Parley.Bench.Report;

/// <summary>A table in Markdown, laid out so that it can be read as it is.</summary>
internal sealed class Table(params string[] heads)
{
    private readonly List<string[]> _rows = [heads];

    internal void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = heads.Select((_, i) => _rows.Max(row => row[i].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var (at, row) in _rows.Index())
        {
            text.AppendLine($"| {string.Join(" | ", row.Select((c, i) => Fit(c, i, widths)))} |");
            if (at == 0)
            {
                text.AppendLine($"|{string.Join("|", widths.Select(Rule))}|");
            }
        }
        return text.ToString();
    }

    private static string Fit(string cell, int column, int[] widths) =>
        column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]);

    private static string Rule(int width, int column) =>
        column == 0 ? new string('-', width + 2) : $"{new string('-', width + 1)}:";
}
