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

/// <summary>
/// `parley area consent` and `parley area relay`: what an officer signs about an area that the
/// server has, by the text that came from there.
/// </summary>
internal static class AreaSigning
{
    internal static Command Consent(LineServer server)
    {
        var (id, keys) = (AreaCommand.Id(), StatementCommand.Keys());
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
                return AreaCommand.Done(command, server.WantsJson(parsed), sent);
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
            consent => $"{AreaCommand.PathOf($"{consent.Area}")}/consents/{consent.Id}"
        );
    }

    internal static Command Relay(LineServer server)
    {
        var (id, keys) = (AreaCommand.Id(), StatementCommand.Keys());
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
                return AreaCommand.Done(command, server.WantsJson(parsed), sent);
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
            receipt => $"{AreaCommand.PathOf($"{area["area"]!["area"]}")}/relays/{receipt.Id}"
        );
    }

    /// <summary>An area as answered, who signs about it, and with which keys.</summary>
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
            var got = await server
                .GetAsync(parsed, AreaCommand.PathOf(named.Id))
                .ConfigureAwait(false);
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
}
