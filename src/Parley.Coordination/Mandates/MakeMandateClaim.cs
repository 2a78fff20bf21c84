using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// Records what a party says of another's mandate, or that it no longer says so: then all but the
/// version is said again as it was.
/// </summary>
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
        if (!picture.Parties.IsSignedByOfficer(Claim, said.By, Speaking, now))
        {
            return new Refusal.Forbidden(
                "A claim is signed by a duty officer, liaison or administrator of the organ that "
                    + "makes it."
            );
        }
        return BrokenByEdition(picture.Mandates) is { } unfit
            ? unfit
            : new Decision<Said<MandateClaim>>.Allowed(Claim, [new MandateClaimed(Claim)]);
    }

    private Refusal? BrokenByEdition(MandateTable mandates)
    {
        var said = Claim.Content;
        if (mandates.Find(said.Key)?.Content is { } old)
        {
            var isItsEnd = old with { Version = 2, IsWithdrawn = true } == said && !old.IsWithdrawn;
            return isItsEnd
                ? null
                : new Refusal.Stale(
                    "A claim that was made can only be withdrawn, once, all else being as it was."
                );
        }
        if (said.IsWithdrawn || said.Version != 1)
        {
            return new Refusal.Unknown("This organ made no claim of this id that could end.");
        }
        var (upheld, made) = mandates.ClaimsBy(said.By.Party);
        return upheld >= MandateClaim.PerPartyMax
                ? new Refusal.TooMany(
                    $"A party upholds at most {MandateClaim.PerPartyMax} claims; it can withdraw "
                        + "some."
                )
            : made >= MandateClaim.MadePerPartyMax
                ? new Refusal.TooMany(
                    $"A party makes at most {MandateClaim.MadePerPartyMax} claims."
                )
            : null;
    }
}
