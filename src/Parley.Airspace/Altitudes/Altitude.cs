using System.Globalization;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// A height above a datum. From -12 km to 100 km, or unlimited upward; two altitudes compare
/// exactly only within one datum.
/// </summary>
public readonly record struct Altitude
{
    /// <summary>No altitude is lower, on any datum.</summary>
    public static readonly Meters LowestMeters = Meters.Of(-12_000);

    /// <summary>No limited altitude is higher, on any datum.</summary>
    public static readonly Meters HighestMeters = Meters.Of(100_000);

    private Altitude(Meters height, Datum datum)
    {
        Height = height;
        Datum = datum;
    }

    /// <summary>Height above the datum; positive infinity when unlimited.</summary>
    public Meters Height { get; }

    /// <summary>What the height counts from.</summary>
    public Datum Datum { get; }

    /// <summary>The ground or water itself (SFC, GND).</summary>
    public static Altitude Surface { get; } = new(Meters.Zero, Datum.Ground);

    /// <summary>Above everything (UNL).</summary>
    public static Altitude Unlimited { get; } =
        new(Meters.Of(double.PositiveInfinity), Datum.Ellipsoid);

    /// <summary>Below everything: the lower end of a volume that states none.</summary>
    public static Altitude Bottomless { get; } =
        new(Meters.Of(double.NegativeInfinity), Datum.Ellipsoid);

    /// <summary>True for <see cref="Unlimited"/> and <see cref="Bottomless"/>.</summary>
    public bool IsOpen => double.IsInfinity(Height.Value);

    /// <summary>
    /// A height above a datum; refused when not a number or outside -12 km to 100 km.
    /// </summary>
    public static Checked<Altitude> Of(Meters height, Datum datum) =>
        height >= LowestMeters && height <= HighestMeters
            ? new Altitude(height, datum)
            : new RuleBroken("", "An altitude lies between -12,000 m and 100,000 m.");

    /// <summary>A flight level: hundreds of feet above 1013.25 hPa.</summary>
    public static Checked<Altitude> OfFlightLevel(double level) =>
        Of(Meters.OfFlightLevel(level), Datum.StandardPressure);

    /// <summary>
    /// As a pilot reads it: <c>FL195</c>, <c>3500 ft AMSL</c>, <c>120 m W84</c>, <c>SFC</c>.
    /// </summary>
    public override string ToString() =>
        this == Surface ? "SFC"
        : IsOpen ? (Height.Value > 0 ? "UNL" : "-UNL")
        : Datum switch
        {
            Datum.Ellipsoid => $"{Number(Height.Value)} m W84",
            Datum.MeanSeaLevel => $"{Number(Height.Feet)} ft AMSL",
            Datum.StandardPressure => $"FL{Number(Height.FlightLevel, "000.##")}",
            Datum.Ground => $"{Number(Height.Feet)} ft AGL",
        };

    private static string Number(double value, string format = "0.#") =>
        value.ToString(format, CultureInfo.InvariantCulture);
}

/// <summary>
/// From a lower to an upper altitude, both ends included: bands that touch overlap. The two may
/// have different datums (<c>SFC</c> to <c>FL195</c>).
/// </summary>
public readonly record struct AltitudeBand
{
    private AltitudeBand(Altitude lower, Altitude upper)
    {
        Lower = lower;
        Upper = upper;
    }

    /// <summary>The floor; it belongs to the band.</summary>
    public Altitude Lower { get; }

    /// <summary>The ceiling; it belongs to the band.</summary>
    public Altitude Upper { get; }

    /// <summary>Every altitude.</summary>
    public static AltitudeBand Everything { get; } = new(Altitude.Bottomless, Altitude.Unlimited);

    /// <summary>Refused when both ends have one datum and the lower is above the upper.</summary>
    public static Checked<AltitudeBand> Of(Altitude lower, Altitude upper) =>
        lower.Height.Value == double.PositiveInfinity
        || upper.Height.Value == double.NegativeInfinity
        || (lower.Datum == upper.Datum && lower.Height > upper.Height)
            ? new RuleBroken("", "The lower altitude is not above the upper one.")
            : new AltitudeBand(lower, upper);

    /// <inheritdoc/>
    public override string ToString() => $"{Lower} – {Upper}";
}
