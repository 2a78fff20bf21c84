using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Commands.Line;

namespace Parley.Commands.Plays;

/// <summary>One copy of a notice of the play, as it stands at the end.</summary>
internal sealed record ToldRow
{
    /// <summary>The name of its step; its id when it has none.</summary>
    public required string Name { get; init; }

    /// <summary>When in the play it was sent.</summary>
    public required string At { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Kind { get; init; }

    /// <summary>When it reached the addressee's machines; null when it did not.</summary>
    public string? Delivered { get; init; }

    public string? TakenBy { get; init; }

    public string? TakenAt { get; init; }

    /// <summary>
    /// Which officer of the addressee's guarantor took it for them; null when none did.
    /// </summary>
    public string? RelayedBy { get; init; }

    /// <summary>When it was passed on to them; null when it was not.</summary>
    public string? RelayedAt { get; init; }

    /// <summary>What came of reading it back; null when nobody did.</summary>
    public string? ReadBack { get; init; }

    /// <summary>To whom it was handed on, each with the way.</summary>
    public required ImmutableArray<string> PassedOn { get; init; }

    /// <summary>What they will do, with their words; null when they did not say.</summary>
    public string? Position { get; init; }

    /// <summary>What was sent in answer, each as kind and sender.</summary>
    public required ImmutableArray<string> Replies { get; init; }

    /// <summary>The exchange that a mandate bars; null when none does.</summary>
    public string? Sealed { get; init; }

    /// <summary>The words in which it was answered then, by language.</summary>
    public JsonObject? Words { get; init; }
}

/// <summary>A line between two organs, as one declared it and as it was used since.</summary>
internal sealed record LineRow
{
    public required string By { get; init; }

    public required string With { get; init; }

    /// <summary>When in the play.</summary>
    public required string At { get; init; }

    public required string Declared { get; init; }

    /// <summary>What was observed when it was declared; null when nobody said.</summary>
    public string? Observed { get; init; }

    /// <summary>Copies that went either way between both organs since.</summary>
    public required int SentSince { get; init; }

    public required int DeliveredSince { get; init; }

    public required int TakenSince { get; init; }
}

/// <summary>Who was told what, when, and what they answered: asked of the server.</summary>
/// <param name="Told">A row for each copy, in the order in which they were sent.</param>
/// <param name="Lines">A row for each time that a state of the line was declared.</param>
internal sealed record Ending(ImmutableArray<ToldRow> Told, ImmutableArray<LineRow> Lines)
{
    /// <summary>Asks each sender's view of what was sent.</summary>
    internal static async Task<Checked<Ending>> OfAsync(
        Player player,
        Stage stage,
        CancellationToken stop
    )
    {
        var copies = new List<(Step Step, JsonNode Copy)>();
        foreach (var sent in player.Steps.Where(one => one.Step.Do is StepKind.Send))
        {
            if (!sent.Answer.IsYes)
            {
                continue;
            }
            var path = $"{NoticeCommand.Root}/{sent.Answer.Body!["notice"]}";
            var got = await stage
                .CallAsync(sent.Step.By, HttpMethod.Get, path, null, stop)
                .ConfigureAwait(false);
            if (!got.Try(out var answer, out var broken))
            {
                return broken;
            }
            if (!answer.IsYes)
            {
                return new RuleBroken(sent.Step.Place, answer.Why);
            }
            copies.AddRange(answer.Body!["copies"]!.AsArray().Select(copy => (sent.Step, copy!)));
        }
        return new Ending([.. copies.Select(one => RowOf(one, copies))], [.. LinesOf(copies)]);
    }

    private static ToldRow RowOf(
        (Step Step, JsonNode Copy) one,
        List<(Step Step, JsonNode Copy)> all
    )
    {
        var (step, copy) = one;
        var said = copy["statement"]!;
        return new()
        {
            Name = step.Name ?? $"{said["notice"]}",
            At = Clock(step.At),
            From = $"{said["from"]}",
            To = $"{copy["to"]}",
            Kind = $"{said["kind"]}",
            Delivered = copy["delivered"]?["at"]?.ToString(),
            TakenBy = copy["taken_by"]?.ToString(),
            TakenAt = copy["taken_at"]?.ToString(),
            RelayedBy = ReceiptsOf(copy, "received")
                .Select(receipt => $"{receipt["statement"]!["by"]}")
                .FirstOrDefault(by => !by.StartsWith($"{copy["to"]}/", StringComparison.Ordinal)),
            RelayedAt = copy["relayed_at"]?.ToString(),
            ReadBack = ReadBackOf(copy),
            PassedOn = [.. ReceiptsOf(copy, "passed-on").Select(PassedOnOf)],
            Position = PositionOf(copy),
            Replies = [.. RepliesTo(said, $"{copy["to"]}", all)],
            Sealed = copy["barred"]?["exchange"]?.ToString(),
            Words = copy["barred"]?["words"]?.DeepClone().AsObject(),
        };
    }

    /// <summary>A time of the play as scripts write it.</summary>
    internal static string Clock(TimeSpan at) =>
        FormattableString.Invariant($"+{(int)at.TotalHours:00}:{at.Minutes:00}:{at.Seconds:00}");

    private static string? ReadBackOf(JsonNode copy)
    {
        var backs = ReceiptsOf(copy, "read-back").ToList();
        if (backs.Count == 0)
        {
            return copy["needs_read_back"]!.GetValue<bool>() ? "missing" : null;
        }
        return string.Join(
            ", then ",
            backs.Select(back =>
                back["faults"]!.AsArray() is { Count: > 0 } faults
                    ? $"wrong {string.Join(" and ", faults.Select(fault => $"{fault}"))}"
                    : "right"
            )
        );
    }

    private static string PassedOnOf(JsonNode receipt)
    {
        var on = receipt["statement"]!["passed_on"]!;
        var relayed = on["party"] is { } party ? $" (of {party})" : "";
        return $"{on["to"]}{relayed} by {on["channel"]}";
    }

    private static string? PositionOf(JsonNode copy)
    {
        if (ReceiptsOf(copy, "position").LastOrDefault() is not { } last)
        {
            return null;
        }
        var position = last["statement"]!["position"]!;
        var reason = position["reason"] is { } why ? $" ({why})" : "";
        var words = position["texts"]?.AsObject().FirstOrDefault().Value;
        return $"{position["kind"]}{reason}" + (words is null ? "" : $": {words}");
    }

    private static IEnumerable<string> RepliesTo(
        JsonNode said,
        string to,
        List<(Step Step, JsonNode Copy)> all
    ) =>
        all.Select(one => one.Copy["statement"]!)
            .Where(other =>
                $"{other["relation"]?["kind"]}" == "reply"
                && $"{other["relation"]!["notice"]}" == $"{said["notice"]}"
                && OrganOf(other) == to
            )
            .Select(other =>
                other["fields"]?["heeded"] is { } heeded ? $"{other["kind"]}: {heeded}"
                : other["fields"]?["step"] is { } step ? $"{other["kind"]}: {step}"
                : $"{other["kind"]}"
            );

    private static IEnumerable<LineRow> LinesOf(List<(Step Step, JsonNode Copy)> all)
    {
        for (var i = 0; i < all.Count; i++)
        {
            var (step, copy) = all[i];
            var said = copy["statement"]!;
            if (said["fields"]?["declared"] is not { } declared)
            {
                continue;
            }
            var (by, with) = (OrganOf(said), $"{copy["to"]}");
            var since = all.Skip(i + 1)
                .Select(later => later.Copy)
                .Where(later => IsBetween(later, by, with))
                .ToList();
            yield return new()
            {
                By = by,
                With = with,
                At = Clock(step.At),
                Declared = $"{declared}",
                Observed = said["fields"]!["observed"]?.ToString(),
                SentSince = since.Count,
                DeliveredSince = since.Count(later => later["delivered"] is not null),
                TakenSince = since.Count(later => later["taken_by"] is not null),
            };
        }
    }

    private static bool IsBetween(JsonNode copy, string one, string other)
    {
        var (from, to) = (OrganOf(copy["statement"]!), $"{copy["to"]}");
        return (from == one && to == other) || (from == other && to == one);
    }

    private static string OrganOf(JsonNode said)
    {
        var from = $"{said["from"]}";
        return from[..from.LastIndexOf('/')];
    }

    private static IEnumerable<JsonNode> ReceiptsOf(JsonNode copy, string step) =>
        copy["receipts"]!
            .AsArray()
            .Select(receipt => receipt!)
            .Where(receipt => $"{receipt["statement"]!["step"]}" == step);
}
