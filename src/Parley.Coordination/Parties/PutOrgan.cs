using Parley.Airspace.Times;

namespace Parley.Coordination.Parties;

/// <summary>Makes an organ of a party, or changes it.</summary>
/// <param name="Organ">What its party's key, or an administrator of the party, says of it.</param>
public sealed record PutOrgan(Said<Organ> Organ) : IRequest<Said<Organ>>
{
    /// <inheritdoc/>
    public Decision<Said<Organ>> Decide(Picture picture, Instant now)
    {
        var said = Organ.Content;
        var parties = picture.Parties;
        if (parties.Find(said.Id.Party) is null)
        {
            return new Refusal.Unknown($"There is no party {said.Id.Party}.");
        }
        if (!parties.IsSignedFor(Organ, said.Id.Party, now))
        {
            return new Refusal.Forbidden(
                "An organ is signed by its party's key or by an administrator of the party."
            );
        }
        var old = parties.Find(said.Id)?.Content;
        if (old is null && parties.OrgansOf(said.Id.Party).Count() >= Parties.Organ.PerPartyMax)
        {
            return new Refusal.TooMany($"A party has at most {Parties.Organ.PerPartyMax} organs.");
        }
        return Edition.BrokenBy("organ", old?.Version, said.Version) is { } broken
            ? broken
            : new Decision<Said<Organ>>.Allowed(Organ, [new OrganPut(Organ)]);
    }
}
