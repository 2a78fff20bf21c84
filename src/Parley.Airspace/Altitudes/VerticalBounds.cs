using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// The heights among which a true one lies, both ends included; infinite where unlimited.
/// </summary>
/// <param name="Lowest">It is not lower.</param>
/// <param name="Highest">It is not higher.</param>
public readonly record struct VerticalBounds(Meters Lowest, Meters Highest)
{
    internal static VerticalBounds Exactly(Meters height) => new(height, height);

    internal Meters Middle =>
        Lowest == Highest ? Lowest : Meters.Of((Lowest.Value + Highest.Value) / 2);

    internal VerticalBounds Raised(Meters by) => new(Lowest + by, Highest + by);

    internal VerticalBounds Raised(VerticalBounds by) =>
        new(Lowest + by.Lowest, Highest + by.Highest);

    internal VerticalBounds Widened(Meters by) => new(Lowest - by, Highest + by);
}
