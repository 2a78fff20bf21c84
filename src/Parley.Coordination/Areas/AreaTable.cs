using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>An area that some volumes meet, and what their party is asked to keep.</summary>
/// <param name="Term">The area, and when it acts.</param>
/// <param name="Rule">What the party is asked.</param>
/// <param name="Volumes">Where it is asked that.</param>
internal sealed record AreaMet(AreaTerm Term, AreaRule Rule, OperationVolumes Volumes)
{
    internal DssId Id => Term.Content.Id;
}

/// <summary>
/// The areas that organs declared, by id and by where they act, and what is to be relayed of
/// operations near them. Written by its picture alone.
/// </summary>
public sealed class AreaTable
{
    private readonly SortedDictionary<string, AreaState> _all = new(StringComparer.Ordinal);
    private readonly Dictionary<OrganId, HashSet<DssId>> _byOrgan = [];

    private readonly AreaPlaces _places = new();
    private readonly SortedSet<AreaClock> _clocks = [];

    // Which areas have a duty about an operation.
    private readonly Dictionary<DssId, HashSet<DssId>> _duties = [];

    /// <summary>All, in order of their ids.</summary>
    public IEnumerable<AreaState> All => _all.Values;

    /// <summary>Facts that, applied to an empty table, give this one, but for feeds.</summary>
    public IEnumerable<Fact> Facts => _all.Values.SelectMany(FactsOf);

    /// <summary>An area; null when there is none at hand.</summary>
    public AreaState? Find(DssId id) => _all.GetValueOrDefault($"{id}");

    /// <summary>How many of an organ are at hand, and how many are not over.</summary>
    internal (int All, int Open) CountOf(OrganId organ, Instant now) =>
        _byOrgan.TryGetValue(organ, out var ids)
            ? (ids.Count, ids.Count(id => Find(id)!.IsOpenAt(now)))
            : (0, 0);

    /// <summary>What is due at a moment, the earliest first; without the time at which.</summary>
    internal IEnumerable<AreaTold> Due(Instant now) =>
        _clocks.TakeWhile(clock => clock.Due <= now).Select(clock => clock.Told);

    /// <summary>
    /// What some volumes of a party meet of what it is asked to keep, within the errors that the
    /// index states: never too little. In order of the areas' ids.
    /// </summary>
    internal List<AreaMet> Meeting(OperationVolumes volumes, PartyId party, Instant now)
    {
        var met = new List<AreaMet>();
        foreach (var place in _places.Meeting(volumes))
        {
            var rule = place.Term.Content.Rules.Of(party);
            if (place.Term.Until > now && place.Volumes == place.Term.Volumes.Of(rule))
            {
                met.Add(new(place.Term, rule, place.Volumes));
            }
        }
        met.Sort((a, b) => string.CompareOrdinal($"{a.Id}", $"{b.Id}"));
        return met;
    }

    /// <summary>
    /// The areas of represented parties that some volumes of another party are near, as each of
    /// them says what is near.
    /// </summary>
    internal IEnumerable<AreaTerm> Near(OperationVolumes volumes, PartyId party, Instant now) =>
        _places
            .Meeting(volumes)
            .Where(place =>
                place.Volumes == place.Term.Volumes.Near
                && place.Term.Until > now
                && place.Term.Content.Proximity!.Represented != party
            )
            .Select(place => place.Term)
            .OrderBy(term => $"{term.Content.Id}", StringComparer.Ordinal);

    /// <summary>The ids of areas that act and meet one, whatever anybody is asked there.</summary>
    internal IEnumerable<DssId> Meeting(AreaVolumes volumes, DssId own, Instant now) =>
        _places
            .Meeting(volumes.ToAskAreas)
            .Where(place =>
                place.Volumes == place.Term.Volumes.All
                && place.Term.Until > now
                && place.Term.Content.Id != own
            )
            .Select(place => place.Term.Content.Id)
            .Distinct();

    /// <summary>The duties about an operation, by area.</summary>
    internal IEnumerable<(AreaState Area, AreaDuty Duty)> DutiesOf(DssId operation) =>
        _duties.TryGetValue(operation, out var areas)
            ? areas
                .Select(id => Find(id)!)
                .OrderBy(area => $"{area.Id}", StringComparer.Ordinal)
                .Select(area => (area, area.Duties[$"{operation}"]))
            : [];

    internal void Put(AreaSaid said, AreaTellings tellings)
    {
        var old = Find(said.Area.Content.Id);
        tellings.Tell(Change(old, old?.With(said) ?? AreaState.Of(said)), said);
    }

    internal void Put(AreaAnswered answer, AreaTellings tellings)
    {
        var old = Find(answer.Consent.Content.Area)!;
        tellings.Tell(Change(old, old.With(answer)), answer);
    }

    internal void Put(AreaTold told, AreaTellings tellings)
    {
        var old = Find(told.Area)!;
        switch (told.Event)
        {
            case AreaEvent.Conflict:
                break;
            case AreaEvent.RelayDue:
                PutDue(old, told);
                break;
            case AreaEvent.RelayMissed:
                Keep(old, old.Duties[$"{told.Operation}"] with { Missed = told });
                break;
            case AreaEvent.EndsSoon or AreaEvent.Lapsed:
                Change(old, old with { Ends = old.Ends.Add(told) });
                break;
            case AreaEvent.Archived:
                Remove(old);
                break;
        }
        tellings.Tell(old, told);
    }

    internal void Put(AreaRelayed relayed, AreaTellings tellings)
    {
        var old = Find(relayed.Area)!;
        var duty = old.Duties[$"{relayed.Operation}"] with { Relayed = relayed, IsMoot = false };
        Keep(old, duty);
        tellings.Tell(old, duty, relayed);
    }

    /// <summary>What is over need not be relayed any more.</summary>
    internal void Put(Operation operation)
    {
        if (!operation.IsOpen)
        {
            foreach (var (area, duty) in DutiesOf(operation.Id).ToList())
            {
                Keep(area, duty with { IsMoot = duty is { Relayed: null, Missed: null } });
            }
        }
    }

    /// <summary>What is at hand no more is relayed no more.</summary>
    internal void RemoveOperation(DssId operation)
    {
        foreach (var (area, duty) in DutiesOf(operation).ToList())
        {
            Unset(AreaClock.Of(duty));
            Keep(area with { Duties = area.Duties.Remove($"{operation}") });
        }
        _duties.Remove(operation);
    }

    // What was said and answered, version by version; then what was told, and what became of it.
    private static IEnumerable<Fact> FactsOf(AreaState state) =>
        state
            .Versions.SelectMany(version =>
                version
                    .Answers.Select(one => (Fact)one)
                    .Prepend(new AreaSaid(version.Said, version.At))
            )
            .Concat(state.Ends)
            .Concat(
                state.Duties.Values.SelectMany(duty =>
                    new Fact?[] { duty.Due, duty.Missed, duty.Relayed }.OfType<Fact>()
                )
            );

    private void PutDue(AreaState old, AreaTold told)
    {
        var agreed = old
            .Versions.First(one => one.Content.Version == told.Version)
            .Content.Proximity!;
        var by = told.At + TimeSpan.FromMinutes(agreed.RelayMinutes);
        var duty = new AreaDuty(told, agreed.Represented, by);
        Keep(old, duty);
        if (!_duties.TryGetValue(duty.Operation, out var areas))
        {
            _duties.Add(duty.Operation, areas = []);
        }
        areas.Add(old.Id);
    }

    private void Keep(AreaState old, AreaDuty duty)
    {
        var key = $"{duty.Operation}";
        if (old.Duties.TryGetValue(key, out var before))
        {
            Unset(AreaClock.Of(before));
        }
        Set(AreaClock.Of(duty));
        Keep(old with { Duties = old.Duties.SetItem(key, duty) });
    }

    // The end's clock and the index go with what is said, agreed or told of the end.
    private AreaState Change(AreaState? old, AreaState state)
    {
        if (old is not null)
        {
            Unset(AreaClock.OfEnd(old));
        }
        Set(AreaClock.OfEnd(state));
        Keep(state);
        if (old is null || old.Terms != state.Terms)
        {
            _places.Put(state);
        }
        return state;
    }

    private void Keep(AreaState state)
    {
        if (_all.TryAdd($"{state.Id}", state))
        {
            var organ = state.Last.Content.By;
            if (!_byOrgan.TryGetValue(organ, out var ids))
            {
                _byOrgan.Add(organ, ids = []);
            }
            ids.Add(state.Id);
            return;
        }
        _all[$"{state.Id}"] = state;
    }

    private void Remove(AreaState state)
    {
        Unset(AreaClock.OfEnd(state));
        foreach (var duty in state.Duties.Values)
        {
            Unset(AreaClock.Of(duty));
            _duties[duty.Operation].Remove(state.Id);
        }
        _places.Remove(state.Id);
        _all.Remove($"{state.Id}");
        _byOrgan[state.Last.Content.By].Remove(state.Id);
    }

    private void Set(AreaClock? clock)
    {
        if (clock is { } due)
        {
            _clocks.Add(due);
        }
    }

    private void Unset(AreaClock? clock)
    {
        if (clock is { } due)
        {
            _clocks.Remove(due);
        }
    }
}
