using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// Gives a waiver, or withdraws one that was given: then all but its version is said again as it
/// was.
/// </summary>
/// <param name="Waiver">What the bound party says.</param>
public sealed record PutWaiver(Said<Waiver> Waiver) : IRequest<Said<Waiver>>
{
    /// <inheritdoc/>
    public Decision<Said<Waiver>> Decide(Picture picture, Instant now)
    {
        var said = Waiver.Content;
        var old = picture.Mandates.Find(said.Key)?.Content;
        if (
            (
                Pairs.BrokenBy(picture.Parties, Waiver, said.Pair, now)
                ?? BrokenByWithdrawal(old)
                ?? Edition.BrokenBy("waiver", old?.Version, said.Version)
            ) is
            { } broken
        )
        {
            return broken;
        }
        return old is null && BrokenByNew(picture.Mandates, now) is { } unfit
            ? unfit
            : new Decision<Said<Waiver>>.Allowed(Waiver, [new WaiverPut(Waiver)]);
    }

    // One that ended is not given: so those that ended may be forgotten, and none comes back.
    private Refusal? BrokenByNew(MandateTable mandates, Instant now)
    {
        var said = Waiver.Content;
        return said.Until <= now ? new Refusal.Invalid("A waiver that is given has not ended yet.")
            : mandates.OpenWaiversOf(said.Pair.Bound, now) >= Mandates.Waiver.PerOrganMax
                ? new Refusal.TooMany(
                    $"At most {Mandates.Waiver.PerOrganMax} waivers of an organ are in force or to "
                        + "come; it can withdraw some."
                )
            : mandates.LastingWaiversOf(said.Pair.Bound, now) >= Mandates.Waiver.KeptPerOrganMax
                ? new Refusal.TooMany(
                    $"At most {Mandates.Waiver.KeptPerOrganMax} waivers of an organ, withdrawn or "
                        + "not, have not ended."
                )
            : null;
    }

    private Refusal? BrokenByWithdrawal(Waiver? old)
    {
        var said = Waiver.Content;
        if (old is null)
        {
            return said.IsWithdrawn
                ? new Refusal.Unknown("There is no waiver of this id to withdraw.")
                : null;
        }
        var isTheSame =
            old with
            {
                Version = said.Version,
                IsWithdrawn = true,
                Exchanges = said.Exchanges,
            } == said
            && old.Exchanges.SequenceEqual(said.Exchanges);
        return isTheSame && !old.IsWithdrawn
            ? null
            : new Refusal.Stale(
                "A waiver that was given can only be withdrawn, once, all else being as it was."
            );
    }
}
