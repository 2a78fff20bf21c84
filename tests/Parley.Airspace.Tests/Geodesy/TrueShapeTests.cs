using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>The independent calculation is tested too, where it once was wrong.</summary>
public sealed class TrueShapeTests
{
    // Found by the long mode of FootprintTests: the side out of the pole winds around it by half a
    // turn, and is three times as fast at its end as its length would make one think. The pieces in
    // which a place sees it go by must be short for the place all the same.
    [Fact]
    public void A_place_beside_a_line_that_winds_out_of_the_pole_is_on_one_side_of_it()
    {
        var shape = Polygon.Of(
            Drawn.Places(
                "-88.4335782493185,22.878268343805445 -89.99999679508014,124.20283313105017 "
                    + "-89.99989946714027,-45 -90,-156.34865405799292"
            ),
            EdgeKind.LonLatStraight
        );
        var truth = TrueShape.Of(shape.Value);
        var line = truth.Edges[3];
        for (var share = 0.5; share < 0.999; share += 0.000_5)
        {
            var (at, next) = (line.At(share), line.At(share + 1e-7));
            var ahead = (next - at).Unit;
            foreach (var aside in (double[])[1, 3, 9])
            {
                var left = TrueEarth.Go(at, TrueEarth.Turned(at, ahead, Math.PI / 2), aside);
                var right = TrueEarth.Go(at, TrueEarth.Turned(at, ahead, -Math.PI / 2), aside);

                Assert.True(truth.Contains(left.At) != truth.Contains(right.At), $"{share}");
            }
        }
    }

    [Theory]
    [InlineData("0,0 0,1")]
    [InlineData("0,0 1,0")]
    [InlineData("-10,170 50,-170")]
    [InlineData("90,0 80,180")]
    [InlineData("-90,-156 -88,23")]
    public void No_part_of_a_line_is_longer_than_its_share_of_the_most(string places)
    {
        var ends = Drawn.Places(places);
        foreach (var kind in Enum.GetValues<EdgeKind>())
        {
            var line = TrueEdge.Of(ends[0], ends[1], kind);
            for (var i = 0; i < 1_000; i++)
            {
                var (start, end) = (line.At(i / 1_000.0), line.At((i + 1) / 1_000.0));

                Assert.True((end - start).Length <= line.MetersMost / 1_000 + 1e-6);
            }
        }
    }
}
