using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Parties;

/// <summary>Whose requests to be certified somebody sees.</summary>
/// <param name="Officer">As whom they act; null when they act for none.</param>
/// <param name="Administers">The party that they administer; null when none.</param>
/// <param name="HandsOn">
/// Parties without an administrator at this moment, whose requests they see since they keep the
/// register.
/// </param>
public sealed record Certifier(
    OfficerId? Officer,
    PartyId? Administers,
    ImmutableHashSet<PartyId> HandsOn
)
{
    /// <summary>True when they see what a party is asked to certify.</summary>
    public bool Sees(PartyId party) => Administers == party || HandsOn.Contains(party);
}

/// <summary>
/// Whose requests to be certified a reader sees, who may be nobody's officer yet. Never refused.
/// </summary>
/// <param name="Reader">Who looks.</param>
/// <param name="Asked">Who is asked to certify somebody, be they registered or not.</param>
public sealed record FindCertifier(Reader Reader, ImmutableArray<PartyId> Asked)
    : IRequest<Certifier>
{
    /// <inheritdoc/>
    public Decision<Certifier> Decide(Picture picture, Instant now)
    {
        var parties = picture.Parties;
        var officer = parties.ActingAs(Reader.Account, now);
        return new Certifier(
            officer?.Id,
            officer?.Has(OfficerRoles.Administrator) is true ? officer.Id.Party : null,
            Reader.KeepsRegister
                ? [.. Asked.Distinct().Where(party => !IsAdministered(parties, party, now))]
                : []
        );
    }

    private static bool IsAdministered(PartyTable parties, PartyId party, Instant now) =>
        parties
            .OrgansOf(party)
            .SelectMany(organ => parties.OfficersOf(organ.Content.Id))
            .Select(one => one.Officer.Content)
            .Any(officer => officer.ActsAt(now) && officer.Has(OfficerRoles.Administrator));
}
