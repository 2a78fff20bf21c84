using Parley.Airspace.Times;
using Parley.Coordination.Operations;

namespace Parley.Coordination.Parties;

/// <summary>
/// Registers a party or changes it. Who keeps the register lets it through; the party's own key
/// signs it, so neither can do it alone.
/// </summary>
/// <param name="Party">What the party says of itself.</param>
public sealed record PutParty(Said<Party> Party) : IRequest<Said<Party>>
{
    /// <inheritdoc/>
    public Decision<Said<Party>> Decide(Picture picture, Instant now)
    {
        var said = Party.Content;
        var parties = picture.Parties;
        var old = parties.Find(said.Id)?.Content;
        if (old is null && parties.Count >= Parties.Party.CountMax)
        {
            return new Refusal.TooMany($"There are at most {Parties.Party.CountMax} parties.");
        }
        if (
            (
                BrokenBySignatures(parties, old)
                ?? Edition.BrokenBy("party", old?.Version, said.Version)
                ?? BrokenByNames(parties)
            ) is
            { } broken
        )
        {
            return broken;
        }
        return new Decision<Said<Party>>.Allowed(Party, [new PartyPut(Party)]);
    }

    private Refusal.Forbidden? BrokenBySignatures(PartyTable parties, Party? old)
    {
        var said = Party.Content;
        if (!Party.IsBy(said.Id.Text, said.Key))
        {
            return new Refusal.Forbidden("The key that a party names signs what it says.");
        }
        if (old is not null && !Party.IsBy(said.Id.Text, old.Key))
        {
            return new Refusal.Forbidden(
                "The key that a party has signs what it says next; a new key signs beside it."
            );
        }
        return parties.HolderOf(said.Key) is { } holder && holder != said.Id.Text
            ? new Refusal.Forbidden("Each key is one party's or one officer's.")
            : null;
    }

    private Refusal? BrokenByNames(PartyTable parties)
    {
        var said = Party.Content;
        foreach (var name in said.UssNames)
        {
            if (DeclaredIntents.BrokenByName(said.Id, name) is { } reserved)
            {
                return reserved;
            }
            if (parties.PartyOf(name) is { } holder && holder != said.Id)
            {
                return new Refusal.Stale($"Another party acts as the USS '{name}'.");
            }
        }
        if (said.Guarantor is not { } guarantor)
        {
            return null;
        }
        return guarantor.Party == said.Id ? new Refusal.Invalid("A guarantor is of another party.")
            : parties.Find(guarantor) is null
                ? new Refusal.Unknown($"There is no organ {guarantor} that could be a guarantor.")
            : null;
    }
}
