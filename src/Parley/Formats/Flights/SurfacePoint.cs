using Parley.Airspace.Shapes;

namespace Parley.Formats.Flights;

/// <summary>A place on the WGS84 ellipsoid in metres from the Earth's centre.</summary>
internal readonly record struct SurfacePoint(double X, double Y, double Z)
{
    // NGA.STND.0036: semi-major axis and flattening.
    private const double A = 6_378_137.0;
    private const double F = 1 / 298.257223563;
    private const double E2 = F * (2 - F);

    internal static SurfacePoint Of(LatLng place)
    {
        var (sinLat, cosLat) = Math.SinCos(place.Latitude * (Math.PI / 180));
        var (sinLon, cosLon) = Math.SinCos(place.Longitude * (Math.PI / 180));
        var n = A / Math.Sqrt(1 - (E2 * sinLat * sinLat));
        return new(n * cosLat * cosLon, n * cosLat * sinLon, n * (1 - E2) * sinLat);
    }

    /// <summary>
    /// Metres along the straight line through the Earth: shorter than along the surface.
    /// </summary>
    internal double ChordTo(SurfacePoint other) => (other - this).Length;

    /// <summary>
    /// Metres to the shortest path between two places less than <see cref="LegMetersMax"/> apart,
    /// within
    /// <see cref="LegErrorMeters"/> while it is less than a kilometre.
    /// </summary>
    /// <remarks>
    /// The path is taken for the cut of the plane through the Earth's centre, from which it strays
    /// by at most 6.6e-11·L² (2.7 cm). Which end is nearest is told by the chord, which lies L²/8R
    /// (7.9 m) below the surface and is tilted by L/2R at its ends: 1.3 cm.
    /// </remarks>
    internal double DistanceToLeg(SurfacePoint from, SurfacePoint to)
    {
        var leg = to - from;
        var ahead = this - from;
        var squared = Dot(leg, leg);
        var share = squared == 0 ? 0 : Dot(ahead, leg) / squared;
        if (share <= 0)
        {
            return ahead.Length;
        }
        if (share >= 1)
        {
            return ChordTo(to);
        }
        var plane = Cross(from, to);
        return Math.Abs(Dot(this, plane)) / plane.Length;
    }

    /// <summary>The longest leg for which <see cref="DistanceToLeg"/> keeps its error.</summary>
    internal const double LegMetersMax = 20_000;

    /// <summary>The error of <see cref="DistanceToLeg"/>, rounded up.</summary>
    internal const double LegErrorMeters = 0.05;

    private double Length => Math.Sqrt(Dot(this, this));

    private static double Dot(SurfacePoint a, SurfacePoint b) =>
        (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    private static SurfacePoint Cross(SurfacePoint a, SurfacePoint b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    public static SurfacePoint operator -(SurfacePoint a, SurfacePoint b) =>
        new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);
}
