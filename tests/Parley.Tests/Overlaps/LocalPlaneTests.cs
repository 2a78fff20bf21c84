using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Overlaps;

namespace Parley.Tests.Overlaps;

public sealed class LocalPlaneTests
{
    public static TheoryData<double, double> Places =>
        new()
        {
            { 0, 0 },
            { 35.95, 39.01 },
            { 0, 180 },
            { -17, -179.999 },
            { 90, 0 },
            { -90, 0 },
            { 89.999, 123 },
            { 71, -156 },
        };

    [Theory]
    [MemberData(nameof(Places))]
    public void What_is_laid_flat_is_lifted_to_where_it_was(double lat, double lon)
    {
        LatLng middle = LatLng.Of(lat, lon).Value;
        LocalPlane plane = new(middle);
        foreach (double reach in (double[])[0.01, 10, 10_000, 500_000, 5_000_000])
        {
            for (int azimuth = 0; azimuth < 360; azimuth += 30)
            {
                LatLng place = Geodesic.Direct(middle, azimuth, Meters.Of(reach));

                LatLng again = plane.Lift(plane.Project(place));

                Assert.True(Geodesic.Distance(place, again).Value < 1e-6 + (reach * 1e-9));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public void Lengths_from_the_middle_are_as_true_as_stated(double lat, double lon)
    {
        LatLng middle = LatLng.Of(lat, lon).Value;
        LocalPlane plane = new(middle);
        foreach (double reach in (double[])[1, 1_000, 50_000, 250_000])
        {
            for (int azimuth = 0; azimuth < 360; azimuth += 15)
            {
                var at = plane.Project(Geodesic.Direct(middle, azimuth, Meters.Of(reach)));

                double length = Math.Sqrt((at.X * at.X) + (at.Y * at.Y));
                double stretch = Math.Abs((length / reach) - 1);
                // Stated of a small step there; the whole way from the middle is stretched less.
                double share = reach / 6_357_000;
                Assert.True(stretch <= 1e-8 + (1.01 * share * share) + (0.0034 * share));
            }
        }
    }

    [Fact]
    public void The_straight_way_is_never_longer_than_the_way_around()
    {
        LatLng from = LatLng.Of(35, 39).Value;
        foreach (double reach in (double[])[1, 1_000, 1e6, 1e7])
        {
            LatLng to = Geodesic.Direct(from, 77, Meters.Of(reach));

            Assert.True(LocalPlane.Chord(from, to) <= Meters.Of(reach + 1e-6));
        }
    }
}
