using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Formats;
using Parley.Reports;

namespace Parley.Commands;

/// <summary>`parley convert`: the same in another format.</summary>
internal sealed class ConvertCommand
{
    private static readonly ImmutableArray<IWritableFormat> Writable =
    [
        .. FormatCatalog.Formats.OfType<IWritableFormat>(),
    ];

    private readonly InputOptions _inputs = new();

    private readonly ModelOptions _model = new();

    private readonly Option<string> _to = new("--to")
    {
        HelpName = "FORMAT",
        Required = true,
        Description = $"What to write: {InputOptions.Names(Writable)}.",
    };

    private readonly Option<string?> _output = new("--output", "-o")
    {
        HelpName = "FILE",
        Description = "Where to write it; standard output unless given.",
    };

    internal static Command Create()
    {
        ConvertCommand convert = new();
        Command command = new(
            "convert",
            "Write files in another format; what it has no room for is told on the error stream. "
                + "A height that must change its datum grows by what is not known of ground and "
                + "weather."
        );
        convert._inputs.AddTo(command);
        convert._to.CompletionSources.Add(Writable.Select(format => format.Name).ToArray());
        convert._to.Validators.Add(CheckFormat);
        command.Options.Add(convert._to);
        command.Options.Add(convert._output);
        convert._model.AddTo(command);
        command.SetAction(convert.Run);
        return command;
    }

    private static IWritableFormat? Find(string? name) =>
        Writable.FirstOrDefault(format =>
            string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    private static void CheckFormat(OptionResult result)
    {
        var name = result.GetValueOrDefault<string>();
        if (Find(name) is null)
        {
            result.AddError(
                $"--to: {CheckedOption.Shown(name)}: Parley writes {InputOptions.Names(Writable)}."
            );
        }
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
        var broken = BrokenByIds(intake) ?? Write(intake, inputs, parsed);
        if (broken is not null)
        {
            Complaints.Write("parley convert", $"{broken}");
        }
        return broken is null && intake.Problems.Length == 0
            ? ExitStatus.NoConflict
            : ExitStatus.NoAnswer;
    }

    private RuleBroken? Write(Intake intake, Inputs inputs, ParseResult parsed)
    {
        var format = Find(parsed.GetValue(_to))!;
        Entity[] entities = [.. intake.Subjects.Select(subject => subject.Entity)];
        var model = _model.Of(parsed);
        IReadOnlyList<string> losses = [];
        RuleBroken? broken = null;
        if (parsed.GetValue(_output) is { } path)
        {
            broken = OutputFile.Write(
                path,
                inputs.Paths,
                stream => losses = format.Write(entities, model, stream)
            );
        }
        else
        {
            OutputFile.ToStandard(stream => losses = format.Write(entities, model, stream));
        }
        foreach (var loss in losses)
        {
            Complaints.Write("parley convert", loss);
        }
        return broken is null ? null : broken.Within("--output");
    }

    // In one file an id names one thing: two things of one name would become one.
    private static RuleBroken? BrokenByIds(Intake intake)
    {
        Dictionary<string, Subject> seen = [];
        foreach (var subject in intake.Subjects)
        {
            var id = subject.Entity.Id.Text;
            if (!seen.TryAdd(id, subject))
            {
                return new(
                    subject.File,
                    $"The id {CheckedOption.Shown(id)} stands in {seen[id].File} too, "
                        + "and in one file it would name one thing."
                );
            }
        }
        return null;
    }
}
