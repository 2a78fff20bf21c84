using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>`parley line`: what is declared of lines between organs, and what was seen.</summary>
internal static class LineCommand
{
    internal static Command Create()
    {
        var server = new LineServer();
        return new("line", "Say and see what state the lines of your organ are in.")
        {
            List(server),
            StatementCommand.Create(
                ("declare", "Declare what your organ's line to another is."),
                server,
                Statement.LineState,
                _ => "/parley/v1/line-states"
            ),
        };
    }

    private static Command List(LineServer server) =>
        server.Asks(
            new("list", "List the lines of your organ: declared, and observed."),
            "lines",
            _ => "/parley/v1/lines",
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    [
                        "organ",
                        "we declare",
                        "they declare",
                        "last sent",
                        "taken there",
                        "last came",
                        "taken here",
                        "",
                    ],
                    answer["lines"]!.AsArray().Select(line => Row(line!))
                )
        );

    private static string[] Row(JsonNode line) =>
        [
            $"{line["organ"]}",
            Declared(line["declared_by_us"]),
            Declared(line["declared_by_them"]),
            $"{line["observed_to_them"]!["last_sent"]}",
            $"{line["observed_to_them"]!["last_taken"]}",
            $"{line["observed_from_them"]!["last_sent"]}",
            $"{line["observed_from_them"]!["last_taken"]}",
            line["in_use_though_suspended"]!.GetValue<bool>() ? "in use though suspended" : "",
        ];

    private static string Declared(JsonNode? declared) =>
        declared is null ? "" : $"{declared["state"]} since {declared["since"]}";
}
