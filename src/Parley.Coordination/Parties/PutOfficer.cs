using Parley.Airspace.Times;

namespace Parley.Coordination.Parties;

/// <summary>
/// Certifies an officer, or ends their standing by a certificate without roles. Who runs the server
/// cannot: the party's key signs, and so does the officer's own, so that nobody is certified with
/// another's key.
/// </summary>
/// <param name="Officer">The certificate.</param>
/// <param name="Opened">The account that it stands for.</param>
public sealed record PutOfficer(Said<Officer> Officer, OpenedAccount Opened) : IRequest<OfficerPut>
{
    /// <inheritdoc/>
    public Decision<OfficerPut> Decide(Picture picture, Instant now)
    {
        var said = Officer.Content;
        var parties = picture.Parties;
        // Whose word it is comes first: who has no say learns nothing of what there is.
        if (
            (
                BrokenBySignatures(parties)
                ?? BrokenByOrgan(parties)
                ?? Edition.BrokenBy(
                    "officer",
                    parties.Find(said.Id)?.Officer.Content.Version,
                    said.Version
                )
                ?? BrokenByAccount(parties)
                ?? BrokenByCount(parties)
            ) is
            { } broken
        )
        {
            return broken;
        }
        var put = new OfficerPut(Officer, Opened);
        return new Decision<OfficerPut>.Allowed(put, [put]);
    }

    private Refusal.Forbidden? BrokenBySignatures(PartyTable parties)
    {
        var said = Officer.Content;
        if (!parties.IsSignedByKey(Officer, said.Id.Party))
        {
            return new Refusal.Forbidden("An officer's certificate is signed by the party's key.");
        }
        // Whoever has no standing left need not sign that, and holds nothing.
        if (said.Roles == OfficerRoles.None || said.Key is not { } key)
        {
            return null;
        }
        if (!Officer.IsBy($"{said.Id}", key))
        {
            return new Refusal.Forbidden("An officer's own key signs the certificate as well.");
        }
        return parties.HolderOf(key) is { } holder && holder != $"{said.Id}"
            ? new Refusal.Forbidden("Each key is one party's or one officer's.")
            : null;
    }

    private Refusal.Unknown? BrokenByOrgan(PartyTable parties) =>
        parties.Find(Officer.Content.Id.Organ) is null
            ? new Refusal.Unknown($"There is no organ {Officer.Content.Id.Organ}.")
            : null;

    private Refusal? BrokenByAccount(PartyTable parties)
    {
        var said = Officer.Content;
        if (
            !Opened
                .Account.Digest(Opened.Salt.AsSpan())
                .AsSpan()
                .SequenceEqual(said.AccountDigest.AsSpan())
        )
        {
            return new Refusal.Invalid(
                "A certificate's account digest is SHA-256 of the salt, the issuer, a newline and "
                    + "the subject."
            );
        }
        return
            said.Roles != OfficerRoles.None
            && parties.OfficerWith(Opened.Account) is { } other
            && other != said.Id
            ? new Refusal.Stale("Each account is one officer's.")
            : null;
    }

    private Refusal.TooMany? BrokenByCount(PartyTable parties) =>
        parties.Find(Officer.Content.Id) is null
        && parties.OfficersOf(Officer.Content.Id.Organ).Count() >= Parties.Officer.PerOrganMax
            ? new Refusal.TooMany($"An organ has at most {Parties.Officer.PerOrganMax} officers.")
            : null;
}
