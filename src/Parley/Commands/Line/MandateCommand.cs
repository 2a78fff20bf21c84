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
        var command = server.On(new("list", "List the mandates that you may see.") { bound });
        command.SetAction(
            async (parsed, _) =>
            {
                var query = parsed.GetValue(bound) is { } party
                    ? $"?bound={Uri.EscapeDataString(party)}"
                    : "";
                var got = await server
                    .GetAsync(parsed, $"{Root}{query}", "statements")
                    .ConfigureAwait(false);
                if (!got.Try(out var page, out var broken))
                {
                    Complaints.Write("parley mandate list", $"{broken}");
                    return ExitStatus.NoAnswer;
                }
                ShowList(page, server.WantsJson(parsed));
                return ExitStatus.NoConflict;
            }
        );
        return command;
    }

    private static void ShowList(JsonObject page, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(page.ToJsonString());
            return;
        }
        AnswerTable.Write(
            ["bound", "toward", "exchange", "rule", "citation"],
            page["statements"]!.AsArray().SelectMany(one => Rows(one!["statement"]!))
        );
        if (page["next"] is not null)
        {
            Complaints.Write("parley mandate list", "There are more; name a party.");
        }
    }

    private static IEnumerable<string[]> Rows(JsonNode mandate) =>
        mandate["rows"]!
            .AsArray()
            .Select(row =>
                (string[])
                    [
                        $"{mandate["bound"]}",
                        $"{mandate["toward"]}",
                        $"{row!["exchange"]}",
                        $"{row["rule"]}",
                        $"{row["citation"]}",
                    ]
            );

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
        exchange.CompletionSources.Add([.. EnumNames.All<ExchangeKind>()]);
        var command = server.On(
            new("check", "Ask whether an exchange may be. Exit status 1 when it may not.")
            {
                with,
                exchange,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var query =
                    $"?with={Uri.EscapeDataString(parsed.GetValue(with)!)}"
                    + $"&exchange={Uri.EscapeDataString(parsed.GetValue(exchange)!)}";
                var got = await server
                    .GetAsync(parsed, $"{Root}/check{query}", "allowed")
                    .ConfigureAwait(false);
                if (!got.Try(out var answer, out var broken))
                {
                    Complaints.Write("parley mandate check", $"{broken}");
                    return ExitStatus.NoAnswer;
                }
                return Show(answer, server.WantsJson(parsed));
            }
        );
        return command;
    }

    private static int Show(JsonObject answer, bool asJson)
    {
        var isAllowed = answer["allowed"]!.GetValue<bool>();
        if (asJson)
        {
            Console.Out.WriteLine(answer.ToJsonString());
        }
        else if (isAllowed)
        {
            Console.Out.WriteLine("It may be.");
        }
        else
        {
            AnswerTable.Write(
                ["barred by", "reason", "citation", "words"],
                answer["bars"]!
                    .AsArray()
                    .Select(bar =>
                        (string[])
                            [
                                $"{bar!["bound"]}",
                                $"{bar["reason"]}",
                                $"{bar["citation"]}",
                                string.Join(
                                    " / ",
                                    bar["words"]!.AsObject().Select(word => $"{word.Value}")
                                ),
                            ]
                    )
            );
        }
        return isAllowed ? ExitStatus.NoConflict : ExitStatus.Conflicts;
    }
}
