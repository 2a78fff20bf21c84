using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Shapes;

public sealed class PolygonTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(60)]
    public void A_polygon_in_a_circle_of_5000_km_is_one_everywhere(int corners)
    {
        var world = new World(32);
        for (var i = 0; i < Amount.Of(50, 1_000); i++)
        {
            var middle = world.Anywhere();
            var turn = world.Azimuth();
            var ring = Enumerable
                .Range(0, corners)
                .Select(n => TrueEarth.Direct(middle, turn + (n * 360.0 / corners), 2_500_000));

            var polygon = Polygon.Of([.. ring]);

            Assert.True(polygon.Broken is null, $"{middle}, {turn}: {polygon.Broken}");
        }
    }

    [Theory]
    // The antimeridian under both its names, and the pole under several.
    [InlineData("0,179 0,180 0,-180 0,-179 1,-179 1,-180 1,180 1,179")]
    [InlineData("80,0 90,0 90,180 80,180 80,90")]
    [InlineData("80,0 90,180 90,0 80,180 80,90")]
    [InlineData("80,0 90,90 90,180 90,270 80,180 80,90")]
    [InlineData("-80,0 -90,180 -90,-180 -80,180 -80,90")]
    public void One_place_under_two_names_is_neither_a_spike_nor_a_crossing(string ring)
    {
        var polygon = Polygon.Of(Ring(ring));

        Assert.Null(polygon.Broken);
    }

    [Theory]
    [InlineData("0,0 1,1 0,1 1,0", "cross")]
    [InlineData("0,0 0,1 1,1 1,2 1,1 2,1", "straight back")]
    [InlineData("0,0 0,1", "3 distinct")]
    [InlineData("0,0 0,1 0,0", "3 distinct")]
    [InlineData("90,0 90,90 90,180 90,-90", "3 distinct")]
    [InlineData("0,0 0,60 60,30", "5500 km")]
    public void What_is_no_polygon_is_refused(string ring, string rule)
    {
        Assert.Contains(rule, $"{Polygon.Of(Ring(ring)).Broken}");
    }

    [Theory]
    // Split into pieces, its two long edges cross where pieces end, not where pieces cross.
    [InlineData("46,7 47,8 46,8 47,7", EdgeKind.LonLatStraight)]
    [InlineData("46,7 47,8 46,8 47,7", EdgeKind.Geodesic)]
    // Through one corner twice, and on to the other side.
    [InlineData("0,0 1,1 2,2 2,0 1,1 0,2", EdgeKind.LonLatStraight)]
    [InlineData("0,0 0.01,0.01 0.02,0.02 0.02,0 0.01,0.01 0,0.02", EdgeKind.Geodesic)]
    public void A_bow_tie_is_refused_wherever_its_edges_cross(string ring, EdgeKind edges)
    {
        Assert.Contains("do not cross", $"{Polygon.Of(Ring(ring), edges).Broken}");
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0.001, 0.001)]
    public void Thousands_of_vertices_to_and_fro_on_one_line_are_a_polygon(
        double north,
        double east
    )
    {
        var random = new Random(33);
        var ring = Enumerable
            .Range(0, 5_000)
            .Select(_ => random.NextDouble())
            .Select(share => LatLng.Of(share * north, share * east).Value);

        Assert.Null(Polygon.Of([.. ring]).Broken);
    }

    [Theory]
    [InlineData(-0.001)]
    [InlineData(100_001)]
    [InlineData(double.NaN)]
    public void An_error_that_is_no_length_is_refused(double error)
    {
        var polygon = Polygon.Of(Ring("0,0 0,1 1,1"), error: Meters.Of(error));

        Assert.Contains("error", $"{polygon.Broken}");
    }

    [Theory]
    [InlineData("2,2 2,3 3,3 3,2")] // beside
    [InlineData("-1,-1 -1,2 2,2 2,-1")] // around
    public void A_hole_that_is_not_inside_is_refused(string hole)
    {
        var polygon = Polygon.Of([Ring("0,0 0,1 1,1 1,0"), Ring(hole)]);

        Assert.Contains("hole 1", $"{polygon.Broken}");
    }

    [Fact]
    public void A_hole_in_a_hole_is_refused()
    {
        var polygon = Polygon.Of([
            Ring("0,0 0,9 9,9 9,0"),
            Ring("1,1 1,8 8,8 8,1"),
            Ring("2,2 2,7 7,7 7,2"),
        ]);

        Assert.Contains("hole 2", $"{polygon.Broken}");
    }

    [Fact]
    public void A_hole_that_runs_along_all_of_the_outer_ring_is_refused()
    {
        // A comb with a back; the hole starts elsewhere and goes the other way.
        ImmutableArray<LatLng> outer = [.. Comb(1, 901), LatLng.Of(-2, 4.5).Value];
        var back = outer.Reverse().ToList();

        var polygon = Polygon.Of([outer, [.. back.Skip(450), .. back.Take(450)]]);

        Assert.Contains("hole 1: A hole lies inside", $"{polygon.Broken}");
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    public void A_polygon_whose_last_edge_needs_too_many_points_is_refused(int latitude)
    {
        // Teeth so high that each side needs some 50 points; the last side goes over the limit.
        var sides = Footprint.PointsMax / (PointsOf(Comb(latitude, 1_000)) / 1_000) / 2 * 2;
        var refused = 0;

        for (var count = sides - 8; count <= sides + 8; count += 2)
        {
            var made = Footprint.OfArea([Comb(latitude, count)], EdgeKind.Geodesic, 0);

            refused += made.Broken is null ? 0 : 1;
            Assert.True(made.Broken is not null || LongestEdge(made.Value) < 100_000, $"{count}");
        }
        Assert.InRange(refused, 1, 8);
    }

    [Fact]
    public void Points_and_the_gaps_between_rings_are_counted_together()
    {
        var hole = ImmutableArray.Create(Comb(1, 3).AsSpan());
        var holes = Enumerable.Repeat(hole, PolygonRules.HolesMax);
        var refused = 0;

        for (var corners = 1_100; corners <= 1_300; corners += 10)
        {
            var made = Footprint.OfArea([Comb(17, corners), .. holes], EdgeKind.Geodesic, 0);

            refused += made.Broken is null ? 0 : 1;
            Assert.True(
                made.Broken is not null
                    || made.Value.Points.Length + made.Value.RingEnds.Length - 1 <= ushort.MaxValue,
                $"{corners}"
            );
        }
        Assert.InRange(refused, 1, 20);
    }

    private static double LongestEdge(Footprint footprint) =>
        footprint.Points.Zip(footprint.Points.Skip(1), (a, b) => (b - a).Length).Max();

    private static int PointsOf(ImmutableArray<LatLng> ring) =>
        Footprint.OfArea([ring], EdgeKind.Geodesic, 0).Value.Points.Length;

    private static ImmutableArray<LatLng> Comb(int latitude, int corners) =>
        [
            .. Enumerable
                .Range(0, corners)
                .Select(i => LatLng.Of(i % 2 == 0 ? -latitude : latitude, i * 0.005).Value),
        ];

    private static ImmutableArray<LatLng> Ring(string text) =>
        [
            .. text.Split(' ')
                .Select(pair => pair.Split(','))
                .Select(pair =>
                    LatLng
                        .Of(double.Parse(pair[0]), Math.IEEERemainder(double.Parse(pair[1]), 360))
                        .Value
                ),
        ];
}
