using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Line;

/// <summary>`parley notice send`: a file for each addressee, signed here.</summary>
internal static class SendNoticeCommand
{
    internal static Command Create(LineServer server)
    {
        var files = new Argument<string[]>("FILE")
        {
            Description =
                "A JSON object for each addressee (docs/api/statements.md); notice and "
                + "sent are filled in where they are missing.",
            Arity = ArgumentArity.OneOrMore,
        };
        var keys = StatementCommand.Keys();
        var attach = AttachmentFiles.Attach();
        var role = NoticeCommand.Role("Whom it is for, in files that do not say");
        var command = server.On(new("send", "Send a notice.") { files, keys, attach, role });
        command.SetAction(
            async (parsed, _) =>
                NoticeCommand.Done(
                    "send",
                    server.WantsJson(parsed),
                    await SendAsync(
                            server,
                            parsed,
                            new(
                                parsed.GetValue(files)!,
                                parsed.GetValue(keys) ?? [],
                                parsed.GetValue(attach) ?? [],
                                parsed.GetValue(role)
                            )
                        )
                        .ConfigureAwait(false)
                )
        );
        return command;
    }

    private static async Task<Checked<JsonObject>> SendAsync(
        LineServer server,
        ParseResult parsed,
        Asked asked
    )
    {
        if (
            !AttachmentFiles.Read(asked.Attach).Try(out var attached, out var broken)
            || !SigningKeys.Read(asked.Keys).Try(out var signing, out broken)
        )
        {
            return broken;
        }
        using (signing)
        {
            var notes = new JsonArray();
            var (id, now) = ($"{Guid.NewGuid():D}", Instant.Of(DateTimeOffset.UtcNow));
            foreach (var file in asked.Files)
            {
                // What cannot be read names its file by itself.
                if (!StatementFile.Read(file).Try(out var members, out broken))
                {
                    return broken;
                }
                var signed = StatementFile.Sign(
                    Statement.Notice,
                    Filled(members, id, now, asked.Role).With(attached),
                    signing.Each
                );
                if (!signed.Try(out var made, out broken))
                {
                    return broken.Within(file);
                }
                notes.Add(made.Note);
            }
            // First, so that who is told finds them there.
            if (
                await AttachmentFiles.PutAsync(server, parsed, attached).ConfigureAwait(false) is
                { } cannot
            )
            {
                return cannot;
            }
            return await server
                .PostAsync(parsed, NoticeCommand.Root, new() { ["notes"] = notes })
                .ConfigureAwait(false);
        }
    }

    // The copies of one notice have one id and one time.
    private static JsonObject Filled(JsonObject members, string id, Instant now, string? role)
    {
        members.TryAdd("notice", id);
        members.TryAdd("sent", $"{now}");
        // What is to nobody is for nobody.
        if (role is not null && $"{members["to"]}" != "*")
        {
            members.TryAdd("role", role);
        }
        return members;
    }

    private static JsonObject With(this JsonObject members, List<AttachedFile> attached)
    {
        if (attached.Count > 0)
        {
            var all = members["attachments"] as JsonArray ?? [];
            attached.ForEach(file => all.Add((JsonNode)file.Member));
            members["attachments"] = all;
        }
        return members;
    }

    private sealed record Asked(string[] Files, string[] Keys, string[] Attach, string? Role);
}
