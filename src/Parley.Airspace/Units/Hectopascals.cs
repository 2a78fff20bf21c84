using System.Globalization;

namespace Parley.Airspace.Units;

/// <summary>An air pressure, made only by naming the unit it came in.</summary>
public readonly record struct Hectopascals(double Value) : IComparable<Hectopascals>
{
    /// <summary>Hectopascals in one inch of mercury at 0 °C (ICAO Annex 5).</summary>
    public const double PerInchOfMercury = 33.8639;

    /// <summary>A pressure of so many hectopascals.</summary>
    public static Hectopascals Of(double hectopascals) => new(hectopascals);

    /// <summary>A pressure of so many inches of mercury, as American altimeters are set.</summary>
    public static Hectopascals OfInchesOfMercury(double inches) => new(inches * PerInchOfMercury);

    /// <inheritdoc/>
    public int CompareTo(Hectopascals other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:0.##} hPa");

#pragma warning disable CS1591 // order means what it says
    public static bool operator <(Hectopascals a, Hectopascals b) => a.Value < b.Value;

    public static bool operator >(Hectopascals a, Hectopascals b) => a.Value > b.Value;

    public static bool operator <=(Hectopascals a, Hectopascals b) => a.Value <= b.Value;

    public static bool operator >=(Hectopascals a, Hectopascals b) => a.Value >= b.Value;
#pragma warning restore CS1591
}
