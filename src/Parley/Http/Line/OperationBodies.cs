using System.Text;
using System.Text.Json.Nodes;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using Parley.Http.F3548;
using Declared = Parley.Coordination.Operations.Operation;

namespace Parley.Http.Line;

/// <summary>An operation: what the asker may not see is missing.</summary>
/// <param name="Operation">Its id.</param>
/// <param name="Version">Counts what was said of it.</param>
/// <param name="Organ">Whose it is.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Priority">The lower number gives way.</param>
/// <param name="Activity">What it is, by class.</param>
/// <param name="Contact">How to reach who flies.</param>
/// <param name="Callsign">What they are called.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Operator">Who flies.</param>
/// <param name="RouteName">What the route is called.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="Volumes">Where and when.</param>
/// <param name="Release">Who sees what; only for its own party.</param>
/// <param name="Note">The note that shows who said so; only for its own party.</param>
internal sealed record OperationBody(
    string Operation,
    int Version,
    string Organ,
    string State,
    int Priority,
    string? Activity,
    string? Contact,
    string? Callsign,
    int? Count,
    string? Operator,
    string? RouteName,
    string? Purpose,
    JsonArray Volumes,
    OperationReleaseBody? Release,
    string? Note
)
{
    internal static OperationBody Of(OperationView view) =>
        new(
            $"{view.Id}",
            view.Version,
            $"{view.Organ}",
            EnumNames.Of(view.State),
            view.Priority,
            view.Contact is { } contact ? EnumNames.Of(contact.Activity) : null,
            view.Contact?.Contact,
            view.Contact?.Callsign,
            view.Detail?.Count,
            view.Detail?.Operator,
            view.Detail?.RouteName,
            view.Detail?.Purpose,
            VolumesJson.Of(view.Volumes.All),
            view.Own is { } said ? OperationReleaseBody.Of(said.Content) : null,
            view.Own is { } own ? Encoding.UTF8.GetString(own.Note.AsSpan()) : null
        );
}

/// <summary>An operation that another conflicts with: the meetings say where it is.</summary>
/// <inheritdoc cref="OperationBody"/>
internal sealed record OtherOperationBody(
    string Operation,
    int Version,
    string Organ,
    string State,
    int Priority,
    string? Activity,
    string? Contact,
    string? Callsign,
    int? Count,
    string? Operator,
    string? RouteName,
    string? Purpose
)
{
    internal static OtherOperationBody Of(OperationView view) =>
        new(
            $"{view.Id}",
            view.Version,
            $"{view.Organ}",
            EnumNames.Of(view.State),
            view.Priority,
            view.Contact is { } contact ? EnumNames.Of(contact.Activity) : null,
            view.Contact?.Contact,
            view.Contact?.Callsign,
            view.Detail?.Count,
            view.Detail?.Operator,
            view.Detail?.RouteName,
            view.Detail?.Purpose
        );
}

/// <summary>Who sees how much of an operation.</summary>
internal sealed record OperationReleaseBody(
    string Everyone,
    IReadOnlyDictionary<string, string> Parties
)
{
    internal static OperationReleaseBody Of(Declared operation) =>
        new(
            EnumNames.Of(operation.Release.Everyone),
            operation.Release.Parties.ToDictionary(
                one => one.Key.Text,
                one => EnumNames.Of(one.Value)
            )
        );
}

/// <summary>Some operations.</summary>
internal sealed record OperationsAnswer(IReadOnlyList<OperationBody> Operations, string? Next);

/// <summary>An operation after what was said of it.</summary>
/// <param name="Operation">As the sender may see it.</param>
/// <param name="Conflicts">
/// What it conflicts with; missing when it is over, and for a sender of another party.
/// </param>
internal sealed record OperationDeclaredAnswer(OperationBody Operation, ConflictsBody? Conflicts)
{
    internal static Reply Reply(OperationDeclared declared) =>
        Http.Reply.Of(
            declared.Operation.Version == 1 ? 201 : 200,
            new OperationDeclaredAnswer(
                OperationBody.Of(declared.Operation),
                declared.Conflicts is { } conflicts ? ConflictsBody.Of(conflicts) : null
            ),
            WireJson.Default.OperationDeclaredAnswer
        );
}

/// <summary>What is asked about before it is declared.</summary>
/// <param name="Volumes">Where and when.</param>
/// <param name="Priority">0 when missing.</param>
internal sealed record CheckOperationBody(IReadOnlyList<Volume4DBody> Volumes, int? Priority);
