using System.CommandLine;
using Parley.Airspace.Times;
using Parley.Ledger.Notes;
using Parley.Serving;
using Parley.Storage;

namespace Parley.Commands;

/// <summary>
/// `parley clean`: takes away what ended long ago, in the data of a server that does not run; one
/// that runs cleans up by itself.
/// </summary>
internal sealed class CleanCommand
{
    private readonly Option<string> _data = DataFolder.Option();

    private readonly Option<string> _origin = new("--origin")
    {
        HelpName = "NAME",
        Description = "The record's name, where it is not the usual one.",
        DefaultValueFactory = _ => Setting.All.First(one => one.Key == "origin").Default,
    };

    private readonly Option<Instant?> _before = CheckedOption.OfValue(
        "--ended-before",
        "TIME",
        "Take away what ended before a time (RFC 3339); needed.",
        text => Formats.Rfc3339.Parse(text, Formats.TimeEdge.Start)
    );

    internal static Command Create()
    {
        CleanCommand clean = new();
        Command command = new(
            "clean",
            "Take away what ended long ago, in the data of a server that does not run."
        )
        {
            clean._data,
            clean._origin,
            clean._before,
        };
        command.SetAction(clean.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken stop)
    {
        if (parsed.GetValue(_before) is not { } before)
        {
            return Answer.Refuse("clean", new("--ended-before", "It is needed here."));
        }
        var data = parsed.GetValue(_data)!;
        if (!Directory.Exists(data))
        {
            return Answer.Refuse("clean", new(data, "There is no such folder."));
        }
        if (!KeyName.Of(parsed.GetValue(_origin)!).Try(out var origin, out var wrong))
        {
            return Answer.Refuse("clean", new("--origin", wrong.Rule));
        }
        var opening = EmbeddedStore.Open(new() { Directory = data, Origin = origin });
        if (opening is not Opening.Opened { Store: var store })
        {
            return Answer.Refuse("clean", new("", ((Opening.Refused)opening).Why.Message));
        }
        await using (store)
        {
            var things = await Upkeep.CleanUpOnceAsync(store, new(before, before), stop);
            await Console.Out.WriteLineAsync($"{things} things that had ended are gone.");
            return ExitStatus.NoConflict;
        }
    }
}
