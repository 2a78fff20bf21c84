using Parley.Airspace.Shapes;

namespace Parley.Airspace.Geodesy;

/// <summary>
/// The WGS84 ellipsoid (NGA.STND.0036): its constants, and places as vectors from its centre.
/// </summary>
internal static class Ellipsoid
{
    /// <summary>Semi-major axis in metres.</summary>
    internal const double A = 6378137.0;

    /// <summary>Flattening.</summary>
    internal const double F = 1 / 298.257223563;

    /// <summary>Semi-minor axis in metres.</summary>
    internal const double B = A * (1 - F);

    /// <summary>First eccentricity squared.</summary>
    internal const double E2 = F * (2 - F);

    /// <summary>
    /// No normal section anywhere is curved less than a circle of this radius (at the poles).
    /// </summary>
    internal const double RadiusOfCurvatureMax = A / (1 - F);

    private const double RadiansPerDegree = Math.PI / 180;

    /// <summary>The point of the surface at a geodetic latitude and longitude.</summary>
    internal static Vector Surface(LatLng place)
    {
        var (sinLat, cosLat) = Math.SinCos(place.Latitude * RadiansPerDegree);
        var (sinLon, cosLon) = Math.SinCos(place.Longitude * RadiansPerDegree);
        var n = A / Math.Sqrt(1 - (E2 * sinLat * sinLat));
        return new(n * cosLat * cosLon, n * cosLat * sinLon, n * (1 - E2) * sinLat);
    }

    /// <summary>The point of the surface that a ray from the centre passes through.</summary>
    internal static Vector Surface(Vector direction)
    {
        var z = direction.Z / (1 - F);
        var squared = (direction.X * direction.X) + (direction.Y * direction.Y) + (z * z);
        return direction * (A / Math.Sqrt(squared));
    }

    /// <summary>The geodetic latitude and longitude of a ray from the centre.</summary>
    internal static LatLng Place(Vector direction)
    {
        var p = Math.Sqrt((direction.X * direction.X) + (direction.Y * direction.Y));
        var latitude = Math.Atan2(direction.Z, p * (1 - E2)) / RadiansPerDegree;
        var longitude = p == 0 ? 0 : Math.Atan2(direction.Y, direction.X) / RadiansPerDegree;
        return LatLng.Normal(latitude, longitude);
    }

    /// <summary>
    /// The unit tangent of an azimuth, degrees clockwise from north; at a pole the place's
    /// longitude says where north is.
    /// </summary>
    internal static Vector Heading(LatLng place, double azimuth)
    {
        var (sinLat, cosLat) = Math.SinCos(place.Latitude * RadiansPerDegree);
        var (sinLon, cosLon) = Math.SinCos(place.Longitude * RadiansPerDegree);
        var (sin, cos) = Math.SinCos(azimuth * RadiansPerDegree);
        var east = new Vector(-sinLon, cosLon, 0);
        var north = new Vector(-sinLat * cosLon, -sinLat * sinLon, cosLat);
        return (east * sin) + (north * cos);
    }

    /// <summary>The outward normal of the surface at a point of it.</summary>
    internal static Vector Normal(Vector surface) =>
        new Vector(surface.X, surface.Y, surface.Z / (1 - E2)).Unit;
}
