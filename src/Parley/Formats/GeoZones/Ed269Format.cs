using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats.GeoJson;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>
/// UAS geographical zones in the JSON of EUROCAE ED-269. Each is a constraint; its class is its
/// restriction. A circle's radius is read as metres whatever the unit of its limits: the larger
/// reading.
/// </summary>
internal sealed class Ed269Format : IWritableFormat
{
    private static readonly ZoneLimitNames LimitNames = new(
        "lowerLimit",
        "lowerVerticalReference",
        "upperLimit",
        "upperVerticalReference",
        "uomDimensions"
    );

    /// <inheritdoc/>
    public string Name => "ed269";

    /// <inheritdoc/>
    public bool Recognizes(Source source)
    {
        var sniff = JsonSniff.Of(source);
        return (sniff.IsObject || sniff.IsList)
            && !GeoJsonFormat.IsType(sniff.Type)
            && sniff.Mentions("horizontalProjection");
    }

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        JsonReading.Of(source, options, ReadText);

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    ) => Ed269Writer.Write(entities, output);

    private static void ReadText(JsonReading reading)
    {
        if ((reading.Text.Find("features") ?? reading.Text.Find("UASZoneList")) is { } list)
        {
            reading.EachItem(list, (part, _) => ReadZone(part, reading));
            return;
        }
        if (reading.Text.Root is JsonRoot.List)
        {
            reading.EachItem((part, _) => ReadZone(part, reading));
        }
        else
        {
            reading.Whole(part => ReadZone(part, reading));
        }
        if (reading.Entities.IsEmpty && reading.Text.Fault is null)
        {
            reading.Entities.Add(new Problem("$", "ED-269 has a list of zones, 'features'."));
        }
    }

    private static RuleBroken? ReadZone(JsonPart zone, JsonReading reading)
    {
        if (
            !Zones.Header(zone, "restriction", reading).Try(out var header, out var broken)
            || !Geometries(zone).Try(out var geometries, out broken)
            || !ZonePeriods.Of(zone.Find("applicability")).Try(out var periods, out broken)
        )
        {
            return broken;
        }
        if (!Zones.Volumes(geometries, periods).Try(out var volumes, out broken))
        {
            return zone.Broken(broken);
        }
        return reading.Entities.JoinApart(header, volumes) is { } rule ? zone.Broken(rule) : null;
    }

    private static Checked<List<(Shape, AltitudeBand)>> Geometries(JsonPart zone)
    {
        if (!zone.NeedItems("geometry", Entity.VolumesMax).Try(out var items, out var broken))
        {
            return broken;
        }
        var geometries = new List<(Shape, AltitudeBand)>(items.Length);
        foreach (var item in items)
        {
            if (
                !item.Need("horizontalProjection").Try(out var projection, out broken)
                || !Outline(projection).Try(out var shape, out broken)
                || !ZoneLimits.Of(item, LimitNames).Try(out var band, out broken)
            )
            {
                return broken;
            }
            geometries.Add((shape, band));
        }
        return geometries.Count > 0 ? geometries : zone.Broken("A zone has at least one geometry.");
    }

    private static Checked<Shape> Outline(JsonPart projection)
    {
        if (!projection.NeedText("type").Try(out var type, out var broken))
        {
            return broken;
        }
        switch (type)
        {
            case "Circle":
                return Circle(projection);
            case "Polygon":
                return projection.Need("coordinates").Try(out var rings, out broken)
                    ? Positions.Polygon(rings, EdgeKind.Geodesic)
                    : broken;
            default:
                return projection.Broken("A horizontal projection is a Circle or a Polygon.");
        }
    }

    private static Checked<Shape> Circle(JsonPart projection)
    {
        if (
            !projection.Need("center").Try(out var center, out var broken)
            || !Positions.Place(center).Try(out var middle, out broken)
            || !projection.NeedNumber("radius").Try(out var radius, out broken)
        )
        {
            return broken;
        }
        return Airspace.Shapes.Circle.Of(middle, Meters.Of(radius)).Try(out var made, out broken)
            ? made
            : projection.Broken(broken);
    }
}
