using System.Text.Json;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats.Json;

namespace Parley.Formats.GeoJson;

/// <summary>
/// Writes a feature for each volume; the volumes of an entity share its id. Outer rings run
/// counterclockwise and holes clockwise (RFC 7946, 3.1.6).
/// </summary>
internal static class GeoJsonWriter
{
    internal static IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, Stream output)
    {
        var lost = new List<string>();
        using var lines = new JsonLines(
            output,
            """{"type":"FeatureCollection","features":[""",
            "]}"
        );
        foreach (var entity in entities)
        {
            foreach (var volume in entity.Volumes)
            {
                if (Drawn(volume.Shape) is { } shape)
                {
                    lines.Item(writer => Feature(writer, entity, volume with { Shape = shape }));
                }
                else
                {
                    lost.Add(
                        $"{entity.Id}: left out a volume whose edges cannot be told as GeoJSON."
                    );
                }
            }
        }
        return lost;
    }

    // What a reader would not take as it is, because the way of an edge could be doubted.
    private static Shape? Drawn(Shape shape) =>
        shape switch
        {
            Polygon { Edges: EdgeKind.LonLatStraight } polygon
                when polygon.Rings.Any(BorderText.IsDoubtful) => BorderText.Geodesic(polygon),
            Corridor { Edges: EdgeKind.LonLatStraight } corridor
                when StraightEdges.BrokenByPath(corridor.Path) is not null => null,
            _ => shape,
        };

    private static void Feature(Utf8JsonWriter writer, Entity entity, Volume volume)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        Header(writer, entity);
        Volume(writer, volume);
        writer.WriteEndObject();
        writer.WriteStartObject("geometry");
        Geometry(writer, volume.Shape);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void Header(Utf8JsonWriter writer, Entity entity)
    {
        writer.WriteString("id", entity.Id.Text);
        writer.WriteString("owner", entity.Owner.Text);
        writer.WriteString("kind", KindOf(entity.Kind));
        if (entity.Name.Length > 0)
        {
            writer.WriteString("name", entity.Name);
        }
        if (entity.Class.Length > 0)
        {
            writer.WriteString("class", entity.Class);
        }
        if (entity.Priority != 0)
        {
            writer.WriteNumber("priority", entity.Priority);
        }
        if (entity.State is not OperationState.Accepted)
        {
            writer.WriteString("state", entity.State.ToString());
        }
    }

    private static string KindOf(EntityKind kind) =>
        kind switch
        {
            EntityKind.Operation => "operation",
            EntityKind.Constraint => "constraint",
        };

    private static void Volume(Utf8JsonWriter writer, Volume volume)
    {
        if (AltitudeText.Write(volume.Band.Lower) is { } lower)
        {
            writer.WriteString("lower", lower);
        }
        if (AltitudeText.Write(volume.Band.Upper) is { } upper)
        {
            writer.WriteString("upper", upper);
        }
        if (!volume.Window.Start.IsOpen)
        {
            writer.WriteString("start", volume.Window.Start.ToString());
        }
        if (!volume.Window.End.IsOpen)
        {
            writer.WriteString("end", volume.Window.End.ToString());
        }
        if (volume.Hours is { } hours)
        {
            Hours(writer, hours);
        }
        Extent(writer, volume.Shape);
    }

    private static void Hours(Utf8JsonWriter writer, WeeklyHours hours)
    {
        writer.WriteStartArray("hours");
        foreach (var (days, from, to) in hours.Daily)
        {
            writer.WriteStartObject();
            writer.WriteStartArray("days");
            foreach (var day in HoursText.NamesOf(days))
            {
                writer.WriteStringValue(day);
            }
            writer.WriteEndArray();
            writer.WriteString("from", HoursText.Write(from));
            writer.WriteString("to", HoursText.Write(to));
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private static void Extent(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case Circle circle:
                writer.WriteNumber("radius_m", circle.Radius.Value);
                break;
            case Corridor corridor:
                writer.WriteNumber("width_m", corridor.HalfWidth.Value * 2);
                Edges(writer, corridor.Edges);
                break;
            case Polygon polygon:
                Edges(writer, polygon.Edges);
                if (polygon.Error > Meters.Zero)
                {
                    writer.WriteNumber("error_m", polygon.Error.Value);
                }
                break;
        }
    }

    private static void Edges(Utf8JsonWriter writer, EdgeKind edges)
    {
        switch (edges)
        {
            case EdgeKind.Geodesic:
                writer.WriteString("edges", "geodesic");
                break;
            case EdgeKind.LonLatStraight:
                break;
        }
    }

    private static void Geometry(Utf8JsonWriter writer, Shape shape)
    {
        switch (shape)
        {
            case Circle circle:
                writer.WriteString("type", "Point");
                writer.WritePropertyName("coordinates");
                BorderText.Position(writer, circle.Middle);
                break;
            case Corridor { Path: [var dot] }:
                writer.WriteString("type", "Point");
                writer.WritePropertyName("coordinates");
                BorderText.Position(writer, dot);
                break;
            case Corridor corridor:
                writer.WriteString("type", "LineString");
                writer.WriteStartArray("coordinates");
                BorderText.Path(writer, corridor.Path);
                writer.WriteEndArray();
                break;
            case Polygon polygon:
                writer.WriteString("type", "Polygon");
                writer.WritePropertyName("coordinates");
                BorderText.Rings(writer, polygon.Rings);
                break;
        }
    }
}
