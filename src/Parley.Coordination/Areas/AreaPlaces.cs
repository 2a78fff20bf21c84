using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Coordination.Operations;

namespace Parley.Coordination.Areas;

/// <summary>Some of a term's volumes, as the index has them.</summary>
/// <param name="Term">The area, and when it acts.</param>
/// <param name="Volumes">All of it, what lies above a ceiling, or what is near.</param>
internal sealed record AreaPlace(AreaTerm Term, OperationVolumes Volumes);

/// <summary>Where areas act or will. Owned by its table.</summary>
internal sealed class AreaPlaces
{
    // Numbers are given in the order of coming and never again.
    private readonly Dictionary<long, AreaPlace> _places = [];
    private readonly Dictionary<DssId, List<long>> _of = [];
    private readonly ConflictIndex _index = new(VerticalModel.Default);
    private long _next;

    /// <summary>Those that some volumes meet, in the order of coming.</summary>
    internal IEnumerable<AreaPlace> Meeting(OperationVolumes volumes)
    {
        var found = new List<long>();
        using (var snapshot = _index.Read())
        {
            snapshot.Find(volumes.Packed, Separation.None, found);
        }
        found.Sort();
        return found.Select(number => _places[number]);
    }

    /// <summary>Those of an area instead of what there was.</summary>
    internal void Put(AreaState state)
    {
        Remove(state.Id);
        var numbers = new List<long>();
        foreach (var term in state.Terms)
        {
            foreach (var volumes in Of(term.Volumes))
            {
                var number = _next++;
                numbers.Add(number);
                _places.Add(number, new(term, volumes));
                _index.Put(number, volumes.Packed);
            }
        }
        _of.Add(state.Id, numbers);
    }

    internal void Remove(DssId id)
    {
        if (_of.Remove(id, out var numbers))
        {
            foreach (var number in numbers)
            {
                _places.Remove(number);
                _index.Remove(number);
            }
        }
    }

    private static IEnumerable<OperationVolumes> Of(AreaVolumes volumes) =>
        volumes.Near is { } near ? volumes.Each.Append(near) : volumes.Each;
}
