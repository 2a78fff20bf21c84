using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Overlaps;

namespace Parley.Tests.Overlaps;

public sealed class OverlapOutlineTests
{
    public static TheoryData<double, double> Places => LocalPlaneTests.Places;

    [Theory]
    [MemberData(nameof(Places))]
    public void Two_circles_share_a_lens_of_the_size_that_trigonometry_gives(double lat, double lon)
    {
        LatLng middle = LatLng.Of(lat, lon).Value;
        foreach (double radius in (double[])[50, 5_000, 50_000])
        {
            LatLng beside = Geodesic.Direct(middle, 60, Meters.Of(radius));

            Overlap overlap = OverlapOutline.Of(Round(middle, radius), Round(beside, radius));

            // Two circles of one radius, as far apart as it: r²·(2π/3 − √3/2), and r across.
            double lens = radius * radius * ((2 * Math.PI / 3) - (Math.Sqrt(3) / 2));
            Assert.Equal(1, overlap.SquareMeters / lens, 0.004);
            Assert.True(overlap.SquareMeters > lens * 0.9999);
            Assert.Equal(1, overlap.Width.Value / radius, 0.003);
            Assert.Single(overlap.Patches);
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Every_corner_of_an_outline_lies_in_both_shapes_within_the_bound(
        double lat,
        double lon
    )
    {
        LatLng middle = LatLng.Of(lat, lon).Value;
        LatLng beside = Geodesic.Direct(middle, 200, Meters.Of(3_000));

        Overlap overlap = OverlapOutline.Of(Round(middle, 2_500), Round(beside, 4_000));

        foreach (LatLng corner in overlap.Patches.Single().Rings.Single())
        {
            Assert.True(Geodesic.Distance(middle, corner).Value <= 2_500 * 1.001);
            Assert.True(Geodesic.Distance(beside, corner).Value <= 4_000 * 1.001);
        }
        Assert.True(Geodesic.Distance(middle, overlap.Center).Value < 2_500);
    }

    [Fact]
    public void A_hole_in_both_stays_a_hole_in_what_they_share()
    {
        Polygon ring = Polygon
            .Of([Box(0, 0, 1), Box(0.3, 0.3, 0.4)], EdgeKind.LonLatStraight)
            .Value;

        Overlap overlap = OverlapOutline.Of(ring, Polygon.Of(Box(-1, -1, 3)).Value);

        Assert.Equal(2, overlap.Patches.Single().Rings.Length);
        // A degree at the equator: 110.574 km north, 111.320 km east (WGS84).
        double outer = 110_574.0 * 111_320 * (1 - 0.16);
        Assert.Equal(1, overlap.SquareMeters / outer, 0.001);
    }

    [Fact]
    public void Shapes_that_share_two_pieces_have_two_patches()
    {
        Corridor bent = Corridor
            .Of([At(0, 0), At(0, 0.1), At(0.05, 0.1), At(0.05, 0)], Meters.Of(500))
            .Value;

        Overlap overlap = OverlapOutline.Of(
            bent,
            Corridor.Of([At(-0.1, 0.05), At(0.1, 0.05)], Meters.Of(500)).Value
        );

        Assert.Equal(2, overlap.Patches.Length);
        Assert.Equal(2 * 1_000 * 1_000, overlap.SquareMeters, 8_000.0);
        Assert.Equal(1_000, overlap.Width.Value, 3.0);
    }

    [Fact]
    public void Shapes_that_only_touch_have_the_place_where_they_do()
    {
        Polygon west = Polygon.Of(Box(0, 0, 1), EdgeKind.LonLatStraight).Value;
        Polygon east = Polygon.Of(Box(1, 1, 1), EdgeKind.LonLatStraight).Value;

        Overlap overlap = OverlapOutline.Of(west, east);

        Assert.Empty(overlap.Patches);
        Assert.True(Geodesic.Distance(At(1, 1), overlap.Link.Single()).Value < 0.1);
        Assert.Equal(Meters.Zero, overlap.Width);
    }

    [Fact]
    public void Shapes_that_keep_apart_have_the_two_places_where_they_come_closest()
    {
        LatLng east = Geodesic.Direct(At(50, 10), 90, Meters.Of(10_000));

        Overlap overlap = OverlapOutline.Of(Round(At(50, 10), 4_000), Round(east, 5_000));

        Assert.Equal(2, overlap.Link.Length);
        Assert.Equal(1_000, Geodesic.Distance(overlap.Link[0], overlap.Link[1]).Value, 10.0);
    }

    [Fact]
    public void A_small_shape_on_the_edge_of_a_continental_one_is_cut_where_the_edge_runs()
    {
        LatLng from = At(50, -20);
        LatLng to = At(50, 30);
        (Meters length, double azimuth) = Geodesic.Inverse(from, to);
        LatLng half = Geodesic.Direct(from, azimuth, length * 0.5);
        Polygon continent = Polygon.Of([from, to, At(30, 30), At(30, -20)]).Value;

        Overlap overlap = OverlapOutline.Of(Round(half, 1_000), continent);

        // The edge, a shortest path, halves the circle.
        Assert.Equal(0.5, overlap.SquareMeters / (Math.PI * 1e6), 0.003);
    }

    [Fact]
    public void Edges_straight_in_longitude_and_latitude_run_along_their_parallel()
    {
        Polygon band = Polygon
            .Of([At(60, 0), At(60, 20), At(61, 20), At(61, 0)], EdgeKind.LonLatStraight)
            .Value;

        Overlap inside = OverlapOutline.Of(Round(At(60.01, 10), 500), band);
        Overlap outside = OverlapOutline.Of(Round(At(59.99, 10), 500), band);

        Assert.Equal(1, inside.SquareMeters / (Math.PI * 250_000), 0.004);
        Assert.Empty(outside.Patches);
    }

    [Fact]
    public void Ground_under_two_shapes_is_counted_once()
    {
        Circle circle = Round(At(35, 39), 10_000);

        double? area = GroundArea.Of([circle, circle, Round(At(36, 39), 10_000)]);

        Assert.Equal(1, area!.Value / (2 * Math.PI * 1e8), 0.005);
    }

    private static LatLng At(double lat, double lon) => LatLng.Of(lat, lon).Value;

    private static Circle Round(LatLng middle, double radius) =>
        Circle.Of(middle, Meters.Of(radius)).Value;

    private static System.Collections.Immutable.ImmutableArray<LatLng> Box(
        double south,
        double west,
        double size
    ) =>
        [
            At(south, west),
            At(south, west + size),
            At(south + size, west + size),
            At(south + size, west),
        ];
}
