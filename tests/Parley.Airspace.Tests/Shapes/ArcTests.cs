using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Shapes;

public sealed class ArcTests
{
    [Fact]
    public void A_sector_made_of_an_arc_holds_all_of_it_and_little_more()
    {
        var world = new World(41);
        var (lacks, beyond) = (new Worst(), new Worst());
        for (var i = 0; i < Amount.Of(150, 5_000); i++)
        {
            var middle = world.Anywhere();
            var radius = world.Size(5, 2_500_000);
            var sweep = (world.Random.Next(2) * 2 - 1) * world.Size(1, 170);
            var arc = new Arc(middle, Meters.Of(radius), world.Azimuth(), sweep);
            var made = Polygon.Of([middle, .. arc.Vertices()], error: arc.Error);
            Assert.True(made.Broken is null, $"{arc}: {made.Broken}");
            var footprint = made.Value.Footprint;
            var bound = radius <= 5_000 ? 0.025 : Math.Max(0.125, radius * 4e-7);
            for (var j = 0; j < 20; j++)
            {
                var azimuth = arc.From + (sweep * world.Random.NextDouble());
                lacks.Add(Distance(footprint, TrueEarth.Direct(middle, azimuth, radius)), arc);
                var outside = TrueEarth.Direct(middle, azimuth, radius + 1);
                beyond.Add((1 - Distance(footprint, outside)) / bound, arc);
            }
        }
        Amount.Tell($"lacking {lacks.Value:G3} m; {beyond.Value:0.000} of the bound beyond");
        Assert.True(lacks.Value <= 2e-7, $"{lacks}");
        Assert.True(beyond.Value <= 1, $"{beyond}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(360)]
    [InlineData(-360)]
    [InlineData(1e-9)]
    public void An_arc_begins_and_ends_where_it_says(double sweep)
    {
        var middle = LatLng.Of(89.99, 10).Value;
        var arc = new Arc(middle, Meters.Of(2_000), 30, sweep);

        var vertices = arc.Vertices();

        var (start, end) = (Geodesic.Direct(middle, 30, arc.Radius), vertices[^1]);
        Assert.Equal(0, Geodesic.Distance(start, vertices[0]).Value, 1e-6);
        var last = Geodesic.Direct(middle, 30 + sweep, arc.Radius);
        Assert.Equal(0, Geodesic.Distance(last, end).Value, 1e-6);
    }

    private static double Distance(Footprint footprint, LatLng place) =>
        FootprintDistance.Between(footprint, new([TrueEarth.At(place)], [1], false, 0), 1_000);
}
