using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>Records what a party says of another's mandate.</summary>
/// <param name="Claim">What is said, signed by an officer of the organ that says so.</param>
public sealed record MakeMandateClaim(Said<MandateClaim> Claim) : IRequest<Said<MandateClaim>>
{
    private const OfficerRoles Speaking =
        OfficerRoles.DutyOfficer | OfficerRoles.Liaison | OfficerRoles.Administrator;

    /// <inheritdoc/>
    public Decision<Said<MandateClaim>> Decide(Picture picture, Instant now)
    {
        var said = Claim.Content;
        if (said.Exchange is ExchangeKind.SafetyOfLife)
        {
            return new Refusal.Invalid("Safety of life is never barred: no mandate speaks of it.");
        }
        if (Pairs.BrokenByNames(picture.Parties, said.Pair) is { } broken)
        {
            return broken;
        }
        if (said.Pair.Bound.Party == said.By.Party)
        {
            return new Refusal.Invalid("A party's own mandates are said, not claimed.");
        }
        if (
            picture.Parties.SignedByOfficer(Claim, said.By.Party, Speaking, now)?.Id.Organ
            != said.By
        )
        {
            return new Refusal.Forbidden(
                "A claim is signed by a duty officer, liaison or administrator of the organ that "
                    + "makes it."
            );
        }
        if (picture.Mandates.FindClaim(said.Id) is not null)
        {
            return new Refusal.Stale("A new claim has an id that was not used.");
        }
        return picture.Mandates.ClaimsBy(said.By.Party) >= MandateClaim.PerPartyMax
            ? new Refusal.TooMany($"A party makes at most {MandateClaim.PerPartyMax} claims.")
            : new Decision<Said<MandateClaim>>.Allowed(Claim, [new MandateClaimed(Claim)]);
    }
}
