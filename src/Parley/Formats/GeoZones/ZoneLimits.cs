using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;
using Parley.Formats.Json;

namespace Parley.Formats.GeoZones;

/// <summary>What a geo-zone format calls the members that say how high a zone reaches.</summary>
internal sealed record ZoneLimitNames(
    string Lower,
    string LowerReference,
    string Upper,
    string UpperReference,
    string Unit
);

/// <summary>How high zones reach: a limit that is not given is open.</summary>
internal static class ZoneLimits
{
    /// <summary>Reads the limits of one geometry.</summary>
    internal static Checked<AltitudeBand> Of(JsonPart part, ZoneLimitNames names)
    {
        var lower = Limit(part, (names.Lower, names.LowerReference), names.Unit);
        var upper = Limit(part, (names.Upper, names.UpperReference), names.Unit);
        return lower.Try(out var floor, out var broken) && upper.Try(out var ceiling, out broken)
            ? part.Of(AltitudeBand.Of(floor ?? Altitude.Bottomless, ceiling ?? Altitude.Unlimited))
            : broken;
    }

    private static Checked<Altitude?> Limit(
        JsonPart part,
        (string Value, string Reference) names,
        string unitName
    )
    {
        if (part.Find(names.Value) is not { } limit)
        {
            return (Altitude?)null;
        }
        if (
            !limit.Number().Try(out var value, out var broken)
            || !part.NeedText(names.Reference).Try(out var reference, out broken)
            || !part.NeedText(unitName).Try(out var unit, out broken)
        )
        {
            return broken;
        }
        if (unit.ToUpperInvariant() is not ("M" or "FT"))
        {
            return part.Broken($"The member '{unitName}' is M or FT.");
        }
        Datum? datum = reference switch
        {
            "AGL" => Datum.Ground,
            "AMSL" => Datum.MeanSeaLevel,
            "W84" or "WGS84" => Datum.Ellipsoid,
            _ => null,
        };
        if (datum is not { } known)
        {
            return part.Broken($"The member '{names.Reference}' is AGL, AMSL or WGS84.");
        }
        var isFeet = unit.Equals("FT", StringComparison.OrdinalIgnoreCase);
        var height = isFeet ? Meters.OfFeet(value) : Meters.Of(value);
        return limit.Of(Altitude.Of(height, known)).Try(out var made, out broken)
            ? (Altitude?)made
            : broken;
    }
}
