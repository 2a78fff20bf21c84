using System.CommandLine;
using System.CommandLine.Help;

namespace Parley;

/// <summary>
/// The edge between the commands and the shell: usage errors and bugs become one line on the
/// error stream and <see cref="ExitStatus.NoAnswer"/>, which a script cannot take for a result.
/// </summary>
internal static class Outermost
{
    public static async Task<int> RunAsync(RootCommand parley, string[] args)
    {
        try
        {
            ParseResult request = parley.Parse(args.Length == 0 ? ["--help"] : args);
            bool asksForHelp = request.Action is HelpAction;
            return request.Errors.Count > 0 && !asksForHelp
                ? RefuseRequest(request)
                : await request.InvokeAsync(new() { EnableDefaultExceptionHandler = false });
        }
        // The last line of defence: whatever a command did not foresee must not reach the user as
        // a stack trace, nor end with a status that means "checked, and these are the conflicts".
        catch (Exception bug)
        {
            return ReportBug(bug);
        }
    }

    private static int RefuseRequest(ParseResult request)
    {
        string asked =
            request.CommandResult.Command is RootCommand
                ? "parley"
                : $"parley {request.CommandResult.Command.Name}";
        Console.Error.WriteLine($"{asked}: {request.Errors[0].Message} Try: {asked} --help");
        return ExitStatus.NoAnswer;
    }

    private static int ReportBug(Exception bug)
    {
        string message = bug.Message.ReplaceLineEndings(" ");
        Console.Error.WriteLine(
            $"parley: a bug in parley, please report it: {bug.GetType().Name}: {message}"
        );
        if (Environment.GetEnvironmentVariable("PARLEY_TRACE") == "1")
        {
            Console.Error.WriteLine(bug.StackTrace);
        }

        return ExitStatus.NoAnswer;
    }
}
