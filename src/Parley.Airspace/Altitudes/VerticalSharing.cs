using Parley.Airspace.Conflicts;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// What two bands that meet share, told in single numbers: exact within one datum; between datums
/// each altitude counts where it typically lies (the middle of its bounds, terrain as
/// <see cref="Elevations.Typical"/> says).
/// </summary>
internal readonly struct VerticalSharing(VerticalModel model, VerticalPlace place)
{
    // Less than this is rounding, not height.
    private const double RoundingMeters = 1e-6;

    /// <summary>The shared heights of two bands, as if certain.</summary>
    internal VerticalMeeting Between(AltitudeBand a, AltitudeBand b)
    {
        var floor = HigherFloor(a.Lower, b.Lower);
        var ceiling = LowerCeiling(a.Upper, b.Upper);
        var height = Height(floor, ceiling);
        var apart = height < -RoundingMeters && !IsUnder(floor, ceiling);
        return new(
            Certainty.Certain,
            null,
            apart ? (ceiling, floor) : (floor, ceiling),
            Meters.Of(Math.Max(height, 0)),
            Meters.Of(apart ? -height : 0)
        );
    }

    private Altitude HigherFloor(Altitude a, Altitude b)
    {
        if (a.Datum != b.Datum && (VerticalModel.IsNoFloor(a) || VerticalModel.IsNoFloor(b)))
        {
            // Of two that are no floor the ground is still the better thing to tell.
            return a.IsOpen || (VerticalModel.IsNoFloor(a) && !b.IsOpen) ? b : a;
        }
        return IsAbove(a, b) ? a : b;
    }

    private Altitude LowerCeiling(Altitude a, Altitude b) => IsAbove(a, b) ? b : a;

    // At the same height the more exact datum is the lower one, so that the order of a and b has no
    // say.
    private bool IsAbove(Altitude a, Altitude b)
    {
        var difference = Height(b, a);
        return difference > 0 || (difference == 0 && a.Datum > b.Datum);
    }

    // A ceiling that lies under a floor of ground is underground itself: a hole in what is known.
    private static bool IsUnder(Altitude floor, Altitude ceiling) =>
        floor.Datum != ceiling.Datum && VerticalModel.IsNoFloor(floor);

    private double Height(Altitude from, Altitude to)
    {
        if (from.Datum == to.Datum || from.IsOpen || to.IsOpen)
        {
            return from == to ? 0 : to.Height.Value - from.Height.Value;
        }
        var sea = from.Datum is Datum.Ellipsoid || to.Datum is Datum.Ellipsoid ? Undulation() : 0;
        return Typical(to, sea) - Typical(from, sea);
    }

    private double Typical(Altitude altitude, double seaLevel) =>
        altitude.Datum switch
        {
            Datum.Ellipsoid => altitude.Height.Value,
            Datum.MeanSeaLevel => altitude.Height.Value + seaLevel,
            Datum.StandardPressure => model.Weather.Heights(altitude.Height).Middle.Value
                + seaLevel,
            Datum.Ground => model.Terrain.Within(place.Center, place.Reach).Typical.Value
                + altitude.Height.Value
                + seaLevel,
        };

    private double Undulation()
    {
        var (lowest, highest) = Geoid.Range(place.Center, place.Reach);
        return (lowest.Value + highest.Value) / 2;
    }
}
