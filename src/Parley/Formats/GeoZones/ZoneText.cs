using System.Text.Json;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;

namespace Parley.Formats.GeoZones;

/// <summary>What ED-269 and ED-318 write alike.</summary>
internal static class ZoneText
{
    /// <summary>
    /// A zone names its state (ISO 3166-1); Parley does not know it. ICAO Doc 9303: unspecified.
    /// </summary>
    internal const string NoCountry = "XXX";

    /// <summary>What a zone is whose class the standard does not have.</summary>
    internal const string NoClass = "CONDITIONAL";

    /// <summary>Why a zone cannot hold an entity; null when, but for its borders, it can.</summary>
    internal static string? WhyNot(Entity entity, string standard)
    {
        switch (entity.Kind)
        {
            case EntityKind.Operation:
                return $"{standard} has zones, no operations.";
            case EntityKind.Constraint:
                break;
        }
        foreach (var volume in entity.Volumes)
        {
            if (!HasRoom(volume.Band.Lower) || !HasRoom(volume.Band.Upper))
            {
                return "flight levels have no room.";
            }
            if (volume.Shape is Corridor)
            {
                return "a corridor has no room.";
            }
        }
        return null;
    }

    /// <summary>A class as a standard spells it; null when it is none of the standard's.</summary>
    internal static string? Spelled(string name, IEnumerable<string> known) =>
        known.FirstOrDefault(word => OneSpelling(word) == OneSpelling(name));

    /// <summary>Adds a sentence for a class that becomes another, one for a priority.</summary>
    internal static void AddLosses(List<string> lost, Entity entity, IEnumerable<string> known)
    {
        var spelled = Spelled(entity.Class, known);
        if (spelled is null && entity.Class.Length > 0)
        {
            lost.Add($"{entity.Id}: its class {entity.Class} has no room; it is {NoClass}.");
        }
        else if (spelled is null)
        {
            lost.Add($"{entity.Id}: it has no class, and a zone has one; it is {NoClass}.");
        }
        else if (spelled != entity.Class)
        {
            lost.Add($"{entity.Id}: its class {entity.Class} is spelled {spelled}.");
        }
        if (entity.Priority != 0)
        {
            lost.Add($"{entity.Id}: its priority has no room.");
        }
    }

    /// <summary>Volumes in a row that share their times, which are those of one zone.</summary>
    internal static List<List<Volume>> Runs(IEnumerable<Volume> volumes)
    {
        var runs = new List<List<Volume>>();
        foreach (var volume in volumes)
        {
            if (runs.Count == 0 || !IsSameTime(runs[^1][0], volume))
            {
                runs.Add([]);
            }
            runs[^1].Add(volume);
        }
        return runs;
    }

    /// <summary>The members of a period: its ends that are not open, and its schedule.</summary>
    internal static void Period(Utf8JsonWriter writer, Volume volume)
    {
        if (!volume.Window.Start.IsOpen)
        {
            writer.WriteString("startDateTime", volume.Window.Start.ToString());
        }
        if (!volume.Window.End.IsOpen)
        {
            writer.WriteString("endDateTime", volume.Window.End.ToString());
        }
        if (volume.Hours is { } hours)
        {
            Schedule(writer, hours);
        }
    }

    /// <summary>What an altitude counts from; open ones and flight levels have no room.</summary>
    internal static string Reference(Altitude altitude) =>
        altitude.Datum switch
        {
            Datum.Ground => "AGL",
            Datum.MeanSeaLevel => "AMSL",
            Datum.Ellipsoid => "WGS84",
            Datum.StandardPressure => "STD",
        };

    private static bool HasRoom(Altitude altitude) =>
        altitude.IsOpen
        || altitude.Datum switch
        {
            Datum.Ellipsoid => true,
            Datum.MeanSeaLevel => true,
            Datum.Ground => true,
            Datum.StandardPressure => false,
        };

    // ED-269 writes with an S what ED-318 writes with a Z.
    private static string OneSpelling(string name) => name.Replace("ISATION", "IZATION");

    private static bool IsSameTime(Volume one, Volume other) =>
        one.Window == other.Window && Equals(one.Hours, other.Hours);

    private static void Schedule(Utf8JsonWriter writer, WeeklyHours hours)
    {
        writer.WriteStartArray("schedule");
        foreach (var (days, from, to) in hours.Daily)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("day");
            foreach (var day in HoursText.NamesOf(days))
            {
                writer.WriteStringValue(day);
            }
            writer.WriteEndArray();
            writer.WriteString("startTime", HoursText.Write(from));
            // Not every reader knows 24:00; this one takes the last second for it.
            var isDayEnd = to == TimeSpan.FromDays(1);
            writer.WriteString("endTime", isDayEnd ? "23:59:59Z" : HoursText.Write(to));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }
}
