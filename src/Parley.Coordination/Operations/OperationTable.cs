using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Operations;

/// <summary>
/// The operations that organs declared, by id and by exactly where they are. Written by its picture
/// alone.
/// </summary>
public sealed class OperationTable
{
    // Numbers are given in the order of coming and never again.
    private readonly SortedDictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Said<Operation>> _all = [];
    private readonly Dictionary<OrganId, (int All, int Open)> _counts = [];
    private readonly ConflictIndex _index = new(VerticalModel.Default);
    private readonly Endings _endings = new();
    private long _next;

    /// <summary>All of them, in order of their ids.</summary>
    public IEnumerable<Said<Operation>> All => _numbers.Values.Select(number => _all[number]);

    /// <summary>The one of an id, open or not; null when there is none.</summary>
    public Said<Operation>? Find(DssId id) =>
        _numbers.TryGetValue($"{id}", out var number) ? _all[number] : null;

    /// <summary>How many an organ has, and how many of those are open.</summary>
    public (int All, int Open) CountOf(OrganId organ) => _counts.GetValueOrDefault(organ);

    /// <summary>
    /// Those that are open, of other organs, and meet some volumes in area, altitude and time,
    /// within the errors that the index states: never too few. In order of their ids.
    /// </summary>
    public List<Said<Operation>> Meeting(OperationVolumes volumes)
    {
        var found = new List<long>();
        using (var snapshot = _index.Read())
        {
            snapshot.Find(volumes.Packed, Separation.None, found);
        }
        var met = found.ConvertAll(number => _all[number]);
        met.Sort((a, b) => string.CompareOrdinal($"{a.Content.Id}", $"{b.Content.Id}"));
        return met;
    }

    /// <summary>Those that ended before a moment, the first to end first.</summary>
    internal IEnumerable<Said<Operation>> EndedBefore(Instant moment) =>
        _endings
            .Before(moment, number => _all.GetValueOrDefault(number)?.Content.Volumes.End)
            .Select(number => _all[number]);

    internal void Put(Said<Operation> operation)
    {
        var said = operation.Content;
        var key = $"{said.Id}";
        if (_numbers.TryGetValue(key, out var number))
        {
            var old = _all[number].Content;
            _endings.Remove(number, old.Volumes.End);
            Count(old, -1);
        }
        else
        {
            number = _next++;
            _numbers.Add(key, number);
        }
        _all[number] = operation;
        Count(said, 1);
        if (said.IsOpen)
        {
            _index.Put(number, said.Volumes.Packed);
        }
        else
        {
            _index.Remove(number);
        }
        _endings.Add(number, said.Volumes.End);
        DropOldEnds();
    }

    internal void Remove(DssId id)
    {
        if (_numbers.Remove($"{id}", out var number) && _all.Remove(number, out var gone))
        {
            _endings.Remove(number, gone.Content.Volumes.End);
            Count(gone.Content, -1);
            _index.Remove(number);
            DropOldEnds();
        }
    }

    private void Count(Operation operation, int by)
    {
        var (all, open) = CountOf(operation.Organ);
        _counts[operation.Organ] = (all + by, operation.IsOpen ? open + by : open);
    }

    private void DropOldEnds()
    {
        if (_endings.AreMostlyOld(_all.Count))
        {
            _endings.DropOld(_all.Select(one => (one.Key, one.Value.Content.Volumes.End)));
        }
    }
}
