using System.CommandLine;
using Parley.Storage.Backups;

namespace Parley.Commands;

/// <summary>`parley restore`: a data folder from a backup.</summary>
internal static class RestoreCommand
{
    internal static Command Create()
    {
        var data = DataFolder.Option();
        var backup = new Argument<string>("FILE") { Description = "The backup." };
        Command command = new("restore", "Make a data folder of a backup.") { data, backup };
        command.SetAction(parsed =>
            Answer.Of(
                "restore",
                Restore.Make(parsed.GetValue(backup)!, parsed.GetValue(data)!),
                made =>
                    $"{made.Facts} facts are in {parsed.GetValue(data)}, verified; "
                    + $"epoch {made.Epoch}."
            )
        );
        return command;
    }
}
