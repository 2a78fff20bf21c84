using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;

namespace Parley.Commands.Line;

/// <summary>
/// The commands that say an operation anew in another state, all else as its organ said it last.
/// </summary>
internal static class StateCommand
{
    /// <summary>One for a state.</summary>
    /// <param name="server">Where it is said.</param>
    /// <param name="words">The command's name, and one sentence for the help.</param>
    /// <param name="state">What becomes of the operation.</param>
    internal static Command Create(
        LineServer server,
        (string Name, string Help) words,
        DeclaredState state
    )
    {
        var (id, keys) = (OperationCommand.Id(), StatementCommand.Keys());
        var command = server.On(new(words.Name, words.Help) { id, keys });
        command.SetAction(
            async (parsed, _) =>
            {
                var path = OperationCommand.PathOf(parsed.GetValue(id)!);
                var sent = await StatementCommand
                    .SendAsync(
                        parsed,
                        parsed.GetValue(keys) ?? [],
                        server,
                        () => NextAsync(server, parsed, path, state),
                        signed => StatementCommand.Sign(Statement.Operation, signed, _ => path)
                    )
                    .ConfigureAwait(false);
                return DeclareCommand.Show(words.Name, server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    private static async Task<Checked<JsonObject>> NextAsync(
        LineServer server,
        ParseResult parsed,
        string path,
        DeclaredState state
    )
    {
        var got = await server.GetAsync(parsed, path).ConfigureAwait(false);
        if (!got.Try(out var answer, out var broken))
        {
            return broken;
        }
        if (answer["note"] is not JsonValue note)
        {
            return new RuleBroken("ID", "Its own party alone says more of an operation.");
        }
        if (LastOf($"{note}") is not { } members)
        {
            return new RuleBroken("ID", "What the server has of it is no signed operation.");
        }
        members["version"] = members["version"]!.GetValue<int>() + 1;
        members["state"] = EnumNames.Of(state);
        return members;
    }

    // What was said last, to the letter. What is signed of it is checked as any other file is.
    private static JsonObject? LastOf(string note) =>
        SignedNote.Parse(Encoding.UTF8.GetBytes(note)).Try(out var parsed, out _)
        && Statement.Operation.Read(parsed.UnverifiedText.Text).Try(out var said, out _)
            ? Statement.Operation.ToJson(said)
            : null;
}
