using Parley.Airspace.Times;

namespace Parley.Coordination.Protection;

/// <summary>Where the sun stands.</summary>
internal static class Sun
{
    /// <summary>
    /// Its middle at sunset: half its width and the bending of the air below the horizon.
    /// </summary>
    internal const double SetDegrees = -0.833;

    // 2000-01-01T12:00:00Z, from which its place is counted.
    private static readonly DateTime Epoch = new(2000, 1, 1, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>
    /// How high its middle stands above the horizon, in degrees, without the bending of the air; to
    /// 0.05° from 1950 to 2050 (the low-precision formula of the Astronomical Almanac).
    /// </summary>
    /// <param name="place">In degrees.</param>
    /// <param name="at">A moment that is not open.</param>
    internal static double ElevationDegrees((double Latitude, double Longitude) place, Instant at)
    {
        var days = (at.Ticks - Epoch.Ticks) / (double)TimeSpan.TicksPerDay;
        var mean = Radians(280.460 + (0.9856474 * days));
        var anomaly = Radians(357.528 + (0.9856003 * days));
        var longitude =
            mean + Radians((1.915 * Math.Sin(anomaly)) + (0.020 * Math.Sin(2 * anomaly)));
        var tilt = Radians(23.439 - (0.0000004 * days));
        var ascension = Math.Atan2(Math.Cos(tilt) * Math.Sin(longitude), Math.Cos(longitude));
        var declination = Math.Asin(Math.Sin(tilt) * Math.Sin(longitude));
        // Sidereal time at the place, as an angle.
        var sidereal = Radians(280.46062 + (360.98564737 * days) + place.Longitude);
        var latitude = Radians(place.Latitude);
        var height =
            (Math.Sin(latitude) * Math.Sin(declination))
            + (Math.Cos(latitude) * Math.Cos(declination) * Math.Cos(sidereal - ascension));
        return double.RadiansToDegrees(Math.Asin(Math.Clamp(height, -1, 1)));
    }

    private static double Radians(double degrees) => double.DegreesToRadians(degrees % 360);
}
