using System.Globalization;

namespace Parley.Airspace.Shapes;

/// <summary>
/// A place on the WGS84 ellipsoid in degrees (<c>LatLngPoint</c> in ASTM F3548-21): latitude -90 to
/// 90, longitude -180 to 180. At the poles every longitude is the same place.
/// </summary>
public readonly record struct LatLng
{
    private LatLng(double latitude, double longitude)
    {
        Latitude = latitude;
        Longitude = longitude;
    }

    /// <summary>Degrees north.</summary>
    public double Latitude { get; }

    /// <summary>Degrees east.</summary>
    public double Longitude { get; }

    /// <summary>Refused outside the ranges, and when not numbers.</summary>
    public static Checked<LatLng> Of(double latitude, double longitude) =>
        !(latitude >= -90 && latitude <= 90)
            ? new RuleBroken("latitude", "A latitude lies between -90 and 90 degrees.")
        : !(longitude >= -180 && longitude <= 180)
            ? new RuleBroken("longitude", "A longitude lies between -180 and 180 degrees.")
        : new LatLng(latitude, longitude);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Latitude:0.000000},{Longitude:0.000000}");

    /// <summary>
    /// Computed coordinates, brought into range: longitudes wrap, latitudes stop at the poles.
    /// </summary>
    internal static LatLng Normal(double latitude, double longitude)
    {
        var wrapped = longitude is >= -180 and <= 180
            ? longitude
            : Math.IEEERemainder(longitude, 360);
        return new(Math.Clamp(latitude, -90, 90), wrapped);
    }
}
