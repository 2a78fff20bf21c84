using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Feeds;

/// <summary>What an organ's officers are told as it happens.</summary>
public enum FeedKind
{
    /// <summary>A notice to them.</summary>
    Notice,

    /// <summary>Something to them that their mandate bars was received and answered.</summary>
    Barred,

    /// <summary>A notice to a party that they speak for, to be relayed.</summary>
    Relay,

    /// <summary>A notice of theirs reached an addressee's machines.</summary>
    Delivered,

    /// <summary>Somebody said something of a notice of theirs, or one they share.</summary>
    Receipt,

    /// <summary>A time passed at which something should have been done.</summary>
    Clock,

    /// <summary>
    /// An operation and something that is to be kept clear of meet; one of the two is theirs.
    /// </summary>
    Conflict,

    /// <summary>They are asked to consent to a version of an area.</summary>
    AreaSaid,

    /// <summary>Somebody answered a version of an area; others are still asked.</summary>
    AreaAnswered,

    /// <summary>All that it takes consented: the version counts, or the area is ended.</summary>
    AreaAgreed,

    /// <summary>An area ends soon.</summary>
    AreaEnding,

    /// <summary>The time of an area is over.</summary>
    AreaLapsed,

    /// <summary>
    /// An operation meets what its party is asked to keep in an area; one of the two is theirs.
    /// </summary>
    AreaConflict,

    /// <summary>An operation is near an area of a party that they relay to.</summary>
    RelayDue,

    /// <summary>That was not done in time.</summary>
    RelayMissed,

    /// <summary>That was done.</summary>
    Relayed,
}

/// <summary>One thing that an organ is told.</summary>
/// <param name="Number">Counts the organ's own, from 1, without gaps.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">To which thing.</param>
/// <param name="Other">With which other organ; null when with none.</param>
/// <param name="At">When.</param>
/// <param name="Notice">
/// The notice that a <see cref="FeedKind.Conflict"/> of an operation is with; null for others, and
/// when the organ is to keep clear without knowing of what.
/// </param>
/// <param name="Area">The area that it is about; null when about none.</param>
public readonly record struct FeedEntry(
    long Number,
    FeedKind Kind,
    DssId Subject,
    OrganId? Other,
    Instant At,
    DssId? Notice = null,
    DssId? Area = null
);

/// <summary>
/// What an organ was told, numbered for it alone: a gap or a jump would tell of others. Only the
/// newest are kept at hand; who comes later asks for the things themselves.
/// </summary>
public sealed class Feed
{
    /// <summary>At least so many are kept at hand, and never twice as many.</summary>
    public const int LengthMax = 20_000;

    private readonly List<FeedEntry> _entries = [];

    /// <summary>The number of the newest; 0 when there was none.</summary>
    public long Last { get; private set; }

    /// <summary>
    /// All up to this number reached the organ's machines, as far as it had to.
    /// </summary>
    public long Confirmed { get; private set; }

    /// <summary>How far this server itself carried it, by each way that was used.</summary>
    internal SortedDictionary<DeliveryWay, FeedCarried> Carried { get; } = [];

    /// <summary>All up to this number were carried by a way; 0 when nothing was.</summary>
    public long CarriedBy(DeliveryWay way) => Carried.GetValueOrDefault(way)?.UpTo ?? 0;

    /// <summary>The number of the oldest that is still at hand.</summary>
    public long First => Last - _entries.Count + 1;

    /// <summary>All that are at hand, the oldest first.</summary>
    public IReadOnlyList<FeedEntry> Entries => _entries;

    /// <summary>The newest first.</summary>
    internal IEnumerable<FeedEntry> NewestFirst()
    {
        for (var at = _entries.Count - 1; at >= 0; at--)
        {
            yield return _entries[at];
        }
    }

    /// <summary>Those after a number, the oldest first.</summary>
    public IEnumerable<FeedEntry> After(long number)
    {
        for (var at = (int)(Math.Max(number + 1, First) - First); at < _entries.Count; at++)
        {
            yield return _entries[at];
        }
    }

    internal void Add(
        FeedKind kind,
        DssId subject,
        OrganId? other,
        Instant at,
        DssId? notice = null
    ) => Add(new FeedEntry(0, kind, subject, other, at, notice));

    /// <summary>Adds an entry, whatever its number; it gets the next.</summary>
    internal void Add(FeedEntry entry)
    {
        // Half goes at once: one by one would move all the others each time.
        if (_entries.Count == 2 * LengthMax)
        {
            _entries.RemoveRange(0, LengthMax);
        }
        _entries.Add(entry with { Number = ++Last });
    }

    /// <summary>Moves on over all that need not be delivered, or were.</summary>
    internal void Confirm(Func<FeedEntry, bool> isDone)
    {
        Confirmed = Math.Max(Confirmed, First - 1);
        foreach (var entry in After(Confirmed))
        {
            if (!isDone(entry))
            {
                return;
            }
            Confirmed = entry.Number;
        }
    }

    internal void Hold(FeedHeld held)
    {
        _entries.Clear();
        _entries.AddRange(held.Entries);
        (Last, Confirmed) = (held.Last, held.Confirmed);
    }
}
