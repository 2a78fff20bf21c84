using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Coordination.Operations;

namespace Parley.Commands.Line;

/// <summary>`parley operation`: what parties will do, of a running server.</summary>
internal static class OperationCommand
{
    internal const string Root = "/parley/v1/operations";

    internal static Command Create()
    {
        var server = new LineServer();
        return new("operation", "Declare operations, and see with what they conflict.")
        {
            List(server),
            Show(server),
            DraftOperationCommand.Create(),
            DeclareCommand.Create(server),
            StateCommand.Create(
                server,
                ("activate", "Say that an operation is under way."),
                DeclaredState.Active
            ),
            StateCommand.Create(
                server,
                ("end", "Say that an operation is over."),
                DeclaredState.Ended
            ),
            StateCommand.Create(
                server,
                ("cancel", "Call a planned operation off."),
                DeclaredState.Cancelled
            ),
            Conflicts(server),
        };
    }

    internal static Argument<string> Id() =>
        new("ID") { Description = "The operation's id, as list shows it." };

    internal static string PathOf(string id) => $"{Root}/{Uri.EscapeDataString(id)}";

    private static Command List(LineServer server)
    {
        var filters = Filters();
        var command = new Command("list", "List the operations that you may see.");
        foreach (var filter in filters)
        {
            command.Options.Add(filter);
        }
        return server.Asks(
            command,
            "operations",
            parsed => Question.Of(Root, parsed, filters),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["operation", "organ", "state", "from", "until", "activity"],
                    answer["operations"]!.AsArray().Select(one => Row(one!))
                )
        );
    }

    /// <summary>Which operations are asked for.</summary>
    internal static Option<string?>[] Filters() =>
        [
            Question.Filter("--party", "PARTY", "Only those of this party."),
            Question.Choice<DeclaredState>("--state", "STATE"),
            Question.Filter("--from", "TIME", "Only those not over by then."),
            Question.Filter("--until", "TIME", "Only those that begin before then."),
        ];

    private static string[] Row(JsonNode operation)
    {
        var volumes = operation["volumes"]!.AsArray();
        return
        [
            $"{operation["operation"]}",
            $"{operation["organ"]}",
            $"{operation["state"]}",
            volumes.Select(one => $"{one!["time_start"]!["value"]}").Min(StringComparer.Ordinal)!,
            volumes.Select(one => $"{one!["time_end"]!["value"]}").Max(StringComparer.Ordinal)!,
            $"{operation["activity"]}",
        ];
    }

    private static Command Show(LineServer server)
    {
        var id = Id();
        return server.Asks(
            new("show", "Show an operation, as far as you may see it.") { id },
            "operation",
            parsed => PathOf(parsed.GetValue(id)!),
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["what", "said"],
                    answer.SelectMany(member => Rows(member.Key, member.Value!))
                )
        );
    }

    // The note is for programs: --json shows it.
    private static IEnumerable<string[]> Rows(string name, JsonNode value) =>
        value switch
        {
            JsonArray volumes => volumes.Select(
                (one, at) => (string[])[$"volume {at}", VolumeLine(one!)]
            ),
            JsonObject part => part.Select(one =>
                (string[])
                    [
                        $"{name}, {one.Key}",
                        one.Value is JsonObject named ? named.ToJsonString() : $"{one.Value}",
                    ]
            ),
            _ when name == "note" => [],
            var text =>
            [
                [name, $"{text}"],
            ],
        };

    private static string VolumeLine(JsonNode volume)
    {
        var space = volume["volume"]!;
        var ground = space["outline_circle"] is { } circle
            ? $"{circle["radius"]!["value"]} m around {Place(circle["center"]!)}"
            : string.Join(" – ", space["outline_polygon"]!["vertices"]!.AsArray().Select(Place));
        var (floor, ceiling) = (space["altitude_lower"]!, space["altitude_upper"]!);
        return $"{ground}; {Height(floor)} – {Height(ceiling)}; "
            + $"{volume["time_start"]!["value"]} – {volume["time_end"]!["value"]}";
    }

    private static string Place(JsonNode? place) => $"{place!["lat"]}, {place["lng"]}";

    internal static string Height(JsonNode altitude) =>
        $"{altitude["value"]} m {altitude["reference"]}";

    private static Command Conflicts(LineServer server)
    {
        var id = Id();
        return server.Asks(
            new(
                "conflicts",
                "Show what an operation of yours conflicts with. Exit status 1 when anything."
            )
            {
                id,
            },
            "operations",
            parsed => $"{PathOf(parsed.GetValue(id)!)}/conflicts",
            (answer, parsed) => ConflictTable.Show(answer, answer, server.WantsJson(parsed))
        );
    }
}
