using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Line;

/// <summary>
/// The commands that say something: a file's members, signed here with keys at hand, sent to the
/// server. The keys stay on this machine.
/// </summary>
internal static class StatementCommand
{
    /// <summary>One for statements of a kind.</summary>
    /// <param name="words">The command's name, and one sentence for the help.</param>
    /// <param name="server">Where it goes.</param>
    /// <param name="kind">What is said.</param>
    /// <param name="pathOf">The path that it is sent to.</param>
    internal static Command Create<T>(
        (string Name, string Help) words,
        LineServer server,
        Statement<T> kind,
        Func<T, string> pathOf
    )
    {
        var (file, keys) = (File(), Keys());
        var command = server.On(new(words.Name, words.Help) { file, keys });
        command.SetAction(
            async (parsed, _) =>
            {
                var sent = await SendAsync(
                        parsed,
                        (parsed.GetValue(file)!, parsed.GetValue(keys) ?? []),
                        server,
                        signed => Sign(kind, signed, pathOf)
                    )
                    .ConfigureAwait(false);
                return Show(command, server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    internal static Argument<string> File() =>
        new("FILE") { Description = "What is said: a JSON object (docs/api/statements.md)." };

    internal static Option<string[]> Keys() =>
        new("--key")
        {
            HelpName = "FILE",
            Description = "Sign with this key (parley party key); may be given again.",
            Required = true,
        };

    /// <summary>Reads the file and the keys, has them signed, and sends what came of it.</summary>
    internal static async Task<Checked<JsonObject>> SendAsync(
        ParseResult parsed,
        (string File, string[] Keys) named,
        LineServer server,
        Func<(JsonObject Members, IReadOnlyCollection<NoteKeyFile> Keys), Checked<ToSend>> sign
    ) =>
        await SendAsync(
                parsed,
                named.Keys,
                server,
                () => Task.FromResult(StatementFile.Read(named.File)),
                sign
            )
            .ConfigureAwait(false);

    /// <summary>The same with members that come from elsewhere.</summary>
    internal static async Task<Checked<JsonObject>> SendAsync(
        ParseResult parsed,
        string[] keyFiles,
        LineServer server,
        Func<Task<Checked<JsonObject>>> members,
        Func<(JsonObject Members, IReadOnlyCollection<NoteKeyFile> Keys), Checked<ToSend>> sign
    )
    {
        if (!SigningKeys.Read(keyFiles).Try(out var keys, out var broken))
        {
            return broken;
        }
        using (keys)
        {
            var read = await members().ConfigureAwait(false);
            return
                read.Try(out var said, out broken)
                && sign((said, keys.Each)).Try(out var signed, out broken)
                ? await server.PutAsync(parsed, signed.Path, signed.Body).ConfigureAwait(false)
                : broken;
        }
    }

    /// <summary>What a statement of a kind is sent as.</summary>
    internal static Checked<ToSend> Sign<T>(
        Statement<T> kind,
        (JsonObject Members, IReadOnlyCollection<NoteKeyFile> Keys) signed,
        Func<T, string> pathOf
    ) =>
        StatementFile.Sign(kind, signed.Members, signed.Keys).Try(out var made, out var broken)
            ? new ToSend(pathOf(made.Content), new() { ["note"] = made.Note })
            : broken;

    /// <summary>The note as it is recorded now, or the answer as it came.</summary>
    internal static int Show(Command command, bool asJson, Checked<JsonObject> sent)
    {
        if (!sent.Try(out var answer, out var broken))
        {
            Complaints.Write(LineServer.NameOf(command), $"{broken}");
            return ExitStatus.NoAnswer;
        }
        return ShowNote(answer, asJson);
    }

    /// <summary>The same of what came.</summary>
    internal static int ShowNote(JsonObject answer, bool asJson)
    {
        Console.Out.WriteLine(asJson ? answer.ToJsonString() : $"{answer["note"]}".TrimEnd('\n'));
        return ExitStatus.NoConflict;
    }
}

/// <summary>A signed statement and where it goes.</summary>
internal sealed record ToSend(string Path, JsonObject Body);
