using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Times;

namespace Parley.Coordination.Notices;

/// <summary>
/// The notices that were in force where and when an incident was noticed: found by this server, not
/// chosen by who reports.
/// </summary>
internal static class InForce
{
    /// <summary>Nearer than so many kilometres is at the place.</summary>
    internal const double KilometersMax = 50;

    /// <summary>So many of the sender's latest notices are looked at.</summary>
    internal const int LookedAtMax = 20_000;

    /// <summary>At most so many are attached, the latest.</summary>
    internal const int CountMax = 200;

    /// <summary>Those that its sender has to do with; none unless it reports an incident.</summary>
    internal static ImmutableArray<DssId> At(NoticeTable notices, NoticeCopy report, Instant now)
    {
        if (
            report.Kind is not NoticeKind.IncidentReport
            || report.Core.Place is not { } place
            || report.Slots.Find("noticed") is not SlotValue.Moment(var noticed)
        )
        {
            return [];
        }
        return
        [
            .. notices
                .Of(report.From.Organ, before: null)
                .Take(LookedAtMax)
                .Where(one => one.Ended is not { } ended || noticed < ended.At)
                .Where(one => one.Copies.Any(copy => Held(copy.Copy.Content, place, noticed, now)))
                .Select(one => one.Id)
                .Take(CountMax),
        ];
    }

    private static bool Held(NoticeCopy copy, NoticePlace place, Instant noticed, Instant now) =>
        copy.Kind is NoticeKind.Deconfliction or NoticeKind.FormalWarning
        && copy.Sent <= now
        && (copy.Core.Window is not { } window || window.Contains(noticed))
        && (copy.Stale is not { } stale || noticed < stale)
        && (
            copy.Core.Place is not { } at
            || Geodesic.Distance(at.ToLatLng(), place.ToLatLng()).Value <= KilometersMax * 1_000
        );
}
