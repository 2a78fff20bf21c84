using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Coordination.Statements;

namespace Parley.Commands.Plays;

/// <summary>A step as one line to read.</summary>
internal static class Narration
{
    /// <summary>When, who, what, to whom, what it means, and what came of it.</summary>
    internal static string Line(Played played)
    {
        var (step, answer) = played;
        var who = step.By is { } by ? $"{by}" : "somebody without a token";
        var tell = step.Tell is { } words ? $": {words}" : "";
        return Plain.Text(
            $"{Ending.Clock(step.At)}  {who}{Doing(step)}{tell}  [{OutcomeOf(answer)}]"
        );
    }

    private static string Doing(Step step)
    {
        var to = ToOf(step);
        var what =
            step.Do is StepKind.Send ? $"send {step.Say["kind"]}"
            : step.Do is StepKind.Expect ? "look"
            : EnumNames.Of(step.Do);
        var name = step.Name ?? step.Of;
        return $"{(to.Length > 0 ? $" → {to}" : "")}, {what}{(name is null ? "" : $" ({name})")}";
    }

    private static string ToOf(Step step)
    {
        var to = step.Copies.IsEmpty
            ? step.Say["to"] ?? step.Say["toward"]
            : new JsonArray([.. step.Copies.Select(copy => copy["to"]?.DeepClone())]);
        return to is JsonArray many ? string.Join(", ", many.Select(one => $"{one}")) : $"{to}";
    }

    private static string OutcomeOf(StageAnswer answer)
    {
        if (!answer.IsYes)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{answer.Status}: {answer.Why}");
        }
        if (answer.Body is not JsonObject body)
        {
            return "shown";
        }
        var conflicts = body["conflicts"] ?? body;
        if (conflicts["operations"] is JsonArray met && conflicts["left_out"] is not null)
        {
            return met.Count == 0
                ? "no conflict"
                : $"conflicts with {string.Join(", ", met.Select(OtherOf))}";
        }
        var barred = body["copies"]?.AsArray().Select(copy => copy!["barred"]).FirstOrDefault(Any);
        return (barred ?? body["barred"]) is { } bar
            ? $"answered: {bar["words"]!["en"] ?? bar["words"]!.AsObject().FirstOrDefault().Value}"
            : FaultsOf(body) ?? "done";
    }

    private static string OtherOf(JsonNode? conflict) =>
        $"{conflict!["with"]!["organ"]} ({conflict["certainty"]})";

    // Of the last receipt there is.
    private static string? FaultsOf(JsonObject body) =>
        body["copies"]
            ?.AsArray()
            .SelectMany(copy => copy!["receipts"]?.AsArray() ?? [])
            .LastOrDefault()
            ?["faults"]
            is JsonArray { Count: > 0 } faults
            ? $"does not match: {string.Join(", ", faults.Select(fault => $"{fault}"))}"
            : null;

    private static bool Any(JsonNode? node) => node is not null;
}
