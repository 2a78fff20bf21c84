using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>`parley mandate`: mandates, waivers and claims of a running server.</summary>
internal static class MandateCommand
{
    private const string Root = "/parley/v1/mandates";

    internal static Command Create()
    {
        var server = new LineServer();
        return new("mandate", "Say and see what organs may have to do with each other.")
        {
            List(server),
            Check(server),
            StatementCommand.Create(
                ("put", "Say what one organ may have to do with another."),
                server,
                Statement.Mandate,
                _ => Root
            ),
            StatementCommand.Create(
                ("waiver", "Give a waiver, or withdraw one."),
                server,
                Statement.Waiver,
                waiver => $"/parley/v1/waivers/{waiver.Id}"
            ),
            StatementCommand.Create(
                ("claim", "Record what another's mandate is said to be."),
                server,
                Statement.MandateClaim,
                claim => $"/parley/v1/mandate-claims/{claim.Id}"
            ),
        };
    }

    private static Command List(LineServer server)
    {
        var bound = new Option<string?>("--bound")
        {
            HelpName = "PARTY",
            Description = "Only those that bind this party.",
        };
        return server.Asks(
            new("list", "List the mandates that you may see.") { bound },
            "statements",
            parsed => Question.Of(Root, parsed, [bound]),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["bound", "toward", "exchange", "rule", "from", "until", "citation"],
                    answer["statements"]!.AsArray().SelectMany(one => Rows(one!["statement"]!))
                )
        );
    }

    // One without rows says something too: that it says nothing of any exchange.
    private static IEnumerable<string[]> Rows(JsonNode mandate)
    {
        string[] pair = [$"{mandate["bound"]}", $"{mandate["toward"]}"];
        var rows = mandate["rows"]!.AsArray();
        return rows.Count == 0
            ?
            [
                [.. pair, "none", "", "", "", ""],
            ]
            : rows.Select(row =>
                (string[])
                    [
                        .. pair,
                        $"{row!["exchange"]}",
                        $"{row["rule"]}",
                        $"{row["from"]}",
                        $"{row["until"] ?? "open"}",
                        $"{row["citation"]}",
                    ]
            );
    }

    private static Command Check(LineServer server)
    {
        var with = new Option<string>("--with")
        {
            HelpName = "ORGAN",
            Description = "With whom: party/organ.",
            Required = true,
        };
        var exchange = new Option<string>("--exchange")
        {
            HelpName = "KIND",
            Description = string.Join(", ", EnumNames.All<ExchangeKind>()) + ".",
            Required = true,
        };
        var thread = new Option<string?>("--thread")
        {
            HelpName = "ID",
            Description = "In this thread: a waiver may be for one alone.",
        };
        exchange.CompletionSources.Add([.. EnumNames.All<ExchangeKind>()]);
        return server.Asks(
            new("check", "Ask whether an exchange may be. Exit status 1 when it may not.")
            {
                with,
                exchange,
                thread,
            },
            "allowed",
            parsed =>
                Question.Of(
                    $"{Root}/check",
                    ("with", parsed.GetValue(with)),
                    ("exchange", parsed.GetValue(exchange)),
                    ("thread", parsed.GetValue(thread))
                ),
            (answer, parsed) => Show(answer, server.WantsJson(parsed))
        );
    }

    private static int Show(JsonObject answer, bool asJson)
    {
        var isAllowed = answer["allowed"]!.GetValue<bool>();
        if (isAllowed && !asJson)
        {
            Console.Out.WriteLine("It may be.");
        }
        else
        {
            AnswerTable.Show(
                answer,
                asJson,
                ["barred by", "reason", "citation", "words"],
                answer["bars"]!.AsArray().Select(bar => Row(bar!))
            );
        }
        return isAllowed ? ExitStatus.NoConflict : ExitStatus.Conflicts;
    }

    private static string[] Row(JsonNode bar) =>
        [
            $"{bar["bound"]}",
            $"{bar["reason"]}",
            $"{bar["citation"]}",
            string.Join(" / ", bar["words"]!.AsObject().Select(word => $"{word.Value}")),
        ];
}
