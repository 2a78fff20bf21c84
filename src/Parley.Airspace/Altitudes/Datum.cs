namespace Parley.Airspace.Altitudes;

/// <summary>
/// The surface that an altitude counts from. A larger member is known less exactly relative to the
/// ellipsoid, so of two datums the larger is the one that makes a conflict only possible.
/// </summary>
public enum Datum
{
    /// <summary>The WGS84 ellipsoid (<c>W84</c> in ASTM F3548-21). Exact.</summary>
    Ellipsoid,

    /// <summary>
    /// Mean sea level (AMSL): the EGM96 geoid, within the error that the geoid states.
    /// </summary>
    MeanSeaLevel,

    /// <summary>
    /// The 1013.25 hPa surface (flight levels, pressure altitude): moves with the weather.
    /// </summary>
    StandardPressure,

    /// <summary>
    /// The ground or water below (AGL, SFC): known within the terrain range given.
    /// </summary>
    Ground,
}
