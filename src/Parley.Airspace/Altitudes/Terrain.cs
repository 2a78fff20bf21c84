using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>What is known of the ground's height above mean sea level.</summary>
public interface ITerrain
{
    /// <summary>
    /// The elevations of every place within a distance of a centre, its own error included. May be
    /// wider than the truth, never narrower.
    /// </summary>
    Elevations Within(LatLng center, Meters reach);
}

/// <summary>Elevations above mean sea level among which the ground lies.</summary>
/// <param name="Lowest">No ground or water is lower.</param>
/// <param name="Highest">No ground is higher.</param>
/// <param name="Typical">
/// What to reckon with where one number must be told: the middle, or sea level where nothing is
/// known.
/// </param>
public readonly record struct Elevations(Meters Lowest, Meters Highest, Meters Typical);

/// <summary>One range of elevations for every place.</summary>
public sealed class TerrainRange : ITerrain
{
    /// <summary>No range reaches lower.</summary>
    public static readonly Meters LowestMeters = Meters.Of(-500);

    /// <summary>No range reaches higher.</summary>
    public static readonly Meters HighestMeters = Meters.Of(9_000);

    private readonly Elevations _elevations;

    private TerrainRange(Elevations elevations) => _elevations = elevations;

    /// <summary>
    /// Nothing known: from 60 m under the shore of the Dead Sea (which sinks) to above Everest
    /// (8,849 m).
    /// </summary>
    public static TerrainRange Earth { get; } =
        new(new(LowestMeters, Meters.Of(8_850), Meters.Zero));

    /// <summary>The lowest elevation.</summary>
    public Meters Lowest => _elevations.Lowest;

    /// <summary>The highest elevation.</summary>
    public Meters Highest => _elevations.Highest;

    /// <summary>Refused when inverted, or beyond what the Earth has.</summary>
    public static Checked<TerrainRange> Of(Meters lowest, Meters highest) =>
        lowest >= LowestMeters && highest <= HighestMeters && lowest <= highest
            ? new TerrainRange(new(lowest, highest, (lowest + highest) * 0.5))
            : new RuleBroken(
                "terrain",
                "Terrain runs from a lowest to a highest elevation within -500 m to 9,000 m."
            );

    /// <inheritdoc/>
    public Elevations Within(LatLng center, Meters reach) => _elevations;
}
