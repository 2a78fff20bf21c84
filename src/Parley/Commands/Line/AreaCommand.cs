using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Areas;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>`parley area`: zones, closures and lines of a running server.</summary>
internal static class AreaCommand
{
    private const string Root = "/parley/v1/areas";

    internal static Command Create()
    {
        var server = new LineServer();
        return new("area", "Declare zones, closures and lines, and consent to them.")
        {
            List(server),
            Show(server),
            Put(server),
            AreaSigning.Consent(server),
            AreaSigning.Relay(server),
        };
    }

    /// <summary>A name that an area has, in whatever language comes first.</summary>
    internal static string NameOf(JsonNode area) =>
        $"{area["names"]!.AsObject().Select(name => name.Value).FirstOrDefault()}";

    internal static Argument<string> Id() =>
        new("ID") { Description = "The area's id, as list shows it." };

    internal static string PathOf(string id) => $"{Root}/{Uri.EscapeDataString(id)}";

    private static Command List(LineServer server)
    {
        Option<string?>[] filters =
        [
            Question.Filter(
                "--party",
                "PARTY",
                "Only those that this party declares or guarantees."
            ),
            Question.Choice<AreaKind>("--kind", "KIND"),
            Question.Choice<AreaStanding>("--state", "STATE"),
        ];
        var command = new Command("list", "List the areas that you may see.");
        foreach (var filter in filters)
        {
            command.Options.Add(filter);
        }
        return server.Asks(
            command,
            "areas",
            parsed => Question.Of(Root, parsed, filters),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["area", "name", "by", "kind", "state", "since", "until"],
                    answer["areas"]!.AsArray().Select(one => Row(one!))
                )
        );
    }

    private static string[] Row(JsonNode area) =>
        [
            $"{area["area"]}",
            NameOf(area),
            $"{area["by"]}",
            $"{area["kind"]}",
            $"{area["state"]}",
            $"{area["since"]}",
            $"{area["until"]}",
        ];

    private static Command Show(LineServer server)
    {
        var id = Id();
        return server.Asks(
            new(
                "show",
                "Show an area: its versions, who consented, and what would be touched if it ended."
            )
            {
                id,
            },
            "area",
            parsed => PathOf(parsed.GetValue(id)!),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["what", "which", "state"],
                    Rows(answer)
                )
        );
    }

    private static IEnumerable<string[]> Rows(JsonObject answer)
    {
        var area = answer["area"]!;
        yield return
        [
            $"{area["kind"]}",
            NameOf(area),
            $"{area["state"]}, {area["since"]} – {area["until"]}",
        ];
        foreach (var version in answer["versions"]!.AsArray())
        {
            var agreed = version!["agreed_at"] is { } at ? $"agreed {at}" : "not agreed";
            yield return ["version", $"{version["version"]}", agreed];
            foreach (var asked in version["asked"]!.AsArray())
            {
                var given = version["consents"]!
                    .AsArray()
                    .LastOrDefault(one => $"{one!["by"]}" == $"{asked}");
                yield return ["asked", $"{asked}", $"{given?["answer"]} {given?["at"]}".Trim()];
            }
        }
        foreach (var relay in answer["relays"]!.AsArray())
        {
            var done = relay!["relayed_at"] ?? relay["missed_at"];
            yield return
            [
                "to relay",
                $"{relay["operation"]} to {relay["represented"]}",
                relay["relayed_at"] is not null ? $"relayed {done}"
                : done is not null ? $"missed {done}"
                : $"due {relay["due_at"]}",
            ];
        }
        foreach (var one in answer["touched"]!["operations"]!.AsArray())
        {
            yield return ["meets operation", $"{one!["operation"]}", $"{one["organ"]}"];
        }
        foreach (var one in answer["touched"]!["areas"]!.AsArray())
        {
            yield return ["meets area", $"{one!["area"]} {NameOf(one)}", $"{one["state"]}"];
        }
    }

    private static Command Put(LineServer server)
    {
        var (file, keys) = (StatementCommand.File(), StatementCommand.Keys());
        var command = server.On(
            new(
                "put",
                "Declare an area, change or withdraw it. Without an id it gets a new one. It acts "
                    + "when all its guarantors have consented."
            )
            {
                file,
                keys,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var sent = await StatementCommand
                    .SendAsync(
                        parsed,
                        (parsed.GetValue(file)!, parsed.GetValue(keys) ?? []),
                        server,
                        signed =>
                        {
                            signed.Members["area"] ??= $"{Guid.NewGuid()}";
                            signed.Members["version"] ??= 1;
                            return StatementCommand.Sign(Statement.Area, signed, _ => Root);
                        }
                    )
                    .ConfigureAwait(false);
                return Done(command, server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    internal static int Done(Command command, bool asJson, Checked<JsonObject> sent)
    {
        if (!sent.Try(out var answer, out var broken))
        {
            Complaints.Write(LineServer.NameOf(command), $"{broken}");
            return ExitStatus.NoAnswer;
        }
        var area = answer["area"]!;
        Console.Out.WriteLine(
            asJson
                ? answer.ToJsonString()
                : Plain.Text(
                    $"{area["area"]}, version {answer["versions"]![0]!["version"]}: {area["state"]}"
                )
        );
        return ExitStatus.NoConflict;
    }
}
