using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Commands.Line;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Plays;

/// <summary>
/// The steps that say something: each version of a statement takes over what its step leaves unsaid
/// from the version before, and what nobody need write is filled in.
/// </summary>
internal sealed class Sayings(Stage stage, Cast cast, Names names)
{
    // What was said last of each thing; a play is one loop.
    private readonly Dictionary<string, JsonObject> _last = [];

    internal async Task<Checked<StageAnswer>> SayAsync(Step step, CancellationToken stop)
    {
        var by = step.By!.Value;
        if (!MembersOf(step, by).Try(out var members, out var broken))
        {
            return broken;
        }
        var (thing, path) = ThingOf(step.Do, members);
        members["version"] = _last.GetValueOrDefault(thing) is { } last ? VersionOf(last) + 1 : 1;
        if (!Sign(step.Do, members, cast.KeyOf($"{by}"), path).Try(out var signed, out broken))
        {
            return broken.Within("say");
        }
        var answer = await stage
            .CallAsync(by, HttpMethod.Put, signed.Path, signed.Body, stop)
            .ConfigureAwait(false);
        if (answer.Try(out var got, out _) && got.IsYes)
        {
            _last[thing] = members;
        }
        return answer;
    }

    private Checked<JsonObject> MembersOf(Step step, OfficerId by)
    {
        var said = names.Resolve(step.Say)!.AsObject();
        if (step.Of is { } earlier)
        {
            var thing = $"{IdOf(step.Do).Root}/{names[earlier]}";
            if (!_last.TryGetValue(thing, out var last))
            {
                return new RuleBroken("of", $"Nothing was said of ${earlier} before.");
            }
            var next = last.DeepClone().AsObject();
            foreach (var (name, value) in said)
            {
                next[name] = value?.DeepClone();
            }
            said = next;
        }
        Fill(step, by, said);
        return said;
    }

    private void Fill(Step step, OfficerId by, JsonObject said)
    {
        var organ = $"{by.Organ}";
        var id = step.Name is { } name ? names[name] : $"{Guid.NewGuid():D}";
        switch (step.Do)
        {
            case StepKind.Mandate:
                said.TryAdd("bound", organ);
                break;
            case StepKind.Waiver:
                said.TryAdd("waiver", id);
                said.TryAdd("bound", organ);
                break;
            case StepKind.Claim:
                said.TryAdd("claim", id);
                said.TryAdd("by", organ);
                break;
            case StepKind.Designate:
                said.TryAdd("by", $"{by.Organ.Party}");
                break;
            case StepKind.Publish:
                said.TryAdd("statement", id);
                said.TryAdd("by", organ);
                if (said["dateline"] is JsonObject dateline)
                {
                    dateline.TryAdd("time", $"{Instant.Of(DateTimeOffset.UtcNow)}");
                }
                break;
            case StepKind.Declare:
                said.TryAdd("operation", id);
                said.TryAdd("organ", organ);
                said.TryAdd("state", "planned");
                said.TryAdd("priority", 0);
                break;
            case StepKind.Activate:
                said["state"] = "active";
                break;
            case StepKind.End:
                said["state"] = "ended";
                break;
            case StepKind.Cancel:
                said["state"] = "cancelled";
                break;
            case StepKind.Check:
            case StepKind.Send:
            case StepKind.Fetch:
            case StepKind.Receive:
            case StepKind.ReadBack:
            case StepKind.PassOn:
            case StepKind.Position:
            case StepKind.Expect:
                throw new InvalidOperationException("Nothing of the kind is said.");
        }
    }

    // What is known by an id of its own: the member that has it, and where it is sent to.
    private static (string Member, string Root) IdOf(StepKind kind) =>
        kind is StepKind.Claim ? ("claim", "/parley/v1/mandate-claims")
        : kind is StepKind.Waiver ? ("waiver", "/parley/v1/waivers")
        : kind is StepKind.Publish ? ("statement", "/parley/v1/public-statements")
        : ("operation", "/parley/v1/operations");

    // What a version counts, and where it is sent to.
    private static (string Thing, string Path) ThingOf(StepKind kind, JsonObject said)
    {
        if (kind is StepKind.Mandate)
        {
            return ($"mandate {said["bound"]} {said["toward"]}", "/parley/v1/mandates");
        }
        if (kind is StepKind.Designate)
        {
            var subject = said["subject"]?.ToJsonString();
            return ($"designation {said["by"]} {subject}", "/parley/v1/designations");
        }
        var (member, root) = IdOf(kind);
        var path = $"{root}/{said[member]}";
        return (path, path);
    }

    private static Checked<ToSend> Sign(
        StepKind kind,
        JsonObject said,
        NoteKeyFile key,
        string path
    )
    {
        NoteKeyFile[] keys = [key];
        return kind switch
        {
            StepKind.Mandate => StatementCommand.Sign(Statement.Mandate, (said, keys), _ => path),
            StepKind.Waiver => StatementCommand.Sign(Statement.Waiver, (said, keys), _ => path),
            StepKind.Claim => StatementCommand.Sign(
                Statement.MandateClaim,
                (said, keys),
                _ => path
            ),
            StepKind.Designate => StatementCommand.Sign(
                Statement.Designation,
                (said, keys),
                _ => path
            ),
            StepKind.Publish => StatementCommand.Sign(
                Statement.PublicStatement,
                (said, keys),
                _ => path
            ),
            StepKind.Declare or StepKind.Activate or StepKind.End or StepKind.Cancel =>
                StatementCommand.Sign(Statement.Operation, (said, keys), _ => path),
            StepKind.Check
            or StepKind.Send
            or StepKind.Fetch
            or StepKind.Receive
            or StepKind.ReadBack
            or StepKind.PassOn
            or StepKind.Position
            or StepKind.Expect => throw new InvalidOperationException("It is no statement."),
        };
    }

    private static int VersionOf(JsonObject said) => said["version"]!.GetValue<int>();
}
