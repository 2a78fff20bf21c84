using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;

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
        var options = new Dictionary<string, Option<string?>>
        {
            ["party"] = Filter("--party", "PARTY", "Only those of this party."),
            ["state"] = Filter(
                "--state",
                "STATE",
                $"{string.Join(", ", EnumNames.All<DeclaredState>())}."
            ),
            ["from"] = Filter("--from", "TIME", "Only those not over by then."),
            ["until"] = Filter("--until", "TIME", "Only those that begin before then."),
        };
        options["state"].CompletionSources.Add([.. EnumNames.All<DeclaredState>()]);
        var command = new Command("list", "List the operations that you may see.");
        foreach (var option in options.Values)
        {
            command.Options.Add(option);
        }
        return server.Asks(
            command,
            "operations",
            parsed =>
            {
                var query = string.Join(
                    '&',
                    options
                        .Select(one => (one.Key, Value: parsed.GetValue(one.Value)))
                        .Where(one => one.Value is not null)
                        .Select(one => $"{one.Key}={Uri.EscapeDataString(one.Value!)}")
                );
                return query.Length == 0 ? Root : $"{Root}?{query}";
            },
            (answer, parsed) =>
                AnswerTable.Show(
                    answer,
                    server.WantsJson(parsed),
                    ["operation", "organ", "state", "from", "until", "activity"],
                    answer["operations"]!.AsArray().Select(one => Row(one!))
                )
        );
    }

    private static Option<string?> Filter(string name, string value, string help) =>
        new(name) { HelpName = value, Description = help };

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
