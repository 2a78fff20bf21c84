using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>`parley notice`: what organs tell each other through a running server.</summary>
internal static class NoticeCommand
{
    internal const string Root = "/parley/v1/notices";

    internal static string[] Columns { get; } =
    ["notice", "at", "from", "to", "kind", "precedence", "state"];

    internal static Command Create()
    {
        var server = new LineServer();
        return new("notice", "Tell other organs something, and answer what they tell.")
        {
            List(server),
            Show(server),
            AttachmentFiles.Fetch(server),
            Forms(server),
            ReadingCommands.Radio(server),
            ReadingCommands.RadioCheck(),
            SendNoticeCommand.Create(server),
            ReceiptCommands.Receive(server),
            ReceiptCommands.ReadBack(server),
            ReceiptCommands.PassOn(server),
            ReceiptCommands.Position(server),
            WatchNoticesCommand.Create(server),
        };
    }

    /// <summary>A notice's id on the command line.</summary>
    internal static Argument<string> Id() => new("NOTICE") { Description = "The notice's id." };

    /// <summary>Whom of an organ a notice is for.</summary>
    internal static Option<string?> Role(string description)
    {
        var role = new Option<string?>("--role")
        {
            HelpName = "ROLE",
            Description = $"{description}: {string.Join(", ", EnumNames.All<InboxRole>())}.",
        };
        role.CompletionSources.Add([.. EnumNames.All<InboxRole>()]);
        return role;
    }

    private static Command List(LineServer server)
    {
        var waiting = new Option<bool>("--waiting")
        {
            Description = "Only those that your organ has not taken yet.",
        };
        var thread = new Option<string?>("--thread")
        {
            HelpName = "ID",
            Description = "Only of this thread.",
        };
        var kind = new Option<string?>("--kind")
        {
            HelpName = "KIND",
            Description = string.Join(", ", EnumNames.All<NoticeKind>()) + ".",
        };
        kind.CompletionSources.Add([.. EnumNames.All<NoticeKind>()]);
        var role = Role("Only what stands in an inbox of your organ now");
        return server.Asks(
            new("list", "List what your organ sent and was told, the newest first.")
            {
                waiting,
                thread,
                kind,
                role,
            },
            "notices",
            parsed =>
                Question.Of(
                    Root,
                    ("waiting", parsed.GetValue(waiting) ? "true" : null),
                    ("thread", parsed.GetValue(thread)),
                    ("kind", parsed.GetValue(kind)),
                    ("role", parsed.GetValue(role))
                ),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    Columns,
                    answer["notices"]!.AsArray().SelectMany(one => Rows(one!))
                )
        );
    }

    internal static Command Show(LineServer server)
    {
        var (id, language) = (Id(), ReadingCommands.Language());
        return server.Asks(
            new("show", "Show a notice and what became of it.") { id, language },
            parsed => parsed.GetValue(language) is null ? "notice" : "text",
            parsed =>
                $"{Root}/{Uri.EscapeDataString(parsed.GetValue(id)!)}"
                + (
                    parsed.GetValue(language) is { } tag
                        ? $"/text?language={Uri.EscapeDataString(tag)}"
                        : ""
                ),
            (answer, parsed) =>
                parsed.GetValue(language) is null
                    ? Show(answer, server.WantsJson(parsed))
                    : ReadingCommands.ShowText(answer, server.WantsJson(parsed))
        );
    }

    /// <summary>A notice: who told whom what, and how it stands with each.</summary>
    internal static int Show(JsonObject answer, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(answer.ToJsonString());
            return ExitStatus.NoConflict;
        }
        foreach (var row in Rows(answer))
        {
            var (to, kind, precedence) = (row[3], row[4], row[5]);
            Line($"{row[0]}, {kind} {precedence}".TrimEnd());
            Line($"  from {row[2]} at {row[1]}{(to.Length > 0 ? $", to {to}" : "")}");
            Line($"  {row[6]}");
        }
        foreach (var copy in answer["copies"]!.AsArray())
        {
            Told(copy!["statement"]!);
            foreach (var warning in copy["warnings"]?.AsArray() ?? [])
            {
                Line($"  Warning: {warning}");
            }
        }
        return ExitStatus.NoConflict;
    }

    private static void Told(JsonNode said)
    {
        foreach (var (language, text) in said["texts"]?.AsObject() ?? [])
        {
            Line($"  [{language}] {text}");
        }
        foreach (var part in new[] { "about", "fields" })
        {
            foreach (var (name, value) in said[part]?.AsObject() ?? [])
            {
                Line($"  {name}: {value!.ToJsonString()}");
            }
        }
    }

    private static void Line(string text) => Console.Out.WriteLine(Plain.Text(text));

    internal static IEnumerable<string[]> Rows(JsonNode notice) =>
        notice["barred"] is { } barred && notice["copies"]!.AsArray().Count == 0
            ?
            [
                [
                    $"{notice["notice"]}",
                    $"{notice["at"]}",
                    $"{notice["from"]}",
                    "",
                    $"{barred["exchange"]}",
                    "",
                    "answered for you: your mandate bars it",
                ],
            ]
            : notice["copies"]!
                .AsArray()
                .Select(copy => Row(notice, copy!))
                .Concat(KeepClearRows(notice));

    private static IEnumerable<string[]> KeepClearRows(JsonNode notice) =>
        notice["keep_clear"] is null
            ? []
            :
            [
                [
                    $"{notice["notice"]}",
                    $"{notice["at"]}",
                    $"{notice["from"]}",
                    "*",
                    "",
                    "",
                    notice["ended"] is { } ended ? $"{ended["kind"]}" : "others keep clear",
                ],
            ];

    private static string[] Row(JsonNode notice, JsonNode copy) =>
        [
            $"{notice["notice"]}",
            $"{notice["at"]}",
            $"{notice["from"]}",
            $"{copy["to"]}",
            $"{copy["statement"]!["kind"]}",
            $"{copy["statement"]!["precedence"]}",
            StateOf(notice, copy),
        ];

    private static string StateOf(JsonNode notice, JsonNode copy)
    {
        var steps = new List<string>();
        if (notice["ended"] is { } ended)
        {
            steps.Add($"{ended["kind"]}");
        }
        if (copy["barred"] is not null)
        {
            steps.Add("answered: barred by their mandate");
        }
        if (copy["statement"]!["role"] is { } role)
        {
            steps.Add($"for the {role}");
        }
        steps.Add(copy["delivered"] is null ? "not delivered" : "delivered");
        if (copy["taken_by"] is { } officer)
        {
            steps.Add($"taken by {officer}");
        }
        if (copy["needs_read_back"]!.GetValue<bool>())
        {
            steps.Add(copy["understood"]!.GetValue<bool>() ? "read back" : "not read back");
        }
        if (copy["position"] is { } position)
        {
            steps.Add($"{position}");
        }
        var misses = copy["clocks"]!.AsArray().Count(one => one!["level"]!.GetValue<int>() > 0);
        if (misses > 0)
        {
            steps.Add($"missed {misses} times");
        }
        // What one inbox holds goes without saying.
        if (copy["taken_by"] is null && copy["inboxes"]?.AsArray() is { Count: > 1 } inboxes)
        {
            steps.Add($"asked: {string.Join(" and ", inboxes.Select(one => $"{one}"))}");
        }
        return string.Join(", ", steps);
    }

    private static Command Forms(LineServer server) =>
        server.Asks(
            new("forms", "List the kinds of notices and their fields."),
            "forms",
            _ => "/parley/v1/forms",
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["kind", "exchange", "field", "type", "needed"],
                    answer["forms"]!.AsArray().SelectMany(one => FormRows(one!))
                )
        );

    private static IEnumerable<string[]> FormRows(JsonNode form) =>
        form["fields"]!
            .AsArray()
            .Select(field =>
                (string[])
                    [
                        $"{form["kind"]}",
                        $"{form["exchange"]}",
                        $"{field!["name"]}",
                        field["choices"] is JsonArray choices
                            ? string.Join(" | ", choices.Select(one => $"{one}"))
                            : $"{field["type"]}",
                        field["needed"]!.GetValue<bool>() ? "yes" : "",
                    ]
            )
            .DefaultIfEmpty([$"{form["kind"]}", $"{form["exchange"]}", "", "", ""]);

    /// <summary>Shows what was sent, or tells why it was not.</summary>
    internal static int Done(string command, bool asJson, Checked<JsonObject> sent)
    {
        if (sent.Try(out var answer, out var broken))
        {
            return Show(answer, asJson);
        }
        Complaints.Write($"parley notice {command}", $"{broken}");
        return ExitStatus.NoAnswer;
    }
}
