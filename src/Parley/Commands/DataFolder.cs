using System.CommandLine;

namespace Parley.Commands;

/// <summary>The folder that a server keeps everything in.</summary>
internal static class DataFolder
{
    internal static Option<string> Option() =>
        new("--data")
        {
            HelpName = "DIR",
            Description = "The server's data folder.",
            DefaultValueFactory = _ => "parley-data",
        };
}
