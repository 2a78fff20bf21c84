using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

public sealed class OpenAirShapesTests
{
    private static readonly LatLng Center = LatLng.Of(48, 11).Value;

    [Fact]
    public void Every_place_of_an_arc_by_angles_is_as_far_from_the_centre_as_the_radius()
    {
        OpenAirArc arc = OpenAirArc.ByAngles(Center, "5, 270, 90", direction: 1).Value;

        Assert.All(
            arc.Places,
            place => Assert.Equal(5 * 1852, Geodesic.Distance(Center, place).Value, 0.001)
        );
        Assert.Equal(270 - 360, Geodesic.Inverse(Center, arc.Places[0]).Azimuth, 1e-6);
        Assert.Equal(90, Geodesic.Inverse(Center, arc.Places[^1]).Azimuth, 1e-6);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(-1, 180)]
    public void An_arc_turns_clockwise_or_the_other_way(double direction, double middle)
    {
        OpenAirArc arc = OpenAirArc.ByAngles(Center, "5, 270, 90", direction).Value;

        LatLng place = arc.Places[arc.Places.Length / 2];
        double azimuth = Geodesic.Inverse(Center, place).Azimuth;

        Assert.Equal(0, Math.IEEERemainder(azimuth - middle, 360), 0.5);
    }

    [Fact]
    public void An_arc_by_ends_starts_and_ends_exactly_there()
    {
        OpenAirArc arc = OpenAirArc
            .ByEnds(Center, "48:05:00 N 011:00:00 E, 48:00:00 N 011:07:27 E", direction: 1)
            .Value;

        Assert.Equal(LatLng.Of(48 + (5 / 60.0), 11).Value, arc.Places[0]);
        Assert.Equal(OpenAirPlace.One("48:00:00 N 011:07:27 E").Value, arc.Places[^1]);
    }

    // Ends 9267 m and 9124 m from the centre: whichever radius is meant, its circle is in reach.
    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public void Both_circles_of_an_arc_with_rounded_ends_lie_within_its_error(double direction)
    {
        LatLng start = OpenAirPlace.One("48:05:00 N 011:00:00 E").Value;
        LatLng end = OpenAirPlace.One("48:00:00 N 011:07:20 E").Value;
        string ends = $"{OpenAirPlace.Print(start)}, {OpenAirPlace.Print(end)}";

        OpenAirArc arc = OpenAirArc.ByEnds(Center, ends, direction).Value;

        foreach (LatLng radius in new[] { start, end })
        {
            Meters distance = Geodesic.Distance(Center, radius);
            for (double turn = 0; turn <= (direction > 0 ? 90 : 270); turn += 0.37)
            {
                LatLng place = Geodesic.Direct(Center, turn * direction, distance);
                Assert.InRange(DistanceTo(arc.Places, place), 0, arc.Error.Value);
            }
        }
        Assert.InRange(arc.Error.Value, 100, 200);
    }

    [Fact]
    public void Ends_too_unlike_in_distance_are_refused_with_both_distances()
    {
        string ends = "48:05:00 N 011:00:00 E, 48:00:00 N 011:07:00 E";

        Assert.Equal(
            "An arc's ends are equally far from its centre, within 200 m; "
                + "these are 9266 m and 8706 m from it.",
            $"{OpenAirArc.ByEnds(Center, ends, direction: 1).Broken}"
        );
    }

    [Theory]
    [InlineData("DA 5, 30, 30")]
    [InlineData("DB 48:05:00 N 011:00:00 E, 48:05:00 N 011:00:00 E")]
    public void An_arc_with_equal_ends_is_the_whole_circle(string command)
    {
        string drawing = $"V X=48:00:00 N 011:00:00 E\n{command}";

        Reading reading = Samples.Read(Samples.Area(drawing));

        Polygon polygon = Assert.IsType<Polygon>(reading.Entities[0].Volumes[0].Shape);
        Assert.InRange(polygon.Extent.Value, 18_500, 18_600);
    }

    [Fact]
    public void A_direction_and_a_centre_hold_for_the_rest_of_their_area_and_no_longer()
    {
        string one = Samples.Area("V D=-\nV X=48:00:00 N 011:00:00 E\nDA 5,0,90\nDA 2,90,0");
        string two = Samples.Area(
            "V X=48:00:00 N 011:00:00 E\nDA 5,0,90\nDP 48:00:00 N 011:00:00 E"
        );
        string three = Samples.Area("DA 5,0,90");

        Reading reading = Samples.Read(one + two + three);

        Assert.Equal(18_600, reading.Entities[0].Volumes[0].Shape.Extent.Value, 100.0);
        Assert.InRange(reading.Entities[1].Volumes[0].Shape.Extent.Value, 9_000, 14_000);
        Assert.Equal(
            [new Problem("line 20", "A: DA: An arc or circle has a centre, V X=, before it.")],
            reading.Problems
        );
    }

    [Fact]
    public void A_circle_stays_where_it_was_drawn()
    {
        string drawing = "V X=48:00:00 N 011:00:00 E\nDC 5\nV X=10:00:00 N 010:00:00 E";

        Reading reading = Samples.Read(Samples.Area(drawing));

        Circle circle = Assert.IsType<Circle>(reading.Entities[0].Volumes[0].Shape);
        Assert.Equal(Center, circle.Middle);
        Assert.Equal(Meters.OfNauticalMiles(5), circle.Radius);
    }

    [Fact]
    public void A_ring_may_name_its_first_point_again_at_the_end_or_not()
    {
        const string open = "DP 1:00 N 1:00 E\nDP 1:00 N 2:00 E\nDP 2:00 N 2:00 E";

        Reading reading = Samples.Read(
            Samples.Area(open) + Samples.Area($"{open}\nDP 1:00 N 1:00 E")
        );

        ImmutableArray<LatLng>[] rings =
        [
            .. reading.Entities.Select(area => ((Polygon)area.Volumes[0].Shape).Rings[0]),
        ];
        Assert.Equal(3, rings[0].Length);
        Assert.Equal(rings[0], rings[1]);
    }

    // The distance from a place to the nearest chord, in the plane around the place.
    private static double DistanceTo(ImmutableArray<LatLng> path, LatLng place)
    {
        (double X, double Y)[] flat = [.. path.Select(Flat)];
        double least = double.PositiveInfinity;
        for (int i = 1; i < flat.Length; i++)
        {
            (double x, double y) = (flat[i].X - flat[i - 1].X, flat[i].Y - flat[i - 1].Y);
            double squared = (x * x) + (y * y);
            double along = -((flat[i - 1].X * x) + (flat[i - 1].Y * y)) / squared;
            double share = Math.Clamp(along, 0, 1);
            double nearX = flat[i - 1].X + (share * x);
            double nearY = flat[i - 1].Y + (share * y);
            least = Math.Min(least, Math.Sqrt((nearX * nearX) + (nearY * nearY)));
        }
        return least;

        (double X, double Y) Flat(LatLng vertex)
        {
            (Meters distance, double azimuth) = Geodesic.Inverse(place, vertex);
            (double sin, double cos) = Math.SinCos(azimuth * Math.PI / 180);
            return (distance.Value * sin, distance.Value * cos);
        }
    }
}
