using System.CommandLine;
using System.Diagnostics;
using Parley.Reports;
using Parley.Reports.Html;

namespace Parley.Commands;

/// <summary>`parley check`: what conflicts with what.</summary>
internal static class CheckCommand
{
    internal static Command Create()
    {
        CheckOptions options = new();
        Command check = new("check", "Find every conflict between plans, and of plans with areas.");
        options.AddTo(check);
        // Beside the thread that hears Ctrl+C: reading can wait for ever, for a pipe say.
        check.SetAction(
            (parsed, stop) => Task.Run(() => Run(options.Of(parsed), stop), CancellationToken.None)
        );
        return check;
    }

    private static int Run(CheckRequest request, CancellationToken stop)
    {
        var clock = Stopwatch.StartNew();
        var (intake, result) = Watch.Over(watch =>
        {
            var read = request.Inputs.Read(watch);
            return (read, Answer(request, read, watch, stop));
        });
        Complaints.Write(intake.Problems);
        if (result is null)
        {
            return ExitStatus.NoAnswer;
        }
        Write(result, request, clock.Elapsed);
        var isPublished = request.ReportPath is not { } path || Publish(result, request, path);
        return !isPublished || intake.Problems.Length > 0 ? ExitStatus.NoAnswer
            : result.Findings.Length > 0 ? ExitStatus.Conflicts
            : ExitStatus.NoConflict;
    }

    // Null when there is none to give, and then the error stream says why.
    private static CheckResult? Answer(
        CheckRequest request,
        Intake intake,
        Watch watch,
        CancellationToken stop
    )
    {
        var isUnread = intake.Subjects.Length == 0 && intake.Problems.Length > 0;
        if (isUnread || (request.Strict && intake.Problems.Length > 0))
        {
            return null;
        }
        if (Check.Run(request, intake, watch, stop).Try(out var result, out var broken))
        {
            return result;
        }
        Complaints.Write("parley check", $"{broken}");
        return null;
    }

    private static void Write(CheckResult result, CheckRequest request, TimeSpan elapsed)
    {
        switch (request.Form)
        {
            case AnswerForm.Table:
                TableReport.Write(result, Terminal.Output(), new(request.RowsMax, elapsed));
                break;
            case AnswerForm.Json:
                OutputFile.ToStandard(stream => JsonReport.Write(result, stream));
                break;
            case AnswerForm.GeoJson:
                OutputFile.ToStandard(stream => GeoJsonReport.Write(result, stream));
                break;
            case AnswerForm.Csv:
                OutputFile.ToStandard(stream => CsvReport.Write(result, stream));
                break;
            case AnswerForm.Nothing:
                break;
        }
    }

    private static bool Publish(CheckResult result, CheckRequest request, string path)
    {
        var broken = OutputFile.Write(
            path,
            request.Inputs.Paths,
            stream => HtmlReport.Write(result, stream)
        );
        if (broken is not null)
        {
            Complaints.Write("parley check", $"--report: {broken}");
        }
        return broken is null;
    }
}
