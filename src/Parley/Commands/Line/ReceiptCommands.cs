using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Line;

/// <summary>The commands that say what becomes of a notice, signed here by an officer.</summary>
internal static class ReceiptCommands
{
    internal static Command Receive(LineServer server) =>
        Create(server, new("receive", "Say that you have taken a notice."), ReceiptStep.Received);

    internal static Command ReadBack(LineServer server)
    {
        var place = Word("--place", "LAT,LNG", "The place, as you found it on your own map.");
        var from = Word("--from", "TIME", "From when.");
        var until = Word("--until", "TIME", "Until when.");
        var count = new Option<int?>("--count") { HelpName = "N", Description = "How many." };
        return Create(
            server,
            new("read-back", "Say a notice back in your own way: place, time, number.")
            {
                place,
                from,
                until,
                count,
            },
            ReceiptStep.ReadBack,
            parsed =>
                PlaceOf(parsed.GetValue(place)).Try(out var at, out var broken)
                    ? new JsonObject
                    {
                        ["read_back"] = Without(
                            ("place", at),
                            ("from", parsed.GetValue(from)),
                            ("until", parsed.GetValue(until)),
                            ("count", parsed.GetValue(count))
                        ),
                    }
                    : broken
        );
    }

    internal static Command PassOn(LineServer server)
    {
        var to = Word("--to", "WHOM", "The crew, unit or group.");
        var channel = Word("--channel", "HOW", "By what: radio, telephone, a system.");
        var party = Word("--party", "PARTY", "The represented party that it is relayed to.");
        (to.Required, channel.Required) = (true, true);
        return Create(
            server,
            new("pass-on", "Say whom you have handed a notice on to.") { to, channel, party },
            ReceiptStep.PassedOn,
            parsed => new JsonObject
            {
                ["passed_on"] = Without(
                    ("to", parsed.GetValue(to)),
                    ("party", parsed.GetValue(party)),
                    ("channel", parsed.GetValue(channel))
                ),
            }
        );
    }

    internal static Command Position(LineServer server)
    {
        var kind = new Argument<string>("POSITION")
        {
            Description = string.Join(", ", EnumNames.All<PositionKind>()) + ".",
        };
        kind.CompletionSources.Add([.. EnumNames.All<PositionKind>()]);
        var reason = Word("--reason", "WHY", "mandate, safety or other: why you cannot comply.");
        var language = Word("--language", "TAG", "The language of --text; en when missing.");
        var text = Word("--text", "TEXT", "In your own words.");
        return Create(
            server,
            new("position", "Say what your organ will do about a notice.")
            {
                kind,
                reason,
                text,
                language,
            },
            ReceiptStep.Position,
            parsed => new JsonObject
            {
                ["position"] = Without(
                    ("kind", parsed.GetValue(kind)),
                    ("reason", parsed.GetValue(reason)),
                    (
                        "texts",
                        parsed.GetValue(text) is { } words
                            ? new JsonObject { [parsed.GetValue(language) ?? "en"] = words }
                            : null
                    )
                ),
            }
        );
    }

    private static Option<string?> Word(string name, string help, string what) =>
        new(name) { HelpName = help, Description = what };

    private static JsonObject Without(params (string Name, JsonNode? Value)[] members) =>
        new(
            members
                .Where(member => member.Value is not null)
                .Select(member => KeyValuePair.Create(member.Name, member.Value))
        );

    private static Checked<JsonObject?> PlaceOf(string? text)
    {
        if (text is null)
        {
            return (JsonObject?)null;
        }
        var parts = text.Split(',');
        return
            parts.Length == 2
            && decimal.TryParse(parts[0], out var latitude)
            && decimal.TryParse(parts[1], out var longitude)
            ? new JsonObject
            {
                ["lat"] = latitude,
                ["lng"] = longitude,
                ["accuracy_m"] = ReadBackCheck.ClickMeters,
            }
            : new RuleBroken("--place", "It is latitude,longitude: 35.95001,39.01002.");
    }

    private static Command Create(LineServer server, Command command, ReceiptStep step) =>
        Create(server, command, step, _ => new JsonObject());

    private static Command Create(
        LineServer server,
        Command command,
        ReceiptStep step,
        Func<ParseResult, Checked<JsonObject>> more
    )
    {
        var (id, keys) = (NoticeCommand.Id(), StatementCommand.Keys());
        command.Arguments.Insert(0, id);
        command.Options.Add(keys);
        server
            .On(command)
            .SetAction(
                async (parsed, _) =>
                    NoticeCommand.Done(
                        command.Name,
                        server.WantsJson(parsed),
                        more(parsed).Try(out var members, out var broken)
                            ? await GiveAsync(
                                    server,
                                    parsed,
                                    (parsed.GetValue(id)!, step, members),
                                    parsed.GetValue(keys) ?? []
                                )
                                .ConfigureAwait(false)
                            : broken
                    )
            );
        return command;
    }

    private static async Task<Checked<JsonObject>> GiveAsync(
        LineServer server,
        ParseResult parsed,
        (string Notice, ReceiptStep Step, JsonObject Members) receipt,
        string[] keys
    )
    {
        if (!SigningKeys.Read(keys).Try(out var signing, out var broken))
        {
            return broken;
        }
        using (signing)
        {
            var path = $"{NoticeCommand.Root}/{Uri.EscapeDataString(receipt.Notice)}";
            var me = await server.GetAsync(parsed, "/parley/v1/me").ConfigureAwait(false);
            var notice = await server.GetAsync(parsed, path).ConfigureAwait(false);
            if (!me.Try(out var who, out broken) || !notice.Try(out var told, out broken))
            {
                return broken;
            }
            var members = receipt.Members;
            members["notice"] = receipt.Notice;
            members["step"] = EnumNames.Of(receipt.Step);
            if (Fill(members, told, $"{who["officer"]}") is { } unfit)
            {
                return unfit;
            }
            return StatementFile
                .Sign(Statement.Receipt, members, signing.Each)
                .Try(out var made, out broken)
                ? await server
                    .PutAsync(
                        parsed,
                        $"{path}/receipts/{made.Content.Id}",
                        new() { ["note"] = made.Note }
                    )
                    .ConfigureAwait(false)
                : broken;
        }
    }

    /// <summary>
    /// Fills in what a receipt says of the copy that it is for, who gives it, and when; null when
    /// that is done.
    /// </summary>
    /// <param name="members">Of the receipt: it may bring an id.</param>
    /// <param name="notice">The notice as the server shows it.</param>
    /// <param name="officer">Who signs.</param>
    internal static RuleBroken? Fill(JsonObject members, JsonObject notice, string officer)
    {
        if (!CopyOf(notice, officer).Try(out var copy, out var broken))
        {
            return broken;
        }
        members["receipt"] ??= $"{Guid.NewGuid():D}";
        members["copy"] = Digest($"{copy["note"]}");
        members["for"] = $"{copy["to"]}";
        members["by"] = officer;
        members["at"] = $"{Instant.Of(DateTimeOffset.UtcNow)}";
        return null;
    }

    // The copy of one's own organ; or else one that it relays.
    private static Checked<JsonObject> CopyOf(JsonObject notice, string officer)
    {
        var copies = notice["copies"]!.AsArray().Select(copy => copy!.AsObject()).ToList();
        var own = officer.LastIndexOf('/') is > 0 and var end ? officer[..end] : "";
        var found =
            copies.Find(copy => $"{copy["to"]}" == own)
            ?? copies.Find(copy => $"{copy["guarantor"]}" == own);
        return found is not null
            ? found
            : new RuleBroken("NOTICE", "It is not to your organ, nor for it to relay.");
    }

    // Of what is here, whatever the server says of it.
    private static string Digest(string note) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note)));
}
