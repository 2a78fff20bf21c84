using System.Collections.Immutable;
using System.Text.Json;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>
/// Writes constraints as ED-318 zones, a feature for each run of volumes with the same times. An
/// entity of which any volume has no room is left out whole.
/// </summary>
internal static class Ed318Writer
{
    /// <summary>ED-318 has no longer <c>identifier</c>.</summary>
    private const int IdentifierLengthMax = 7;

    /// <summary>ED-318 has no longer <c>text</c>.</summary>
    private const int TextLengthMax = 200;

    private static readonly string[] Types =
    [
        "USPACE",
        "PROHIBITED",
        "REQ_AUTHORIZATION",
        ZoneText.NoClass,
        "NO_RESTRICTION",
    ];

    internal static IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, Stream output)
    {
        var lost = new List<string>();
        using var lines = new JsonLines(
            output,
            """{"type":"FeatureCollection","title":"Parley","features":[""",
            "]}"
        );
        foreach (var entity in entities)
        {
            if (!Drawn(entity).Try(out var volumes, out var broken))
            {
                lost.Add($"{entity.Id}: left out, {broken.Rule}");
                continue;
            }
            AddLosses(lost, entity, volumes);
            foreach (var run in ZoneText.Runs(volumes))
            {
                lines.Item(writer => Feature(writer, entity, run));
            }
        }
        return lost;
    }

    // The volumes with the only edges that ED-318 has.
    private static Checked<ImmutableArray<Volume>> Drawn(Entity entity)
    {
        if (ZoneText.WhyNot(entity, "ED-318") is { } reason)
        {
            return new RuleBroken("", reason);
        }
        var volumes = ImmutableArray.CreateBuilder<Volume>(entity.Volumes.Length);
        foreach (var volume in entity.Volumes)
        {
            var shape = volume.Shape is Polygon polygon
                ? BorderText.Straight(polygon)
                : volume.Shape;
            if (shape is null)
            {
                return new RuleBroken(
                    "",
                    "its edges cannot be told straight in longitude and latitude."
                );
            }
            volumes.Add(volume with { Shape = shape });
        }
        return volumes.MoveToImmutable();
    }

    private static void AddLosses(List<string> lost, Entity entity, ImmutableArray<Volume> volumes)
    {
        if (entity.Id.Text.Length > IdentifierLengthMax)
        {
            lost.Add(
                $"{entity.Id}: its id is written as it is; ED-318 wants at most "
                    + $"{IdentifierLengthMax} characters."
            );
        }
        if (entity.Name.Length > TextLengthMax)
        {
            lost.Add(
                $"{entity.Id}: its name is written as it is; ED-318 wants at most "
                    + $"{TextLengthMax} characters."
            );
        }
        ZoneText.AddLosses(lost, entity, Types);
        if (volumes.Any(volume => volume.Band.Lower.IsOpen || volume.Band.Upper.IsOpen))
        {
            lost.Add($"{entity.Id}: a layer lacks a limit; ED-318 wants a lower and an upper one.");
        }
        if (VerticesOf(volumes) != VerticesOf(entity.Volumes))
        {
            lost.Add(
                $"{entity.Id}: edges that are shortest paths became straight in longitude and "
                    + $"latitude within {StraightPieces.ErrorMeters} m."
            );
        }
        BorderLosses.AddError(lost, entity);
    }

    private static int VerticesOf(ImmutableArray<Volume> volumes) =>
        volumes.Sum(volume =>
            volume.Shape is Polygon polygon ? polygon.Rings.Sum(ring => ring.Length) : 0
        );

    private static void Feature(Utf8JsonWriter writer, Entity entity, List<Volume> volumes)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        Properties(writer, entity);
        Applicability(writer, volumes[0]);
        writer.WriteEndObject();
        writer.WriteStartObject("geometry");
        if (volumes is [var only])
        {
            Geometry(writer, only);
        }
        else
        {
            writer.WriteString("type", "GeometryCollection");
            writer.WriteStartArray("geometries");
            foreach (var volume in volumes)
            {
                writer.WriteStartObject();
                Geometry(writer, volume);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Properties(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteString("identifier", entity.Id.Text);
        writer.WriteString("country", ZoneText.NoCountry);
        if (entity.Name.Length > 0)
        {
            Texts(writer, entity.Name);
        }
        writer.WriteString("type", ZoneText.Spelled(entity.Class, Types) ?? ZoneText.NoClass);
        writer.WriteString("variant", "COMMON");
        writer.WriteStartArray("zoneAuthority");
        writer.WriteStartObject();
        Texts(writer, entity.Owner.Text);
        writer.WriteString("purpose", "INFORMATION");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    // A text in one language, which Parley does not know.
    private static void Texts(Utf8JsonWriter writer, string text)
    {
        writer.WriteStartArray("name");
        writer.WriteStartObject();
        writer.WriteString("text", text);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Applicability(Utf8JsonWriter writer, Volume volume)
    {
        if (volume.Window == TimeWindow.Always && volume.Hours is null)
        {
            return;
        }
        writer.WriteStartArray("limitedApplicability");
        writer.WriteStartObject();
        ZoneText.Period(writer, volume);
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void Geometry(Utf8JsonWriter writer, Volume volume)
    {
        switch (volume.Shape)
        {
            case Circle circle:
                writer.WriteString("type", "Point");
                writer.WritePropertyName("coordinates");
                BorderText.Position(writer, circle.Middle);
                writer.WriteStartObject("extent");
                writer.WriteString("subType", "Circle");
                writer.WriteNumber("radius", circle.Radius.Value);
                writer.WriteEndObject();
                break;
            case Polygon polygon:
                writer.WriteString("type", "Polygon");
                writer.WritePropertyName("coordinates");
                BorderText.Rings(writer, polygon.Rings);
                break;
        }
        Layer(writer, volume.Band);
    }

    private static void Layer(Utf8JsonWriter writer, AltitudeBand band)
    {
        if (band == AltitudeBand.Everything)
        {
            return;
        }
        writer.WriteStartObject("layer");
        Limit(writer, "upper", band.Upper);
        Limit(writer, "lower", band.Lower);
        writer.WriteString("uom", "m");
        writer.WriteEndObject();
    }

    private static void Limit(Utf8JsonWriter writer, string end, Altitude altitude)
    {
        if (altitude.IsOpen)
        {
            return;
        }
        writer.WriteNumber(end, altitude.Height.Value);
        writer.WriteString($"{end}Reference", ZoneText.Reference(altitude));
    }
}
