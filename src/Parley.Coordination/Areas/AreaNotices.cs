using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>
/// Since when those around an area have been told of an operation that is to go into it.
/// </summary>
internal static class AreaNotices
{
    /// <summary>The field in which a deconfliction notice names operations.</summary>
    internal const string Operations = "operations";

    /// <summary>So many of the organ's newest notices are looked at.</summary>
    internal const int LookedAtMax = 5_000;

    /// <summary>
    /// When the last of who declares and who guarantees the area was told by a deconfliction notice
    /// that names the operation and that nobody took back; null while one was not. What an update
    /// replaced counts from when it was told first.
    /// </summary>
    /// <param name="notices">All there are.</param>
    /// <param name="area">Which area.</param>
    /// <param name="operation">Which operation, of whatever organ.</param>
    internal static Instant? ToldAt(
        NoticeTable notices,
        Area area,
        (DssId Id, OrganId Organ) operation
    )
    {
        var left = area.Around.Where(organ => organ != operation.Organ).ToHashSet();
        if (left.Count == 0)
        {
            return Instant.Earliest;
        }
        var told = notices
            .Of(operation.Organ, before: null)
            .Take(LookedAtMax)
            .Where(one => one.From == operation.Organ && Counts(one))
            .SelectMany(one => one.Copies.Where(copy => Names(copy, operation.Id)))
            .ToList();
        var standing = told.Where(copy => notices.Find(copy.Copy.Content.Id)!.Ended is null)
            .Select(copy => copy.Copy.Content.Thread)
            .ToHashSet();
        var first = told.Where(copy =>
                left.Contains(copy.To) && standing.Contains(copy.Copy.Content.Thread)
            )
            .GroupBy(copy => copy.To)
            .Select(copies => copies.Min(copy => copy.At))
            .ToList();
        return first.Count == left.Count ? first.Max() : null;
    }

    private static bool Counts(Notice notice) =>
        notice.Content is { Kind: NoticeKind.Deconfliction, Status: NoticeStatus.Actual }
        && notice.Ended is null or { Kind: RelationKind.Update }
        && !NoticeRules.IsEnding(notice.Content.Relation);

    // What their mandate keeps closed to them they do not know.
    private static bool Names(CopyState copy, DssId operation) =>
        copy.Sealing is null && copy.Copy.Content.Slots.ThingsOf(Operations).Contains(operation);
}
