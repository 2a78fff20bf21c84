using System.CommandLine;
using Parley.Storage.Backups;

namespace Parley.Commands;

/// <summary>`parley backup`: a whole copy of a server's data, also while it runs.</summary>
internal static class BackupCommand
{
    internal static Command Create()
    {
        var data = DataFolder.Option();
        var target = new Argument<string>("FILE") { Description = "Where the backup goes." };
        Command command = new("backup", "Copy a server's data into one file, also while it runs.")
        {
            data,
            target,
        };
        command.SetAction(parsed =>
            Answer.Of(
                "backup",
                Backup.Make(parsed.GetValue(data)!, parsed.GetValue(target)!),
                made => $"{made.Facts} facts are in {parsed.GetValue(target)}, verified."
            )
        );
        return command;
    }
}
