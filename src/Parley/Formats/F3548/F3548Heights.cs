using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Units;

namespace Parley.Formats.F3548;

/// <summary>The heights that F3548 has room for: metres above the WGS84 ellipsoid.</summary>
internal static class F3548Heights
{
    /// <summary>F3548's <c>Altitude</c> has no lower value, in metres.</summary>
    internal const double MetersMin = -8_000;

    /// <summary>F3548's <c>Altitude</c> has no higher value, in metres.</summary>
    internal const double MetersMax = 100_000;

    /// <summary>True when an end counts from anything else and is not open.</summary>
    internal static bool IsForeign(AltitudeBand band) =>
        IsForeign(band.Lower) || IsForeign(band.Upper);

    /// <summary>
    /// The band above the ellipsoid that holds all of a volume's. An end that counts from anything
    /// else goes outward, as far as the model may have terrain, weather and sea level there; a
    /// floor on the ground goes to <see cref="MetersMin"/>. Other ends stay as they are. Refused
    /// when the floor comes out above the ceiling, and beyond F3548's range.
    /// </summary>
    internal static Checked<AltitudeBand> Of(Volume volume, VerticalModel model)
    {
        var (band, shape) = (volume.Band, volume.Shape);
        var reach = Meters.Of(shape.Extent.Value / 2);
        var (lowest, highest) = model.Extent(band, shape.Center, reach);
        var deepest = Meters.Of(Math.Max(lowest.Value, MetersMin));
        if (
            !End(band.Lower, deepest).Try(out var lower, out var broken)
            || !End(band.Upper, highest).Try(out var upper, out broken)
        )
        {
            return broken;
        }
        return AltitudeBand.Of(lower, upper);
    }

    private static Checked<Altitude> End(Altitude altitude, Meters outward)
    {
        if (altitude.IsOpen)
        {
            return altitude;
        }
        var height = IsForeign(altitude) ? outward : altitude.Height;
        return height.Value is >= MetersMin and <= MetersMax
            ? Altitude.Of(height, Datum.Ellipsoid)
            : new RuleBroken("", $"Altitudes lie between {MetersMin} m and {MetersMax} m W84.");
    }

    private static bool IsForeign(Altitude altitude) =>
        !altitude.IsOpen && altitude.Datum is not Datum.Ellipsoid;
}
