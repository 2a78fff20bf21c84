using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats.GeoJson;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>
/// UAS geographical zones in the JSON of EUROCAE ED-318: GeoJSON whose geometries have a vertical
/// <c>layer</c> and, for circles, an <c>extent</c>. Each zone is a constraint; its class is its
/// type.
/// </summary>
internal sealed class Ed318Format : IWritableFormat
{
    private static readonly ZoneLimitNames LimitNames = new(
        "lower",
        "lowerReference",
        "upper",
        "upperReference",
        "uom"
    );

    private static readonly string[] Words =
    [
        "upperReference",
        "lowerReference",
        "limitedApplicability",
        "zoneAuthority",
    ];

    /// <inheritdoc/>
    public string Name => "ed318";

    /// <summary>True when a GeoJSON text has what only geo-zones have.</summary>
    internal static bool IsMarked(JsonSniff sniff) =>
        (sniff.Type is "FeatureCollection" or "Feature" || GeoJsonFormat.IsLikely(sniff))
        && Words.Any(sniff.Mentions);

    /// <inheritdoc/>
    public bool Recognizes(Source source) => IsMarked(JsonSniff.Of(source));

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        JsonReading.Of(source, options, ReadText);

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    ) => Ed318Writer.Write(entities, output);

    private static void ReadText(JsonReading reading)
    {
        if (reading.Text.Find("features") is { } list)
        {
            reading.EachItem(list, (part, _) => ReadZone(part, reading));
        }
        else
        {
            reading.Whole(part => ReadZone(part, reading));
        }
    }

    private static RuleBroken? ReadZone(JsonPart feature, JsonReading reading)
    {
        if (!feature.NeedText("type").Try(out var type, out var broken))
        {
            return broken;
        }
        if (type != "Feature")
        {
            return feature.Broken("ED-318 is a FeatureCollection of Features.");
        }
        var geometries = new List<(Shape, AltitudeBand)>();
        if (
            !feature.Need("properties").Try(out var zone, out broken)
            || !Zones.Header(zone, "type", reading).Try(out var header, out broken)
            || !feature.Need("geometry").Try(out var geometry, out broken)
            || !ZonePeriods.Of(zone.Find("limitedApplicability")).Try(out var periods, out broken)
        )
        {
            return broken;
        }
        if (Add(geometries, geometry, geometry.Find("layer")) is { } wrong)
        {
            return wrong;
        }
        if (geometries.Count == 0)
        {
            return geometry.Broken("A zone has at least one geometry.");
        }
        if (!Zones.Volumes(geometries, periods).Try(out var volumes, out broken))
        {
            return feature.Broken(broken);
        }
        return reading.Entities.JoinApart(header, volumes) is { } rule
            ? feature.Broken(rule)
            : null;
    }

    // A collection's own layer, which it should not have, counts for what in it has none.
    private static RuleBroken? Add(
        List<(Shape, AltitudeBand)> geometries,
        JsonPart geometry,
        JsonPart? layer
    )
    {
        if (!geometry.NeedText("type").Try(out var type, out var broken))
        {
            return broken;
        }
        if (type != "GeometryCollection")
        {
            return AddShapes(geometries, geometry, layer);
        }
        if (!geometry.NeedItems("geometries", Entity.VolumesMax).Try(out var items, out broken))
        {
            return broken;
        }
        foreach (var item in items)
        {
            if (Add(geometries, item, item.Find("layer") ?? layer) is { } rule)
            {
                return rule;
            }
        }
        return null;
    }

    private static RuleBroken? AddShapes(
        List<(Shape, AltitudeBand)> geometries,
        JsonPart geometry,
        JsonPart? layer
    )
    {
        Checked<AltitudeBand> limits = layer is { } part
            ? ZoneLimits.Of(part, LimitNames)
            : AltitudeBand.Everything;
        if (
            !limits.Try(out var band, out var broken)
            || !Extent(geometry).Try(out var extent, out broken)
            || !GeoJsonShapes.Of(geometry, extent).Try(out var shapes, out broken)
        )
        {
            return broken;
        }
        foreach (var shape in shapes)
        {
            geometries.Add((shape, band));
        }
        return null;
    }

    private static Checked<GeoJsonExtent> Extent(JsonPart geometry)
    {
        if (geometry.TextOrEmpty("type").Try(out var type, out _) && type.EndsWith("LineString"))
        {
            return geometry.Broken("A zone is an area: a line has no extent.");
        }
        if (geometry.Find("extent") is not { } extent)
        {
            return new GeoJsonExtent(EdgeKind.LonLatStraight, null, null, Meters.Zero);
        }
        if (
            !extent.NeedText("subType").Try(out var subType, out var broken)
            || !extent.NeedNumber("radius").Try(out var radius, out broken)
        )
        {
            return broken;
        }
        return subType == "Circle"
            ? new GeoJsonExtent(EdgeKind.LonLatStraight, Meters.Of(radius), null, Meters.Zero)
            : extent.Broken("The only subType is 'Circle'.");
    }
}
