using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Parley.Commands;

/// <summary>The help of every command, with command lines to copy under it.</summary>
internal sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    internal static void AddTo(RootCommand parley)
    {
        foreach (var help in parley.Options.OfType<HelpOption>())
        {
            // Not a folder of that name, nor a file.
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
            help.Action = new HelpWithExamples((HelpAction)help.Action!);
        }
    }

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var status = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var name = command is RootCommand ? "" : command.Name;
        if (Examples.ByCommand.TryGetValue(name, out var lines))
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var line in lines)
            {
                output.WriteLine($"  {line}");
            }
            output.WriteLine();
        }
        return status;
    }
}
