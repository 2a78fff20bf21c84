using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// Latitudes and longitudes in degrees that hold every place within a distance of a centre,
/// outward. The east end may lie beyond 180; a box of all longitudes runs from -180 to 180.
/// </summary>
internal readonly record struct CapBox(double South, double North, double West, double East)
{
    // The meridian is curved most at the equator: a metre north is never more degrees than there.
    private const double MeridianRadiusLeast = Ellipsoid.A * (1 - Ellipsoid.F) * (1 - Ellipsoid.F);

    private const double RadiansPerDegree = Math.PI / 180;

    // Outward for the rounding of the trigonometry, a millimetre on the ground.
    private const double RoundingDegrees = 1e-8;

    internal static CapBox Around(LatLng center, Meters reach)
    {
        var angle = (reach.Value / MeridianRadiusLeast) + (RoundingDegrees * RadiansPerDegree);
        var north = center.Latitude + (angle / RadiansPerDegree);
        var south = center.Latitude - (angle / RadiansPerDegree);
        if (north >= 90 || south <= -90)
        {
            return new(Math.Max(south, -90), Math.Min(north, 90), -180, 180);
        }
        var half = LongitudeReach(center.Latitude, angle);
        return half >= 180
            ? new(south, north, -180, 180)
            : new(south, north, center.Longitude - half, center.Longitude + half);
    }

    // The box is exact for a sphere of the meridian's least radius with the same latitudes and
    // longitudes. No path is longer there than on the ellipsoid, none of whose radii is smaller, so
    // the ellipsoid's cap lies inside the sphere's.
    private static double LongitudeReach(double latitude, double angle)
    {
        var sine = Math.Sin(angle) / Math.Cos(latitude * RadiansPerDegree);
        return sine >= 1 ? 180 : (Math.Asin(sine) / RadiansPerDegree) + RoundingDegrees;
    }
}
