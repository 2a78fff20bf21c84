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
        var old = picture.Mandates.FindWaiver(said.Id)?.Content;
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
        if (
            old is null
            && picture.Mandates.WaiversOf(said.Pair.Bound) >= Mandates.Waiver.PerOrganMax
        )
        {
            return new Refusal.TooMany(
                $"An organ has at most {Mandates.Waiver.PerOrganMax} waivers."
            );
        }
        return new Decision<Said<Waiver>>.Allowed(Waiver, [new WaiverPut(Waiver)]);
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
        // Of another pair: as unknown to this party as if it were not there.
        if (old.Pair.Bound != said.Pair.Bound)
        {
            return new Refusal.Stale("A new waiver has an id that was not used.");
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
