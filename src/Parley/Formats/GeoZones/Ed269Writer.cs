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
    private static readonly string[] Restrictions =
    [
        "PROHIBITED",
        "REQ_AUTHORISATION",
        ZoneText.NoClass,
        "NO_RESTRICTION",
    ];

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
            ZoneText.AddLosses(lost, entity, Restrictions);
            BorderLosses.Add(lost, entity);
            foreach (var run in ZoneText.Runs(entity.Volumes))
            {
                lines.Item(writer => Zone(writer, entity, run));
            }
        }
        return lost;
    }

    private static string? WhyNot(Entity entity) =>
        ZoneText.WhyNot(entity, "ED-269") is { } reason ? reason
        : entity.Volumes.Any(volume =>
            volume.Shape is Polygon polygon && BorderText.Geodesic(polygon) is null
        )
            ? "its edges take too many vertices as shortest paths."
        : null;

    private static void Zone(Utf8JsonWriter writer, Entity entity, List<Volume> volumes)
    {
        writer.WriteStartObject();
        writer.WriteString("identifier", entity.Id.Text);
        writer.WriteString("country", ZoneText.NoCountry);
        if (entity.Name.Length > 0)
        {
            writer.WriteString("name", entity.Name);
        }
        writer.WriteString("type", "COMMON");
        var restriction = ZoneText.Spelled(entity.Class, Restrictions) ?? ZoneText.NoClass;
        writer.WriteString("restriction", restriction);
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
        ZoneText.Period(writer, volume);
        writer.WriteEndObject();
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
        writer.WriteString($"{end}VerticalReference", ZoneText.Reference(altitude));
    }
}
