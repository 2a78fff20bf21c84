using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Overlaps;

/// <summary>
/// The plane that touches WGS84 at a place, onto which places are thrown from the Earth's centre,
/// so that shortest paths are straight within 6.6e-11 of their squared length. Metres, x east, y
/// north.
/// </summary>
/// <remarks>
/// Lengths are true at the middle and change by at most 1.01·(d/R)² + 0.0034·d/R at a distance d
/// from it (R is 6,357 km; the second part because the Earth is flat): 0.01 % at 50 km, 0.17 % at
/// 250 km. Good for places within 80° of the middle, the poles and the antimeridian included; what
/// lies farther is drawn in to that.
/// </remarks>
internal sealed class LocalPlane
{
    private const double A = 6378137.0;
    private const double F = 1 / 298.257223563;
    private const double E2 = F * (2 - F);
    private const double Radians = Math.PI / 180;

    // Below it a place lies more than 80° away.
    private const double CosineMin = 0.17;

    private readonly (double X, double Y, double Z) _foot;
    private readonly (double X, double Y, double Z) _east;
    private readonly (double X, double Y, double Z) _north;
    private readonly (double X, double Y, double Z) _up;
    private readonly double _height;

    internal LocalPlane(LatLng middle)
    {
        Middle = middle;
        var (sinLat, cosLat) = Math.SinCos(middle.Latitude * Radians);
        var (sinLon, cosLon) = Math.SinCos(middle.Longitude * Radians);
        _up = (cosLat * cosLon, cosLat * sinLon, sinLat);
        _east = (-sinLon, cosLon, 0);
        _north = (-sinLat * cosLon, -sinLat * sinLon, cosLat);
        _foot = Surface(middle);
        _height = Dot(_foot, _up);
    }

    /// <summary>Where the plane touches: the origin.</summary>
    internal LatLng Middle { get; }

    internal Coordinate Project(LatLng place)
    {
        var point = Surface(place);
        var share = _height / Math.Max(Dot(point, _up), CosineMin * A);
        var (x, y, z) = (
            (point.X * share) - _foot.X,
            (point.Y * share) - _foot.Y,
            (point.Z * share) - _foot.Z
        );
        return new(Dot((x, y, z), _east), Dot((x, y, z), _north));
    }

    internal LatLng Lift(Coordinate at)
    {
        var x = _foot.X + (at.X * _east.X) + (at.Y * _north.X);
        var y = _foot.Y + (at.X * _east.Y) + (at.Y * _north.Y);
        var z = _foot.Z + (at.X * _east.Z) + (at.Y * _north.Z);
        var latitude = Math.Atan2(z, Math.Sqrt((x * x) + (y * y)) * (1 - E2)) / Radians;
        var longitude = Math.Atan2(y, x) / Radians;
        return LatLng.Of(Math.Clamp(latitude, -90, 90), Math.Clamp(longitude, -180, 180)).Value;
    }

    /// <summary>
    /// The straight way through the Earth between two places: never more than the way around.
    /// </summary>
    internal static Meters Chord(LatLng a, LatLng b)
    {
        var (one, other) = (Surface(a), Surface(b));
        var way = (one.X - other.X, one.Y - other.Y, one.Z - other.Z);
        return Meters.Of(Math.Sqrt(Dot(way, way)));
    }

    private static (double X, double Y, double Z) Surface(LatLng place)
    {
        var (sinLat, cosLat) = Math.SinCos(place.Latitude * Radians);
        var (sinLon, cosLon) = Math.SinCos(place.Longitude * Radians);
        var n = A / Math.Sqrt(1 - (E2 * sinLat * sinLat));
        return (n * cosLat * cosLon, n * cosLat * sinLon, n * (1 - E2) * sinLat);
    }

    private static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b) =>
        (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);
}
