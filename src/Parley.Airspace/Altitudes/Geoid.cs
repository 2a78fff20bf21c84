using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Altitudes;

/// <summary>
/// Mean sea level as a height above the WGS84 ellipsoid: the EGM96 geoid, from its grid of 15
/// minutes. ICAO Annex 15 names EGM96 for air navigation, so it is what AMSL means here. The grid
/// is unpacked at the first question, once, and safe for any thread.
/// </summary>
public static class Geoid
{
    /// <summary>
    /// How far an undulation may be from the EGM96 model itself: 5 mm from packing, the rest from
    /// the cubic interpolation between grid points.
    /// </summary>
    public static readonly Meters InterpolationErrorMax = Meters.Of(0.25);

    /// <summary>
    /// How far mean sea level as an altitude's author means it may be from the undulation given
    /// here: the largest published difference between EGM96 and EGM2008, its successor, is about 10
    /// m (their RMS difference is 0.5 m), and national levels lie within that. Holds the
    /// interpolation's error.
    /// </summary>
    public static readonly Meters ErrorMax = Meters.Of(10);

    // Where the two ways to a range part: beyond, a cap leaves the tiles whose slopes were
    // gathered.
    private const double SlopeReachMax = 30_000;
    private const double SlopeLatitudeMax = 85;

    private static readonly Lazy<GeoidGrid> Grid = new(GeoidGrid.Unpack);

    /// <summary>Height of the geoid above the ellipsoid, about -107 to +86 m.</summary>
    public static Meters Undulation(LatLng place) =>
        Meters.Of(Grid.Value.Undulation(place.Latitude, place.Longitude));

    /// <summary>
    /// All undulations within a distance of a centre, outward: never narrower than what
    /// <see cref="Undulation"/> says anywhere in that cap, often wider.
    /// </summary>
    public static (Meters Lowest, Meters Highest) Range(LatLng center, Meters reach)
    {
        var grid = Grid.Value;
        if (reach.Value <= SlopeReachMax && Math.Abs(center.Latitude) <= SlopeLatitudeMax)
        {
            var middle = grid.Undulation(center.Latitude, center.Longitude);
            var change = reach.Value * grid.SlopeAround(center.Latitude, center.Longitude);
            return (Meters.Of(middle - change), Meters.Of(middle + change));
        }
        var (lowest, highest) = grid.Extremes(CapBox.Around(center, reach));
        return (Meters.Of(lowest), Meters.Of(highest));
    }
}
