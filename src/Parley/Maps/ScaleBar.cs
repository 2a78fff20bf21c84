using Parley.Airspace.Units;
using Parley.Reports;

namespace Parley.Maps;

/// <summary>A round length and how long it is on a map.</summary>
internal readonly record struct ScaleBar(double Pixels, string Text)
{
    /// <summary>The longest of 1, 2 or 5 times a power of ten that fits.</summary>
    internal static ScaleBar Within(MapFrame frame, double pixelsMax)
    {
        var room = pixelsMax / frame.Scale;
        var power = Math.Pow(10, Math.Floor(Math.Log10(room)));
        var length =
            room >= 5 * power ? 5 * power
            : room >= 2 * power ? 2 * power
            : power;
        var miles = Meters.Of(length).NauticalMiles;
        var text = length >= 1000 ? $"{length / 1000:0} km" : $"{length:0.##} m";
        var inMiles = miles >= 1 ? $" ({Wording.Number(miles, "0.0")} NM)" : "";
        return new(length * frame.Scale, text + inMiles);
    }
}
