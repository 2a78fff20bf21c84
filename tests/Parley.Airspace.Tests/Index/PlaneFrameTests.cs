using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;

namespace Parley.Airspace.Tests.Index;

public sealed class PlaneFrameTests
{
    [Fact]
    public void The_metric_is_off_by_no_more_than_stated_wherever_it_is_used()
    {
        var world = new World(71);
        var (ways, tests) = (new Worst(), Amount.Of(100_000, 3_000_000));
        for (var i = 0; i < tests; i++)
        {
            var frame = Frame(world);
            var meters = world.Size(1, 3_000_000);
            var error = frame.Error(meters);
            if (error > 1 || Near(world, frame, meters) is not { } at)
            {
                continue;
            }
            var turn = world.Random.NextDouble() * Math.Tau;
            var stretch = Math.Log(GroundPerMeter(frame, at, turn));
            ways.Add(Math.Abs(stretch) / error, (frame.Face, frame.BaseU, frame.BaseV, at, meters));
        }
        Amount.Tell($"{ways.Count} of {tests} places; worst {ways} of the stated error");
        Assert.InRange(ways.Count, tests / 4, tests);
        Assert.InRange(ways.Value, 0, 1);
    }

    private static PlaneFrame Frame(World world)
    {
        var random = world.Random;
        if (random.Next(3) > 0)
        {
            double Share() =>
                random.Next(4) == 0 ? random.Next(-1, 2) : (2 * random.NextDouble()) - 1;
            return new(random.Next(CubeFace.Count), Share(), Share());
        }
        var at = TrueEarth.At(world.Anywhere());
        var face = CubeFace.Of(at);
        CubeFace.TryProject(face, at, out var u, out var v);
        return new(face, u, v);
    }

    // A place within so many metres of the base, counted on the plane or along the ground.
    private static (double U, double V)? Near(World world, in PlaneFrame frame, double meters)
    {
        var (sin, cos) = Math.SinCos(world.Random.NextDouble() * Math.Tau);
        var far = meters * Math.Sqrt(world.Random.NextDouble());
        if (world.Random.Next(2) == 0)
        {
            var v = far * sin / frame.YPerV;
            return (
                frame.BaseU + (((far * cos) - (frame.XPerV * v)) / frame.XPerU),
                frame.BaseV + v
            );
        }
        var start = Ellipsoid.Surface(CubeFace.Direction(frame.Face, frame.BaseU, frame.BaseV));
        var ahead = TrueEarth.Heading(TrueEarth.Place(start), world.Azimuth());
        var there = TrueEarth.Go(start, ahead, far).At;
        return CubeFace.TryProject(frame.Face, there, out var u, out var w) ? (u, w) : null;
    }

    // Over ten metres at a place, in a direction of the frame.
    private static double GroundPerMeter(in PlaneFrame frame, (double U, double V) at, double turn)
    {
        var (sin, cos) = Math.SinCos(turn);
        var dv = 5 * sin / frame.YPerV;
        var du = ((5 * cos) - (frame.XPerV * dv)) / frame.XPerU;
        var from = CubeFace.Direction(frame.Face, at.U - du, at.V - dv);
        var to = CubeFace.Direction(frame.Face, at.U + du, at.V + dv);
        return (Ellipsoid.Surface(to) - Ellipsoid.Surface(from)).Length / 10;
    }
}
