using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Commands.Line;

/// <summary>`parley export`: what you may see on a server, as a file for other programs.</summary>
internal static class ExportCommand
{
    private const string Root = "/parley/v1/exports";

    private static readonly string[] Formats = ["geojson", "kml"];

    internal static Command Create()
    {
        var server = new LineServer();
        return new("export", "Write what you may see on a server as a file for other programs.")
        {
            Operations(server),
            Copy(server),
            Calendar(server),
            Sites(server),
        };
    }

    private static Command Operations(LineServer server)
    {
        var format = Format();
        return Writes(
            server,
            new("operations", "Operations that are not over.") { format },
            OperationCommand.Filters(),
            parsed => $"operations.{parsed.GetValue(format)}"
        );
    }

    private static Command Copy(LineServer server)
    {
        var (id, format) = (NoticeCommand.Id(), Format());
        return Writes(
            server,
            new("copy", "Where your organ's copy of a notice says to keep clear.") { id, format },
            [],
            parsed =>
                $"notices/{Uri.EscapeDataString(parsed.GetValue(id)!)}"
                + $"/copy.{parsed.GetValue(format)}"
        );
    }

    private static Command Calendar(LineServer server) =>
        Writes(
            server,
            new(
                "calendar",
                "Times of notices, talks, checks and your organ's operations, as iCalendar."
            ),
            [
                Question.Filter("--from", "TIME", "Only what is not over by then; 30 days ago."),
                Question.Filter("--until", "TIME", "Only what begins before then; in a year."),
            ],
            _ => "calendar.ics"
        );

    private static Command Sites(LineServer server) =>
        Writes(
            server,
            new("sites", "Your organ's own sites, as CSV: a row for each copy sent."),
            [],
            _ => "sites.csv"
        );

    private static Option<string> Format()
    {
        var format = new Option<string>("--format")
        {
            HelpName = "FORMAT",
            Description = $"One of {string.Join(", ", Formats)}.",
            DefaultValueFactory = _ => Formats[0],
        };
        format.AcceptOnlyFromAmong(Formats);
        return format;
    }

    private static Command Writes(
        LineServer server,
        Command command,
        Option<string?>[] filters,
        Func<ParseResult, string> path
    )
    {
        var output = new Option<string?>("--output", "-o")
        {
            HelpName = "FILE",
            Description = "Where to write it; standard output unless given.",
        };
        foreach (var filter in filters)
        {
            command.Options.Add(filter);
        }
        command.Options.Add(output);
        server
            .On(command)
            .SetAction(
                async (parsed, _) =>
                {
                    var got = await server
                        .FileAsync(parsed, Question.Of($"{Root}/{path(parsed)}", parsed, filters))
                        .ConfigureAwait(false);
                    var broken = got.Try(out var file, out var refused)
                        ? Write(file, parsed.GetValue(output), server.WantsJson(parsed))
                        : refused;
                    if (broken is null)
                    {
                        return ExitStatus.NoConflict;
                    }
                    Complaints.Write(LineServer.NameOf(command), $"{broken}");
                    return ExitStatus.NoAnswer;
                }
            );
        return command;
    }

    private static RuleBroken? Write(ServedFile file, string? path, bool asJson)
    {
        if (path is null && !asJson)
        {
            OutputFile.ToStandard(output => output.Write(file.Content));
            return null;
        }
        if (
            path is not null
            && OutputFile.Write(path, [], output => output.Write(file.Content)) is { } broken
        )
        {
            return broken.Within("--output");
        }
        if (asJson)
        {
            var told = new JsonObject
            {
                ["media_type"] = file.MediaType,
                ["bytes"] = file.Content.Length,
                ["file"] = path,
                ["content"] = path is null ? Encoding.UTF8.GetString(file.Content) : null,
            };
            Console.Out.WriteLine(told.ToJsonString());
        }
        return null;
    }
}
