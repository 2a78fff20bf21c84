using System.CommandLine;
using System.CommandLine.Invocation;
using Parley.Commands;
using Parley.Commands.Demos;

namespace Parley;

/// <summary>
/// The edge between the commands and the shell: usage errors and bugs become one line on the
/// error stream and <see cref="ExitStatus.NoAnswer"/>, which a script cannot take for a result.
/// </summary>
internal static class Outermost
{
    /// <summary>After a signal a command ends by itself within so many seconds.</summary>
    private const int EndSecondsMax = 2;

    public static async Task<int> RunAsync(RootCommand parley, string[] args)
    {
        try
        {
            ParseResult request = parley.Parse(args.Length == 0 ? ["--help"] : args);
            // Help and completions are given on command lines that are not right yet.
            return request.Action is null or ParseErrorAction
                ? RefuseRequest(request)
                : await AnswerAsync(request);
        }
        catch (OperationCanceledException)
        {
            return ReportStopped();
        }
        // What is read and written by name answers for itself, so this is the standard output.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ReportUnwritten(fault);
        }
        // The last line of defence: whatever a command did not foresee must not reach the user as
        // a stack trace, nor end with a status that means "checked, and these are the conflicts".
        catch (Exception bug)
        {
            return ReportBug(bug);
        }
    }

    private static async Task<int> AnswerAsync(ParseResult request)
    {
        // After a signal a check ends at once; a server answers what goes on and keeps a snapshot.
        var seconds =
            ServeCommand.IsAsked(request) || DemoCommand.IsAsked(request)
                ? ServeCommand.EndSecondsMax
                : EndSecondsMax;
        var status = await request.InvokeAsync(
            new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = TimeSpan.FromSeconds(seconds),
            }
        );
        // Above it: a signal came, and the command did not end by itself in that time.
        return status > ExitStatus.NoAnswer ? ReportStopped() : status;
    }

    private static int RefuseRequest(ParseResult request)
    {
        string asked =
            request.CommandResult.Command is RootCommand
                ? "parley"
                : $"parley {request.CommandResult.Command.Name}";
        string fault =
            request.UnmatchedTokens.Count > 0
                ? $"\"{request.UnmatchedTokens[0]}\": There is no such command or option."
                : request.Errors[0].Message;
        Console.Error.WriteLine($"{asked}: {Plain.Text(fault)} Try: {asked} --help");
        return ExitStatus.NoAnswer;
    }

    private static int ReportStopped()
    {
        Console.Error.WriteLine("parley: Stopped before there was an answer.");
        return ExitStatus.NoAnswer;
    }

    private static int ReportUnwritten(Exception fault)
    {
        Console.Error.WriteLine(
            $"parley: The answer cannot be written: {Plain.Text(fault.Message)}"
        );
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
