using System.Globalization;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats.Flights;

namespace Parley.Formats.Gpx;

/// <summary>
/// A <c>trkpt</c> or <c>rtept</c>: a place, perhaps with metres above mean sea level and a time.
/// </summary>
internal readonly record struct GpxPoint(LatLng Place, Meters Height, Instant? Time)
{
    /// <summary>Times without a zone are UTC, as GPX says that all of its times are.</summary>
    internal static Checked<GpxPoint> Of(Element element)
    {
        if (
            !TryNumber(element.Attribute("lat"), out var latitude)
            || !TryNumber(element.Attribute("lon"), out var longitude)
        )
        {
            return new RuleBroken("", "A point has lat and lon, in degrees.");
        }
        if (!LatLng.Of(latitude, longitude).Try(out var place, out var broken))
        {
            return broken;
        }
        var height = Sample.UnknownHeight;
        if (element.ChildText("ele") is { Length: > 0 } ele)
        {
            _ = TryNumber(ele, out var meters);
            height = Meters.Of(meters);
            if (!Altitude.Of(height, Datum.MeanSeaLevel).Try(out _, out broken))
            {
                return broken.Within("ele");
            }
        }
        Instant? time = null;
        if (element.ChildText("time") is { Length: > 0 } text)
        {
            if (!XmlTime.Instant(text, ZoneLess.Utc).Try(out var instant, out broken))
            {
                return broken.Within("time");
            }
            time = instant;
        }
        return new GpxPoint(place, height, time);
    }

    // What is not a number becomes one that no range holds.
    private static bool TryNumber(string? text, out double number)
    {
        var isNumber = double.TryParse(
            text,
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out number
        );
        number = isNumber ? number : double.NaN;
        return isNumber;
    }
}
