using Parley.Airspace.Units;

namespace Parley.Airspace.Conflicts;

/// <summary>
/// How far apart two volumes must stay: closer than this both across and up is a conflict. Exactly
/// this far still is. Zero, the default, asks only that they share no place.
/// </summary>
/// <param name="Horizontal">Across, along the ellipsoid; 0 to 100 km.</param>
/// <param name="Vertical">Up and down; 0 to 100 km.</param>
public readonly record struct Separation(Meters Horizontal, Meters Vertical)
{
    /// <summary>No separation asked beyond sharing no place.</summary>
    public static Separation None => default;
}

/// <summary>Whether a conflict holds wherever within its bounds each datum really lies.</summary>
public enum Certainty
{
    /// <summary>
    /// The volumes meet whatever the weather and the terrain, within the model's bounds.
    /// </summary>
    Certain,

    /// <summary>They meet for some values within the model's bounds and not for others.</summary>
    Possible,
}
