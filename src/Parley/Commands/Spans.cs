using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;

namespace Parley.Commands;

/// <summary>
/// Ranges as a person types them: <c>990..1030</c>, <c>-10..25</c>, <c>150m..900m</c>.
/// </summary>
internal static class Spans
{
    private static readonly RuleBroken NotASpan = new("", "A range is written LOWEST..HIGHEST.");

    internal static Checked<PressureSpan> ParsePressure(string text)
    {
        if (!Parse(text, "hPa", Number).Try(out var ends, out var broken))
        {
            return broken;
        }
        return new PressureSpan(Hectopascals.Of(ends.Low), Hectopascals.Of(ends.High));
    }

    internal static Checked<TemperatureSpan> ParseTemperature(string text)
    {
        if (!Parse(text, "K", Number).Try(out var ends, out var broken))
        {
            return broken;
        }
        return new TemperatureSpan(Kelvins.Of(ends.Low), Kelvins.Of(ends.High));
    }

    internal static Checked<TerrainSpan> ParseTerrain(string text)
    {
        if (!Parse(text, "", Elevation).Try(out var ends, out var broken))
        {
            return broken;
        }
        return TerrainRange
            .Of(Meters.Of(ends.Low), Meters.Of(ends.High))
            .Try(out var terrain, out broken)
            ? new TerrainSpan(terrain)
            : broken;
    }

    private static Checked<(double Low, double High)> Parse(
        string text,
        string unit,
        Func<string, Checked<double>> end
    )
    {
        if (text.Split("..") is not [var low, var high])
        {
            return NotASpan;
        }
        if (!end(Bare(low)).Try(out var lowest, out var broken))
        {
            return broken;
        }
        return end(Bare(high)).Try(out var highest, out broken) ? (lowest, highest) : broken;

        string Bare(string part) =>
            unit.Length > 0 && part.Trim().EndsWith(unit, StringComparison.OrdinalIgnoreCase)
                ? part.Trim()[..^unit.Length]
                : part.Trim();
    }

    private static Checked<double> Number(string text) =>
        Lengths.IsNumber(text, out var number) ? number : NotASpan;

    // The ground may lie below the sea.
    private static Checked<double> Elevation(string text)
    {
        var isBelow = text.StartsWith('-');
        return Lengths.Parse(isBelow ? text[1..] : text).Try(out var length, out var broken)
            ? (isBelow ? -length.Value : length.Value)
            : broken;
    }
}

/// <summary>Pressures at sea level, as typed; the weather they make checks them.</summary>
internal readonly record struct PressureSpan(Hectopascals Lowest, Hectopascals Highest);

/// <summary>
/// Deviations from the standard temperature, as typed; the weather they make checks them.
/// </summary>
internal readonly record struct TemperatureSpan(Kelvins Lowest, Kelvins Highest);

/// <summary>Ground elevations, checked.</summary>
internal readonly record struct TerrainSpan(TerrainRange Range);
