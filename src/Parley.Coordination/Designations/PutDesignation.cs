using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Designations;

/// <summary>Says what a party calls something, or that it no longer does.</summary>
/// <param name="Designation">What is said, signed for the party.</param>
public sealed record PutDesignation(Said<Designation> Designation) : IRequest<Said<Designation>>
{
    /// <inheritdoc/>
    public Decision<Said<Designation>> Decide(Picture picture, Instant now)
    {
        var said = Designation.Content;
        var old = picture.Designations.Find(said.By, said.Subject)?.Said.Content;
        if (
            (
                Naming.BrokenBy(picture.Parties, Designation, said.By, now)
                ?? said.Subject.BrokenBy(picture.Parties)
                ?? Edition.BrokenBy("designation", old?.Version, said.Version)
                ?? BrokenByWithdrawal(old)
            ) is
            { } broken
        )
        {
            return broken;
        }
        if (
            old is null
            && picture.Designations.CountOf(said.By) >= Designations.Designation.PerPartyMax
        )
        {
            return new Refusal.TooMany(
                $"A party has at most {Designations.Designation.PerPartyMax} designations."
            );
        }
        return new Decision<Said<Designation>>.Allowed(
            Designation,
            [new DesignationPut(new(Designation, now))]
        );
    }

    private Refusal.Unknown? BrokenByWithdrawal(Designation? old) =>
        Designation.Content.IsWithdrawn && old?.IsWithdrawn is not false
            ? new Refusal.Unknown("There is no designation of this subject to withdraw.")
            : null;
}

/// <summary>Says what stands beside all public statements of a party.</summary>
/// <param name="Words">What is said, signed for the party.</param>
public sealed record PutWithoutPrejudice(Said<WithoutPrejudice> Words)
    : IRequest<Said<WithoutPrejudice>>
{
    /// <inheritdoc/>
    public Decision<Said<WithoutPrejudice>> Decide(Picture picture, Instant now)
    {
        var said = Words.Content;
        var old = picture.Designations.WithoutPrejudiceOf(said.By)?.Said.Content;
        return
            (
                Naming.BrokenBy(picture.Parties, Words, said.By, now)
                ?? Edition.BrokenBy("text", old?.Version, said.Version)
            )
                is { } broken
            ? broken
            : new Decision<Said<WithoutPrejudice>>.Allowed(
                Words,
                [new WithoutPrejudicePut(new(Words, now))]
            );
    }
}

/// <summary>Whose word counts of what a party calls things.</summary>
internal static class Naming
{
    private const OfficerRoles Speaking = OfficerRoles.Liaison | OfficerRoles.Administrator;

    internal static Refusal? BrokenBy<T>(
        PartyTable parties,
        Said<T> said,
        PartyId by,
        Instant now
    ) =>
        parties.Find(by) is null ? new Refusal.Unknown($"There is no party {by}.")
        : parties.IsSignedByKey(said, by) || parties.IsSignedByOfficer(said, by, Speaking, now)
            ? null
        : new Refusal.Forbidden(
            "What a party calls things is signed by its own key, a liaison or an administrator of "
                + "it."
        );
}
