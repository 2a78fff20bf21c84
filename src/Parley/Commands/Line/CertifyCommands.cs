using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;
using Parley.Signing;

namespace Parley.Commands.Line;

/// <summary>
/// `parley party requests` and `parley party certify`: who asks a party to be certified, and what
/// is answered, with the party's key at hand and nowhere else.
/// </summary>
internal static class CertifyCommands
{
    private const string Root = "/parley/v1/certificate-requests";

    internal static Command Requests(LineServer server) =>
        server.Asks(
            new("requests", "List who asks to be certified as an officer."),
            "requests",
            _ => Root,
            (answer, parsed) => ShowAll(answer, server.WantsJson(parsed))
        );

    internal static Command Certify(LineServer server)
    {
        var request = new Argument<string>("ID") { Description = "Which (parley party requests)." };
        var key = new Option<string?>("--key")
        {
            HelpName = "FILE",
            Description = "Certify it with the party's key (parley party key).",
        };
        var refuse = new Option<string?>("--refuse")
        {
            HelpName = "REASON",
            Description = "Refuse it, and say why in a line.",
        };
        Command command = server.On(
            new("certify", "Certify who asks to be an officer, or refuse it.")
            {
                request,
                key,
                refuse,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var path = $"{Root}/{Uri.EscapeDataString(parsed.GetValue(request)!)}";
                var answered = (parsed.GetValue(key), parsed.GetValue(refuse)) switch
                {
                    (null, { } reason) => await AnswerAsync(new() { ["refused"] = reason })
                        .ConfigureAwait(false),
                    ({ } file, null) => await CertifyAsync(file).ConfigureAwait(false),
                    _ => new RuleBroken("--key", "It is either --key or --refuse."),
                };
                return Show(command, server.WantsJson(parsed), answered);

                async Task<Checked<JsonObject>> CertifyAsync(string file)
                {
                    var got = await server.GetAsync(parsed, path).ConfigureAwait(false);
                    return
                        got.Try(out var asked, out var broken)
                        && Countersigned(asked, file).Try(out var note, out broken)
                        ? await AnswerAsync(new() { ["note"] = note }).ConfigureAwait(false)
                        : broken;
                }

                Task<Checked<JsonObject>> AnswerAsync(JsonObject body) =>
                    server.PutAsync(parsed, $"{path}/answer", body);
            }
        );
        return command;
    }

    /// <summary>
    /// A note that asks for a certificate, with a party's signature beside the officer's. Refused
    /// when the key is another's, and when it is not about the account that is said to ask: the
    /// server's word is not taken for that.
    /// </summary>
    internal static Checked<string> Countersigned(
        string asked,
        OpenedAccount opened,
        NoteKeyFile key
    )
    {
        if (!SignedNote.Parse(Encoding.UTF8.GetBytes(asked)).Try(out var note, out _))
        {
            return new RuleBroken("note", "What was asked for is no signed note.");
        }
        if (!Statement.Officer.Read(note.UnverifiedText.Text).Try(out var officer, out var broken))
        {
            return broken.Within("note");
        }
        if (key.Signer.Key.Name.Text != officer.Id.Party.Text)
        {
            return new RuleBroken("--key", $"{officer.Id} is certified by {officer.Id.Party}.");
        }
        if (
            !opened
                .Account.Digest(opened.Salt.AsSpan())
                .AsSpan()
                .SequenceEqual(officer.AccountDigest.AsSpan())
        )
        {
            return new RuleBroken(
                "account",
                "The certificate is not for the account that is said to ask."
            );
        }
        return note.With(key.Signer.Sign(note.UnverifiedText)).Try(out var signed, out var full)
            ? Encoding.UTF8.GetString(signed.ToBytes())
            : new RuleBroken("note", full.Rule);
    }

    private static Checked<string> Countersigned(JsonObject request, string file)
    {
        if (!NoteKeyFile.Read(file).Try(out var key, out var unread))
        {
            return unread;
        }
        using (key)
        {
            var (account, salt) = (request["account"], new byte[Account.SaltSize]);
            return
                Convert.TryFromBase64String($"{account?["salt"]}", salt, out var written)
                && written == Account.SaltSize
                ? Countersigned(
                    $"{request["note"]}",
                    new(new($"{account!["issuer"]}", $"{account["subject"]}"), [.. salt]),
                    key
                )
                : new RuleBroken("account", $"A salt is base64 of {Account.SaltSize} bytes.");
        }
    }

    private static int Show(Command command, bool asJson, Checked<JsonObject> answered)
    {
        if (!answered.Try(out var answer, out var broken))
        {
            Complaints.Write(LineServer.NameOf(command), $"{broken}");
            return ExitStatus.NoAnswer;
        }
        var note = answer["answer_note"] is { } certified
            ? $"{certified}".TrimEnd('\n')
            : "Refused.";
        Console.Out.WriteLine(asJson ? answer.ToJsonString() : note);
        return ExitStatus.NoConflict;
    }

    // In no table: an id is copied from here, and a key is read out and compared.
    private static int ShowAll(JsonObject answer, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(answer.ToJsonString());
            return ExitStatus.NoConflict;
        }
        var requests = answer["requests"]!.AsArray();
        foreach (var line in requests.SelectMany(one => LinesOf(one!)))
        {
            Console.Out.WriteLine(Plain.Text(line));
        }
        if (requests.Count == 0)
        {
            Console.Out.WriteLine("None.");
        }
        return ExitStatus.NoConflict;
    }

    private static string[] LinesOf(JsonNode request)
    {
        var said = request["statement"]!;
        var roles = said["roles"]!.AsArray().Select(role => $"{role}");
        return
        [
            $"{request["id"]}  {request["state"]}",
            $"    {said["officer"]}: {string.Join(", ", roles)}",
            $"    account {request["account"]!["subject"]} at {request["account"]!["issuer"]}",
            $"    key {said["key"]}",
            $"    from {said["from"]} until {said["until"]}",
        ];
    }
}
