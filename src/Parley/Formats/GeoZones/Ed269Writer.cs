using System.Text.Json;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>
/// Writes constraints as ED-269 zones, a zone for each run of volumes with the same times. An
/// entity of which any volume has no room is left out whole.
/// </summary>
internal static class Ed269Writer
{
    // A zone names its state (ISO 3166-1); Parley does not know it. ICAO Doc 9303: unspecified.
    private const string NoCountry = "XXX";

    internal static IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, Stream output)
    {
        var lost = new List<string>();
        using var lines = new JsonLines(output, """{"title":"Parley","features":[""", "]}");
        foreach (var entity in entities)
        {
            if (WhyNot(entity) is { } reason)
            {
                lost.Add($"{entity.Id}: left out, {reason}");
                continue;
            }
            AddLosses(lost, entity);
            foreach (var run in Runs(entity))
            {
                lines.Item(writer => Zone(writer, entity, run));
            }
        }
        return lost;
    }

    private static string? WhyNot(Entity entity)
    {
        switch (entity.Kind)
        {
            case EntityKind.Operation:
                return "ED-269 has zones, no operations.";
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
            if (volume.Shape is Polygon polygon && BorderText.Geodesic(polygon) is null)
            {
                return "its edges take too many vertices as shortest paths.";
            }
        }
        return null;
    }

    private static bool HasRoom(Altitude altitude) =>
        altitude.IsOpen
        || altitude.Datum switch
        {
            Datum.Ellipsoid => true,
            Datum.MeanSeaLevel => true,
            Datum.Ground => true,
            Datum.StandardPressure => false,
        };

    private static void AddLosses(List<string> lost, Entity entity)
    {
        if (entity.Class.Length > 0 && !Zones.Restrictions.Contains(entity.Class))
        {
            lost.Add($"{entity.Id}: its class {entity.Class} has no room; it is CONDITIONAL.");
        }
        if (entity.Priority != 0)
        {
            lost.Add($"{entity.Id}: its priority has no room.");
        }
        BorderLosses.Add(lost, entity);
    }

    private static List<List<Volume>> Runs(Entity entity)
    {
        var runs = new List<List<Volume>>();
        foreach (var volume in entity.Volumes)
        {
            if (runs.Count == 0 || !IsSameTime(runs[^1][0], volume))
            {
                runs.Add([]);
            }
            runs[^1].Add(volume);
        }
        return runs;
    }

    private static bool IsSameTime(Volume one, Volume other) =>
        one.Window == other.Window && Equals(one.Hours, other.Hours);

    private static void Zone(Utf8JsonWriter writer, Entity entity, List<Volume> volumes)
    {
        writer.WriteStartObject();
        writer.WriteString("identifier", entity.Id.Text);
        writer.WriteString("country", NoCountry);
        if (entity.Name.Length > 0)
        {
            writer.WriteString("name", entity.Name);
        }
        writer.WriteString("type", "COMMON");
        var isKnown = Zones.Restrictions.Contains(entity.Class);
        writer.WriteString("restriction", isKnown ? entity.Class : "CONDITIONAL");
        Applicability(writer, volumes[0]);
        writer.WriteStartArray("zoneAuthority");
        writer.WriteStartObject();
        writer.WriteString("name", entity.Owner.Text);
        writer.WriteString("purpose", "INFORMATION");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("geometry");
        foreach (var volume in volumes)
        {
            Geometry(writer, volume);
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Applicability(Utf8JsonWriter writer, Volume volume)
    {
        writer.WriteStartArray("applicability");
        writer.WriteStartObject();
        writer.WriteString("permanent", volume.Window == TimeWindow.Always ? "YES" : "NO");
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
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Schedule(Utf8JsonWriter writer, WeeklyHours hours)
    {
        writer.WriteStartArray("schedule");
        foreach (var (days, from, to) in hours.Daily)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("day");
            foreach (var day in DailyStretches.NamesOf(days))
            {
                writer.WriteStringValue(day);
            }
            writer.WriteEndArray();
            writer.WriteString("startTime", DailyStretches.Write(from));
            // Not every reader knows 24:00; this one takes the last second for it.
            var isDayEnd = to == TimeSpan.FromDays(1);
            writer.WriteString("endTime", isDayEnd ? "23:59:59Z" : DailyStretches.Write(to));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Geometry(Utf8JsonWriter writer, Volume volume)
    {
        writer.WriteStartObject();
        writer.WriteString("uomDimensions", "M");
        Limit(writer, "lower", volume.Band.Lower);
        Limit(writer, "upper", volume.Band.Upper);
        writer.WriteStartObject("horizontalProjection");
        switch (volume.Shape)
        {
            case Circle circle:
                writer.WriteString("type", "Circle");
                writer.WritePropertyName("center");
                BorderText.Position(writer, circle.Middle);
                writer.WriteNumber("radius", circle.Radius.Value);
                break;
            case Polygon polygon:
                writer.WriteString("type", "Polygon");
                writer.WritePropertyName("coordinates");
                BorderText.Rings(writer, BorderText.Geodesic(polygon)!.Rings);
                break;
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Limit(Utf8JsonWriter writer, string end, Altitude altitude)
    {
        if (altitude.IsOpen)
        {
            return;
        }
        writer.WriteNumber($"{end}Limit", altitude.Height.Value);
        writer.WriteString(
            $"{end}VerticalReference",
            altitude.Datum switch
            {
                Datum.Ground => "AGL",
                Datum.MeanSeaLevel => "AMSL",
                Datum.Ellipsoid => "WGS84",
                Datum.StandardPressure => "STD",
            }
        );
    }
}
