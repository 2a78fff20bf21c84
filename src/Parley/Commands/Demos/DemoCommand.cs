using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Net;
using Parley.Airspace;
using Parley.Client;
using Parley.Commands.Plays;

namespace Parley.Commands.Demos;

/// <summary>
/// `parley demo`: a server on this machine with parties, accounts and a history that goes on.
/// </summary>
internal sealed class DemoCommand
{
    private const string Name = "demo";
    private const string DefaultListen = "http://127.0.0.1:8082";
    private const double SpeedMax = 100_000;

    private readonly Option<string> _listen = new("--listen")
    {
        HelpName = "URL",
        Description = "Where to listen, on this machine.",
        DefaultValueFactory = _ => DefaultListen,
    };

    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "DIR",
        Description = "A new folder that is kept; else a temporary one that is not.",
    };

    private readonly Option<double?> _speed = CheckedOption.OfValue(
        "--speed",
        "SPEED",
        "How fast to play what was before: so many seconds in one, or instant, as when missing; "
            + "then it goes on as time does. none plays nothing.",
        SpeedOf
    );

    private readonly Option<string?> _password = new("--password")
    {
        HelpName = "TEXT",
        Description = "Every account's password, in place of a new one: for tests.",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Set a setting of the server that the demo does not need (docs/serving.md).",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Say when it is ready in one line of JSON: address and accounts.",
    };

    private DemoCommand() { }

    /// <summary>True when a command line asks for it.</summary>
    internal static bool IsAsked(ParseResult parsed) => parsed.CommandResult.Command.Name == Name;

    internal static Command Create()
    {
        DemoCommand demo = new();
        Command command = new(
            Name,
            "Show it all: a server on this machine alone, with two forces, their history, and "
                + "accounts to sign in with."
        )
        {
            demo._listen,
            demo._data,
            demo._speed,
            demo._password,
            demo._set,
            demo._json,
        };
        command.SetAction(demo.RunAsync);
        return command;
    }

    // Null when the option is missing; negative for none, 0 for instant.
    private static Checked<double> SpeedOf(string text) =>
        text is "instant" ? 0
        : text is "none" ? -1
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var speed)
        && speed is >= 1 and <= SpeedMax
            ? speed
        : new RuleBroken("", $"A speed is instant, none, or from 1 to {SpeedMax}.");

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (
            !DemoScripts.Read().Try(out var scripts, out var broken)
            || !OrderOf(parsed, scripts).Try(out var order, out broken)
        )
        {
            return Refuse(broken);
        }
        var people = order.Demo!.Accounts;
        var password = parsed.GetValue(_password) ?? DemoPeople.NewPassword();
        if (DemoPeople.Fault(password, people) is { } fault)
        {
            return Refuse(fault with { Field = "--password" });
        }
        var started = await OwnServer.StartAsync(order, stop).ConfigureAwait(false);
        if (!started.Try(out var server, out broken))
        {
            return Refuse(broken);
        }
        await using (server.ConfigureAwait(false))
        {
            var demonstration = new Demonstration(server, scripts, people)
            {
                Password = password,
                Speed = parsed.GetValue(_speed) ?? 0,
                AsJson = parsed.GetValue(_json),
            };
            return await demonstration.RunAsync(stop).ConfigureAwait(false) is { } ended
                ? Refuse(ended)
                : ExitStatus.NoConflict;
        }
    }

    private Checked<OwnServerOrder> OrderOf(ParseResult parsed, DemoScripts scripts)
    {
        var listen = parsed.GetValue(_listen)!;
        if (!IsOfThisMachine(listen))
        {
            return new RuleBroken(
                "--listen",
                $"A demo listens on this machine alone, at an address such as {DefaultListen}."
            );
        }
        var folder = parsed.GetValue(_data);
        if (folder is not null && HasSomething(folder))
        {
            return new RuleBroken("--data", "A demo starts in a folder that is new or empty.");
        }
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var pair in parsed.GetValue(_set) ?? [])
        {
            if (pair.Split('=', 2) is not [var key, var value])
            {
                return new RuleBroken("--set", "It is KEY=VALUE.");
            }
            if (OwnServerOrder.IsFixed(key))
            {
                return new RuleBroken("--set", $"{key} is set by the demo itself.");
            }
            settings.Add(new(key, value));
        }
        return new OwnServerOrder("demo")
        {
            Folder = folder,
            Listen = listen,
            Settings = settings.ToImmutable(),
            Demo = new ClientDemo(DemoReport.Note, DemoPeople.Of(scripts.History)),
        };
    }

    private static bool IsOfThisMachine(string listen) =>
        Uri.TryCreate(listen, UriKind.Absolute, out var url)
        && url.Scheme == Uri.UriSchemeHttp
        && (
            url.Host == "localhost"
            || (
                IPAddress.TryParse(url.Host.Trim('[', ']'), out var address)
                && IPAddress.IsLoopback(address)
            )
        );

    private static bool HasSomething(string folder) =>
        File.Exists(folder)
        || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any());

    private static int Refuse(RuleBroken why)
    {
        Complaints.Write("parley demo", $"{why}");
        return ExitStatus.NoAnswer;
    }
}
