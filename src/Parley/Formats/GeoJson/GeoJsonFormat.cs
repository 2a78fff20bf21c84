using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Formats.GeoZones;
using Parley.Formats.Json;

namespace Parley.Formats.GeoJson;

/// <summary>
/// GeoJSON (RFC 7946) with Parley's profile for all that a shape alone does not say
/// (docs/formats/geojson.md).
/// </summary>
internal sealed class GeoJsonFormat : IWritableFormat
{
    /// <inheritdoc/>
    public string Name => "geojson";

    /// <inheritdoc/>
    public bool Recognizes(Source source)
    {
        var sniff = JsonSniff.Of(source);
        if (Ed318Format.IsMarked(sniff) || sniff.Mentions("horizontalProjection"))
        {
            return false;
        }
        return sniff.IsObject
            && (
                IsType(sniff.Type)
                || IsLikely(sniff)
                || (source.Extension == ".geojson" && !sniff.HasMember("operational_intents"))
            );
    }

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        JsonReading.Of(source, options, ReadText);

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    ) => GeoJsonWriter.Write(entities, output);

    /// <summary>
    /// True when a text has features, and says its type further down than one looks.
    /// </summary>
    internal static bool IsLikely(JsonSniff sniff) =>
        sniff.Type.Length == 0 && sniff.HasMember("features") && sniff.Mentions("Feature");

    /// <summary>True for the types that a GeoJSON text may have at its top.</summary>
    internal static bool IsType(string type) =>
        type is "FeatureCollection" or "Feature" || GeoJsonShapes.Types.Contains(type);

    private static void ReadText(JsonReading reading)
    {
        var type = reading.TopText("type");
        if (reading.Text.Find("features") is { } features && type is "FeatureCollection" or "")
        {
            // A text that breaks off may not have come to its type.
            ReadCollection(reading, features, type);
        }
        else if (IsType(type) && type != "FeatureCollection")
        {
            reading.Whole(part => CrsBroken(part) ?? ReadAlone(part, reading));
        }
        else if (reading.Text.Fault is null)
        {
            reading.Entities.Add(
                new Problem(
                    "$",
                    type == "FeatureCollection"
                        ? "A FeatureCollection has a list of features."
                        : "GeoJSON's type is FeatureCollection, Feature or a geometry's."
                )
            );
        }
    }

    private static void ReadCollection(JsonReading reading, JsonSpan features, string type)
    {
        if (type.Length == 0 && reading.Text.Fault is null)
        {
            reading.Entities.Add(new Problem("$.type", "The type is 'FeatureCollection' here."));
            return;
        }
        var place = JsonPlace.Root.Member("crs");
        if (
            reading.Text.Find("crs") is { IsWhole: true } crs
            && !reading.Text.Read<bool>(crs, place, KnownCrs).Try(out _, out var broken)
        )
        {
            reading.Entities.Add(broken);
            return;
        }
        reading.EachItem(features, (part, index) => ReadFeature(part, index + 1, reading));
    }

    private static RuleBroken? ReadAlone(JsonPart part, JsonReading reading) =>
        part.TextOrEmpty("type").Try(out var type, out _) && type == "Feature"
            ? ReadFeature(part, 1, reading)
            : Keep(part, part, (reading, 1));

    private static RuleBroken? ReadFeature(JsonPart part, int number, JsonReading reading)
    {
        if (
            !part.NeedText("type").Try(out var type, out var broken)
            || !part.Need("geometry").Try(out var geometry, out broken)
        )
        {
            return broken;
        }
        return type == "Feature"
            ? Keep(part, geometry, (reading, number))
            : part.Broken("A feature's type is 'Feature'.");
    }

    private static RuleBroken? Keep(
        JsonPart part,
        JsonPart geometry,
        (JsonReading Reading, int Number) file
    )
    {
        var (reading, number) = file;
        if (
            !GeoJsonProfile.Header(part, number, reading).Try(out var header, out var broken)
            || !GeoJsonProfile.Band(part).Try(out var band, out broken)
            || !GeoJsonProfile.Window(part).Try(out var window, out broken)
            || !GeoJsonProfile.Hours(part).Try(out var hours, out broken)
            || !GeoJsonProfile.Extent(part, reading.Options).Try(out var extent, out broken)
            || !GeoJsonShapes.Of(geometry, extent).Try(out var shapes, out broken)
        )
        {
            return broken;
        }
        if (shapes.Count == 0)
        {
            return geometry.Broken("A geometry is not empty.");
        }
        var volumes = shapes.ConvertAll(shape => new Volume(shape, band, window, hours));
        return reading.Entities.Join(header, volumes) is { } rule ? part.Broken(rule) : null;
    }

    private static RuleBroken? CrsBroken(JsonPart part) =>
        part.Find("crs") is { } crs && !KnownCrs(crs).Try(out _, out var broken) ? broken : null;

    // RFC 7946 has no other system than WGS84; what was written before it may name one.
    private static Checked<bool> KnownCrs(JsonPart crs)
    {
        var name = crs.Find("properties")?.Find("name") is { } part ? part.Text() : "";
        return
            name.Try(out var text, out _)
            && text
                is "urn:ogc:def:crs:OGC:1.3:CRS84"
                    or "urn:ogc:def:crs:OGC::CRS84"
                    or "urn:ogc:def:crs:EPSG::4326"
                    or "EPSG:4326"
                    or "WGS84"
            ? true
            : crs.Broken("Coordinates are WGS84 longitude and latitude (RFC 7946, section 4).");
    }
}
