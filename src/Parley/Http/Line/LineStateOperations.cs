using System.Text.Json.Nodes;
using Parley.Coordination.LineStates;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Lines between organs: what is declared of them, and what was seen.</summary>
internal static class LineStateOperations
{
    internal static readonly Operation List = LineOperation.Ask(
        "listLines",
        "/parley/v1/lines",
        typeof(LinesAnswer),
        ListAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Query = Cursor.Query,
    };

    internal static readonly Operation Put = LineOperation.Say(
        "putLineState",
        "/parley/v1/line-states",
        PutAsync
    );

    private static Task<Reply> ListAsync(Exchange exchange) =>
        exchange.DecideAsync(
            Cursor.Of(exchange),
            page => new FindLines(exchange.Reader, page),
            found =>
                Reply.Of(
                    new LinesAnswer([.. found.Items.Select(LineBody.Of)], Cursor.Text(found.Next)),
                    WireJson.Default.LinesAnswer
                )
        );

    private static Task<Reply> PutAsync(Exchange exchange) =>
        StatementExchange.PutAsync(
            exchange,
            Statement.LineState,
            StatementNote.NoKey,
            said => new PutLineState(said),
            said => said.Content.Version
        );
}

/// <summary>The lines of the caller's organ.</summary>
internal sealed record LinesAnswer(IReadOnlyList<LineBody> Lines, string? Next);

/// <summary>The line between the caller's organ and another.</summary>
/// <param name="Organ">The other.</param>
/// <param name="DeclaredByUs">What the caller's organ declares of it.</param>
/// <param name="DeclaredByThem">What the other declares.</param>
/// <param name="ObservedToThem">What was sent there, and taken.</param>
/// <param name="ObservedFromThem">What came from there, and was taken.</param>
/// <param name="LeadToUs">How long before something starts the caller is to be told.</param>
/// <param name="LeadToThem">How long before something starts the other is to be told.</param>
/// <param name="InUseThoughSuspended">
/// True when something was sent or taken after one of them declared it suspended or closed.
/// </param>
internal sealed record LineBody(
    string Organ,
    DeclaredBody? DeclaredByUs,
    DeclaredBody? DeclaredByThem,
    ObservedBody ObservedToThem,
    ObservedBody ObservedFromThem,
    LeadBody? LeadToUs,
    LeadBody? LeadToThem,
    bool InUseThoughSuspended
)
{
    internal static LineBody Of(LineView view) =>
        new(
            $"{view.Other}",
            DeclaredBody.Of(view.Own),
            DeclaredBody.Of(view.Theirs),
            ObservedBody.Of(view.Sent),
            ObservedBody.Of(view.Got),
            LeadBody.Of(view.LeadHere),
            LeadBody.Of(view.LeadThere),
            view.IsInUseThoughSuspended
        );
}

/// <summary>What is declared of a line.</summary>
/// <param name="State">The state.</param>
/// <param name="Since">From when it has been declared so.</param>
/// <param name="At">When it was said last.</param>
/// <param name="Statement">What was said last.</param>
/// <param name="Note">The note that shows so.</param>
internal sealed record DeclaredBody(
    string State,
    string Since,
    string At,
    JsonObject Statement,
    string Note
)
{
    internal static DeclaredBody? Of(LineDeclared? declared)
    {
        if (declared is null)
        {
            return null;
        }
        var said = StatementAnswer.Of(
            Coordination.Statements.Statement.LineState,
            declared.Said.State
        );
        return new(
            EnumNames.Of(declared.Said.State.Content.State),
            $"{declared.Since}",
            $"{declared.Said.At}",
            said.Statement,
            said.Note
        );
    }
}

/// <summary>How a line was used one way.</summary>
/// <param name="Sent">So many notices.</param>
/// <param name="LastSent">When the last was sent.</param>
/// <param name="LastTaken">When an officer at the other end last took one.</param>
internal sealed record ObservedBody(long Sent, string? LastSent, string? LastTaken)
{
    internal static ObservedBody Of(LineUse use) =>
        new(use.Sent, use.LastSent?.ToString(), use.LastTaken?.ToString());
}

/// <summary>How long before something starts one is to be told.</summary>
/// <param name="Minutes">So many minutes.</param>
/// <param name="Agreed">False when only the one who is to be told says so.</param>
internal sealed record LeadBody(int Minutes, bool Agreed)
{
    internal static LeadBody? Of(LeadTime? lead) =>
        lead is { } some ? new(some.Minutes, some.IsAgreed) : null;
}
