using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Times;
using Parley.Reports;

namespace Parley.Commands;

/// <summary>What `parley check` can be asked, and how a command line becomes a request.</summary>
internal sealed class CheckOptions
{
    private readonly InputOptions _inputs = new();
    private readonly ModelOptions _model = new();

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Answer in JSON (docs/api/check-json.md).",
    };

    private readonly Option<bool> _geoJson = new("--geojson")
    {
        Description = "Answer with the overlaps' outlines as GeoJSON.",
    };

    private readonly Option<bool> _csv = new("--csv")
    {
        Description = "Answer with a row for every two volumes that meet.",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q")
    {
        Description = "Answer with the exit status alone.",
    };

    private readonly Option<string?> _report = new("--report")
    {
        HelpName = "FILE.html",
        Description = "Also write a page with a map and a picture of every conflict.",
    };

    private readonly Option<TimeWindow?> _at = CheckedOption.OfValue(
        "--at",
        "TIME",
        "Only what is active at this moment: 2026-11-23T08:00Z.",
        Moments.ParseAt
    );

    private readonly Option<TimeWindow?> _between = CheckedOption.OfValue(
        "--between",
        "FROM..TO",
        "Only conflicts in this time, TO excluded; FROM/TO will do. Either end may be left out.",
        Moments.ParseBetween
    );

    private readonly Option<Region?> _area = CheckedOption.OfObject(
        "--area",
        "AREA",
        "Only overlaps in here: W,S,E,N or LAT,LON,RADIUS or a file of shapes.",
        Region.Parse
    );

    private readonly Option<Separation?> _separation = CheckedOption.OfValue(
        "--separation",
        "ACROSS/UP",
        "Closer than this both across and up is a conflict too: 500m/100ft.",
        Lengths.ParseSeparation
    );

    private readonly Option<string[]> _owner = new("--owner")
    {
        HelpName = "NAME",
        Description = "Only conflicts of this owner. Repeatable.",
    };

    private readonly Option<string[]> _class = new("--class")
    {
        HelpName = "D,R,P",
        Description = "Only constraints of these classes; operations all take part. Repeatable.",
    };

    private readonly Option<int?> _limit = CheckedOption.OfValue(
        "--limit",
        "N",
        $"The most conflicts in the table; {TableReport.RowsMax} unless given.",
        TableLimits.ParseRows
    );

    internal void AddTo(Command command)
    {
        _inputs.AddTo(command);
        foreach (
            var option in (Option[])
                [
                    _json,
                    _geoJson,
                    _csv,
                    _quiet,
                    _report,
                    _at,
                    _between,
                    _area,
                    _separation,
                    _owner,
                    _class,
                    _limit,
                ]
        )
        {
            command.Options.Add(option);
        }
        _model.AddTo(command);
        command.Validators.Add(CheckTogether);
    }

    internal CheckRequest Of(ParseResult parsed) =>
        new()
        {
            Inputs = _inputs.Of(parsed),
            Form = FormOf(parsed),
            ReportPath = parsed.GetValue(_report),
            Within = parsed.GetValue(_at) ?? parsed.GetValue(_between) ?? TimeWindow.Always,
            Area = parsed.GetValue(_area),
            Separation = parsed.GetValue(_separation) ?? Separation.None,
            Model = _model.Of(parsed),
            Owners = [.. parsed.GetValue(_owner) ?? []],
            Classes = ClassesOf(parsed),
            Strict = parsed.GetValue(_inputs.Strict),
            RowsMax = parsed.GetValue(_limit) ?? TableReport.RowsMax,
            Limits = LimitsOf(parsed),
        };

    private AnswerForm FormOf(ParseResult parsed) =>
        parsed.GetValue(_json) ? AnswerForm.Json
        : parsed.GetValue(_geoJson) ? AnswerForm.GeoJson
        : parsed.GetValue(_csv) ? AnswerForm.Csv
        : parsed.GetValue(_quiet) ? AnswerForm.Nothing
        : AnswerForm.Table;

    private ImmutableArray<string> ClassesOf(ParseResult parsed) =>
        [.. (parsed.GetValue(_class) ?? []).SelectMany(ClassesIn)];

    private static string[] ClassesIn(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    // What a reader of the answer must know it leaves out, in the words of the command line.
    private ImmutableArray<string> LimitsOf(ParseResult parsed)
    {
        var limits = ImmutableArray.CreateBuilder<string>();
        foreach (
            var option in (Option[])
                [_at, _between, _area, _separation, _owner, _class, .. _model.All]
        )
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
            {
                limits.AddRange(given.Tokens.Select(t => Plain.Text($"{option.Name} {t.Value}")));
            }
        }
        return limits.ToImmutable();
    }

    private void CheckTogether(CommandResult result)
    {
        var forms = ((Option[])[_json, _geoJson, _csv, _quiet])
            .Where(option => result.GetResult(option) is { Implicit: false })
            .ToArray();
        if (forms.Length > 1)
        {
            result.AddError($"{forms[0].Name} and {forms[1].Name}: An answer has one form.");
        }
        if (result.GetResult(_at) is not null && result.GetResult(_between) is not null)
        {
            result.AddError("--at and --between: A question is about one time.");
        }
        // A list of nothing would ask about all of them.
        if (result.GetResult(_class) is { Implicit: false } given)
        {
            foreach (var token in given.Tokens.Where(token => ClassesIn(token.Value).Length == 0))
            {
                result.AddError($"--class {token.Value}: At least one class is named.");
            }
        }
    }
}
