using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Tests.Geodesy;

public sealed class ChordTests
{
    [Fact]
    public void A_chord_bounds_the_path_above_it_from_both_sides()
    {
        var world = new World(21);
        for (var i = 0; i < Amount.Of(5_000, 200_000); i++)
        {
            var from = world.Anywhere();
            var meters = world.Size(0.01, 5_600_000);
            var to = TrueEarth.Go(
                TrueEarth.At(from),
                TrueEarth.Heading(from, world.Azimuth()),
                meters
            );
            var chord = (to.At - TrueEarth.At(from)).Length;

            Assert.InRange(meters, 0, Chord.LongestArc(chord) + 1e-8);
            Assert.InRange(meters, Chord.ShortestArc(chord) - 1e-8, double.MaxValue);
            Assert.InRange(chord, 0, Chord.Longest(meters) + 1e-8);
            var slack = 0.021 * Math.Pow(meters / 100_000, 3);
            Assert.InRange(chord, Chord.Longest(meters) - slack - 1e-8, double.MaxValue);
        }
    }

    [Fact]
    public void An_edge_strays_from_the_shortest_path_by_no_more_than_stated()
    {
        var world = new World(22);
        var worst = new Worst();
        for (var i = 0; i < Amount.Of(3_000, 300_000); i++)
        {
            var from = world.Anywhere();
            var meters = world.Size(1_000, 100_000);
            var start = TrueEarth.At(from);
            var ahead = TrueEarth.Heading(from, world.Azimuth());
            var end = TrueEarth.Go(start, ahead, meters).At;
            var middle = TrueEarth.Go(
                start,
                ahead,
                meters * (0.3 + (0.4 * world.Random.NextDouble()))
            );
            // How far the path is from the plane through the centre and its ends; from
            // differences, which are sharp for short paths.
            var plane = Vector.Cross(start, end - start).Unit;
            var stray = Math.Abs(Vector.Dot(plane, middle.At - start));
            worst.Add(stray / (meters * meters), from);
        }
        Amount.Tell($"strays {worst} m per square metre");
        Assert.InRange(worst.Value, 0, Footprint.StrayPerSquareMeter);
    }
}
