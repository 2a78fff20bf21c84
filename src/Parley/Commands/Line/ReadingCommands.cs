using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Coordination.Radio;
using Parley.Coordination.Renderings;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>
/// Notices as people read them, and as they are read out and written down at the other end.
/// </summary>
internal static class ReadingCommands
{
    /// <summary>In which language a notice is shown.</summary>
    internal static Option<string?> Language()
    {
        var language = new Option<string?>("--language")
        {
            HelpName = "LANGUAGE",
            Description =
                $"In the words of a language: {string.Join(", ", WordBook.All.Keys.Order())}.",
        };
        language.CompletionSources.Add([.. WordBook.All.Keys.Order()]);
        return language;
    }

    /// <summary>A notice in the words of a language.</summary>
    internal static int ShowText(JsonObject answer, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(answer.ToJsonString());
            return ExitStatus.NoConflict;
        }
        foreach (var line in $"{answer["text"]}".Split('\n'))
        {
            Console.Out.WriteLine(Plain.Isolated(line));
        }
        return ExitStatus.NoConflict;
    }

    internal static Command Radio(LineServer server)
    {
        var id = NoticeCommand.Id();
        return server.Asks(
            new("radio", "Show a notice as it is read over a radio or sent as a text message.")
            {
                id,
            },
            "text",
            parsed => $"{NoticeCommand.Root}/{Uri.EscapeDataString(parsed.GetValue(id)!)}/radio",
            (answer, parsed) => ShowText(answer, server.WantsJson(parsed))
        );
    }

    /// <summary>Needs no server: who wrote a line down may have none.</summary>
    internal static Command RadioCheck()
    {
        var text = new Argument<string>("TEXT")
        {
            Description = "The line as it was written down, up to its check words.",
        };
        var command = new Command(
            "radio-check",
            "Check a line that was read over a radio. Exit status 1 when there was a slip."
        )
        {
            text,
        };
        command.SetAction(parsed => Check(parsed.GetValue(text)!));
        return command;
    }

    private static int Check(string text)
    {
        if (!RadioLine.Parse(text).Try(out var line, out var broken))
        {
            Complaints.Write("parley notice radio-check", $"{broken}");
            return ExitStatus.Conflicts;
        }
        foreach (var (name, value) in PartsOf(line))
        {
            Console.Out.WriteLine($"{name}: {Plain.Text(value)}");
        }
        Console.Out.WriteLine(
            line.IsWhole
                ? "The check words fit."
                : "The check words fit. There is more on the line."
        );
        return ExitStatus.NoConflict;
    }

    private static IEnumerable<(string Name, string Value)> PartsOf(RadioLine line)
    {
        yield return ("status", EnumNames.Of<NoticeStatus>(line.Status));
        yield return ("precedence", EnumNames.Of<Precedence>(line.Precedence));
        yield return ("kind", EnumNames.Of<NoticeKind>(line.Kind));
        yield return ("from", $"{line.From}");
        yield return ("to", line.To is { } to ? $"{to}" : "all");
        if (line.Role is not InboxRole.DutyOfficer)
        {
            yield return ("for", EnumNames.Of<InboxRole>(line.Role));
        }
        if (line.Relation is { } relation)
        {
            yield return (EnumNames.Of<RelationKind>(relation.Kind), relation.ShortId);
        }
        if (line.Core.Place is { } place)
        {
            yield return (
                "place",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{place.Latitude}, {place.Longitude}, within {place.AccuracyMeters} m"
                )
            );
        }
        if (line.Core.PlaceName is { } name)
        {
            yield return ("place name", name);
        }
        if (line.Core.Window is { } window)
        {
            yield return ("time", $"{window}");
        }
        if (line.Core.Count is { } count)
        {
            yield return ("count", count.ToString(CultureInfo.InvariantCulture));
        }
        foreach (var (slot, value) in line.Slots.Values)
        {
            yield return (slot, TextOf(value));
        }
        yield return ("id", line.ShortId);
    }

    private static string TextOf(SlotValue value) =>
        value switch
        {
            SlotValue.Choice(var name) => name,
            SlotValue.Line(var text) => text,
            SlotValue.Number(var number) => number.ToString(CultureInfo.InvariantCulture),
            SlotValue.Flag(var isSet) => isSet ? "yes" : "no",
            SlotValue.Moment(var at) => $"{at}",
            _ => throw new InvalidOperationException("A line has no other fields."),
        };
}
