using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>
/// The deconfliction notices of an organ that name an operation and that nobody took back: since
/// when those around an area have been told that it is to go into it.
/// </summary>
internal sealed class AreaNotices
{
    /// <summary>The field in which a deconfliction notice names operations.</summary>
    internal const string Operations = "operations";

    /// <summary>So many of the organ's newest notices are looked at.</summary>
    internal const int LookedAtMax = 5_000;

    private readonly OrganId _from;

    // When each was told first. What an update replaced counts from then too.
    private readonly Dictionary<OrganId, Instant> _told;

    internal AreaNotices(NoticeTable notices, DssId operation, OrganId from)
    {
        _from = from;
        var naming = notices
            .Of(from, before: null)
            .Take(LookedAtMax)
            .Where(one => one.From == from && Counts(one))
            .SelectMany(one => one.Copies.Select(copy => (Notice: one, Copy: copy)))
            .Where(one => Names(one.Copy, operation))
            .ToList();
        var standing = naming
            .Where(one => one.Notice.Ended is null)
            .Select(one => one.Notice.Content.Thread)
            .ToHashSet();
        _told = naming
            .Where(one => standing.Contains(one.Notice.Content.Thread))
            .GroupBy(one => one.Copy.To)
            .ToDictionary(copies => copies.Key, copies => copies.Min(one => one.Copy.At));
    }

    /// <summary>
    /// When the last of who declares and who guarantees an area was told; null while one was not.
    /// </summary>
    internal Instant? ToldAt(Area area)
    {
        var last = Instant.Earliest;
        foreach (var organ in area.Around.Where(organ => organ != _from))
        {
            if (!_told.TryGetValue(organ, out var at))
            {
                return null;
            }
            last = at > last ? at : last;
        }
        return last;
    }

    private static bool Counts(Notice notice) =>
        notice.Content is { Kind: NoticeKind.Deconfliction, Status: NoticeStatus.Actual }
        && notice.Ended is null or { Kind: RelationKind.Update }
        && !NoticeRules.IsEnding(notice.Content.Relation);

    // What their mandate keeps closed to them they do not know.
    private static bool Names(CopyState copy, DssId operation) =>
        copy.Sealing is null && copy.Copy.Content.Slots.ThingsOf(Operations).Contains(operation);
}
