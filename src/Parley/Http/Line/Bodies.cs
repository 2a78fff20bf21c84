using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What is sent with a statement (docs/api/statements.md).</summary>
/// <param name="Note">The signed note.</param>
internal sealed record StatementBody(string Note);

/// <summary>What is sent with a certificate.</summary>
/// <param name="Note">The signed note.</param>
/// <param name="Account">What its account digest stands for.</param>
internal sealed record OfficerBody(string Note, OpenedAccountBody Account);

/// <summary>An account and the salt of its digest.</summary>
internal sealed record OpenedAccountBody(string Issuer, string Subject, string Salt);

/// <summary>A statement: what it says, and the note that shows who said so.</summary>
internal sealed record StatementAnswer(JsonObject Statement, string Note)
{
    internal static StatementAnswer Of<T>(Statement<T> kind, Said<T> said) =>
        new(kind.ToJson(said.Content), Encoding.UTF8.GetString(said.Note.AsSpan()));

    internal static Reply Reply<T>(Statement<T> kind, int version, Said<T> said) =>
        Http.Reply.Of(version == 1 ? 201 : 200, Of(kind, said), WireJson.Default.StatementAnswer);
}

/// <summary>Some statements of one kind.</summary>
/// <param name="Statements">Of what the asker may see.</param>
/// <param name="Next">What to give as <c>after</c> for more; missing when there is no more.</param>
internal sealed record StatementsAnswer(IReadOnlyList<StatementAnswer> Statements, string? Next)
{
    internal static Reply Reply<T>(Statement<T> kind, Page<Said<T>> page) =>
        Http.Reply.Of(
            new StatementsAnswer(
                [.. page.Items.Select(one => StatementAnswer.Of(kind, one))],
                Cursor.Text(page.Next)
            ),
            WireJson.Default.StatementsAnswer
        );
}

/// <summary>An organ.</summary>
/// <param name="Statement">What its party says of it.</param>
/// <param name="Note">The note that shows so.</param>
/// <param name="Staffed">The roles that somebody has now.</param>
/// <param name="OwnName">What the asker's own party calls it; missing when it has no name.</param>
internal sealed record OrganAnswer(
    JsonObject Statement,
    string Note,
    IReadOnlyList<string> Staffed,
    OwnNameBody? OwnName
)
{
    internal static OrganAnswer Of(OrganView view)
    {
        var organ = StatementAnswer.Of(Coordination.Statements.Statement.Organ, view.Organ);
        return new(
            organ.Statement,
            organ.Note,
            [.. RoleNames.Of(view.Staffed)],
            OwnNameBody.Of(view.OwnName)
        );
    }
}

/// <summary>A party and its organs.</summary>
/// <param name="Statement">What it says of itself.</param>
/// <param name="Note">The note that shows so.</param>
/// <param name="Organs">Its organs.</param>
/// <param name="OwnName">What the asker's own party calls it; missing when it has no name.</param>
internal sealed record PartyAnswer(
    JsonObject Statement,
    string Note,
    IReadOnlyList<OrganAnswer> Organs,
    OwnNameBody? OwnName
)
{
    internal static PartyAnswer Of(PartyView view)
    {
        var party = StatementAnswer.Of(Coordination.Statements.Statement.Party, view.Party);
        return new(
            party.Statement,
            party.Note,
            [.. view.Organs.Select(OrganAnswer.Of)],
            OwnNameBody.Of(view.OwnName)
        );
    }
}

/// <summary>Some parties.</summary>
internal sealed record PartiesAnswer(IReadOnlyList<PartyAnswer> Parties, string? Next);

/// <summary>An officer's certificate.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Note">The note that shows so.</param>
/// <param name="Account">The account; only for their own party.</param>
internal sealed record OfficerAnswer(JsonObject Statement, string Note, AccountBody? Account)
{
    internal static OfficerAnswer Of(OfficerView view)
    {
        var said = StatementAnswer.Of(Coordination.Statements.Statement.Officer, view.Certificate);
        return new(
            said.Statement,
            said.Note,
            view.Account is { } account ? new(account.Issuer, account.Subject) : null
        );
    }
}

/// <summary>Who signs in.</summary>
internal sealed record AccountBody(string Issuer, string Subject);

/// <summary>Some officers.</summary>
internal sealed record OfficersAnswer(IReadOnlyList<OfficerAnswer> Officers, string? Next);

/// <summary>What bars an exchange.</summary>
/// <param name="Bound">The organ whose mandate it is.</param>
/// <param name="Reason">Why; missing when the asker may not know.</param>
/// <param name="Citation">The law or order; missing when the asker may not know.</param>
/// <param name="Words">What that party lets be answered, by language.</param>
internal sealed record BarBody(
    string Bound,
    string? Reason,
    string? Citation,
    IReadOnlyDictionary<string, string> Words
)
{
    internal static BarBody Of(BarView bar) =>
        new(
            $"{bar.Bound}",
            bar.Reason is { } reason ? EnumNames.Of(reason) : null,
            bar.Citation,
            bar.Words.ByLanguage
        );
}

/// <summary>Whether an exchange may be.</summary>
internal sealed record MandateCheckAnswer(
    bool Allowed,
    IReadOnlyList<BarBody> Bars,
    IReadOnlyList<string> Waivers
)
{
    internal static Reply Reply(MandateCheckView view) =>
        Http.Reply.Of(
            new MandateCheckAnswer(
                view.IsGiven,
                [.. view.Bars.Select(BarBody.Of)],
                [.. view.Waivers.Select(one => $"{one.Id}")]
            ),
            WireJson.Default.MandateCheckAnswer
        );
}

/// <summary>Who the asker is here.</summary>
/// <param name="Officer">As whom they act; missing for who only keeps the register.</param>
/// <param name="Roles">Their roles.</param>
/// <param name="KeepsRegister">True when they keep the register of parties.</param>
internal sealed record MeAnswer(string? Officer, IReadOnlyList<string> Roles, bool KeepsRegister);
