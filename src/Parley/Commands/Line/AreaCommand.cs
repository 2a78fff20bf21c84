using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using Parley.Signing;

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
            Consent(server),
            Relay(server),
        };
    }

    /// <summary>A name that an area has, in whatever language comes first.</summary>
    internal static string NameOf(JsonNode area) =>
        $"{area["names"]!.AsObject().Select(name => name.Value).FirstOrDefault()}";

    private static Argument<string> Id() =>
        new("ID") { Description = "The area's id, as list shows it." };

    private static string PathOf(string id) => $"{Root}/{Uri.EscapeDataString(id)}";

    private static Command List(LineServer server)
    {
        var options = new Dictionary<string, Option<string?>>
        {
            ["party"] = new("--party")
            {
                HelpName = "PARTY",
                Description = "Only those that this party declares or guarantees.",
            },
            ["kind"] = Choice<AreaKind>("--kind", "KIND"),
            ["state"] = Choice<AreaStanding>("--state", "STATE"),
        };
        var command = new Command("list", "List the areas that you may see.");
        foreach (var option in options.Values)
        {
            command.Options.Add(option);
        }
        return server.Asks(
            command,
            "areas",
            parsed =>
            {
                var query = string.Join(
                    '&',
                    options
                        .Select(one => (one.Key, Value: parsed.GetValue(one.Value)))
                        .Where(one => one.Value is not null)
                        .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}")
                );
                return query.Length == 0 ? Root : $"{Root}?{query}";
            },
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["area", "name", "by", "kind", "state", "since", "until"],
                    answer["areas"]!.AsArray().Select(one => Row(one!))
                )
        );
    }

    private static Option<string?> Choice<T>(string name, string value)
        where T : struct, Enum
    {
        var option = new Option<string?>(name)
        {
            HelpName = value,
            Description = $"{string.Join(", ", EnumNames.All<T>())}.",
        };
        option.CompletionSources.Add([.. EnumNames.All<T>()]);
        return option;
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

    private static Command Consent(LineServer server)
    {
        var (id, keys) = (Id(), StatementCommand.Keys());
        var version = new Option<int>("--version")
        {
            HelpName = "N",
            Description = "The version that you have read, and no later one.",
            Required = true,
        };
        var refuse = new Option<bool>("--refuse") { Description = "Say that it may not act." };
        var command = server.On(
            new("consent", "Consent to a version of an area for your organ, or refuse it.")
            {
                id,
                keys,
                version,
                refuse,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var sent = await SignedAsync(
                        server,
                        parsed,
                        (parsed.GetValue(id)!, parsed.GetValue(keys) ?? []),
                        about =>
                            VersionOf(about.Area, parsed.GetValue(version))
                                .Try(out var said, out var broken)
                                ? Consenting(about, said, parsed.GetValue(refuse))
                                : broken
                    )
                    .ConfigureAwait(false);
                return Done(command, server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    private static Checked<ToSend> Consenting(About about, JsonNode version, bool isRefusal)
    {
        var (area, officer, keys) = about;
        var members = new JsonObject
        {
            ["consent"] = $"{Guid.NewGuid():D}",
            ["area"] = $"{area["area"]!["area"]}",
            ["version"] = version["version"]!.GetValue<int>(),
            ["digest"] = Digest(version),
            ["by"] = officer[..officer.LastIndexOf('/')],
            ["answer"] = EnumNames.Of(isRefusal ? ConsentAnswer.Refuses : ConsentAnswer.Consents),
            ["at"] = $"{Instant.Of(DateTimeOffset.UtcNow)}",
        };
        return StatementCommand.Sign(
            Statement.AreaConsent,
            (members, keys),
            consent => $"{PathOf($"{consent.Area}")}/consents/{consent.Id}"
        );
    }

    private static Command Relay(LineServer server)
    {
        var (id, keys) = (Id(), StatementCommand.Keys());
        var operation = new Argument<string>("OPERATION")
        {
            Description = "The operation that is near, as show has it.",
        };
        var to = Word("--to", "WHOM", "The unit or group.");
        var channel = Word("--channel", "HOW", "By what: radio, telephone, a system.");
        var command = server.On(
            new("relay", "Say that you have relayed an operation near an area to whose it is.")
            {
                id,
                operation,
                keys,
                to,
                channel,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var sent = await SignedAsync(
                        server,
                        parsed,
                        (parsed.GetValue(id)!, parsed.GetValue(keys) ?? []),
                        about =>
                            Relaying(
                                about,
                                parsed.GetValue(operation)!,
                                (parsed.GetValue(to)!, parsed.GetValue(channel)!)
                            )
                    )
                    .ConfigureAwait(false);
                return Done(command, server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    private static Option<string> Word(string name, string help, string what) =>
        new(name)
        {
            HelpName = help,
            Description = what,
            Required = true,
        };

    private static Checked<ToSend> Relaying(
        About about,
        string operation,
        (string To, string Channel) on
    )
    {
        var (area, officer, keys) = about;
        var due = area["relays"]!
            .AsArray()
            .FirstOrDefault(one => $"{one!["operation"]}" == operation);
        if (due is null)
        {
            return new RuleBroken("OPERATION", "It is not for your organ to relay.");
        }
        if (!VersionOf(area, due["version"]!.GetValue<int>()).Try(out var version, out var broken))
        {
            return broken;
        }
        var members = new JsonObject
        {
            ["receipt"] = $"{Guid.NewGuid():D}",
            ["notice"] = operation,
            ["copy"] = Digest(version),
            ["for"] = officer[..officer.LastIndexOf('/')],
            ["by"] = officer,
            ["step"] = EnumNames.Of(ReceiptStep.PassedOn),
            ["at"] = $"{Instant.Of(DateTimeOffset.UtcNow)}",
            ["passed_on"] = new JsonObject
            {
                ["to"] = on.To,
                ["party"] = $"{due["represented"]}",
                ["channel"] = on.Channel,
            },
        };
        return StatementCommand.Sign(
            Statement.Receipt,
            (members, keys),
            receipt => $"{PathOf($"{area["area"]!["area"]}")}/relays/{receipt.Id}"
        );
    }

    /// <summary>What is signed about: the area as answered, who signs, and with which keys.</summary>
    private sealed record About(
        JsonObject Area,
        string Officer,
        IReadOnlyCollection<NoteKeyFile> Keys
    );

    private static async Task<Checked<JsonObject>> SignedAsync(
        LineServer server,
        ParseResult parsed,
        (string Id, string[] Keys) named,
        Func<About, Checked<ToSend>> sign
    )
    {
        if (!SigningKeys.Read(named.Keys).Try(out var keys, out var broken))
        {
            return broken;
        }
        using (keys)
        {
            var me = await server.GetAsync(parsed, "/parley/v1/me").ConfigureAwait(false);
            var got = await server.GetAsync(parsed, PathOf(named.Id)).ConfigureAwait(false);
            if (!me.Try(out var who, out broken) || !got.Try(out var area, out broken))
            {
                return broken;
            }
            if (who["officer"] is not { } officer)
            {
                return new RuleBroken("--token", "Officers of an organ sign.");
            }
            return sign(new(area, $"{officer}", keys.Each)).Try(out var signed, out broken)
                ? await server.PutAsync(parsed, signed.Path, signed.Body).ConfigureAwait(false)
                : broken;
        }
    }

    private static Checked<JsonNode> VersionOf(JsonObject area, int version) =>
        area["versions"]!
            .AsArray()
            .FirstOrDefault(one => one!["version"]!.GetValue<int>() == version)
            is { } found
            ? found
            : new RuleBroken("--version", $"You see no version {version} of this area.");

    // Of what is here, whatever the server says of it.
    private static string Digest(JsonNode version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{version["note"]}")));

    private static int Done(Command command, bool asJson, Checked<JsonObject> sent)
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
