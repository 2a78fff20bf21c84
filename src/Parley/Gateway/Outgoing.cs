using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Commands.Line;
using Parley.Coordination;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Gateway;

/// <summary>
/// Says what a party's system hands in, each once: what is signed has its id on the disk before it
/// goes, and before it goes again the server is asked whether it came.
/// </summary>
internal sealed class Outgoing(
    GatewayFolder folder,
    GatewayServer server,
    IReadOnlyCollection<NoteKeyFile> keys,
    TimeProvider clock
)
{
    /// <summary>
    /// What was signed so long ago is signed again before it goes: a server takes the time of a
    /// signature within 5 minutes of its own.
    /// </summary>
    internal const int FreshMinutesMax = 4;

    private const string Notices = NoticeCommand.Root;
    private const string Emergencies = "/parley/v1/emergencies";

    /// <summary>
    /// Says all that waits, in order of the files' names; why it stopped, when it has to be tried
    /// again.
    /// </summary>
    /// <param name="tell">Is told a line for each file.</param>
    internal async Task<OutgoingDone> SayAllAsync(Action<string> tell)
    {
        var refused = 0;
        for (var names = folder.Waiting(); names.Count > 0; names = folder.Waiting())
        {
            foreach (var name in names)
            {
                if (GatewayFolder.IsFull(folder.Said) || GatewayFolder.IsFull(folder.Refused))
                {
                    return new(
                        refused,
                        $"What was said is taken away by nobody: {GatewayFolder.FilesMax} files."
                    );
                }
                switch (await SayAsync(name).ConfigureAwait(false))
                {
                    case SayOutcome.Said said:
                        folder.Finish(
                            name,
                            folder.Said,
                            new() { ["id"] = said.Id, ["answer"] = said.Answer }
                        );
                        tell($"said {name}: {said.Id}");
                        break;
                    case SayOutcome.Refused no:
                        refused++;
                        folder.Finish(name, folder.Refused, new() { ["why"] = no.Why });
                        tell($"refused {name}: {no.Why}");
                        break;
                    case SayOutcome.Later later:
                        return new(refused, later.Why);
                }
            }
        }
        return new(refused, null);
    }

    private async Task<SayOutcome> SayAsync(string name)
    {
        if (
            !StatementFile.Read(Path.Combine(folder.Out, name)).Try(out var file, out var broken)
            || !HandedIn.Of(file).Try(out var handed, out broken)
            || !handed.Id().Try(out var given, out broken)
        )
        {
            return new SayOutcome.Refused($"{broken}");
        }
        var signed = folder.SignedOf(name);
        if (signed is not null || (given is not null && handed.Kind is not HandedKind.Operation))
        {
            var found = await FindAsync(handed, signed, given).ConfigureAwait(false);
            if (found is not null)
            {
                return found;
            }
        }
        if (signed is null || !IsFresh(signed, handed.Kind))
        {
            var id = signed is null ? given : DssId.Of($"{signed["id"]}").Value;
            var made = await SignAsync(handed, id).ConfigureAwait(false);
            if (made.Outcome is { } unsigned)
            {
                return unsigned;
            }
            signed = made.Signed!;
            folder.Sign(name, signed);
        }
        var sent = await server
            .SendAsync(
                new HttpMethod($"{signed["method"]}"),
                $"{signed["path"]}",
                signed["body"]!.DeepClone().AsObject()
            )
            .ConfigureAwait(false);
        return !sent.Try(out var answer, out broken) ? new SayOutcome.Later($"{broken}")
            : answer.IsYes ? new SayOutcome.Said($"{signed["id"]}", answer.Body)
            : answer.IsForNow ? new SayOutcome.Later(answer.Why)
            : new SayOutcome.Refused(answer.Why);
    }

    // An operation's versions count by themselves; the others are signed with a time.
    private bool IsFresh(JsonObject signed, HandedKind kind) =>
        kind is HandedKind.Operation
        || clock.GetUtcNow()
            < DateTimeOffset.FromUnixTimeMilliseconds(signed["at_ms"]!.GetValue<long>())
                + TimeSpan.FromMinutes(FreshMinutesMax);

    // What an earlier try came to; null when it is not there, and is to be said.
    private async Task<SayOutcome?> FindAsync(HandedIn handed, JsonObject? signed, DssId? given)
    {
        var id = signed is null ? $"{given}" : $"{signed["id"]}";
        var path = handed.Kind switch
        {
            HandedKind.Notice => $"{Notices}/{id}",
            HandedKind.Receipt =>
                $"{Notices}/{Uri.EscapeDataString($"{handed.Each[0]["notice"]}")}",
            HandedKind.Operation => OperationCommand.PathOf(id),
        };
        var got = await server.GetAsync(path).ConfigureAwait(false);
        if (!got.Try(out var answer, out var broken))
        {
            return new SayOutcome.Later($"{broken}");
        }
        if (!answer.IsYes)
        {
            return answer.IsForNow ? new SayOutcome.Later(answer.Why) : null;
        }
        var isThere = handed.Kind switch
        {
            // Another's notice of that id is not what was to be said.
            HandedKind.Notice => $"{handed.Each[0]["from"]}".StartsWith(
                $"{answer.Body["from"]}/",
                StringComparison.Ordinal
            ),
            HandedKind.Receipt => answer.Body["copies"]!
                .AsArray()
                .SelectMany(copy => copy!["receipts"]!.AsArray())
                .Any(receipt => $"{receipt!["statement"]!["receipt"]}" == id),
            HandedKind.Operation => signed is not null
                && $"{answer.Body["note"]}" == $"{signed["body"]!["note"]}",
        };
        return isThere ? new SayOutcome.Said(id, answer.Body) : null;
    }

    private async Task<(JsonObject? Signed, SayOutcome? Outcome)> SignAsync(
        HandedIn handed,
        DssId? given
    )
    {
        var id = given?.ToString() ?? $"{Guid.NewGuid():D}";
        foreach (var members in handed.Each)
        {
            members[handed.IdMember] = id;
        }
        if (handed.Kind is HandedKind.Receipt)
        {
            var unfilled = await FillReceiptAsync(handed.Each[0]).ConfigureAwait(false);
            if (unfilled is not null)
            {
                return (null, unfilled);
            }
        }
        var signed = handed.Kind switch
        {
            HandedKind.Notice => SignNotice(handed.Each, id),
            HandedKind.Receipt => SignOne(
                Statement.Receipt,
                handed.Each[0],
                $"{Notices}/{handed.Each[0]["notice"]}/receipts/{id}"
            ),
            HandedKind.Operation => SignOne(
                Statement.Operation,
                Completed(handed.Each[0]),
                OperationCommand.PathOf(id)
            ),
        };
        if (!signed.Try(out var request, out var broken))
        {
            return (null, new SayOutcome.Refused($"{broken}"));
        }
        request["id"] = id;
        request["at_ms"] = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return (request, null);
    }

    private Checked<JsonObject> SignNotice(IReadOnlyList<JsonObject> copies, string id)
    {
        var notes = new JsonArray();
        var isEmergency = false;
        foreach (var members in copies)
        {
            members["sent"] = $"{Instant.Of(clock.GetUtcNow())}";
            if (
                !StatementFile
                    .Sign(Statement.Notice, members, keys)
                    .Try(out var made, out var broken)
            )
            {
                return broken;
            }
            isEmergency = made.Content.Kind is Coordination.Notices.NoticeKind.Emergency;
            notes.Add((JsonNode)made.Note);
        }
        // Emergencies have a way of their own, which no rate holds up.
        return isEmergency && notes.Count == 1
            ? Request("POST", Emergencies, new() { ["note"] = notes[0]!.DeepClone() })
            : Request("POST", Notices, new() { ["notes"] = notes });
    }

    private Checked<JsonObject> SignOne<T>(Statement<T> kind, JsonObject members, string path) =>
        StatementFile.Sign(kind, members, keys).Try(out var made, out var broken)
            ? Request("PUT", path, new() { ["note"] = made.Note })
            : broken;

    private static JsonObject Request(string method, string path, JsonObject body) =>
        new()
        {
            ["method"] = method,
            ["path"] = path,
            ["body"] = body,
        };

    private async Task<SayOutcome?> FillReceiptAsync(JsonObject members)
    {
        if (!DssId.Of($"{members["notice"]}").Try(out var notice, out var broken))
        {
            return new SayOutcome.Refused($"{broken with { Field = "notice" }}");
        }
        var me = await server.GetAsync("/parley/v1/me").ConfigureAwait(false);
        var told = await server.GetAsync($"{Notices}/{notice}").ConfigureAwait(false);
        if (!me.Try(out var who, out broken) || !told.Try(out var seen, out broken))
        {
            return new SayOutcome.Later($"{broken}");
        }
        foreach (var answer in new[] { who, seen })
        {
            if (!answer.IsYes)
            {
                return answer.IsForNow
                    ? new SayOutcome.Later(answer.Why)
                    : new SayOutcome.Refused(answer.Why);
            }
        }
        return ReceiptCommands.Fill(members, seen.Body, $"{who.Body["officer"]}") is { } unfit
            ? new SayOutcome.Refused($"{unfit}")
            : null;
    }

    // What nobody need write: a first version, planned.
    private static JsonObject Completed(JsonObject members)
    {
        members["version"] ??= 1;
        members["state"] ??= EnumNames.Of(DeclaredState.Planned);
        members["priority"] ??= 0;
        return members;
    }
}

/// <summary>What came of all that waited.</summary>
/// <param name="Refused">So many were refused.</param>
/// <param name="Why">Why the rest has to be tried again; null when none has.</param>
internal sealed record OutgoingDone(int Refused, string? Why);
