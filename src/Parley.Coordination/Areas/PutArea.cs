using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Areas;

/// <summary>
/// Declares an area, changes it, prolongs it or ends it. It acts once all that must consent have;
/// until then what acted before goes on. No mandate bars it: whoever signs says where they ask
/// others to keep something, and only those who consent are bound to look after it.
/// </summary>
/// <param name="Area">All of it, signed by an officer of who declares it.</param>
/// <param name="Reader">Who sends it, and is answered.</param>
public sealed record PutArea(Said<Area> Area, Reader Reader) : IRequest<AreaView>
{
    internal const OfficerRoles Speaking =
        OfficerRoles.DutyOfficer | OfficerRoles.Liaison | OfficerRoles.Administrator;

    /// <inheritdoc/>
    public Decision<AreaView> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => Decide(picture, viewer, now));

    private Decision<AreaView> Decide(Picture picture, Viewer viewer, Instant now)
    {
        var said = Area.Content;
        var old = picture.Areas.Find(said.Id);
        if (
            (
                BrokenBySignature(picture.Parties, viewer, now)
                ?? BrokenByOld(old)
                ?? BrokenByNames(picture.Parties)
                ?? BrokenByTime(now)
                ?? (Refusal?)BrokenByCount(old, picture.Areas, now)
            ) is
            { } broken
        )
        {
            return broken;
        }
        var fact = new AreaSaid(Area, now);
        var after = old?.With(fact) ?? AreaState.Of(fact);
        return AreaView.Decide(picture, (fact, after), viewer, now);
    }

    // Whose word it is comes first: who has no say learns nothing of what there is.
    private Refusal.Forbidden? BrokenBySignature(PartyTable parties, Viewer viewer, Instant now) =>
        viewer.Organ == Area.Content.By
        && parties.IsSignedByOfficer(Area, Area.Content.By, Speaking, now)
            ? null
            : new(
                "An area is sent by who declares it, and signed by a duty officer, liaison or "
                    + "administrator of theirs."
            );

    private Refusal? BrokenByOld(AreaState? old)
    {
        var said = Area.Content;
        if (old is not null && old.Last.Content.By != said.By)
        {
            return new Refusal.Stale("area: A new area has an id that was not used.");
        }
        if (Edition.BrokenBy("area", old?.Last.Content.Version, said.Version) is { } stale)
        {
            return stale;
        }
        if (old is null)
        {
            return said.IsWithdrawn
                ? new Refusal.Invalid("withdrawn: What was said before can be withdrawn.")
                : null;
        }
        if (old.Agreed is { Content.IsWithdrawn: true })
        {
            return new Refusal.Stale("An area that was withdrawn stays so.");
        }
        return old.Versions.Length >= Areas.Area.VersionsMax
                ? new Refusal.TooMany(
                    $"Of an area at most {Areas.Area.VersionsMax} versions are said."
                )
            : said.IsWithdrawn && !IsAsItWas(old.Last.Content)
                ? new Refusal.Invalid(
                    "withdrawn: All else is as the last version said, but for the version."
                )
            : null;
    }

    private bool IsAsItWas(Area last) =>
        Statement.Area.Write(last with { Version = Area.Content.Version, IsWithdrawn = true })
        == Statement.Area.Write(Area.Content);

    private Refusal? BrokenByNames(PartyTable parties)
    {
        var said = Area.Content;
        foreach (var organ in said.Guarantors)
        {
            if (parties.Find(organ) is null)
            {
                return new Refusal.Unknown($"guarantors: There is no organ {organ}.");
            }
        }
        foreach (var party in said.Rules.Parties.Keys)
        {
            if (parties.Find(party) is null)
            {
                return new Refusal.Unknown($"rules.parties: There is no party {party}.");
            }
        }
        return said.Proximity is { } near ? BrokenByProximity(near, parties) : null;
    }

    // Nobody gives another's guarantor something to do without its consent.
    private Refusal? BrokenByProximity(AreaProximity near, PartyTable parties)
    {
        var said = Area.Content;
        return parties.Find(near.Represented)?.Content is not { } party
                ? new Refusal.Unknown(
                    $"proximity.represented: There is no party {near.Represented}."
                )
            : party.Guarantor is not { } guarantor
                ? new Refusal.Invalid(
                    $"proximity.represented: {near.Represented} has no guarantor, and speaks for "
                        + "itself."
                )
            : said.By.Party == near.Represented || said.Around.Contains(guarantor) ? null
            : new Refusal.Invalid(
                $"guarantors: {guarantor} is to relay to {near.Represented}, so it declares the "
                    + "area or guarantees it."
            );
    }

    private Refusal.Invalid? BrokenByTime(Instant now)
    {
        var end = Area.Content.Window.End;
        return Area.Content.IsWithdrawn ? null
            : end <= now ? new Refusal.Invalid("until: It is not past.")
            : end > now + TimeSpan.FromDays(Areas.Area.DaysMax)
                ? new Refusal.Invalid(
                    $"until: It is within {Areas.Area.DaysMax} days; then it is said anew."
                )
            : null;
    }

    private Refusal.TooMany? BrokenByCount(AreaState? old, AreaTable areas, Instant now)
    {
        var (all, open) = areas.CountOf(Area.Content.By, now);
        return old?.IsOpenAt(now) is true || Area.Content.IsWithdrawn ? null
            : open >= Areas.Area.OpenPerOrganMax
                ? new($"An organ has at most {Areas.Area.OpenPerOrganMax} areas that are not over.")
            : old is null && all >= Areas.Area.PerOrganMax
                ? new($"An organ has at most {Areas.Area.PerOrganMax} areas.")
            : null;
    }
}
