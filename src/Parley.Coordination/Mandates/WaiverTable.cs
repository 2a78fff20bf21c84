using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// The waivers of each organ, in order of when they end. Written by its picture alone.
/// </summary>
internal sealed class WaiverTable
{
    private static readonly List<Said<Waiver>> None = [];
    private static readonly Comparer<Said<Waiver>> ByEnd = Comparer<Said<Waiver>>.Create(
        (one, other) => PlaceOf(one).CompareTo(PlaceOf(other))
    );

    private readonly Dictionary<WaiverId, Said<Waiver>> _byId = [];
    private readonly Dictionary<OrganId, List<Said<Waiver>>> _byEnd = [];

    internal IReadOnlyCollection<Said<Waiver>> All => _byId.Values;

    internal Said<Waiver>? Find(WaiverId id) => _byId.GetValueOrDefault(id);

    /// <summary>How many of an organ are in force or to come.</summary>
    internal int OpenOf(OrganId bound, Instant now) =>
        LastingOf(bound, now).Count(one => !one.Content.IsWithdrawn);

    /// <summary>How many of an organ did not end yet, withdrawn or not.</summary>
    internal int LastingCountOf(OrganId bound, Instant now) => LastingOf(bound, now).Count();

    /// <summary>Those of an organ that end after a moment.</summary>
    internal IEnumerable<Said<Waiver>> LastingOf(OrganId bound, Instant now)
    {
        var all = _byEnd.GetValueOrDefault(bound) ?? None;
        var (low, high) = (0, all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Content.Until > now ? (low, middle) : (middle + 1, high);
        }
        return all.Skip(low);
    }

    internal void Put(Said<Waiver> waiver)
    {
        var key = waiver.Content.Key;
        if (!_byEnd.TryGetValue(key.Bound, out var all))
        {
            _byEnd.Add(key.Bound, all = []);
        }
        if (_byId.TryGetValue(key, out var old))
        {
            all.RemoveAt(all.BinarySearch(old, ByEnd));
        }
        all.Insert(~all.BinarySearch(waiver, ByEnd), waiver);
        _byId[key] = waiver;
        // Whoever let it in saw to it that the first has ended by now, and one that ended cannot be
        // given again.
        if (all.Count > Waiver.KeptPerOrganMax)
        {
            _byId.Remove(all[0].Content.Key);
            all.RemoveAt(0);
        }
    }

    private static (Instant Until, Guid Id) PlaceOf(Said<Waiver> waiver) =>
        (waiver.Content.Until, waiver.Content.Id.Value);
}
