using System.Text.Json.Nodes;
using Parley.Coordination.Designations;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>What the asker's own party calls something.</summary>
/// <param name="Names">By language.</param>
/// <param name="Labels">What its law demands that it adds, each by language.</param>
internal sealed record OwnNameBody(
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Labels
)
{
    internal static OwnNameBody? Of(Designation? designation) =>
        designation is null
            ? null
            : new(
                designation.Names.ByLanguage,
                [.. designation.Labels.Select(label => label.ByLanguage)]
            );
}

/// <summary>A party's name for something that its public statement mentions.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">Its neutral id.</param>
/// <param name="Names">By language.</param>
/// <param name="Labels">What the party's law demands that it adds.</param>
internal sealed record MentionBody(
    string Kind,
    string Id,
    IReadOnlyDictionary<string, string> Names,
    IReadOnlyList<IReadOnlyDictionary<string, string>> Labels
)
{
    internal static MentionBody Of(Designation one) =>
        new(
            EnumNames.Of(one.Subject.Kind),
            one.Subject.Id,
            one.Names.ByLanguage,
            [.. one.Labels.Select(label => label.ByLanguage)]
        );
}

/// <summary>When a version came.</summary>
internal sealed record VersionBody(int Version, string Released, bool Withdrawn);

/// <summary>A version of a public statement, and what stands beside it.</summary>
/// <param name="Statement">What it says.</param>
/// <param name="Note">The note that shows who said so.</param>
/// <param name="Released">When this version was recorded.</param>
/// <param name="Versions">All versions there are.</param>
/// <param name="TimeZone">The party's local time, by its IANA name.</param>
/// <param name="Designations">The party's names for what it mentions.</param>
/// <param name="WithoutPrejudice">What the party says beside all its statements.</param>
internal sealed record PublicStatementAnswer(
    JsonObject Statement,
    string Note,
    string Released,
    IReadOnlyList<VersionBody> Versions,
    string TimeZone,
    IReadOnlyList<MentionBody> Designations,
    IReadOnlyDictionary<string, string> WithoutPrejudice
)
{
    internal static PublicStatementAnswer Of(PublicStatementView view)
    {
        var kind = Coordination.Statements.Statement.PublicStatement;
        var said = StatementAnswer.Of(kind, view.Shown.Said);
        return new(
            said.Statement,
            said.Note,
            $"{view.Shown.At}",
            [
                .. view.Versions.Select(one => new VersionBody(
                    one.Said.Content.Version,
                    $"{one.At}",
                    one.Said.Content.IsWithdrawn
                )),
            ],
            view.Party.TimeZone,
            [.. view.Designations.Select(MentionBody.Of)],
            view.WithoutPrejudice.ByLanguage
        );
    }
}

/// <summary>Some public statements.</summary>
internal sealed record PublicStatementsAnswer(
    IReadOnlyList<PublicStatementAnswer> Statements,
    string? Next
);
