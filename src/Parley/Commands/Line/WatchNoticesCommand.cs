using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Commands.Line;

/// <summary>`parley notice watch`: shows what comes, as it comes, and confirms it.</summary>
internal static class WatchNoticesCommand
{
    private const string Path = "/parley/v1/events";

    internal static Command Create(LineServer server)
    {
        var after = new Option<long?>("--after")
        {
            HelpName = "N",
            Description = "Start after this event; else with what comes from now on.",
        };
        var count = new Option<int?>("--count")
        {
            HelpName = "N",
            Description = "End after so many events.",
        };
        var command = server.On(
            new(
                "watch",
                "Show what your organ is told as it happens, and confirm that it arrived. Goes on "
                    + "until it is stopped."
            )
            {
                after,
                count,
            }
        );
        command.SetAction(
            async (parsed, stop) =>
            {
                var ended = await WatchAsync(
                        server,
                        parsed,
                        (parsed.GetValue(after), parsed.GetValue(count) ?? int.MaxValue),
                        stop
                    )
                    .ConfigureAwait(false);
                if (ended is not { } broken)
                {
                    return ExitStatus.NoConflict;
                }
                Complaints.Write("parley notice watch", $"{broken}");
                return ExitStatus.NoAnswer;
            }
        );
        return command;
    }

    private static async Task<RuleBroken?> WatchAsync(
        LineServer server,
        ParseResult parsed,
        (long? After, int Count) asked,
        CancellationToken stop
    )
    {
        var left = asked.Count;
        await foreach (
            var one in server.EventsAsync(parsed, Path, asked.After, stop).ConfigureAwait(false)
        )
        {
            if (!one.Try(out var told, out var broken))
            {
                return broken;
            }
            Write(server.WantsJson(parsed), told);
            // A gap says only that there is more than was sent.
            if (told["number"] is { } number)
            {
                var confirmed = await server
                    .PostAsync(parsed, $"{Path}/confirm", new() { ["up_to"] = number.DeepClone() })
                    .ConfigureAwait(false);
                if (!confirmed.Try(out _, out broken))
                {
                    return broken;
                }
            }
            if (--left <= 0)
            {
                break;
            }
        }
        return null;
    }

    private static void Write(bool asJson, JsonObject told)
    {
        if (asJson)
        {
            Console.Out.WriteLine(told.ToJsonString());
            return;
        }
        var notice = told["notice"];
        var said = notice?["copies"]?.AsArray().FirstOrDefault()?["statement"];
        var asked = string.Join(" and ", told["asked"]?.AsArray().Select(one => $"{one}") ?? []);
        Console.Out.WriteLine(
            Plain.Text(
                $"{told["number"]} {told["at"]} {told["kind"]} {said?["kind"]} {told["subject"]} "
                    + $"{told["other"]}{(asked.Length > 0 ? $" asked: {asked}" : "")}"
            )
        );
    }
}
