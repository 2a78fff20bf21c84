using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Maps;
using Parley.Overlaps;
using Spectre.Console;

namespace Parley.Reports;

/// <summary>
/// What is in files, for people at a terminal: a table, a map and a line that sums up.
/// </summary>
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
            var heading in (string[])["Who", "Kind", "How high", "When (UTC)", "Volumes and ground"]
        )
        {
            table.AddColumn(heading);
        }
        foreach (var subject in subjects)
        {
            AddRow(table, subject);
        }
        console.Write(table);
    }

    private static void AddRow(Table table, Subject subject)
    {
        var entity = subject.Entity;
        var (from, to) = Wording.Window(subject.Span);
        var (lower, upper) = Heights(entity);
        table.AddRow(
            Lines(Wording.Owner(entity, NameCharactersMax), NameAndId(entity)),
            Lines(Wording.Kind(entity.Kind), Plain.Text(entity.Class, NameCharactersMax)),
            lower == upper ? Lines($"{lower}") : Lines($"{lower}", $"to {upper}"),
            Lines(from, to, Hours(entity)),
            Lines(Volumes(entity), Area(entity))
        );
    }

    private static string NameAndId(Entity entity)
    {
        var id = Plain.Text(entity.Id.Text, NameCharactersMax);
        var name = Plain.Text(entity.Name, NameCharactersMax);
        return name.Length == 0 || name == id ? id : $"{name} ({id})";
    }

    private static string Volumes(Entity entity)
    {
        var across = Wording.Length(entity.Volumes.Max(volume => volume.Shape.Extent));
        return entity.Volumes.Length == 1
            ? $"1, {across} across"
            : $"{entity.Volumes.Length}, up to {across} across";
    }

    private static string Area(Entity entity) =>
        GroundArea.Of([.. entity.Volumes.Select(volume => volume.Shape)]) is { } area
            ? Wording.Area(area)
            : "";

    private static Text Lines(params string[] lines) =>
        new(string.Join('\n', lines.Where(line => line.Length > 0)));

    private static string Hours(Entity entity) =>
        entity.Volumes.Any(volume => volume.Hours is not null) ? "at its weekly hours" : "";

    // The lowest floor to the highest ceiling, as their numbers say.
    private static (Altitude Lower, Altitude Upper) Heights(Entity entity) =>
        (
            entity.Volumes.Select(v => v.Band.Lower).MinBy(altitude => altitude.Height),
            entity.Volumes.Select(v => v.Band.Upper).MaxBy(altitude => altitude.Height)
        );

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
