using System.Text.Json;
using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Overlaps;
using Parley.Reports;

namespace Parley.Tests.Reports;

public sealed class OutlineGeometryTests
{
    [Fact]
    public void An_outline_is_one_polygon_that_is_closed_and_runs_counter_clockwise()
    {
        JsonElement geometry = GeometryOf(35, 39, 5_000);

        Assert.Equal("Polygon", geometry.GetProperty("type").GetString());
        Coordinate[] ring = Ring(geometry.GetProperty("coordinates")[0]);
        Assert.Equal(ring[0], ring[^1]);
        Assert.True(Orientation.IsCCW(ring));
    }

    [Theory]
    [InlineData(0, 180)]
    [InlineData(60, -179.99)]
    [InlineData(-75, 179.99)]
    public void An_outline_over_the_antimeridian_is_cut_there(double lat, double lon)
    {
        JsonElement geometry = GeometryOf(lat, lon, 20_000);

        Assert.Equal("MultiPolygon", geometry.GetProperty("type").GetString());
        JsonElement[] pieces = [.. geometry.GetProperty("coordinates").EnumerateArray()];
        Assert.Equal(2, pieces.Length);
        Assert.Equal(1, AreaOf(pieces) / (Math.PI * 4e8), 0.01);
        foreach (JsonElement piece in pieces)
        {
            Coordinate[] ring = Ring(piece[0]);
            Assert.All(ring, c => Assert.InRange(c.X, -180, 180));
            Assert.Single(ring.Select(c => Math.Sign(c.X)).Distinct());
            Assert.True(Orientation.IsCCW(ring));
        }
    }

    [Theory]
    [InlineData(90)]
    [InlineData(-90)]
    [InlineData(89.95)]
    public void An_outline_around_a_pole_reaches_it_at_every_longitude(double lat)
    {
        JsonElement geometry = GeometryOf(lat, 40, 20_000);

        JsonElement[] pieces =
            geometry.GetProperty("type").GetString() == "Polygon"
                ? [geometry.GetProperty("coordinates")]
                : [.. geometry.GetProperty("coordinates").EnumerateArray()];
        Coordinate[] all = [.. pieces.SelectMany(piece => Ring(piece[0]))];
        Assert.Equal(-180, all.Min(c => c.X), 1e-6);
        Assert.Equal(180, all.Max(c => c.X), 1e-6);
        Assert.Equal(Math.Sign(lat) * 90, all.MaxBy(c => Math.Abs(c.Y))!.Y, 1e-6);
        Assert.Equal(1, AreaOf(pieces) / (Math.PI * 4e8), 0.02);
    }

    [Fact]
    public void Shapes_that_keep_apart_over_the_antimeridian_have_a_line_cut_there()
    {
        Circle west = Round(10, 179.9, 1_000);
        Circle east = Round(10, -179.9, 1_000);

        JsonElement geometry = Written(OutlineGeometry.Of(OverlapOutline.Of(west, east)));

        Assert.Equal("MultiLineString", geometry.GetProperty("type").GetString());
        Assert.Equal(180, geometry.GetProperty("coordinates")[0][1][0].GetDouble());
        Assert.Equal(-180, geometry.GetProperty("coordinates")[1][0][0].GetDouble());
    }

    private static JsonElement GeometryOf(double lat, double lon, double radius)
    {
        Circle circle = Round(lat, lon, radius);
        return Written(OutlineGeometry.Of(OverlapOutline.Of(circle, circle)));
    }

    private static Circle Round(double lat, double lon, double radius) =>
        Circle.Of(LatLng.Of(lat, lon).Value, Meters.Of(radius)).Value;

    private static JsonElement Written(OutlineGeometry outline) =>
        JsonSerializer.SerializeToElement(outline, CheckJsonContext.Default.OutlineGeometry);

    private static Coordinate[] Ring(JsonElement ring) =>
        [.. ring.EnumerateArray().Select(c => new Coordinate(c[0].GetDouble(), c[1].GetDouble()))];

    // On a sphere, ring by ring: what a parallel cuts off its pole is R²·Δλ·(1 − sin φ).
    private static double AreaOf(IEnumerable<JsonElement> pieces)
    {
        double area = 0;
        foreach (Coordinate[] ring in pieces.Select(piece => Ring(piece[0])))
        {
            for (int i = 1; i < ring.Length; i++)
            {
                double width = (ring[i].X - ring[i - 1].X) * Math.PI / 180;
                double middle = (ring[i].Y + ring[i - 1].Y) / 2 * Math.PI / 180;
                area -= width * Math.Sin(middle);
            }
        }
        return Math.Abs(area) * 6_371_000 * 6_371_000;
    }
}
