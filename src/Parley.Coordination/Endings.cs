using Parley.Airspace.Times;

namespace Parley.Coordination;

/// <summary>
/// When numbered things end. What has not ended lies in a heap, which costs little and is looked at
/// by nobody; only what ended is put in order. Owned by its table.
/// </summary>
/// <remarks>
/// What goes or moves leaves its old end in the heap until that has passed, or until old ends are
/// more than half of it.
/// </remarks>
internal sealed class Endings
{
    private const int OldEndsMin = 1_000;

    private readonly SortedSet<(Instant End, long Number)> _ended = [];
    private PriorityQueue<long, Instant> _coming = new();

    /// <summary>How many ends are held, old ones among them.</summary>
    internal int Held => _coming.Count + _ended.Count;

    /// <summary>A thing ends then, be it new or not.</summary>
    internal void Add(long number, Instant end) => _coming.Enqueue(number, end);

    /// <summary>A thing no longer ends then.</summary>
    internal void Remove(long number, Instant end) => _ended.Remove((end, number));

    /// <summary>
    /// The numbers of things that ended before a moment, the first to end first.
    /// </summary>
    /// <param name="moment">Not included.</param>
    /// <param name="endOf">When a thing ends; null when it is there no more.</param>
    internal IEnumerable<long> Before(Instant moment, Func<long, Instant?> endOf)
    {
        while (_coming.TryPeek(out var number, out var end) && end < moment)
        {
            _coming.Dequeue();
            if (endOf(number) == end)
            {
                _ended.Add((end, number));
            }
        }
        return _ended.TakeWhile(one => one.End < moment).Select(one => one.Number);
    }

    /// <summary>True when there are many old ends beside those of so many things.</summary>
    internal bool AreMostlyOld(int count) => Held > OldEndsMin + (2 * count);

    /// <summary>Drops old ends.</summary>
    /// <param name="all">All that there is.</param>
    internal void DropOld(IEnumerable<(long Number, Instant End)> all) =>
        _coming = new(all.Where(one => !_ended.Contains((one.End, one.Number))));
}
