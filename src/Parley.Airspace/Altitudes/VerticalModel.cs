using Parley.Airspace.Conflicts;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// How the datums lie to each other, as far as it is known: the geoid within an error, the weather
/// and the terrain within ranges. Decides whether two altitude bands meet, and how surely. Change
/// one part with <c>with</c>. What is certain and what only possible: docs/datums.md.
/// </summary>
public sealed record VerticalModel
{
    // Two ways to write one altitude (FL100, 1000 ft under FL110) differ by rounding; that is no
    // gap.
    private const double RoundingMeters = 1e-6;

    /// <summary>
    /// Beyond so great a separation a flight level may be further from another in metres than in
    /// levels.
    /// </summary>
    internal static readonly Meters ComparableUpTo = Meters.OfKilometers(10);

    /// <summary>The whole Earth's weather and terrain: what holds when nobody said more.</summary>
    public static VerticalModel Default { get; } = new();

    /// <summary>The weather that flight levels may meet.</summary>
    public WeatherRange Weather { get; init; } = WeatherRange.Earth;

    /// <summary>What is known of the ground.</summary>
    public ITerrain Terrain { get; init; } = TerrainRange.Earth;

    /// <summary>
    /// How far mean sea level as an altitude means it may be from the geoid here; at least 0, and
    /// only altitudes above the ellipsoid are compared with it.
    /// </summary>
    public Meters SeaLevelError
    {
        get;
        init =>
            field =
                value >= Meters.Zero
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(value),
                        "An error is 0 or more."
                    );
    } = Geoid.ErrorMax;

    /// <summary>
    /// Every height above the ellipsoid that an altitude can have within a distance of a centre;
    /// infinite for an open one.
    /// </summary>
    public VerticalBounds Bounds(Altitude altitude, LatLng center, Meters reach) =>
        altitude.Datum is Datum.Ellipsoid
            ? VerticalBounds.Exactly(altitude.Height)
            : AboveSeaLevel(altitude, center, reach).Raised(SeaLevel(center, reach));

    /// <summary>
    /// Heights above the ellipsoid that hold all of a band within a distance of a centre, outward:
    /// over one cap the extents of two bands are never further apart than a required separation, up
    /// to 10 km (<see cref="ComparableUpTo"/>), within which the bands meet. A floor at or below
    /// the ground counts as none.
    /// </summary>
    public (Meters Lowest, Meters Highest) Extent(AltitudeBand band, LatLng center, Meters reach)
    {
        var lowest = IsNoFloor(band.Lower)
            ? Altitude.Bottomless.Height
            : Bounds(band.Lower, center, reach).Lowest;
        var highest = Bounds(band.Upper, center, reach).Highest;
        return (lowest - Meters.Of(RoundingMeters), highest + Meters.Of(RoundingMeters));
    }

    /// <summary>
    /// How two bands meet over the places within a distance of a centre; null when everywhere there
    /// they certainly keep apart by more than the height required. Exactly that height apart is a
    /// meeting.
    /// </summary>
    public VerticalMeeting? Meet(
        AltitudeBand a,
        AltitudeBand b,
        (LatLng Center, Meters Reach) place,
        Meters required
    )
    {
        var at = new VerticalPlace(place.Center, place.Reach);
        var under = Compare(a.Lower, b.Upper, at, required);
        var over = under.Reaches ? Compare(b.Lower, a.Upper, at, required) : under;
        if (!over.Reaches)
        {
            return null;
        }
        var doubt = under.Doubt is null || over.Doubt > under.Doubt ? over.Doubt : under.Doubt;
        return new VerticalSharing(this, at).Between(a, b) with
        {
            Certainty = doubt is null ? Certainty.Certain : Certainty.Possible,
            Cause = doubt,
        };
    }

    /// <summary>
    /// How uneven the sea and the ground are over a place: an altitude's bounds over it reach no
    /// farther, down or up, beyond its bounds over any other place that shares some of it.
    /// </summary>
    internal Meters Unevenness(in VerticalPlace place)
    {
        var (lowest, highest) = Geoid.Range(place.Center, place.Reach);
        if (Terrain is TerrainRange)
        {
            // The same bounds everywhere.
            return highest - lowest;
        }
        var ground = Terrain.Within(place.Center, place.Reach);
        return (highest - lowest) + (ground.Highest - ground.Lowest);
    }

    /// <summary>A floor that no flight is under, whatever the other altitude's datum.</summary>
    internal static bool IsNoFloor(Altitude lower) =>
        lower.Height.Value == double.NegativeInfinity
        || (lower.Datum is Datum.Ground && lower.Height <= Meters.Zero);

    private Verdict Compare(Altitude floor, Altitude ceiling, VerticalPlace at, Meters required)
    {
        var allowed = required + Meters.Of(RoundingMeters);
        if (floor.Datum == ceiling.Datum || floor.IsOpen || ceiling.IsOpen)
        {
            return floor.Height - ceiling.Height <= allowed ? Verdict.Surely : Verdict.No;
        }
        if (IsNoFloor(floor))
        {
            return Verdict.Surely;
        }
        var (low, high) = OnOneSurface(floor, ceiling, at);
        return low.Highest - high.Lowest <= allowed ? Verdict.Surely
            : low.Lowest - high.Highest > allowed ? Verdict.No
            : Verdict.Perhaps(floor.Datum > ceiling.Datum ? floor.Datum : ceiling.Datum);
    }

    // Above the ellipsoid when one counts from it, else above mean sea level: what is not known of
    // the sea's own height then has no part in the answer.
    private (VerticalBounds First, VerticalBounds Second) OnOneSurface(
        Altitude first,
        Altitude second,
        VerticalPlace at
    ) =>
        first.Datum is Datum.Ellipsoid || second.Datum is Datum.Ellipsoid
            ? (Bounds(first, at.Center, at.Reach), Bounds(second, at.Center, at.Reach))
            : (
                AboveSeaLevel(first, at.Center, at.Reach),
                AboveSeaLevel(second, at.Center, at.Reach)
            );

    private VerticalBounds AboveSeaLevel(Altitude altitude, LatLng center, Meters reach) =>
        altitude.Datum switch
        {
            Datum.Ellipsoid or Datum.MeanSeaLevel => VerticalBounds.Exactly(altitude.Height),
            Datum.StandardPressure => Weather.Heights(altitude.Height),
            Datum.Ground => Ground(center, reach).Raised(altitude.Height),
        };

    private VerticalBounds Ground(LatLng center, Meters reach)
    {
        var ground = Terrain.Within(center, reach);
        return new(ground.Lowest, ground.Highest);
    }

    private VerticalBounds SeaLevel(LatLng center, Meters reach)
    {
        var (lowest, highest) = Geoid.Range(center, reach);
        return new VerticalBounds(lowest, highest).Widened(SeaLevelError);
    }

    /// <summary>Whether a floor reaches down to a ceiling, and what leaves that in doubt.</summary>
    private readonly record struct Verdict(bool Reaches, Datum? Doubt)
    {
        internal static Verdict No => default;

        internal static Verdict Surely => new(true, null);

        internal static Verdict Perhaps(Datum doubt) => new(true, doubt);
    }
}

/// <summary>All places within a distance of a centre.</summary>
internal readonly record struct VerticalPlace(LatLng Center, Meters Reach);
