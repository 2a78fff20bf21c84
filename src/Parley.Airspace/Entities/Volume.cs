using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;

namespace Parley.Airspace.Entities;

/// <summary>
/// A piece of airspace for a stretch of time (<c>Volume4D</c> in ASTM F3548-21): a shape, both its
/// edges and its altitude band closed, its time window half-open, narrowed by hours that come again
/// weekly.
/// </summary>
/// <param name="Shape">Where.</param>
/// <param name="Band">How high.</param>
/// <param name="Window">From when until when.</param>
/// <param name="Hours">When within the window; null means all of it.</param>
public sealed record Volume(
    Shape Shape,
    AltitudeBand Band,
    TimeWindow Window,
    WeeklyHours? Hours = null
);
