using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Parley.Airspace.Index;
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
    private readonly Endings _endings = new();
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
        _endings.Before(moment, EndOf).Select(number => _all[number]);

    /// <summary>Puts a thing in, instead of the one of its id.</summary>
    /// <param name="thing">What is there from now on.</param>
    /// <param name="place">Where it is, packed; null when that is still to be done.</param>
    /// <returns>The one that was there; null when there was none.</returns>
    internal T? Put(T thing, PackedEntity? place = null)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(
            _numbers,
            thing.Id,
            out var isKnown
        );
        number = isKnown ? number : _next++;
        var old = isKnown ? _all[number] : null;
        _all[number] = thing;
        // A change that leaves the thing where it is leaves the index alone.
        if (!ReferenceEquals(old?.Extents, thing.Extents))
        {
            if (old is not null)
            {
                _endings.Remove(number, old.Extents.End);
            }
            _index.Put(number, place ?? PrismIndex.Pack(thing.Extents));
            _endings.Add(number, thing.Extents.End);
            DropOldEnds();
        }
        return old;
    }

    internal void Remove(DssId id)
    {
        if (_numbers.Remove(id, out var number) && _all.Remove(number, out var gone))
        {
            _endings.Remove(number, gone.Extents.End);
            _index.Remove(number);
            DropOldEnds();
        }
    }

    private Instant? EndOf(long number) => _all.GetValueOrDefault(number)?.Extents.End;

    private void DropOldEnds()
    {
        if (_endings.AreMostlyOld(_all.Count))
        {
            _endings.DropOld(_all.Select(one => (one.Key, one.Value.Extents.End)));
        }
    }
}
