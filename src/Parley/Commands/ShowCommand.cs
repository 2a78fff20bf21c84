using System.CommandLine;
using Parley.Airspace;
using Parley.Reports;
using Parley.Reports.Html;

namespace Parley.Commands;

/// <summary>`parley show`: what is in files.</summary>
internal sealed class ShowCommand
{
    private readonly InputOptions _inputs = new();

    private readonly Option<bool> _json = new("--json") { Description = "Answer in JSON." };

    private readonly Option<string?> _svg = new("--svg")
    {
        HelpName = "FILE.svg",
        Description = "Also write a map as a picture.",
    };

    private readonly Option<int?> _limit = CheckedOption.OfValue(
        "--limit",
        "N",
        $"The most rows in the table; {TableReport.RowsMax} unless given.",
        TableLimits.ParseRows
    );

    internal static Command Create()
    {
        ShowCommand show = new();
        Command command = new("show", "Show what is in files, as a table and a map.");
        show._inputs.AddTo(command);
        command.Options.Add(show._json);
        command.Options.Add(show._svg);
        command.Options.Add(show._limit);
        command.SetAction(show.Run);
        return command;
    }

    private int Run(ParseResult parsed)
    {
        var inputs = _inputs.Of(parsed);
        var intake = Watch.Over(inputs.Read);
        Complaints.Write(intake.Problems);
        if (parsed.GetValue(_inputs.Strict) && intake.Problems.Length > 0)
        {
            return ExitStatus.NoAnswer;
        }
        if (parsed.GetValue(_json))
        {
            OutputFile.ToStandard(stream => ShowJson.Write(intake, stream));
        }
        else
        {
            var rows = parsed.GetValue(_limit) ?? TableReport.RowsMax;
            ShowReport.Write(intake, Terminal.Output(), rows);
        }
        var isDrawn = parsed.GetValue(_svg) is not { } path || Draw(intake, inputs, path);
        return isDrawn && intake.Problems.Length == 0 ? ExitStatus.NoConflict : ExitStatus.NoAnswer;
    }

    private static bool Draw(Intake intake, Inputs inputs, string path)
    {
        var broken =
            intake.Subjects.Length == 0
                ? new RuleBroken("", "A map shows at least one volume.")
                : OutputFile.Write(
                    path,
                    inputs.Paths,
                    stream => SvgReport.Write(intake.Subjects, stream)
                );
        if (broken is not null)
        {
            Complaints.Write("parley show", $"--svg: {broken}");
        }
        return broken is null;
    }
}
