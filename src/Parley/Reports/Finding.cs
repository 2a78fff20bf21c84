using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Overlaps;

namespace Parley.Reports;

/// <summary>A conflict with its number in this answer, and where both sides came from.</summary>
internal sealed record Finding(int Number, Conflict Conflict, Subject First, Subject Second)
{
    /// <summary>
    /// From the first time the two meet to the last; between there may be times they do not.
    /// </summary>
    internal TimeWindow Span
    {
        get
        {
            var (start, end) = (Instant.Latest, Instant.Earliest);
            foreach (var meeting in Conflict.Meetings)
            {
                start = meeting.Window.Start < start ? meeting.Window.Start : start;
                end = meeting.Window.End > end ? meeting.Window.End : end;
            }
            return TimeWindow.Of(start, end).Value;
        }
    }

    /// <summary>
    /// Each meeting with its overlap, drawn anew at every call: what is not shown costs nothing.
    /// </summary>
    internal IEnumerable<Encounter> Encounters()
    {
        foreach (var meeting in Conflict.Meetings)
        {
            yield return Encounter.Of(this, meeting);
        }
    }

    /// <summary>
    /// The meeting that stands for all of them where there is room for one: a certain one before a
    /// possible one, then the earliest, then the first.
    /// </summary>
    internal VolumeMeeting Leading
    {
        get
        {
            var leading = Conflict.Meetings[0];
            foreach (var meeting in Conflict.Meetings)
            {
                if (Rank(meeting).CompareTo(Rank(leading)) < 0)
                {
                    leading = meeting;
                }
            }
            return leading;

            static (Certainty, long) Rank(VolumeMeeting meeting) =>
                (meeting.Vertical.Certainty, meeting.Window.Start.Ticks);
        }
    }
}

/// <summary>Two volumes that meet, and the ground they share.</summary>
internal sealed record Encounter(
    VolumeMeeting Meeting,
    Volume First,
    Volume Second,
    Overlap Overlap
)
{
    internal VerticalMeeting Vertical => Meeting.Vertical;

    internal static Encounter Of(Finding finding, VolumeMeeting meeting)
    {
        var first = finding.Conflict.First.Volumes[meeting.FirstVolume];
        var second = finding.Conflict.Second.Volumes[meeting.SecondVolume];
        return new(meeting, first, second, OverlapOutline.Of(first.Shape, second.Shape));
    }
}
