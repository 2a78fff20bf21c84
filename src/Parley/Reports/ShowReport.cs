using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Maps;
using Parley.Overlaps;
using Spectre.Console;

namespace Parley.Reports;

/// <summary>What is in files, for people at a terminal: a table, a map and a line that sums up.</summary>
internal static class ShowReport
{
    private const int NameCharactersMax = 60;
    private const int MapRowsMax = 30;
    private const int MapColumnsMax = 100;
    private const int MapShapesMax = 5_000;
    private const int LegendOwnersMax = 12;

    private static readonly Color[] Colors =
    [
        Color.Blue,
        Color.Orange1,
        Color.Green,
        Color.Magenta1,
        Color.Cyan1,
        Color.Yellow,
        Color.Red,
        Color.Grey,
    ];

    internal static void Write(Intake intake, IAnsiConsole console, int rowsMax)
    {
        var subjects = intake.Subjects;
        if (subjects.Length > 0)
        {
            WriteTable(subjects.AsSpan()[..Math.Min(rowsMax, subjects.Length)], console);
            WriteMap(subjects, console);
        }
        console.WriteLine(SummaryLine(intake));
        if (subjects.Length > rowsMax)
        {
            console.WriteLine(
                $"The table has the first {rowsMax}; --limit shows more, --json all of them."
            );
        }
        if (intake.Problems.Length > 0)
        {
            console.WriteLine(TableReport.ProblemsLine(intake));
        }
    }

    private static string SummaryLine(Intake intake)
    {
        var operations = intake.Subjects.Count(s => s.Entity.Kind is EntityKind.Operation);
        var owners = intake.Subjects.Select(s => s.Entity.Owner).Distinct().Count();
        var volumes = intake.Subjects.Sum(s => s.Entity.Volumes.Length);
        return $"{Wording.Count(operations, "operation")} and "
            + $"{Wording.Count(intake.Subjects.Length - operations, "constraint")} of "
            + $"{Wording.Count(owners, "owner")}, {Wording.Count(volumes, "volume")}.";
    }

    private static void WriteTable(ReadOnlySpan<Subject> subjects, IAnsiConsole console)
    {
        var isUnicode = console.Profile.Capabilities.Unicode;
        var table = new Table { Border = isUnicode ? TableBorder.Rounded : TableBorder.Ascii };
        foreach (
            var heading in (string[])
                ["Owner", "Name", "Id", "Kind", "How high", "When (UTC)", "Volumes", "Ground"]
        )
        {
            table.AddColumn(heading);
        }
        table.Columns[6].RightAligned();
        foreach (var subject in subjects)
        {
            AddRow(table, subject);
        }
        console.Write(table);
    }

    private static void AddRow(Table table, Subject subject)
    {
        var entity = subject.Entity;
        var kind = Wording.Kind(entity.Kind);
        var area = GroundArea.Of([.. entity.Volumes.Select(volume => volume.Shape)]);
        table.AddRow(
            new Text(Wording.Owner(entity, NameCharactersMax)),
            new Text(Plain.Text(entity.Name, NameCharactersMax)),
            new Text(Plain.Text(entity.Id.Text, NameCharactersMax)),
            new Text(
                entity.Class.Length > 0
                    ? $"{kind} {Plain.Text(entity.Class, NameCharactersMax)}"
                    : kind
            ),
            new Text(Heights(entity)),
            new Text(Wording.WindowLine(subject.Span) + Hours(entity)),
            new Text($"{entity.Volumes.Length}"),
            new Text(
                area is { } square ? $"{Across(entity)}, {Wording.Area(square)}" : Across(entity)
            )
        );
    }

    private static string Hours(Entity entity) =>
        entity.Volumes.Any(volume => volume.Hours is not null) ? ", at its weekly hours" : "";

    /// <summary>The one band, or the lowest floor to the highest ceiling by their usual heights.</summary>
    internal static string Heights(Entity entity)
    {
        var bands = entity.Volumes.Select(volume => volume.Band).Distinct().ToArray();
        if (bands.Length == 1)
        {
            return Wording.Band((bands[0].Lower, bands[0].Upper));
        }
        var lowest = bands.Select(band => band.Lower).MinBy(altitude => altitude.Height);
        var highest = bands.Select(band => band.Upper).MaxBy(altitude => altitude.Height);
        return Wording.Band((lowest, highest));
    }

    private static string Across(Entity entity)
    {
        var shapes = entity.Volumes.Select(volume => volume.Shape).ToArray();
        return shapes.Length == 1
            ? $"{Wording.Length(shapes[0].Extent)} across"
            : $"up to {Wording.Length(shapes.Max(shape => shape.Extent))} across";
    }

    private static void WriteMap(IReadOnlyList<Subject> subjects, IAnsiConsole console)
    {
        var owners = subjects
            .Select(subject => subject.Entity.Owner.Text)
            .Distinct()
            .Select((owner, i) => (owner, i))
            .ToDictionary(pair => pair.owner, pair => pair.i);
        (Shape, int)[] shapes =
        [
            .. subjects
                .SelectMany(s =>
                    s.Entity.Volumes.Select(v => (v.Shape, owners[s.Entity.Owner.Text]))
                )
                .OrderByDescending(shape => shape.Shape.Extent)
                .Take(MapShapesMax),
        ];
        var columns = Math.Min(console.Profile.Width, MapColumnsMax);
        var (map, frame) = TextMap.Of(shapes, columns, MapRowsMax, console);
        map.Write(console, mark => Colors[mark % Colors.Length]);
        var wide = console.Profile.Capabilities.Unicode ? 2 : 1;
        var character = Wording.Length(Meters.Of(wide / frame.Scale));
        console.WriteLine(
            $"Around {Wording.Place(frame.Middle)}, north up; a character is {character} wide."
        );
        WriteLegend(owners, console);
    }

    private static void WriteLegend(Dictionary<string, int> owners, IAnsiConsole console)
    {
        foreach (var (owner, mark) in owners.Take(LegendOwnersMax))
        {
            console.Write(
                new Text($" {TextMap.Letter(mark)} ", new Style(Colors[mark % Colors.Length]))
            );
            console.WriteLine(Plain.Text(owner, NameCharactersMax));
        }
        if (owners.Count > LegendOwnersMax)
        {
            console.WriteLine($"   and {owners.Count - LegendOwnersMax} more owners");
        }
    }
}
