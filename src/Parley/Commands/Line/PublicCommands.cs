using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>`parley statement`: what parties say to everybody.</summary>
internal static class PublicStatementCommand
{
    private const string Root = "/parley/v1/public-statements";

    internal static Command Create()
    {
        var server = new LineServer();
        return new("statement", "Say something to everybody, correct or withdraw it, and read it.")
        {
            List(server),
            Show(server),
            StatementCommand.Create(
                ("put", "Make a public statement; a next version corrects or withdraws it."),
                server,
                Statement.PublicStatement,
                said => $"{Root}/{said.Id}"
            ),
        };
    }

    private static Command List(LineServer server) =>
        server.Asks(
            new("list", "List the public statements, what changed last first."),
            "statements",
            _ => Root,
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["statement", "by", "dateline", "title", "state"],
                    answer["statements"]!.AsArray().Select(one => Row(one!))
                )
        );

    private static string[] Row(JsonNode answer)
    {
        var said = answer["statement"]!;
        var language = $"{said["authoritative"]}";
        return
        [
            $"{said["statement"]}",
            $"{said["by"]}",
            $"{said["dateline"]!["place"]![language]}, {said["dateline"]!["time"]}",
            $"{said["titles"]![language]}",
            said["withdrawn"] is not null ? "withdrawn"
            : said["correction"] is not null ? "corrected"
            : "",
        ];
    }

    private static Command Show(LineServer server)
    {
        var id = new Argument<string>("ID") { Description = "The statement's id." };
        var version = new Option<int?>("--version")
        {
            HelpName = "N",
            Description = "This version; without it the last.",
        };
        return server.Asks(
            new("show", "Show the signed note of a public statement.") { id, version },
            "note",
            parsed =>
                $"{Root}/{Uri.EscapeDataString(parsed.GetValue(id)!)}"
                + (parsed.GetValue(version) is { } number ? $"?version={number}" : ""),
            (answer, parsed) => StatementCommand.ShowNote(answer, server.WantsJson(parsed))
        );
    }
}

/// <summary>`parley designation`: what parties call things.</summary>
internal static class DesignationCommand
{
    private const string Root = "/parley/v1/designations";

    internal static Command Create()
    {
        var server = new LineServer();
        return new("designation", "Say and see what parties call parties, organs and places.")
        {
            List(server),
            StatementCommand.Create(
                ("put", "Say what your party calls something, or that it no longer does."),
                server,
                Statement.Designation,
                _ => Root
            ),
            StatementCommand.Create(
                (
                    "without-prejudice",
                    "Say what stands beside all public statements of your party."
                ),
                server,
                Statement.WithoutPrejudice,
                words => $"/parley/v1/parties/{words.By}/without-prejudice"
            ),
        };
    }

    private static Command List(LineServer server)
    {
        var by = new Option<string?>("--by")
        {
            HelpName = "PARTY",
            Description = "Only those of this party.",
        };
        return server.Asks(
            new("list", "List the designations that you may see.") { by },
            "statements",
            parsed => Question.Of(Root, parsed, [by]),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["by", "subject", "names", "labels", "audience", "state"],
                    answer["statements"]!.AsArray().Select(one => Row(one!["statement"]!))
                )
        );
    }

    private static string[] Row(JsonNode said) =>
        [
            $"{said["by"]}",
            $"{said["subject"]!["kind"]} {said["subject"]!["id"]}",
            Words(said["names"]!),
            string.Join("; ", (said["labels"]?.AsArray() ?? []).Select(label => Words(label!))),
            $"{said["audience"]}",
            said["withdrawn"] is null ? "" : "withdrawn",
        ];

    private static string Words(JsonNode texts) =>
        string.Join(" / ", texts.AsObject().Select(word => $"{word.Value}"));
}
