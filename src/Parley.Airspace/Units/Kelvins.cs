using System.Globalization;

namespace Parley.Airspace.Units;

/// <summary>
/// A difference of temperature; a kelvin of difference is a degree Celsius of difference.
/// </summary>
public readonly record struct Kelvins(double Value) : IComparable<Kelvins>
{
    /// <summary>A difference of so many kelvins.</summary>
    public static Kelvins Of(double kelvins) => new(kelvins);

    /// <inheritdoc/>
    public int CompareTo(Kelvins other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:+0.##;-0.##;0} K");

#pragma warning disable CS1591 // order means what it says
    public static bool operator <(Kelvins a, Kelvins b) => a.Value < b.Value;

    public static bool operator >(Kelvins a, Kelvins b) => a.Value > b.Value;

    public static bool operator <=(Kelvins a, Kelvins b) => a.Value <= b.Value;

    public static bool operator >=(Kelvins a, Kelvins b) => a.Value >= b.Value;
#pragma warning restore CS1591
}
