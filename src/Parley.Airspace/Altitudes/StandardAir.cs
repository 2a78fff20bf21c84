namespace Parley.Airspace.Altitudes;

/// <summary>
/// The ICAO standard atmosphere (Doc 7488, third edition): heights in geopotential metres,
/// pressures in hPa, temperatures in kelvins. The lowest layer is continued downward and the
/// highest, which the document ends at 80 km, upward at its last temperature.
/// </summary>
internal static class StandardAir
{
    /// <summary>Standard acceleration of free fall in m/s².</summary>
    internal const double Gravity = 9.80665;

    private const double EarthRadiusMeters = 6_356_766;
    private const double GasConstant = 287.05287;
    private const double SeaLevelKelvins = 288.15;
    private const double SeaLevelPressure = 1013.25;
    private const double LapsePerMeter = -0.0065;

    private static readonly Layer[] Layers = Stack(
        (0, LapsePerMeter),
        (11_000, 0),
        (20_000, 0.0010),
        (32_000, 0.0028),
        (47_000, 0),
        (51_000, -0.0028),
        (71_000, -0.0020),
        (80_000, 0)
    );

    /// <summary>
    /// The height at which the standard atmosphere has a pressure, for pressures of its lowest
    /// layer.
    /// </summary>
    internal static double PressureAltitude(double pressure) =>
        SeaLevelKelvins
        / LapsePerMeter
        * (Math.Pow(pressure / SeaLevelPressure, -GasConstant * LapsePerMeter / Gravity) - 1);

    /// <summary>
    /// By how much the air between two pressure altitudes grows thicker for each kelvin it is
    /// warmer than standard: the integral of dH/T, negative downward.
    /// </summary>
    internal static double ThicknessPerKelvin(double from, double to) =>
        ThicknessPerKelvin(to) - ThicknessPerKelvin(from);

    /// <summary>
    /// Geometric height of a geopotential one where gravity is standard at sea level.
    /// </summary>
    internal static double Geometric(double geopotential) =>
        EarthRadiusMeters * geopotential / (EarthRadiusMeters - geopotential);

    private static double ThicknessPerKelvin(double height)
    {
        var at = 0;
        while (at + 1 < Layers.Length && Layers[at + 1].Base <= height)
        {
            at++;
        }
        return Layers[at].ThicknessPerKelvin(height);
    }

    private static Layer[] Stack(params (double Base, double Lapse)[] layers)
    {
        var stack = new Layer[layers.Length];
        stack[0] = new(layers[0].Base, SeaLevelKelvins, layers[0].Lapse, 0);
        for (var i = 1; i < layers.Length; i++)
        {
            var (height, lapse) = layers[i];
            var below = stack[i - 1];
            stack[i] = new(
                height,
                below.Kelvins + (below.Lapse * (height - below.Base)),
                lapse,
                below.ThicknessPerKelvin(height)
            );
        }
        return stack;
    }

    /// <param name="Base">Where it begins.</param>
    /// <param name="Kelvins">Temperature there.</param>
    /// <param name="Lapse">Kelvins a metre upward.</param>
    /// <param name="Below">The integral of dH/T from sea level to the base.</param>
    private readonly record struct Layer(double Base, double Kelvins, double Lapse, double Below)
    {
        internal double ThicknessPerKelvin(double height)
        {
            var above = height - Base;
            return Below
                + (Lapse == 0 ? above / Kelvins : Math.Log(1 + (Lapse * above / Kelvins)) / Lapse);
        }
    }
}
