using System.Globalization;

namespace Parley.Airspace.Units;

/// <summary>
/// A length in metres, made only by naming the unit it came in. Any double, infinities included:
/// the types built from it say which lengths they take.
/// </summary>
public readonly record struct Meters(double Value) : IComparable<Meters>
{
    /// <summary>Metres in one international foot, exactly (ICAO Annex 5).</summary>
    public const double PerFoot = 0.3048;

    /// <summary>Metres in one nautical mile, exactly (ICAO Annex 5).</summary>
    public const double PerNauticalMile = 1852;

    /// <summary>
    /// Feet in one flight level (ICAO Doc 4444: hundreds of feet of pressure altitude).
    /// </summary>
    public const double FeetPerFlightLevel = 100;

    /// <summary>No length.</summary>
    public static Meters Zero => default;

    /// <summary>A length of so many metres.</summary>
    public static Meters Of(double meters) => new(meters);

    /// <summary>A length of so many international feet.</summary>
    public static Meters OfFeet(double feet) => new(feet * PerFoot);

    /// <summary>A length of so many kilometres.</summary>
    public static Meters OfKilometers(double kilometers) => new(kilometers * 1000);

    /// <summary>A length of so many nautical miles.</summary>
    public static Meters OfNauticalMiles(double miles) => new(miles * PerNauticalMile);

    /// <summary>The height of a flight level above the 1013.25 hPa surface.</summary>
    public static Meters OfFlightLevel(double level) => OfFeet(level * FeetPerFlightLevel);

    /// <summary>This length in feet.</summary>
    public double Feet => Value / PerFoot;

    /// <summary>This length in nautical miles.</summary>
    public double NauticalMiles => Value / PerNauticalMile;

    /// <summary>This length in flight levels, when it is a pressure altitude.</summary>
    public double FlightLevel => Feet / FeetPerFlightLevel;

    /// <inheritdoc/>
    public int CompareTo(Meters other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Value:0.###} m");

#pragma warning disable CS1591 // arithmetic means what it says
    public static Meters operator +(Meters a, Meters b) => new(a.Value + b.Value);

    public static Meters operator -(Meters a, Meters b) => new(a.Value - b.Value);

    public static Meters operator -(Meters a) => new(-a.Value);

    public static Meters operator *(Meters a, double factor) => new(a.Value * factor);

    public static bool operator <(Meters a, Meters b) => a.Value < b.Value;

    public static bool operator >(Meters a, Meters b) => a.Value > b.Value;

    public static bool operator <=(Meters a, Meters b) => a.Value <= b.Value;

    public static bool operator >=(Meters a, Meters b) => a.Value >= b.Value;
#pragma warning restore CS1591
}
