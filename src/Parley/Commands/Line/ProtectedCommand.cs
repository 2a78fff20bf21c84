using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>
/// `parley site` and `parley movement`: what is to be kept clear of, and who has been told of it.
/// </summary>
internal static class ProtectedCommand
{
    internal static Command Site()
    {
        var command = Create(
            NoticeKind.Site,
            "Look at sites that are to be kept clear of; they are sent as notices.",
            "List the sites that your organ sent or was told, the newest first."
        );
        command.Subcommands.Add(DraftSiteCommand.Create());
        return command;
    }

    internal static Command Movement() =>
        Create(
            NoticeKind.Movement,
            "Look at movements that are to be kept clear of; they are sent as notices.",
            "List the movements that your organ sent or was told, the newest first."
        );

    private static Command Create(NoticeKind kind, string description, string list)
    {
        var server = new LineServer();
        return new(EnumNames.Of(kind), description)
        {
            List(server, kind, list),
            NoticeCommand.Show(server),
            Told(server),
        };
    }

    private static Command List(LineServer server, NoticeKind kind, string description) =>
        server.Asks(
            new("list", description),
            "notices",
            _ => $"{NoticeCommand.Root}?kind={EnumNames.Of(kind)}",
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    NoticeCommand.Columns,
                    answer["notices"]!.AsArray().SelectMany(one => NoticeCommand.Rows(one!))
                )
        );

    private static Command Told(LineServer server)
    {
        var id = NoticeCommand.Id();
        return server.Asks(
            new("told", "Show who has been told, and how far each of them is.") { id },
            "told",
            parsed => $"{NoticeCommand.Root}/{Uri.EscapeDataString(parsed.GetValue(id)!)}/told",
            (answer, parsed) => Told(answer, server.WantsJson(parsed))
        );
    }

    private static int Told(JsonObject answer, bool asJson)
    {
        var status = AnswerTable.Show(
            answer,
            asJson,
            ["to", "told", "delivered", "in force since", "read back", "passed on", "position", ""],
            answer["told"]!.AsArray().Select(one => Row(one!))
        );
        if (!asJson)
        {
            Console.Out.WriteLine(
                answer["keep_clear"]!.GetValue<bool>()
                    ? "All others keep clear, and do not know of what."
                    : "Nobody else has been told."
            );
        }
        return status;
    }

    private static string[] Row(JsonNode row) =>
        [
            $"{row["to"]}",
            $"{row["told_at"]}",
            $"{row["delivered_at"]}",
            $"{row["in_force_since"]}",
            $"{row["read_back_at"]}",
            $"{row["passed_on_at"]}",
            $"{row["position"]}",
            row["barred"]!.GetValue<bool>() ? "barred by their mandate"
            : $"{row["pass_down"]}" is "not-needed" ? ""
            : $"{row["pass_down"]}",
        ];
}
