using System.CommandLine;
using Microsoft.Extensions.Logging;
using Parley.Airspace;
using Parley.Ledger.Notes;
using Parley.Live;
using Parley.Serving;
using Parley.Storage;

namespace Parley.Commands;

/// <summary>`parley serve`: the server.</summary>
internal sealed class ServeCommand
{
    /// <summary>
    /// After a signal it ends by itself within so many seconds: calls that go on, then a snapshot.
    /// </summary>
    internal const int EndSecondsMax = Server.StopSecondsMax + 15;

    private const string Name = "serve";

    private readonly Option<string?> _file = new("--settings")
    {
        HelpName = "FILE.json",
        Description = "Read settings from a JSON file.",
    };

    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "DIR",
        Description = "The folder that everything is kept in; parley-data unless given.",
    };

    private readonly Option<string?> _listen = new("--listen")
    {
        HelpName = "URL,…",
        Description = "Addresses to listen at; http://127.0.0.1:8082 unless given.",
    };

    private readonly Option<bool> _development = new("--development-issuer")
    {
        Description = "Issue tokens to anybody who asks: only for trying out.",
    };

    private readonly Option<string[]> _set = new("--set")
    {
        HelpName = "KEY=VALUE",
        Description = "Set any setting; see docs/serving.md.",
    };

    /// <summary>True when a command line asks for it.</summary>
    internal static bool IsAsked(ParseResult parsed) => parsed.CommandResult.Command.Name == Name;

    internal static Command Create()
    {
        ServeCommand serve = new();
        Command command = new(Name, "Run the server: a DSS of F3548-21 and F3411-22a.");
        command.Options.Add(serve._file);
        command.Options.Add(serve._data);
        command.Options.Add(serve._listen);
        command.Options.Add(serve._development);
        command.Options.Add(serve._set);
        command.SetAction(serve.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (!OptionsOf(parsed).Try(out var options, out var broken))
        {
            return Refuse($"{broken}");
        }
        if (!KeyName.Of(options.Origin).Try(out var origin, out var wrong))
        {
            return Refuse($"origin: {wrong.Rule}");
        }
        // The store is there before the server and its log; what it warns of goes the same way.
        using var logs = LoggerFactory.Create(ServerLogging.Configure);
        var log = ServerLog.Of(logs);
        var signals = new FeedSignals();
        var opening = EmbeddedStore.Open(
            new()
            {
                Directory = options.DataFolder,
                Origin = origin,
                Node = options.Node,
                WaitingMax = options.WaitingMax,
                Told = signals.Told,
                Warned = warning => ServerLog.StoreWarned(log, warning),
            }
        );
        if (opening is not Opening.Opened { Store: var store })
        {
            return Refuse(((Opening.Refused)opening).Why.Message);
        }
        Server server;
        try
        {
            server = await Server.MakeAsync(options, store, signals);
        }
        // The development issuer's key cannot be read or made.
        catch (IOException fault)
        {
            await store.DisposeAsync();
            return Refuse(fault.Message);
        }
        await using (server)
        {
            if (await server.ListenAsync(stop) is { } cannot)
            {
                return Refuse($"{cannot}");
            }
            return await server.RunAsync(stop) is null
                ? ExitStatus.NoConflict
                : ExitStatus.NoAnswer;
        }
    }

    private Checked<ServeOptions> OptionsOf(ParseResult parsed)
    {
        var flags = new List<KeyValuePair<string, string>>();
        AddFlag("data", parsed.GetValue(_data));
        AddFlag("listen", parsed.GetValue(_listen));
        AddFlag("development_issuer", parsed.GetValue(_development) ? "true" : null);
        foreach (var pair in parsed.GetValue(_set) ?? [])
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            if (at < 0)
            {
                return new RuleBroken("--set", "It is KEY=VALUE.");
            }
            AddFlag(pair[..at], pair[(at + 1)..]);
        }
        if (!FileOf(parsed).Try(out var file, out var broken))
        {
            return broken;
        }
        return Settings.Of(file, Variables(), flags).Try(out var settings, out broken)
            ? ServeOptions.Of(settings)
            : broken;

        void AddFlag(string key, string? value)
        {
            if (value is not null)
            {
                flags.Add(new(key, value));
            }
        }
    }

    private Checked<(string Name, byte[] Text)?> FileOf(ParseResult parsed)
    {
        if (parsed.GetValue(_file) is not { } name)
        {
            return ((string, byte[])?)null;
        }
        try
        {
            var file = new FileInfo(name);
            return file.Exists && file.Length > Settings.FileBytesMax
                ? new RuleBroken(
                    name,
                    $"A settings file has at most {Settings.FileBytesMax} bytes."
                )
                : ((string, byte[])?)(name, File.ReadAllBytes(name));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RuleBroken(name, Plain.Text(fault.Message));
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Variables()
    {
        foreach (System.Collections.DictionaryEntry pair in Environment.GetEnvironmentVariables())
        {
            yield return new((string)pair.Key, (string?)pair.Value ?? "");
        }
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine($"parley serve: {Plain.Text(why)}");
        return ExitStatus.NoAnswer;
    }
}
