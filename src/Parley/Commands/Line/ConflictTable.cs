using System.Text.Json.Nodes;

namespace Parley.Commands.Line;

/// <summary>What an operation conflicts with, as a table to read.</summary>
internal static class ConflictTable
{
    /// <summary>
    /// Shows the conflicts, or the answer as it came; the exit status says whether there are any.
    /// </summary>
    /// <param name="answer">All that was answered.</param>
    /// <param name="conflicts">The part of it that tells the conflicts.</param>
    /// <param name="asJson">True to show the answer as it came.</param>
    internal static int Show(JsonObject answer, JsonNode conflicts, bool asJson)
    {
        var rows = Rows(conflicts).ToList();
        AnswerTable.Show(
            answer,
            asJson,
            ["conflict with", "of", "state", "how sure", "from", "until", "heights", "priority"],
            rows
        );
        var leftOut = conflicts["left_out"]!.GetValue<int>();
        if (leftOut > 0 && !asJson)
        {
            Console.Out.WriteLine($"There are {leftOut} more that it may conflict with.");
        }
        return rows.Count + leftOut == 0 ? ExitStatus.NoConflict : ExitStatus.Conflicts;
    }

    private static IEnumerable<string[]> Rows(JsonNode conflicts) =>
        conflicts["operations"]!
            .AsArray()
            .Select(one => Exact(one!))
            .Concat(conflicts["protected"]!.AsArray().Select(one => Protected(one!)))
            .Concat(conflicts["areas"]!.AsArray().Select(one => Area(one!)))
            .Concat(conflicts["operational_intents"]!.AsArray().Select(one => Coarse(one!)))
            .Concat(conflicts["constraints"]!.AsArray().Select(one => Coarse(one!)));

    private static string[] Exact(JsonNode conflict) =>
        [
            $"{conflict["with"]!["operation"]}",
            $"{conflict["with"]!["organ"]}",
            $"{conflict["with"]!["state"]}",
            $"{conflict["certainty"]}",
            $"{conflict["window"]!["from"]}",
            $"{conflict["window"]!["until"]}",
            HeightsOf(conflict),
            $"{conflict["precedence"]}",
        ];

    private static string[] Protected(JsonNode conflict) =>
        [
            conflict["notice"] is { } notice ? $"{notice}" : "keep clear",
            $"{conflict["organ"]}",
            $"{conflict["kind"]}",
            $"{conflict["certainty"]}",
            $"{conflict["window"]!["from"]}",
            $"{conflict["window"]!["until"]}",
            HeightsOf(conflict),
            "",
        ];

    private static string[] Area(JsonNode conflict) =>
        [
            $"{AreaCommand.NameOf(conflict)} ({conflict["area"]})",
            $"{conflict["by"]}",
            conflict["notify_by"] is { } by
                ? $"{conflict["rule"]}, by {by}"
                : $"{conflict["rule"]}",
            $"{conflict["certainty"]}",
            $"{conflict["window"]!["from"]}",
            $"{conflict["window"]!["until"]}",
            HeightsOf(conflict),
            "",
        ];

    private static string HeightsOf(JsonNode conflict) =>
        conflict["meetings"]!.AsArray().FirstOrDefault() is { } meeting
            ? $"{OperationCommand.Height(meeting["altitude_lower"]!)} – "
                + OperationCommand.Height(meeting["altitude_upper"]!)
            : "";

    private static string[] Coarse(JsonNode conflict) =>
        [
            $"{conflict["with"]!["id"]}",
            $"{conflict["with"]!["manager"]}",
            $"{conflict["with"]!["state"]}",
            "perhaps; its USS knows",
            $"{conflict["window"]!["from"]}",
            $"{conflict["window"]!["until"]}",
            "",
            "",
        ];
}
