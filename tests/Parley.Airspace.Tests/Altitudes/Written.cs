using System.Globalization;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Altitudes;

/// <summary>
/// Altitudes as tests write them: <c>120 AGL</c> in metres, <c>FL195</c>, <c>SFC</c>, <c>UNL</c>.
/// </summary>
internal static class Written
{
    public static AltitudeBand Band(string lower, string upper) =>
        AltitudeBand.Of(Of(lower), Of(upper)).Value;

    public static Altitude Of(string text) =>
        text switch
        {
            "SFC" => Altitude.Surface,
            "UNL" => Altitude.Unlimited,
            "-UNL" => Altitude.Bottomless,
            ['F', 'L', .. var level] => Altitude.OfFlightLevel(Number(level)).Value,
            _ => Altitude.Of(Meters.Of(Number(text.Split(' ')[0])), DatumOf(text)).Value,
        };

    private static Datum DatumOf(string text) =>
        text.EndsWith(" W84") ? Datum.Ellipsoid
        : text.EndsWith(" AMSL") ? Datum.MeanSeaLevel
        : text.EndsWith(" AGL") ? Datum.Ground
        : throw new FormatException(text);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
