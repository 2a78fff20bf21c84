using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Line;

/// <summary>
/// `parley party`: keys, and the parties, organs and officers of a running server.
/// </summary>
internal static class PartyCommand
{
    private const string Root = "/parley/v1/parties";

    internal static Command Create()
    {
        var server = new LineServer();
        return new("party", "Make signing keys; register parties, organs and officers.")
        {
            Key(),
            List(server),
            StatementCommand.Create(
                ("put", "Register a party, or change it."),
                server,
                Statement.Party,
                party => $"{Root}/{party.Id}"
            ),
            StatementCommand.Create(
                ("organ", "Make an organ of a party, or change it."),
                server,
                Statement.Organ,
                organ => PathOf(organ.Id)
            ),
            Officer(server),
            CertifyCommands.Requests(server),
            CertifyCommands.Certify(server),
        };
    }

    private static string PathOf(OrganId organ) => $"{Root}/{organ.Party}/organs/{organ.Name}";

    private static Command Key()
    {
        var name = new Argument<string>("NAME")
        {
            Description = "Whose key: a party (ru) or an officer (ru/armed-forces/duty-1).",
        };
        var output = new Option<string>("--output", "-o")
        {
            HelpName = "FILE",
            Description = "The file for the secret key; nobody else may read it.",
            Required = true,
        };
        Command command = new("key", "Make a signing key, and show its public half.")
        {
            name,
            output,
        };
        command.SetAction(parsed =>
        {
            var made = NoteKeyFile.Create(parsed.GetValue(output)!, parsed.GetValue(name)!);
            if (!made.Try(out var key, out var broken))
            {
                Complaints.Write("parley party key", $"{broken}");
                return ExitStatus.NoAnswer;
            }
            using (key)
            {
                Console.Out.WriteLine(key.PublicText);
            }
            return ExitStatus.NoConflict;
        });
        return command;
    }

    private static Command List(LineServer server) =>
        server.Asks(
            new("list", "List the parties and their organs."),
            "parties",
            _ => Root,
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["party", "names", "organ", "staffed"],
                    answer["parties"]!.AsArray().SelectMany(party => Rows(party!))
                )
        );

    private static IEnumerable<string[]> Rows(JsonNode party)
    {
        var statement = party["statement"]!;
        var head = new[]
        {
            statement["party"]!.GetValue<string>(),
            string.Join(" / ", statement["names"]!.AsObject().Select(name => $"{name.Value}")),
        };
        var organs = party["organs"]!.AsArray();
        return organs.Count == 0
            ?
            [
                [.. head, "", ""],
            ]
            : organs.Select(organ =>
                (string[])
                    [
                        .. head,
                        organ!["statement"]!["organ"]!.GetValue<string>(),
                        string.Join(", ", organ["staffed"]!.AsArray().Select(role => $"{role}")),
                    ]
            );
    }

    // The account's digest is made here, so that nobody has to reckon it.
    private static Command Officer(LineServer server)
    {
        var (file, keys) = (StatementCommand.File(), StatementCommand.Keys());
        var issuer = new Option<string>("--issuer")
        {
            HelpName = "NAME",
            Description = "Who vouches for the account that the officer signs in with.",
            Required = true,
        };
        var subject = new Option<string>("--subject")
        {
            HelpName = "NAME",
            Description = "What that issuer calls the officer.",
            Required = true,
        };
        Command command = server.On(
            new("officer", "Certify an officer, or end their standing by an empty list of roles.")
            {
                file,
                keys,
                issuer,
                subject,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var account = new Account(parsed.GetValue(issuer)!, parsed.GetValue(subject)!);
                var sent = await StatementCommand
                    .SendAsync(
                        parsed,
                        (parsed.GetValue(file)!, parsed.GetValue(keys) ?? []),
                        server,
                        signed => Certificate(signed, account)
                    )
                    .ConfigureAwait(false);
                return StatementCommand.Show(command, server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    private static Checked<ToSend> Certificate(
        (JsonObject Members, IReadOnlyCollection<NoteKeyFile> Keys) signed,
        Account account
    )
    {
        var salt = RandomNumberGenerator.GetBytes(Account.SaltSize);
        signed.Members["account_digest"] = Convert.ToBase64String(account.Digest(salt));
        var sent = StatementCommand.Sign(
            Statement.Officer,
            signed,
            officer => $"{PathOf(officer.Id.Organ)}/officers/{officer.Id.Name}"
        );
        if (sent.Try(out var toSend, out _))
        {
            toSend.Body["account"] = new JsonObject
            {
                ["issuer"] = account.Issuer,
                ["subject"] = account.Subject,
                ["salt"] = Convert.ToBase64String(salt),
            };
        }
        return sent;
    }
}
