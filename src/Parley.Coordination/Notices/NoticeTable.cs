using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Attachments;
using Parley.Coordination.Feeds;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>
/// The notices at hand, what became of each, and how the line between two organs is used. Written
/// by its picture alone.
/// </summary>
public sealed class NoticeTable
{
    private readonly Dictionary<DssId, Notice> _notices = [];
    private readonly Dictionary<DssId, List<DssId>> _threads = [];
    private readonly Dictionary<OrganId, Box> _boxes = [];
    private readonly Dictionary<(OrganId From, OrganId To), LineUse> _lines = [];
    private readonly SortedSet<NoticePoint> _byAge = [];

    // Of two at one moment the later may have ended the earlier: ages do not tell which was which.
    private readonly SortedDictionary<long, DssId> _inOrder = [];
    private readonly SortedSet<Clock> _clocks = [];
    private readonly AttachmentIndex _files = new();
    private long _next;

    /// <summary>How many there are.</summary>
    public int Count => _notices.Count;

    /// <summary>All, in the order in which they came.</summary>
    public IEnumerable<Notice> All => _inOrder.Values.Select(id => _notices[id]);

    /// <summary>How the line was used, from each organ to each other.</summary>
    public IEnumerable<LineHeld> Lines =>
        _lines.Select(pair => new LineHeld(pair.Key.From, pair.Key.To, pair.Value));

    /// <summary>A notice; null when there is none at hand.</summary>
    public Notice? Find(DssId id) => _notices.GetValueOrDefault(id);

    /// <summary>The notices of a thread, in the order in which they came.</summary>
    public IEnumerable<Notice> InThread(DssId thread) =>
        _threads.TryGetValue(thread, out var ids)
            ? ids.Select(id => _notices[id])
            : Enumerable.Empty<Notice>();

    /// <summary>The notices of a thread, the newest first.</summary>
    public IEnumerable<Notice> NewestInThread(DssId thread)
    {
        if (!_threads.TryGetValue(thread, out var ids))
        {
            yield break;
        }
        for (var i = ids.Count - 1; i >= 0; i--)
        {
            yield return _notices[ids[i]];
        }
    }

    /// <summary>
    /// What an organ sent, was told or relays, the newest first; only what came before a point.
    /// </summary>
    public IEnumerable<Notice> Of(OrganId organ, NoticePoint? before) =>
        _boxes.TryGetValue(organ, out var box)
            ? box.NewestFirst(before).Select(point => _notices[DssId.OfValue(point.Id)])
            : [];

    /// <summary>
    /// Notices that name a file and that an organ has to do with, by who sent them; it need not see
    /// what names it.
    /// </summary>
    internal IReadOnlyDictionary<OrganId, HashSet<DssId>> Naming(FileHash hash, OrganId organ) =>
        _files.Of(hash, organ);

    /// <summary>How the line from one organ to another was used; null when it never was.</summary>
    public LineUse? LineOf(OrganId from, OrganId to) => _lines.GetValueOrDefault((from, to));

    /// <summary>How many notices of an organ nobody has taken yet.</summary>
    public int OpenOf(OrganId from) => _boxes.GetValueOrDefault(from)?.Open ?? 0;

    /// <summary>How many notices of an organ are at hand.</summary>
    public int SentOf(OrganId from) => _boxes.GetValueOrDefault(from)?.Sent ?? 0;

    /// <summary>How many sites of an organ stand, or may: those that are not ended.</summary>
    public int SitesOf(OrganId from) => _boxes.GetValueOrDefault(from)?.Sites ?? 0;

    /// <summary>The clocks that are due at a moment, the earliest first.</summary>
    internal IEnumerable<Clock> Due(Instant now) => _clocks.TakeWhile(clock => clock.Due <= now);

    /// <summary>Notices recorded before a moment, the oldest first.</summary>
    internal IEnumerable<Notice> Before(Instant moment) =>
        _byAge.TakeWhile(one => one.At < moment).Select(one => _notices[DssId.OfValue(one.Id)]);

    internal void Put(NoticeSent sent, FeedTable feeds)
    {
        var content = sent.Copy.Content;
        var copies = Notice.CopiesOf(sent).ToList();
        if (_notices.TryGetValue(content.Id, out var notice))
        {
            Unset(notice.NextReverify);
            _notices[content.Id] = notice with
            {
                Copies = Notice.InOrder(notice.Copies.Concat(copies)),
                KeepClear = notice.KeepClear ?? (content.IsKeepClear ? sent : null),
            };
        }
        else
        {
            Add(Notice.Of([sent]) with { Number = _next++ });
        }
        Set(_notices[content.Id].NextReverify);
        _files.Add(content.Id, copies);
        foreach (var copy in copies.Where(copy => !copy.Copy.Content.IsOwn))
        {
            BoxOf(copy.To).Add(_notices[content.Id].Point);
            Set(copy.Next);
            Set(copy.NextRelay);
            BoxOf(copy.From).Open += copy.Sealing is null ? 1 : 0;
            Use(copy.From, copy.To, use => use with { Sent = use.Sent + 1, LastSent = sent.At });
            var kind = copy.Sealing is null ? FeedKind.Notice : FeedKind.Barred;
            feeds.Add(copy.To, kind, content.Id, copy.From, sent.At);
            if (copy.Addressee.Guarantor is { } guarantor && copy.Sealing is null)
            {
                BoxOf(guarantor).Add(_notices[content.Id].Point);
                feeds.Add(guarantor, FeedKind.Relay, content.Id, copy.To, sent.At);
            }
        }
    }

    internal void Put(CopyDelivered delivered, FeedTable feeds)
    {
        Change(delivered.Notice, delivered.To, copy => copy with { Delivered = delivered });
        var from = _notices[delivered.Notice].From;
        feeds.Add(from, FeedKind.Delivered, delivered.Notice, delivered.To, delivered.At);
        feeds.Confirm(delivered.To, entry => IsDelivered(entry, delivered.To));
    }

    internal void Put(ReceiptGiven given, FeedTable feeds)
    {
        var said = given.Receipt.Content;
        var notice = _notices[said.Notice];
        var wasTaken = notice.CopyOf(said.For)!.Taken is not null;
        Change(said.Notice, said.For, copy => copy with { Receipts = copy.Receipts.Add(given) });
        if (
            !wasTaken
            && notice.From != said.For
            && _notices[said.Notice].CopyOf(said.For)!.Taken is not null
        )
        {
            BoxOf(notice.From).Open--;
            Use(notice.From, said.For, use => use with { LastTaken = given.At });
        }
        foreach (var organ in Around(notice, said.For))
        {
            feeds.Add(organ, FeedKind.Receipt, said.Notice, said.By.Organ, given.At);
        }
    }

    internal void Put(ClockPassed passed, FeedTable feeds)
    {
        if (passed.Clock is ClockKind.Reverify)
        {
            PutReverify(passed, feeds);
            return;
        }
        Change(passed.Notice, passed.To, copy => copy with { Passed = copy.Passed.Add(passed) });
        var notice = _notices[passed.Notice];
        // A reminder is for who has to do something; a miss, both sides know of.
        if (passed.Level == 0)
        {
            var copy = notice.CopyOf(passed.To)!;
            var reminded =
                passed.Clock is ClockKind.Relay ? copy.Addressee.Guarantor!.Value : passed.To;
            feeds.Add(reminded, FeedKind.Clock, passed.Notice, notice.From, passed.At);
            return;
        }
        // An emergency is said again and again to who has not taken it, not to who sent it.
        var isAgain = passed.Level > 1 && notice.Content.Kind is NoticeKind.Emergency;
        foreach (
            var organ in Around(notice, passed.To).Where(one => !isAgain || one != notice.From)
        )
        {
            feeds.Add(organ, FeedKind.Clock, passed.Notice, passed.To, passed.At);
        }
    }

    private void PutReverify(ClockPassed passed, FeedTable feeds)
    {
        var notice = _notices[passed.Notice];
        Unset(notice.NextReverify);
        notice = notice with { Passed = notice.Passed.Add(passed) };
        _notices[passed.Notice] = notice;
        Set(notice.NextReverify);
        feeds.Add(notice.From, FeedKind.Clock, passed.Notice, null, passed.At);
    }

    internal void Put(NoticeArchived archived)
    {
        var notice = _notices[archived.Notice];
        Unset(notice.NextReverify);
        BoxOf(notice.From).Sites -= notice.IsSite ? 1 : 0;
        BoxOf(notice.From).Sent--;
        _notices.Remove(archived.Notice);
        _files.Remove(archived.Notice, notice.Copies);
        _byAge.Remove(notice.Point);
        _inOrder.Remove(notice.Number);
        BoxOf(notice.From).Remove(notice.Point);
        var thread = _threads[notice.Content.Thread];
        thread.Remove(notice.Id);
        if (thread.Count == 0)
        {
            _threads.Remove(notice.Content.Thread);
        }
        foreach (var copy in notice.Copies)
        {
            Unset(copy);
            BoxOf(copy.To).Remove(notice.Point);
            if (copy.Addressee.Guarantor is { } guarantor)
            {
                BoxOf(guarantor).Remove(notice.Point);
            }
            if (copy.Taken is null && copy.Sealing is null && !copy.Copy.Content.IsOwn)
            {
                BoxOf(copy.From).Open--;
            }
        }
    }

    internal void Put(LineHeld held) => _lines[(held.From, held.To)] = held.Use;

    // Only what is told to an organ must reach it; what became of it they can ask for.
    private bool IsDelivered(FeedEntry entry, OrganId to) =>
        entry.Kind is not FeedKind.Notice
        || Find(entry.Subject)?.CopyOf(to) is not { Delivered: null };

    private void Add(Notice notice)
    {
        _notices.Add(notice.Id, notice);
        _byAge.Add(notice.Point);
        _inOrder.Add(notice.Number, notice.Id);
        BoxOf(notice.From).Add(notice.Point);
        BoxOf(notice.From).Sites += notice.IsSite ? 1 : 0;
        BoxOf(notice.From).Sent++;
        if (!_threads.TryGetValue(notice.Content.Thread, out var thread))
        {
            _threads.Add(notice.Content.Thread, thread = []);
        }
        thread.Add(notice.Id);
        if (
            notice.Content.Relation is { } relation
            && NoticeRules.Ends(relation.Kind)
            && _notices.TryGetValue(relation.Notice, out var other)
        )
        {
            var end = new NoticeEnd(notice.Id, relation.Kind, notice.At);
            Unset(other.NextReverify);
            BoxOf(other.From).Sites -= other.IsSite ? 1 : 0;
            _notices[relation.Notice] = other with { Ended = end };
        }
    }

    // Who is told of what happens to a copy: its sender, its addressee, and who relays it.
    private static IEnumerable<OrganId> Around(Notice notice, OrganId to) =>
        new[] { notice.From, to, notice.CopyOf(to)!.Addressee.Guarantor }
            .OfType<OrganId>()
            .Distinct();

    private void Change(DssId id, OrganId to, Func<CopyState, CopyState> change)
    {
        var notice = _notices[id];
        var old = notice.CopyOf(to)!;
        Unset(old);
        var changed = change(old);
        Set(changed.Next);
        Set(changed.NextRelay);
        _notices[id] = notice.With(old, changed);
    }

    private void Set(Clock? clock)
    {
        if (clock is { } due)
        {
            _clocks.Add(due);
        }
    }

    private void Unset(CopyState copy)
    {
        Unset(copy.Next);
        Unset(copy.NextRelay);
    }

    private void Unset(Clock? clock)
    {
        if (clock is { } due)
        {
            _clocks.Remove(due);
        }
    }

    private void Use(OrganId from, OrganId to, Func<LineUse, LineUse> change) =>
        _lines[(from, to)] = change(_lines.GetValueOrDefault((from, to)) ?? new());

    private Box BoxOf(OrganId organ)
    {
        if (!_boxes.TryGetValue(organ, out var box))
        {
            _boxes.Add(organ, box = new());
        }
        return box;
    }

    /// <summary>What an organ has to do with, in the order in which it came.</summary>
    private sealed class Box
    {
        private readonly SortedSet<NoticePoint> _points = [];

        internal int Open { get; set; }

        internal int Sites { get; set; }

        internal int Sent { get; set; }

        internal void Add(NoticePoint point) => _points.Add(point);

        internal void Remove(NoticePoint point) => _points.Remove(point);

        internal IEnumerable<NoticePoint> NewestFirst(NoticePoint? before) =>
            before is { } end
                ? _points.GetViewBetween(default, end).Reverse().Where(point => point != end)
                : _points.Reverse();
    }
}

/// <summary>Where a notice stands among those of an organ: by when it was recorded.</summary>
/// <param name="At">When.</param>
/// <param name="Id">Which; tells apart those of one moment.</param>
public readonly record struct NoticePoint(Instant At, Guid Id) : IComparable<NoticePoint>
{
    /// <inheritdoc/>
    public int CompareTo(NoticePoint other) => (At, Id).CompareTo((other.At, other.Id));
#pragma warning disable CS1591 // the order of time
    public static bool operator <(NoticePoint a, NoticePoint b) => a.CompareTo(b) < 0;

    public static bool operator >(NoticePoint a, NoticePoint b) => a.CompareTo(b) > 0;

    public static bool operator <=(NoticePoint a, NoticePoint b) => a.CompareTo(b) <= 0;

    public static bool operator >=(NoticePoint a, NoticePoint b) => a.CompareTo(b) >= 0;
#pragma warning restore CS1591
}

/// <summary>How the line from one organ to another was used.</summary>
/// <param name="Sent">How many notices went that way; the serial of the last.</param>
/// <param name="LastSent">When the last went; null when none did.</param>
/// <param name="LastTaken">When an officer last took one; null when none did.</param>
public sealed record LineUse(long Sent = 0, Instant? LastSent = null, Instant? LastTaken = null);

/// <summary>
/// How the line from one organ to another was used; only in snapshots, since notices go.
/// </summary>
/// <param name="From">From whom.</param>
/// <param name="To">To whom.</param>
/// <param name="Use">How.</param>
public sealed record LineHeld(OrganId From, OrganId To, LineUse Use) : Fact;
