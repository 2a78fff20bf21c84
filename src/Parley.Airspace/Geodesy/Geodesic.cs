using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Geodesy;

/// <summary>
/// Shortest paths on WGS84 by Vincenty's series (Survey Review XXIII/176, 1975): within 0.1 mm up
/// to 19,000 km. The two points of the inverse problem must not be nearly antipodal: shapes are
/// limited so that theirs never are.
/// </summary>
public static class Geodesic
{
    /// <summary>
    /// Metres that a length or a place may be off, as tested against paths integrated in space.
    /// </summary>
    internal const double ErrorMax = 1e-4;

    private const double Radians = Math.PI / 180;
    private const int IterationsMax = 200;
    private const double Converged = 1e-13;

    /// <summary>The length of the shortest path between two places.</summary>
    public static Meters Distance(LatLng from, LatLng to) => Inverse(from, to).Distance;

    /// <summary>
    /// The length of the shortest path and its azimuth at the start, in degrees clockwise from
    /// north (0 when the places are equal).
    /// </summary>
    public static (Meters Distance, double Azimuth) Inverse(LatLng from, LatLng to)
    {
        var (sinU1, cosU1) = Reduced(from.Latitude);
        var (sinU2, cosU2) = Reduced(to.Latitude);
        var l = Math.IEEERemainder(to.Longitude - from.Longitude, 360) * Radians;
        var lambda = l;
        for (var i = 0; ; i++)
        {
            var (sinL, cosL) = Math.SinCos(lambda);
            var east = cosU2 * sinL;
            var north = (cosU1 * sinU2) - (sinU1 * cosU2 * cosL);
            var sinSigma = Math.Sqrt((east * east) + (north * north));
            if (sinSigma == 0)
            {
                return (Meters.Zero, 0);
            }
            var cosSigma = (sinU1 * sinU2) + (cosU1 * cosU2 * cosL);
            var sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = cosU1 * cosU2 * sinL / sinSigma;
            var arc = new Arc(1 - (sinAlpha * sinAlpha), sinU1 * sinU2, cosSigma);
            var previous = lambda;
            lambda = l + arc.LongitudeExcess(sinAlpha, sigma, sinSigma, cosSigma);
            if (Math.Abs(lambda - previous) < Converged || i == IterationsMax)
            {
                var distance = arc.Length(sigma, sinSigma, cosSigma);
                return (Meters.Of(distance), Math.Atan2(east, north) / Radians);
            }
        }
    }

    /// <summary>
    /// The place reached from another by so far along an azimuth, in degrees from north.
    /// </summary>
    public static LatLng Direct(LatLng from, double azimuth, Meters distance)
    {
        var (sinAzimuth, cosAzimuth) = Math.SinCos(azimuth * Radians);
        var (sinU1, cosU1) = Reduced(from.Latitude);
        var sigma1 = Math.Atan2(sinU1, cosU1 * cosAzimuth);
        var sinAlpha = cosU1 * sinAzimuth;
        var cos2Alpha = 1 - (sinAlpha * sinAlpha);
        var (a, b) = Arc.Series(cos2Alpha);
        var reach = distance.Value / (Ellipsoid.B * a);
        var sigma = reach;
        for (var i = 0; i < IterationsMax; i++)
        {
            var cosMid = Math.Cos((2 * sigma1) + sigma);
            var (sinS, cosS) = Math.SinCos(sigma);
            var next = reach + Arc.Correction(b, cosMid, sinS, cosS);
            var change = Math.Abs(next - sigma);
            sigma = next;
            if (change < Converged)
            {
                break;
            }
        }
        var (sinSigma, cosSigma) = Math.SinCos(sigma);
        var down = (sinU1 * sinSigma) - (cosU1 * cosSigma * cosAzimuth);
        var latitude = Math.Atan2(
            (sinU1 * cosSigma) + (cosU1 * sinSigma * cosAzimuth),
            (1 - Ellipsoid.F) * Math.Sqrt((sinAlpha * sinAlpha) + (down * down))
        );
        var lambda = Math.Atan2(
            sinSigma * sinAzimuth,
            (cosU1 * cosSigma) - (sinU1 * sinSigma * cosAzimuth)
        );
        var direct = new Arc(cos2Alpha, Math.Cos((2 * sigma1) + sigma));
        var longitude = lambda - direct.LongitudeExcess(sinAlpha, sigma, sinSigma, cosSigma);
        return LatLng.Normal(latitude / Radians, from.Longitude + (longitude / Radians));
    }

    private static (double Sin, double Cos) Reduced(double latitude)
    {
        var (sin, cos) = Math.SinCos(latitude * Radians);
        sin *= 1 - Ellipsoid.F;
        var length = Math.Sqrt((sin * sin) + (cos * cos));
        return (sin / length, cos / length);
    }

    /// <summary>
    /// The geodesic's shape: the squared cosine of its azimuth at the equator, and its middle.
    /// </summary>
    private readonly struct Arc
    {
        private readonly double _cos2Alpha;
        private readonly double _cosMid;

        internal Arc(double cos2Alpha, double cosMid)
        {
            _cos2Alpha = cos2Alpha;
            _cosMid = cosMid;
        }

        internal Arc(double cos2Alpha, double sinU1SinU2, double cosSigma)
            : this(cos2Alpha, cos2Alpha < 1e-18 ? 0 : cosSigma - (2 * sinU1SinU2 / cos2Alpha)) { }

        internal double Length(double sigma, double sinSigma, double cosSigma)
        {
            var (a, b) = Series(_cos2Alpha);
            return Ellipsoid.B * a * (sigma - Correction(b, _cosMid, sinSigma, cosSigma));
        }

        internal double LongitudeExcess(
            double sinAlpha,
            double sigma,
            double sinSigma,
            double cosSigma
        )
        {
            const double f = Ellipsoid.F;
            var c = f / 16 * _cos2Alpha * (4 + (f * (4 - (3 * _cos2Alpha))));
            var mid = _cosMid + (c * cosSigma * ((2 * _cosMid * _cosMid) - 1));
            return (1 - c) * f * sinAlpha * (sigma + (c * sinSigma * mid));
        }

        internal static (double A, double B) Series(double cos2Alpha)
        {
            const double b2 = Ellipsoid.B * Ellipsoid.B;
            var u2 = cos2Alpha * ((Ellipsoid.A * Ellipsoid.A) - b2) / b2;
            var a = 1 + (u2 / 16384 * (4096 + (u2 * (-768 + (u2 * (320 - (175 * u2)))))));
            var b = u2 / 1024 * (256 + (u2 * (-128 + (u2 * (74 - (47 * u2))))));
            return (a, b);
        }

        internal static double Correction(double b, double cosMid, double sin, double cos)
        {
            var cos2 = (2 * cosMid * cosMid) - 1;
            var third = b / 6 * cosMid * ((4 * sin * sin) - 3) * ((4 * cosMid * cosMid) - 3);
            return b * sin * (cosMid + (b / 4 * ((cos * cos2) - third)));
        }
    }
}
