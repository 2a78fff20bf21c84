using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Access.Passwords;
using Parley.Airspace;
using Parley.Commands.Line;
using Parley.Storage.Accounts;

namespace Parley.Commands;

/// <summary>
/// `parley account`: who signs in with a password, in a server's data folder, whether the server
/// runs or not. Each change holds from its next request on.
/// </summary>
internal static class AccountCommand
{
    private const string Unknown = "(the server has not run yet)";

    private static readonly string[] Heads = ["issuer", "subject", "state", "register", "codes"];

    internal static Command Create() =>
        new("account", "Let people sign in with a password; one-time codes; who is let in no more.")
        {
            Add(),
            List(),
            Change("disable", "Let nobody sign in with it, and end its sessions.", Disable),
            Change("enable", "Let its owner sign in again.", Enable),
            Change("password", "Give it another password, and end its sessions.", Password),
            Totp(),
            Change("remove", "Take it away for good: its name is not given again.", Remove),
        };

    private static Command Add()
    {
        var register = new Option<bool>("--register")
        {
            Description = "It keeps the register of parties.",
        };
        return Change(
            "add",
            "Make an account; the password is asked for, or is a line of the standard input.",
            (book, name, parsed) =>
                NewPassword(name).Try(out var password, out var broken)
                    ? book.Add(
                        name,
                        PasswordHash.Make(password),
                        parsed.GetValue(register) ? AccountDuty.KeepsRegister : AccountDuty.None
                    ) ?? Say($"{name} can sign in.")
                    : broken,
            register
        );
    }

    private static Command Totp()
    {
        var off = new Option<bool>("--off") { Description = "Ask for the password alone again." };
        return Change(
            "totp",
            "Ask for one-time codes too: shows what device and paper need; ends its sessions.",
            (book, name, parsed) =>
                parsed.GetValue(off)
                    ? book.AskForNoCodes(name) ?? Say($"{name} signs in with the password alone.")
                    : AskForCodes(book, name),
            off
        );
    }

    private static Command List()
    {
        var (data, json) = (DataFolder.Option(), new Option<bool>("--json"));
        json.Description = "Answer with JSON.";
        Command command = new("list", "List the accounts, as certificates of officers name them.")
        {
            data,
            json,
        };
        command.SetAction(parsed =>
        {
            if (!Listed(parsed.GetValue(data)!).Try(out var listed, out var broken))
            {
                return Refuse("list", broken);
            }
            return AnswerTable.Show(
                listed,
                parsed.GetValue(json),
                Heads,
                listed["accounts"]!
                    .AsArray()
                    .Select(one => Heads.Select(member => $"{one![member] ?? Unknown}").ToArray())
            );
        });
        return command;
    }

    private static Checked<JsonObject> Listed(string folder)
    {
        if (!AccountBook.Open(folder).Try(out var book, out var broken))
        {
            return broken;
        }
        using (book)
        {
            if (
                !book.All().Try(out var accounts, out broken)
                || !book.Issuer().Try(out var issuer, out broken)
            )
            {
                return broken;
            }
            return new JsonObject
            {
                ["accounts"] = new JsonArray([.. accounts.Select(one => RowOf(one, issuer))]),
            };
        }
    }

    private static JsonObject RowOf(StoredAccount account, string? issuer) =>
        new()
        {
            ["issuer"] = issuer,
            ["subject"] = account.Name.Text,
            ["state"] = account.IsDisabled ? "disabled" : "enabled",
            ["register"] = account.KeepsRegister ? "keeps it" : "no",
            ["codes"] = account.CodeSecret is null ? "no" : "asked for",
        };

    // A command on one account: its name, the folder, and options of its own.
    private static Command Change(
        string verb,
        string help,
        Func<AccountBook, AccountName, ParseResult, RuleBroken?> change,
        params Option[] more
    )
    {
        var (data, name) = (DataFolder.Option(), new Argument<string>("NAME"));
        name.Description = "What its owner signs in as: a-z, 0-9, - and .";
        Command command = new(verb, help) { data, name };
        foreach (var option in more)
        {
            command.Options.Add(option);
        }
        command.SetAction(parsed =>
            Run(parsed, (parsed.GetValue(data)!, parsed.GetValue(name)!), change) is { } broken
                ? Refuse(verb, broken)
                : ExitStatus.NoConflict
        );
        return command;
    }

    private static RuleBroken? Run(
        ParseResult parsed,
        (string Folder, string Name) given,
        Func<AccountBook, AccountName, ParseResult, RuleBroken?> change
    )
    {
        if (
            !AccountName.Of(given.Name).Try(out var name, out var broken)
            || !AccountBook.Open(given.Folder).Try(out var book, out broken)
        )
        {
            return broken;
        }
        using (book)
        {
            return change(book, name, parsed);
        }
    }

    private static RuleBroken? Disable(AccountBook book, AccountName name, ParseResult parsed) =>
        book.Disable(name) ?? Say($"{name} can sign in no more, and has no session.");

    private static RuleBroken? Enable(AccountBook book, AccountName name, ParseResult parsed) =>
        book.Enable(name) ?? Say($"{name} can sign in.");

    private static RuleBroken? Remove(AccountBook book, AccountName name, ParseResult parsed) =>
        book.Remove(name) ?? Say($"{name} is gone; the name is not given again.");

    private static RuleBroken? Password(AccountBook book, AccountName name, ParseResult parsed) =>
        NewPassword(name).Try(out var password, out var broken)
            ? book.ChangePassword(name, PasswordHash.Make(password))
                ?? Say($"{name} has another password, and no session.")
            : broken;

    private static RuleBroken? AskForCodes(AccountBook book, AccountName name)
    {
        var (secret, paper) = (OneTimeCodes.NewSecret(), OneTimeCodes.NewRecoveryCodes());
        var broken = book.AskForCodes(name, secret, [.. paper.Select(OneTimeCodes.DigestOf)]);
        if (broken is not null)
        {
            return broken;
        }
        Console.Out.WriteLine(OneTimeCodes.UriOf(name, secret));
        Console.Out.WriteLine("Without the device, each of these counts once:");
        foreach (var code in paper)
        {
            Console.Out.WriteLine(code);
        }
        return null;
    }

    private static Checked<string> NewPassword(AccountName name)
    {
        if (!PasswordPrompt.Ask().Try(out var password, out var broken))
        {
            return broken;
        }
        return PasswordRule.Fault(password, name) is { } fault ? fault : password;
    }

    private static int Refuse(string verb, RuleBroken broken)
    {
        Complaints.Write($"parley account {verb}", $"{broken}");
        return ExitStatus.NoAnswer;
    }

    private static RuleBroken? Say(string sentence)
    {
        Console.Out.WriteLine(sentence);
        return null;
    }
}
