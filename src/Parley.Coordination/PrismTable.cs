using System.Diagnostics.CodeAnalysis;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination;

/// <summary>
/// All there is of one kind, by id and by where it is. Written by its picture alone.
/// </summary>
public sealed class PrismTable<T>
    where T : class, IPrismed
{
    // Numbers are given in the order of coming and never again.
    private readonly Dictionary<DssId, long> _numbers = [];
    private readonly Dictionary<long, T> _all = [];
    private readonly PrismIndex _index = new();
    private readonly List<long> _found = [];
    private readonly SortedSet<(Instant End, long Number)> _byEnd = [];
    private long _next;

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>All of them, in no order.</summary>
    public IReadOnlyCollection<T> All => _all.Values;

    /// <summary>The one of an id; null when there is none.</summary>
    public T? Find(DssId id) => _numbers.TryGetValue(id, out var number) ? _all[number] : null;

    /// <inheritdoc cref="Find"/>
    public bool TryFind(DssId id, [NotNullWhen(true)] out T? found) =>
        (found = Find(id)) is not null;

    /// <summary>Those that meet some extents, in order of their ids.</summary>
    public List<T> Meeting(params ReadOnlySpan<Prism> extents)
    {
        _found.Clear();
        foreach (var prism in extents)
        {
            _index.Find(prism, _found);
        }
        var met = new List<T>(_found.Count);
        foreach (var number in extents.Length > 1 ? _found.Distinct() : _found)
        {
            met.Add(_all[number]);
        }
        met.Sort((a, b) => a.Id.Value.CompareTo(b.Id.Value));
        return met;
    }

    /// <summary>Those that ended before a moment, the first to end first.</summary>
    internal IEnumerable<T> EndedBefore(Instant moment) =>
        _byEnd.TakeWhile(one => one.End < moment).Select(one => _all[one.Number]);

    internal void Put(T thing)
    {
        var isKnown = _numbers.TryGetValue(thing.Id, out var number);
        if (!isKnown)
        {
            number = _next++;
            _numbers.Add(thing.Id, number);
        }
        // A change that leaves the thing where it is leaves the index alone.
        if (!isKnown || !ReferenceEquals(_all[number].Extents, thing.Extents))
        {
            if (isKnown)
            {
                _byEnd.Remove((_all[number].Extents.End, number));
            }
            _index.Put(number, thing.Extents);
            _byEnd.Add((thing.Extents.End, number));
        }
        _all[number] = thing;
    }

    internal void Remove(DssId id)
    {
        if (_numbers.Remove(id, out var number) && _all.Remove(number, out var gone))
        {
            _byEnd.Remove((gone.Extents.End, number));
            _index.Remove(number);
        }
    }
}
