namespace Parley.Airspace.Tests.Altitudes;

/// <summary>
/// One actual column of air, integrated step by step with gravity as it is at its latitude: what
/// the closed forms of the model are checked against, sharing none of them.
/// </summary>
/// <param name="SeaLevelPressure">In hPa.</param>
/// <param name="Deviation">Kelvins above the standard temperature at the same pressure.</param>
/// <param name="Latitude">
/// In degrees; decides gravity (WGS84 normal gravity, Somigliana's formula).
/// </param>
internal sealed record Column(double SeaLevelPressure, double Deviation, double Latitude)
{
    private const int Steps = 500;
    private const double StandardGravity = 9.80665;

    /// <summary>Geometric metres above mean sea level of a pressure altitude.</summary>
    public double Height(double pressureAltitude)
    {
        // The altimeter's own formula (ICAO standard air, lowest layer).
        var seaLevel = 44_330.77 * (1 - Math.Pow(SeaLevelPressure / 1013.25, 0.1902632));
        var step = (pressureAltitude - seaLevel) / Steps;
        var height = 0.0;
        for (var i = 0; i < Steps; i++)
        {
            var standard = StandardKelvins(seaLevel + ((i + 0.5) * step));
            var thickness = step * (standard + Deviation) / standard;
            var middle = height + (thickness / 2);
            height += thickness * StandardGravity / Gravity(middle);
        }
        return height;
    }

    private static double StandardKelvins(double height) =>
        height < 11_000 ? 288.15 - (0.0065 * height)
        : height < 20_000 ? 216.65
        : height < 32_000 ? 216.65 + (0.001 * (height - 20_000))
        : 228.65 + (0.0028 * (height - 32_000));

    private double Gravity(double height)
    {
        var sine = Math.Sin(Latitude * Math.PI / 180);
        var surface =
            9.7803253359
            * (1 + (0.00193185265241 * sine * sine))
            / Math.Sqrt(1 - (0.00669437999013 * sine * sine));
        var ratio = height / 6_378_137;
        return surface
            * (1 - (2 * (1.0067 - (0.0067 * sine * sine)) * ratio) + (3 * ratio * ratio));
    }
}
