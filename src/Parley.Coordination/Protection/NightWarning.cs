using Parley.Airspace.Times;
using Parley.Coordination.Notices;

namespace Parley.Coordination.Protection;

/// <summary>
/// That vehicles of a movement are under way in the dark without a marking that is seen then.
/// </summary>
public static class NightWarning
{
    /// <summary>What it says.</summary>
    public const string Text =
        "Vehicles without a night marking are under way while the sun is down, or may be.";

    // Whoever is under way for longer than that sees the sun set, but in a polar summer.
    private const double HoursLookedAtMax = 48;
    private const double StepMinutes = 10;

    /// <summary>
    /// True when a vehicle has no night marking and the sun is below the horizon at any place that
    /// the movement names, at any time of its window; in doubt, when it names no place.
    /// </summary>
    public static bool IsDue(NoticeCopy copy) =>
        copy.Kind is NoticeKind.Movement
        && copy.Core.Window is { } window
        && copy.Slots.RowsOf(ProtectedForms.Vehicles)
            .Any(vehicle => !vehicle.IsSet(ProtectedForms.NightMarking))
        && IsDark(PlacesOf(copy), window);

    private static List<(double Latitude, double Longitude)> PlacesOf(NoticeCopy copy)
    {
        var places = copy
            .Slots.RowsOf(ProtectedForms.Points)
            .Select(point =>
                ((double)point.NumberOf("lat")!.Value, (double)point.NumberOf("lng")!.Value)
            )
            .ToList();
        if (copy.Core.Place is { } place)
        {
            places.Add(((double)place.Latitude, (double)place.Longitude));
        }
        return places;
    }

    private static bool IsDark(List<(double Latitude, double Longitude)> places, TimeWindow window)
    {
        if (places.Count == 0 || window.Start.IsOpen)
        {
            return true;
        }
        var last = window.Start + TimeSpan.FromHours(HoursLookedAtMax);
        var end = window.End < last ? window.End : last;
        for (var at = window.Start; at < end; at += TimeSpan.FromMinutes(StepMinutes))
        {
            if (places.Any(place => Sun.ElevationDegrees(place, at) < Sun.SetDegrees))
            {
                return true;
            }
        }
        return places.Any(place => Sun.ElevationDegrees(place, end) < Sun.SetDegrees);
    }
}
