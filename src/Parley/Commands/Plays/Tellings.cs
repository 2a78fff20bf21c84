using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Commands.Line;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Plays;

/// <summary>The steps that send notices and answer them.</summary>
internal sealed class Tellings(Stage stage, Cast cast, Names names)
{
    private const string Events = "/parley/v1/events";

    private static readonly string[] Deadlines = ["stale", "acknowledge_by", "answer_by"];

    // By the id of a notice, the thread that it is in; a play is one loop.
    private readonly Dictionary<string, string> _threads = [];

    // Up to which event each organ's machines have confirmed.
    private readonly Dictionary<OrganId, long> _confirmed = [];

    private static string Now => $"{Instant.Of(DateTimeOffset.UtcNow)}";

    /// <summary>Sends a notice, signed copy by copy.</summary>
    internal async Task<Checked<StageAnswer>> SendAsync(Step step, CancellationToken stop)
    {
        var by = step.By!.Value;
        var common = CommonOf(step, by);
        var notes = new JsonArray();
        foreach (var own in CopiesOf(step, common))
        {
            var copy = common.DeepClone().AsObject();
            foreach (var (name, value) in own)
            {
                copy[name] = value?.DeepClone();
            }
            var signed = StatementFile.Sign(Statement.Notice, copy, KeysOf(copy, by));
            if (!signed.Try(out var made, out var broken))
            {
                return broken.Within("say");
            }
            notes.Add(made.Note);
        }
        var answer = await stage
            .CallAsync(by, HttpMethod.Post, NoticeCommand.Root, new() { ["notes"] = notes }, stop)
            .ConfigureAwait(false);
        if (answer.Try(out var got, out _) && got.IsYes)
        {
            var id = $"{common["notice"]}";
            _threads[id] = common["thread"] is { } thread ? $"{thread}" : id;
        }
        return answer;
    }

    /// <summary>
    /// Fetches what the officer's organ was told since the last time, and confirms it: then it
    /// counts as delivered. The answer is the last part that came.
    /// </summary>
    internal async Task<Checked<StageAnswer>> FetchAsync(Step step, CancellationToken stop)
    {
        var by = step.By!.Value;
        while (true)
        {
            var after = _confirmed.GetValueOrDefault(by.Organ);
            var got = await stage
                .CallAsync(by, HttpMethod.Get, $"{Events}?after={after}", null, stop)
                .ConfigureAwait(false);
            if (
                !got.Try(out var part, out _)
                || !part.IsYes
                || part.Body!["events"]!.AsArray() is not [.., { } newest]
            )
            {
                return got;
            }
            var number = newest["number"]!.GetValue<long>();
            var confirmed = await stage
                .CallAsync(
                    by,
                    HttpMethod.Post,
                    $"{Events}/confirm",
                    new() { ["up_to"] = number },
                    stop
                )
                .ConfigureAwait(false);
            if (!confirmed.Try(out var answer, out _) || !answer.IsYes)
            {
                return confirmed;
            }
            _confirmed[by.Organ] = number;
            if (number >= part.Body["last"]!.GetValue<long>())
            {
                return got;
            }
        }
    }

    /// <summary>Takes a notice or says something else of it.</summary>
    internal async Task<Checked<StageAnswer>> AnswerAsync(Step step, CancellationToken stop)
    {
        var by = step.By!.Value;
        if (step.Do is StepKind.Receive)
        {
            var fetched = await FetchAsync(step, stop).ConfigureAwait(false);
            if (!fetched.Try(out var events, out _) || !events.IsYes)
            {
                return fetched;
            }
        }
        var path = $"{NoticeCommand.Root}/{names[step.Of!]}";
        var got = await stage.CallAsync(by, HttpMethod.Get, path, null, stop).ConfigureAwait(false);
        if (!got.Try(out var notice, out _) || !notice.IsYes)
        {
            return got;
        }
        var addressee = step.For ?? by.Organ;
        var copies = notice.Body!["copies"]!.AsArray();
        if (copies.FirstOrDefault(copy => $"{copy!["to"]}" == $"{addressee}") is not { } copy)
        {
            return new RuleBroken("of", $"{by} sees no copy of it to {addressee}.");
        }
        var members = ReceiptOf(step, by, $"{addressee}", $"{copy["note"]}");
        NoteKeyFile[] keys = [cast.KeyOf($"{by}")];
        return StatementFile
            .Sign(Statement.Receipt, members, keys)
            .Try(out var made, out var broken)
            ? await stage
                .CallAsync(
                    by,
                    HttpMethod.Put,
                    $"{path}/receipts/{made.Content.Id}",
                    new() { ["note"] = made.Note },
                    stop
                )
                .ConfigureAwait(false)
            : broken.Within("say");
    }

    // What a second officer verified is signed by them as well.
    private NoteKeyFile[] KeysOf(JsonObject copy, OfficerId by) =>
        copy["fields"]?["verified_by"] is JsonValue second && cast.Find($"{second}") is { } key
            ? [cast.KeyOf($"{by}"), key]
            : [cast.KeyOf($"{by}")];

    // What all copies say alike, and what nobody need write.
    private JsonObject CommonOf(Step step, OfficerId by)
    {
        var said = names.Resolve(step.Say)!.AsObject();
        CountAnew(step, said);
        said.TryAdd("notice", step.Name is { } name ? names[name] : $"{Guid.NewGuid():D}");
        said.TryAdd("from", $"{by}");
        said.TryAdd("sent", Now);
        said.TryAdd("precedence", $"{said["kind"]}" == "emergency" ? "flash" : "priority");
        if (said["texts"] is JsonObject texts && texts.FirstOrDefault().Key is { } language)
        {
            said.TryAdd("authoritative", language);
        }
        if (
            said["relation"]?["notice"] is { } related
            && _threads.TryGetValue($"{related}", out var thread)
        )
        {
            said.TryAdd("thread", thread);
        }
        return said;
    }

    // A play that catches up with the clock sends late what was sent in time: what is to be done
    // by a moment that is past is then to be done as long after it is sent as the script has it.
    private static void CountAnew(Step step, JsonObject said)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var name in Deadlines)
        {
            if (
                Names.TimeOf($"{step.Say[name]}") is { } time
                && DateTimeOffset.TryParse(
                    $"{said[name]}",
                    CultureInfo.InvariantCulture,
                    out var by
                )
                && by <= now
            )
            {
                said[name] = $"{Instant.Of(now + (time - step.At))}";
            }
        }
    }

    // Where nothing differs, a list of addressees says it all.
    private IEnumerable<JsonObject> CopiesOf(Step step, JsonObject common)
    {
        if (step.Copies is { IsEmpty: false } copies)
        {
            return copies.Select(copy => names.Resolve(copy)!.AsObject());
        }
        return common["to"] is JsonArray many
            ? [.. many.Select(to => new JsonObject { ["to"] = to!.DeepClone() })]
            :
            [
                [],
            ];
    }

    private JsonObject ReceiptOf(Step step, OfficerId by, string addressee, string note)
    {
        var members = new JsonObject
        {
            ["receipt"] = step.Name is { } name ? names[name] : $"{Guid.NewGuid():D}",
            ["notice"] = names[step.Of!],
            ["copy"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note))),
            ["for"] = addressee,
            ["by"] = $"{by}",
            ["step"] =
                step.Do is StepKind.Receive ? "received"
                : step.Do is StepKind.PassOn ? "passed-on"
                : EnumNames.Of(step.Do),
            ["at"] = Now,
        };
        if (MemberOf(step.Do) is { } member)
        {
            members[member] = names.Resolve(step.Say);
        }
        return members;
    }

    private static string? MemberOf(StepKind kind) =>
        kind is StepKind.ReadBack ? "read_back"
        : kind is StepKind.PassOn ? "passed_on"
        : kind is StepKind.Position ? "position"
        : null;
}
