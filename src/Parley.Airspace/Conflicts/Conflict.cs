using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Conflicts;

/// <summary>Two entities that meet, and each pair of their volumes that does.</summary>
/// <param name="First">An operation.</param>
/// <param name="Second">An operation of another owner, or a constraint.</param>
/// <param name="Meetings">One or more, ordered by volume of the first, then of the second.</param>
public sealed record Conflict(Entity First, Entity Second, ImmutableArray<VolumeMeeting> Meetings)
{
    /// <summary>Certain when at least one meeting is.</summary>
    public Certainty Certainty
    {
        get
        {
            foreach (var meeting in Meetings)
            {
                if (meeting.Vertical.Certainty is Certainty.Certain)
                {
                    return Certainty.Certain;
                }
            }
            return Certainty.Possible;
        }
    }
}

/// <summary>Two volumes that meet in area, altitude and time.</summary>
/// <param name="FirstVolume">Index into the first entity's volumes.</param>
/// <param name="SecondVolume">Index into the second entity's volumes.</param>
/// <param name="Window">The time both share; of recurring ones the first such time.</param>
/// <param name="Horizontal">
/// The smallest distance between the two shapes along the ellipsoid, within 5 cm (25 cm for shapes
/// over 10 km); 0 when they share a place.
/// </param>
/// <param name="Vertical">How the two altitude bands meet.</param>
public sealed record VolumeMeeting(
    int FirstVolume,
    int SecondVolume,
    TimeWindow Window,
    Meters Horizontal,
    VerticalMeeting Vertical
);
