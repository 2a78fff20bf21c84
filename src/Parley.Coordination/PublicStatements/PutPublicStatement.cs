using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.PublicStatements;

/// <summary>Says something to everybody, corrects it or withdraws it.</summary>
/// <param name="Statement">What is said, signed by an officer of the organ that says so.</param>
public sealed record PutPublicStatement(Said<PublicStatement> Statement)
    : IRequest<Said<PublicStatement>>
{
    private const OfficerRoles Speaking =
        OfficerRoles.DutyOfficer | OfficerRoles.Liaison | OfficerRoles.Administrator;

    /// <inheritdoc/>
    public Decision<Said<PublicStatement>> Decide(Picture picture, Instant now)
    {
        var said = Statement.Content;
        var versions = picture.PublicStatements.VersionsOf(said.Id);
        var old = versions.IsEmpty ? null : versions[^1].Said.Content;
        if (
            (
                BrokenBySpeaker(picture.Parties, old, now)
                ?? Edition.BrokenBy("public statement", old?.Version, said.Version)
                ?? BrokenByEdition(old)
                ?? BrokenByContent(picture, now)
                ?? BrokenByCount(picture.PublicStatements, old)
            ) is
            { } broken
        )
        {
            return broken;
        }
        return new Decision<Said<PublicStatement>>.Allowed(
            Statement,
            [new PublicStatementReleased(new(Statement, now))]
        );
    }

    private Refusal? BrokenBySpeaker(PartyTable parties, PublicStatement? old, Instant now)
    {
        var said = Statement.Content;
        return parties.Find(said.By) is null ? new Refusal.Unknown($"There is no organ {said.By}.")
            : !parties.IsSignedByOfficer(Statement, said.By, Speaking, now)
                ? new Refusal.Forbidden(
                    "A public statement is signed by a duty officer, liaison or administrator of "
                        + "the organ that makes it."
                )
            // What is public is no secret: that the id is taken may be told.
            : old is not null && old.By != said.By
                ? new Refusal.Forbidden("A statement is corrected by the organ that made it.")
            : null;
    }

    private Refusal? BrokenByEdition(PublicStatement? old)
    {
        var said = Statement.Content;
        var corrects = !said.Correction.ByLanguage.IsEmpty;
        if (said.IsWithdrawn != !said.Reason.ByLanguage.IsEmpty)
        {
            return new Refusal.Invalid("A statement has a reason when it is withdrawn, and then.");
        }
        if (old is null)
        {
            return corrects || said.IsWithdrawn
                ? new Refusal.Invalid("What is said first corrects and withdraws nothing.")
                : null;
        }
        if (old.IsWithdrawn)
        {
            return new Refusal.Stale("A statement that was withdrawn is said no more.");
        }
        if (!said.IsWithdrawn)
        {
            return corrects
                ? null
                : new Refusal.Invalid("A new version says under correction what it corrects.");
        }
        var asItWas = old with
        {
            Version = said.Version,
            Correction = Texts.None,
            IsWithdrawn = true,
            Reason = said.Reason,
        };
        var kind = Coordination.Statements.Statement.PublicStatement;
        return kind.Write(asItWas) == kind.Write(said)
            ? null
            : new Refusal.Invalid("What is withdrawn is said again as it was, without correction.");
    }

    private Refusal? BrokenByContent(Picture picture, Instant now)
    {
        var said = Statement.Content;
        if (said.Dateline.Time > now + PublicStatement.DatelineAheadMax)
        {
            return new Refusal.Invalid(
                $"A dateline is at most {PublicStatement.DatelineAheadMax.TotalMinutes:0} minutes "
                    + "ahead."
            );
        }
        foreach (var id in said.Related)
        {
            if (id == said.Id || picture.PublicStatements.VersionsOf(id).IsEmpty)
            {
                return new Refusal.Unknown($"There is no other public statement {id}.");
            }
        }
        return said
            .Mentions.Select(one => one.BrokenBy(picture.Parties))
            .FirstOrDefault(broken => broken is not null);
    }

    private Refusal.TooMany? BrokenByCount(PublicStatementTable statements, PublicStatement? old)
    {
        var (count, bytes) = statements.CountOf(Statement.Content.By.Party);
        return old is null && count >= PublicStatement.PerPartyMax
                ? new Refusal.TooMany(
                    $"A party makes at most {PublicStatement.PerPartyMax} public statements."
                )
            : old?.Version >= PublicStatement.VersionsMax
                ? new Refusal.TooMany(
                    $"A statement has at most {PublicStatement.VersionsMax} versions."
                )
            : bytes + Statement.Note.Length > PublicStatement.BytesPerPartyMax
                ? new Refusal.TooMany(
                    "The public statements of a party have at most "
                        + $"{PublicStatement.BytesPerPartyMax} bytes."
                )
            : null;
    }
}
