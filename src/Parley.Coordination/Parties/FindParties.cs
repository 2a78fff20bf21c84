using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Designations;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Parties;

/// <summary>A party with its organs, as a viewer may see them.</summary>
/// <param name="Party">What it says of itself.</param>
/// <param name="Organs">Its organs, in order of their names.</param>
/// <param name="OwnName">What the viewer's own party calls it; null when it has no name.</param>
public sealed record PartyView(
    Said<Party> Party,
    ImmutableArray<OrganView> Organs,
    Designation? OwnName
);

/// <summary>An organ, as a viewer may see it.</summary>
/// <param name="Organ">What its party says of it.</param>
/// <param name="Staffed">The roles that somebody has at this moment.</param>
/// <param name="OwnName">What the viewer's own party calls it; null when it has no name.</param>
public sealed record OrganView(Said<Organ> Organ, OfficerRoles Staffed, Designation? OwnName);

/// <summary>The parties, in order of their names.</summary>
public sealed record FindParties(Reader Reader, PageAsked Page) : IRequest<Page<PartyView>>
{
    /// <inheritdoc/>
    public Decision<Page<PartyView>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<PartyView>>(viewer =>
                Page<PartyView>.Of(
                    picture.Parties.All.Select(party => GetParty.View(picture, party, viewer, now)),
                    view => view.Party.Content.Id.Text,
                    view => view.Party.Note.Length + view.Organs.Sum(one => one.Organ.Note.Length),
                    Page
                )
            );
}

/// <summary>One party.</summary>
public sealed record GetParty(Reader Reader, PartyId Party) : IRequest<PartyView>
{
    /// <inheritdoc/>
    public Decision<PartyView> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<PartyView>(viewer =>
                picture.Parties.Find(Party) is { } party
                    ? View(picture, party, viewer, now)
                    : new Refusal.Unknown("There is no such party.")
            );

    internal static PartyView View(
        Picture picture,
        Said<Party> party,
        Viewer viewer,
        Instant now
    ) =>
        new(
            party,
            [
                .. picture
                    .Parties.OrgansOf(party.Content.Id)
                    .Select(organ => new OrganView(
                        organ,
                        picture.Parties.StaffedAt(organ.Content.Id, now),
                        Release.OwnNameOf(Subject.Of(organ.Content.Id), picture, viewer)
                    )),
            ],
            Release.OwnNameOf(Subject.Of(party.Content.Id), picture, viewer)
        );
}

/// <summary>The officers of an organ, acting or not, in order of their names.</summary>
public sealed record FindOfficers(Reader Reader, OrganId Organ, PageAsked Page)
    : IRequest<Page<OfficerView>>
{
    /// <inheritdoc/>
    public Decision<Page<OfficerView>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<OfficerView>>(viewer =>
                picture.Parties.Find(Organ) is null
                    ? new Refusal.Unknown("There is no such organ.")
                    : Page<OfficerView>.Of(
                        picture.Parties.OfficersOf(Organ).Select(one => Release.Of(one, viewer)),
                        view => view.Certificate.Content.Id.Name,
                        view => view.Certificate.Note.Length,
                        Page
                    )
            );
}

/// <summary>One officer, acting or not.</summary>
public sealed record GetOfficer(Reader Reader, OfficerId Officer) : IRequest<OfficerView>
{
    /// <inheritdoc/>
    public Decision<OfficerView> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<OfficerView>(viewer =>
                picture.Parties.Find(Officer) is { } found
                    ? Release.Of(found, viewer)
                    : new Refusal.Unknown("There is no such officer.")
            );
}

/// <summary>Who the asker is: the officer as whom they act.</summary>
public sealed record WhoAmI(Reader Reader) : IRequest<Viewer>
{
    /// <inheritdoc/>
    public Decision<Viewer> Decide(Picture picture, Instant now) => Viewer.Of(picture, Reader, now);
}

/// <summary>
/// The keys that some names sign with now, for whoever verifies what they signed; names that nobody
/// has are left out. Keys are no secret. Refused for an officer who does not act now: nothing is
/// said by one whose standing ended.
/// </summary>
/// <param name="Names">Whose.</param>
/// <param name="Certified">
/// The officer whose certificate is being verified, and who need not act yet; null when none is.
/// </param>
public sealed record FindKeys(ImmutableArray<string> Names, string? Certified)
    : IRequest<ImmutableArray<Signer>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<Signer>> Decide(Picture picture, Instant now)
    {
        var found = ImmutableArray.CreateBuilder<Signer>();
        foreach (var name in Names)
        {
            if (picture.Parties.KeyOf(name, now) is { } key)
            {
                found.Add(new(name, key));
            }
            else if (
                name != Certified
                && picture.Parties.OfficerNamed(name) is { } officer
                && !officer.ActsAt(now)
            )
            {
                return new Refusal.Forbidden(
                    $"{name} signs nothing now: their certificate does not hold at this moment."
                );
            }
        }
        return found.ToImmutable();
    }
}
