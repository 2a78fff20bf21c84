using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Spectre.Console;

namespace Parley.Reports;

/// <summary>
/// The answer for people at a terminal: a table of conflicts and a line that sums up.
/// </summary>
internal static class TableReport
{
    /// <summary>So many conflicts are shown unless asked otherwise.</summary>
    internal const int RowsMax = 50;

    private const int TableColumnsMin = 110;
    private const int NameCharactersMax = 80;

    internal static void Write(CheckResult result, IAnsiConsole console, TableLimits limits)
    {
        var shown = result.Findings.AsSpan()[..Math.Min(limits.Rows, result.Findings.Length)];
        if (console.Profile.Width < TableColumnsMin)
        {
            WriteBlocks(shown, console);
        }
        else if (shown.Length > 0)
        {
            WriteTable(shown, console);
        }
        console.WriteLine(SummaryLine(result, limits.Elapsed));
        if (shown.Length < result.Findings.Length)
        {
            console.WriteLine(
                $"Shown are the first {shown.Length} by time; --limit shows more, --json all."
            );
        }
        if (result.Intake.Problems.Length > 0)
        {
            console.WriteLine(ProblemsLine(result.Intake));
        }
    }

    /// <summary>The answer in one sentence.</summary>
    internal static string SummaryLine(CheckResult result, TimeSpan? elapsed)
    {
        var operations = result.Checked.Count(s => s.Entity.Kind is EntityKind.Operation);
        var constraints = result.Checked.Length - operations;
        var found =
            result.Findings.Length == 0
                ? "No conflict"
                : Wording.Count(result.Findings.Length, "conflict")
                    + $" ({Wording.Number(result.CertainCount, "#,##0")} certain,"
                    + $" {Wording.Number(result.PossibleCount, "#,##0")} possible)";
        var time = elapsed is { } taken
            ? $", in {Wording.Number(taken.TotalSeconds, "0.00")} s"
            : "";
        return $"{found} among {Wording.Count(operations, "operation")} and "
            + $"{Wording.Count(constraints, "constraint")} of "
            + $"{Wording.Count(result.OwnerCount, "owner")}{time}.";
    }

    internal static string ProblemsLine(Intake intake) =>
        $"Not a full answer: {Wording.Count(intake.Problems.Length, "part")} of the files broke a "
        + "rule and had to be left out.";

    private static void WriteTable(ReadOnlySpan<Finding> shown, IAnsiConsole console)
    {
        var table = Empty(console);
        foreach (var finding in shown)
        {
            AddRow(table, finding);
        }
        console.Write(table);
    }

    // One under the other, where a table would be all line breaks.
    private static void WriteBlocks(ReadOnlySpan<Finding> shown, IAnsiConsole console)
    {
        foreach (var finding in shown)
        {
            var encounter = Encounter.Of(finding, finding.Leading);
            var (across, up) = Wording.Amount(encounter);
            console.Write(new Text($"{finding.Number}  "));
            console.Write(new Text(Wording.Sureness(encounter.Vertical), Alarm(finding)));
            console.WriteLine($"  {Wording.WindowLine(finding.Span)} UTC");
            foreach (
                var line in (string[])
                    [
                        Side(finding.First.Entity),
                        Side(finding.Second.Entity),
                        $"{Wording.Band(encounter.Vertical.Shared)} ({up})",
                        $"{Wording.Place(encounter.Overlap.Center)} ({across})",
                    ]
            )
            {
                console.Write(new Padder(new Text(line), new Padding(3, 0, 0, 0)));
            }
            console.WriteLine();
        }
    }

    private static Style Alarm(Finding finding) =>
        finding.Conflict.Certainty switch
        {
            Certainty.Certain => new(Color.Red),
            Certainty.Possible => new(Color.Yellow),
        };

    private static Table Empty(IAnsiConsole console)
    {
        var table = new Table
        {
            Border = console.Profile.Capabilities.Unicode ? TableBorder.Rounded : TableBorder.Ascii,
            ShowRowSeparators = true,
        };
        table.AddColumn(new TableColumn("#").RightAligned().NoWrap());
        table.AddColumn("Who");
        foreach (var heading in (string[])["When (UTC)", "How high", "Where", "How sure"])
        {
            table.AddColumn(new TableColumn(heading).NoWrap());
        }
        return table;
    }

    private static void AddRow(Table table, Finding finding)
    {
        var encounter = Encounter.Of(finding, finding.Leading);
        var (across, up) = Wording.Amount(encounter);
        var (from, to) = Wording.Window(finding.Span);
        var (lower, upper) = encounter.Vertical.Shared;
        table.AddRow(
            new Text($"{finding.Number}"),
            Who(finding),
            Lines(from, to, MeetingsLine(finding)),
            lower == upper ? Lines($"{lower}", up) : Lines($"{lower}", $"to {upper}", up),
            Lines(Wording.Place(encounter.Overlap.Center), across),
            new Text(Wording.Sureness(encounter.Vertical).Replace(" (", "\n("), Alarm(finding))
        );
    }

    private static Text Who(Finding finding) =>
        Lines(Side(finding.First.Entity), Side(finding.Second.Entity));

    private static string Side(Entity entity) =>
        $"{Wording.Owner(entity, NameCharactersMax)}: {Wording.Name(entity, NameCharactersMax)}"
        + (entity.Class.Length > 0 ? $" [{Plain.Text(entity.Class, NameCharactersMax)}]" : "");

    private static string MeetingsLine(Finding finding) =>
        finding.Conflict.Meetings.Length == 1
            ? Wording.Duration(finding.Span)
            : Wording.Count(finding.Conflict.Meetings.Length, "meeting");

    private static Text Lines(params string[] lines) =>
        new(string.Join('\n', lines.Where(line => line.Length > 0)));
}

/// <summary>How much of an answer a table shows.</summary>
/// <param name="Rows">The most conflicts.</param>
/// <param name="Elapsed">How long it took; null leaves it out.</param>
internal sealed record TableLimits(int Rows, TimeSpan? Elapsed)
{
    private const int RowsMax = 1_000_000;

    /// <summary>A number of rows as a person types it.</summary>
    internal static Checked<int> ParseRows(string text) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var rows)
        && rows is >= 1 and <= RowsMax
            ? rows
            : new RuleBroken("", $"A limit is a whole number from 1 to {RowsMax}.");
}
