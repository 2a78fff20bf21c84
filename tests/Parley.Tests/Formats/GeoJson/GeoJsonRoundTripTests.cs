using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Formats.GeoJson;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.GeoJson;

public sealed class GeoJsonRoundTripTests
{
    [Fact]
    public void Every_entity_written_is_read_back_the_same()
    {
        Gen<Volume> volumes = Gen.Select(
            Gen.OneOf(
                EntityChecks.Circles,
                EntityChecks.Corridors,
                EntityChecks.Polygons(Gen.Const(EdgeKind.Geodesic), EntityChecks.Errors)
            ),
            Gen.OneOf(EntityChecks.Bands(Enum.GetValues<Datum>()), EntityChecks.OpenBands),
            Gen.OneOf(EntityChecks.Windows, EntityChecks.OpenWindows),
            EntityChecks.Hours,
            (shape, band, window, hours) => new Volume(shape, band, window, hours)
        );

        TestFiles.Each(
            EntityChecks.Entities(volumes, Gen.Enum<EntityKind>()),
            1_000,
            entity => EntityChecks.ComesBack(new GeoJsonFormat(), entity)
        );
    }

    [Fact]
    public void Every_polygon_with_straight_edges_that_has_one_reading_comes_back_with_them()
    {
        Gen<Volume> volumes = Gen.Select(
            EntityChecks
                .Polygons(Gen.Const(EdgeKind.LonLatStraight))
                .Where(shape => Math.Abs(shape.Center.Latitude) < 60),
            EntityChecks.Windows,
            (shape, window) => new Volume(shape, AltitudeBand.Everything, window)
        );

        TestFiles.Each(
            EntityChecks.Entities(volumes, Gen.Const(EntityKind.Constraint)),
            500,
            entity => EntityChecks.ComesBack(new GeoJsonFormat(), entity)
        );
    }
}
