using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.Notices;

/// <summary>
/// Looks which times passed at which something should have been done: each becomes a fact, so that
/// both sides know of a miss and nobody can deny it. Asked again and again, at the server's pace.
/// </summary>
/// <param name="Most">So many times at most are looked at in one decision.</param>
public sealed record WatchClocks(int Most) : IRequest<int>
{
    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Decision<int> Decide(Picture picture, Instant now)
    {
        var facts = picture
            .Notices.Due(now)
            .Take(Most)
            .Select(clock =>
                (Fact)new ClockPassed(clock.Notice, clock.To, clock.Kind, clock.Level, now)
            )
            .Concat(picture.Areas.Due(now).Select(told => (Fact)(told with { At = now })))
            .Take(Most)
            .ToImmutableArray();
        return new Decision<int>.Allowed(facts.Length, facts);
    }
}

/// <summary>
/// Puts away notices that are long past: they stay in the record and are no longer at hand. A site
/// stays as long as nothing ends it and it is not stale.
/// </summary>
/// <param name="Before">Those recorded before this moment.</param>
/// <param name="Most">So many at most in one decision.</param>
public sealed record ArchiveNotices(Instant Before, int Most) : IRequest<int>
{
    /// <summary>A notice is at hand for so many days.</summary>
    public const int DaysKept = 90;

    /// <inheritdoc/>
    public Decision<int> Decide(Picture picture, Instant now)
    {
        var facts = picture
            .Notices.Before(Before)
            .Where(notice => !notice.Stands(now))
            .Take(Most)
            .Select(notice => (Fact)new NoticeArchived(notice.Id))
            .ToImmutableArray();
        return new Decision<int>.Allowed(facts.Length, facts);
    }
}
