using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Statements;

namespace Parley.Commands.Line;

/// <summary>
/// `parley operation declare`: signs an operation here, says it, and shows its conflicts.
/// </summary>
internal static class DeclareCommand
{
    internal static Command Create(LineServer server)
    {
        var (file, keys) = (StatementCommand.File(), StatementCommand.Keys());
        var volumes = new Option<string?>("--volumes")
        {
            HelpName = "FILE",
            Description = "Take the volumes from this file, in any format that check reads.",
        };
        var command = server.On(
            new(
                "declare",
                "Declare an operation or change it, and show what it conflicts with. Without an "
                    + "id it gets a new one. Exit status 1 when it conflicts with anything."
            )
            {
                file,
                keys,
                volumes,
            }
        );
        command.SetAction(
            async (parsed, _) =>
            {
                var sent = await StatementCommand
                    .SendAsync(
                        parsed,
                        (parsed.GetValue(file)!, parsed.GetValue(keys) ?? []),
                        server,
                        signed =>
                            Complete(signed.Members, parsed.GetValue(volumes)) is { } broken
                                ? broken
                                : StatementCommand.Sign(
                                    Statement.Operation,
                                    signed,
                                    operation => OperationCommand.PathOf($"{operation.Id}")
                                )
                    )
                    .ConfigureAwait(false);
                return Show("declare", server.WantsJson(parsed), sent);
            }
        );
        return command;
    }

    /// <summary>Shows an operation as it is recorded now, and its conflicts.</summary>
    internal static int Show(string command, bool asJson, Checked<JsonObject> sent)
    {
        if (!sent.Try(out var answer, out var broken))
        {
            Complaints.Write($"parley operation {command}", $"{broken}");
            return ExitStatus.NoAnswer;
        }
        var operation = answer["operation"]!;
        if (!asJson)
        {
            Console.Out.WriteLine(
                Plain.Text(
                    $"{operation["operation"]}, version {operation["version"]}: "
                        + $"{operation["state"]}"
                )
            );
        }
        if (answer["conflicts"] is { } conflicts)
        {
            return ConflictTable.Show(answer, conflicts, asJson);
        }
        if (asJson)
        {
            Console.Out.WriteLine(answer.ToJsonString());
        }
        return ExitStatus.NoConflict;
    }

    // What nobody need write: a first version, planned, under a new id.
    private static RuleBroken? Complete(JsonObject members, string? volumes)
    {
        members["operation"] ??= $"{Guid.NewGuid()}";
        members["version"] ??= 1;
        members["state"] ??= "planned";
        members["priority"] ??= 0;
        if (volumes is null)
        {
            return null;
        }
        if (members.ContainsKey("volumes"))
        {
            return new RuleBroken("--volumes", "The volumes stand in one file, not in both.");
        }
        if (!VolumesFile.Read(volumes).Try(out var read, out var broken))
        {
            return broken.Within("--volumes");
        }
        members["volumes"] = read;
        return null;
    }
}
