using Parley.Airspace.Times;
using Parley.Coordination.Feeds;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>Whose feeds have what comes about with areas.</summary>
internal sealed class AreaTellings(PartyTable parties, FeedTable feeds)
{
    /// <summary>That something was said, to whom it is asked of; or that it acts.</summary>
    internal void Tell(AreaState state, AreaSaid said)
    {
        var by = said.Area.Content.By;
        if (state.Last.AgreedAt is not null)
        {
            TellAgreed(state, by, said.At);
            return;
        }
        foreach (var organ in state.Last.Asked)
        {
            feeds.AddOfArea(organ, FeedKind.AreaSaid, (state.Id, null), by, said.At);
        }
    }

    /// <summary>What was answered, to all whom it is asked of; or that it acts.</summary>
    internal void Tell(AreaState state, AreaAnswered answer)
    {
        var by = answer.Consent.Content.By;
        if (state.Last.AgreedAt is not null)
        {
            TellAgreed(state, by, answer.At);
            return;
        }
        foreach (var organ in state.Last.Asked.Prepend(state.Last.Content.By))
        {
            if (organ != by)
            {
                feeds.AddOfArea(organ, FeedKind.AreaAnswered, (state.Id, null), by, answer.At);
            }
        }
    }

    /// <summary>What became of it by itself.</summary>
    internal void Tell(AreaState state, AreaTold told)
    {
        var (kind, organs) = told.Event switch
        {
            AreaEvent.Conflict => (FeedKind.AreaConflict, [told.Organ!.Value]),
            AreaEvent.RelayDue => (FeedKind.RelayDue, [told.Organ!.Value]),
            AreaEvent.RelayMissed => (FeedKind.RelayMissed, AroundDuty(state, told)),
            AreaEvent.EndsSoon => (FeedKind.AreaEnding, VersionOf(state, told).Content.Around),
            AreaEvent.Lapsed => (FeedKind.AreaLapsed, AroundEnd(VersionOf(state, told))),
            // Nobody needs to be told that it is in the record alone.
            AreaEvent.Archived => (FeedKind.AreaLapsed, Enumerable.Empty<OrganId>()),
        };
        foreach (var organ in organs.Distinct())
        {
            feeds.AddOfArea(organ, kind, (state.Id, told.Operation), told.Other, told.At);
        }
    }

    /// <summary>That an operation was relayed.</summary>
    internal void Tell(AreaState state, AreaDuty duty, AreaRelayed relayed)
    {
        var subject = (state.Id, relayed.Operation);
        foreach (var organ in AroundDuty(state, duty.Due).Distinct())
        {
            feeds.AddOfArea(organ, FeedKind.Relayed, subject, duty.Guarantor, relayed.At);
        }
    }

    private void TellAgreed(AreaState state, OrganId by, Instant at)
    {
        foreach (var organ in AllAround(state.Last).Where(organ => organ != by))
        {
            feeds.AddOfArea(organ, FeedKind.AreaAgreed, (state.Id, null), by, at);
        }
    }

    private static AreaVersion VersionOf(AreaState state, AreaTold told) =>
        state.Versions.First(one => one.Content.Version == told.Version);

    // Who is to relay it, to whom, and whose operation it is, if they may know of the area. Who
    // declares it besides need not know what flies near.
    private IEnumerable<OrganId> AroundDuty(AreaState state, AreaTold due) =>
        parties
            .OrgansOf(VersionOf(state, due).Content.Proximity!.Represented)
            .Select(organ => organ.Content.Id)
            .Prepend(due.Organ!.Value)
            .Concat(state.For(due.Other!.Value.Party) is null ? [] : [due.Other.Value]);

    private IEnumerable<OrganId> AroundEnd(AreaVersion version) =>
        version.AgreedAt is null ? version.Asked.Prepend(version.Content.By) : AllAround(version);

    // Those that speak for it, and those that its rules name.
    private IEnumerable<OrganId> AllAround(AreaVersion version)
    {
        var area = version.Content;
        var named = area
            .Rules.Parties.Keys.OrderBy(party => party.Text, StringComparer.Ordinal)
            .SelectMany(parties.OrgansOf)
            .Select(organ => organ.Content.Id);
        var guarantor = area.Proximity is { } near
            ? parties.Find(near.Represented)?.Content.Guarantor
            : null;
        return area
            .Around.Concat(version.Asked)
            .Concat(named)
            .Concat(guarantor is { } one ? [one] : [])
            .Distinct();
    }
}
