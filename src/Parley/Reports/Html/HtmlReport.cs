using System.Text;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Maps;

namespace Parley.Reports.Html;

/// <summary>
/// The answer as one page that can be mailed, read offline and printed: no scripts, nothing
/// fetched.
/// </summary>
internal sealed class HtmlReport
{
    /// <summary>So many conflicts have pictures, the first by time.</summary>
    internal const int PicturesMax = 100;

    /// <summary>The table has at most so many rows.</summary>
    internal const int RowsMax = 2_000;

    private const int MapConflictsMax = 1_000;
    private const int FilesShownMax = 12;
    private const int ProblemsShownMax = 50;
    private const int LegendOwnersMax = 16;
    private const double MapPixels = 960;
    private const double MapPixelsLeast = 420;
    private const double MapPixelsMost = 820;

    private readonly CheckResult _result;
    private readonly HtmlWriter _html;
    private readonly OwnerColors _colors;

    private HtmlReport(CheckResult result, HtmlWriter html)
    {
        _result = result;
        _html = html;
        // Those in conflicts first, so that their colours differ.
        _colors = new(
            result
                .Findings.SelectMany(f => (Entity[])[f.Conflict.First, f.Conflict.Second])
                .Concat(result.Checked.Select(subject => subject.Entity))
        );
    }

    internal static void Write(CheckResult result, Stream output)
    {
        using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true);
        new HtmlReport(result, new(writer)).Write();
    }

    private void Write()
    {
        WriteHead();
        WriteFigures();
        WriteProblems();
        WriteMap();
        if (_result.Findings.Length > 0)
        {
            new ConflictTable(_html, _colors).Write(_result.Findings, RowsMax);
            WriteSections();
        }
        WriteFooter();
        _html.Line($"</main></body></html>");
    }

    private string Title =>
        _result.Findings.Length == 0
            ? "No conflict found"
            : $"{Wording.Count(_result.Findings.Length, "conflict")} found";

    private void WriteHead()
    {
        _html.Line(
            $"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy"
             content="default-src 'none'; style-src 'unsafe-inline'">
            <title>{Title} - Parley</title>
            <style>
            """
        );
        _html.Raw(PageStyle.Css);
        _html.Line($"</style></head><body>");
        _html.Raw(PageStyle.Hatches);
        _html.Line($"<main><header><h1>{Title}</h1>");
        _html.Line($"<p class=\"soft\">{SpanLine()} All times are UTC.</p>");
        _html.Line($"<p>{TableReport.SummaryLine(_result, elapsed: null)}</p>");
        _html.Line($"<p class=\"soft\">Read from {FileNames()}.</p></header>");
    }

    private string FileNames()
    {
        var files = _result.Intake.Files;
        var names = string.Join(", ", files.Take(FilesShownMax).Select(f => Wording.File(f.Path)));
        return files.Length > FilesShownMax
            ? $"{names} and {Wording.Count(files.Length - FilesShownMax, "more file")}"
            : names;
    }

    private string SpanLine()
    {
        if (_result.Findings.Length > 0)
        {
            var start = _result.Findings.Min(finding => finding.Span.Start);
            var end = _result.Findings.Max(finding => finding.Span.End);
            return $"Conflicts {Wording.WindowLine(TimeWindow.Of(start, end).Value)}.";
        }
        var windows = _result.Checked.Select(subject => subject.Span).ToArray();
        return windows.Length == 0
            ? "Nothing was there to check."
            : "Plans and areas "
                + Wording.WindowLine(
                    TimeWindow.Of(windows.Min(w => w.Start), windows.Max(w => w.End)).Value
                )
                + ".";
    }

    private void WriteFigures()
    {
        var operations = _result.Checked.Count(s => s.Entity.Kind is EntityKind.Operation);
        _html.Line($"<dl class=\"figures num\">");
        Figure("certain", "certain", _result.CertainCount);
        Figure("possible", "only possible", _result.PossibleCount);
        Figure("", "operations", operations);
        Figure("", "constraints", _result.Checked.Length - operations);
        Figure("", "owners", _result.OwnerCount);
        _html.Line($"</dl>");

        void Figure(string kind, string name, int count) =>
            _html.Line(
                $"""
                <div class="{kind}"><dt>{name}</dt><dd>{Wording.Number(count, "#,##0")}</dd></div>
                """
            );
    }

    private void WriteProblems()
    {
        var problems = _result.Intake.Problems;
        if (problems.Length == 0)
        {
            return;
        }
        _html.Line($"<div class=\"notice\" role=\"note\"><strong>");
        _html.Line($"{TableReport.ProblemsLine(_result.Intake)}</strong><ul>");
        foreach (var problem in problems.Take(ProblemsShownMax))
        {
            _html.Line($"<li>{problem with { File = Wording.File(problem.File) }}</li>");
        }
        _html.Line($"</ul>");
        if (problems.Length > ProblemsShownMax)
        {
            _html.Line($"<p>And {Wording.Count(problems.Length - ProblemsShownMax, "more")}.</p>");
        }
        _html.Line($"</div>");
    }

    private void WriteMap()
    {
        var shown = MapContent.Of(_result, MapConflictsMax);
        if (shown.Focus.Count == 0)
        {
            return;
        }
        var frame = MapFrame.Around(shown.Focus, MapPixels, (MapPixelsLeast, MapPixelsMost));
        var shapes = shown.Shapes.Where(shape => frame.MayShow(shape.Shape)).ToArray();
        _html.Line($"<h2 id=\"map\">Map</h2><figure>");
        var words = (
            "Map of the plans, the areas and their conflicts",
            $"{Wording.Count(shapes.Length, "outline")} around {Wording.Place(frame.Middle)}, with "
                + $"{Wording.Count(shown.Hits.Count, "overlap")} hatched and numbered as below."
        );
        new MapPicture(_html, frame, _colors).Write("map", words, shapes, shown.Hits);
        WriteLegend();
        if (shapes.Length > MapPicture.ShapesMax)
        {
            _html.Line(
                $"""
                <figcaption>Drawn are {MapPicture.ShapesMax} of {shapes.Length} outlines, those in
                conflicts first.</figcaption>
                """
            );
        }
        if (_result.Findings.Length > MapConflictsMax)
        {
            _html.Line(
                $"""
                <figcaption>Hatched are the first {MapConflictsMax} conflicts.</figcaption>
                """
            );
        }
        _html.Line($"</figure>");
    }

    private void WriteLegend()
    {
        _html.Line($"<ul class=\"legend\" aria-label=\"Legend\">");
        foreach (var owner in _colors.Owners.Take(LegendOwnersMax))
        {
            var color = _colors.Of(owner);
            _html.Line(
                $"""
                <li><svg viewBox="0 0 26 14" aria-hidden="true"><rect class="shape" x="1" y="1"
                 width="24" height="12" fill="var(--o{color})" stroke="var(--o{color})"/></svg>
                {owner}</li>
                """
            );
        }
        if (_colors.Count > LegendOwnersMax)
        {
            _html.Line($"<li>and {_colors.Count - LegendOwnersMax} more owners</li>");
        }
        _html.Raw(
            """
            <li><svg viewBox="0 0 26 14" aria-hidden="true"><rect class="shape area" x="1" y="1"
             width="24" height="12" fill="var(--soft)" stroke="var(--soft)"/></svg> an area</li>
            <li><svg viewBox="0 0 26 14" aria-hidden="true"><rect class="hit certain" x="1" y="1"
             width="24" height="12" fill="url(#hatch-certain)"/></svg> certain conflict</li>
            <li><svg viewBox="0 0 26 14" aria-hidden="true"><rect class="hit possible" x="1" y="1"
             width="24" height="12" fill="url(#hatch-possible)"/></svg> possible conflict</li></ul>

            """
        );
    }

    private void WriteSections()
    {
        _html.Line($"<h2 id=\"each\">Each conflict</h2>");
        var section = new ConflictSection(_html, _result.Terms.Model, _colors);
        foreach (var finding in _result.Findings.Take(PicturesMax))
        {
            section.Write(finding);
        }
        if (_result.Findings.Length > PicturesMax)
        {
            _html.Line(
                $"""
                <p>Pictures are drawn of the first {PicturesMax} conflicts by time; ask for
                a part of them with --between, --area, --owner or --class to see others.</p>
                """
            );
        }
    }

    private void WriteFooter()
    {
        _html.Line($"<footer class=\"soft\"><h2>What was asked</h2><ul>");
        foreach (var file in _result.Intake.Files)
        {
            var format = file.Format.Length == 0 ? "not readable" : file.Format;
            _html.Line(
                $"""
                <li>{Wording.File(file.Path)} ({format}): {Wording.Count(
                    file.Entities,
                    "entity",
                    "entities"
                )}</li>
                """
            );
        }
        foreach (var limit in _result.Terms.Limits)
        {
            _html.Line($"<li>{limit}</li>");
        }
        _html.Raw(
            """
            </ul><p>A conflict is <em>certain</em> when the volumes meet whatever the weather and
            the ground are like, within their bounds. It is <em>possible</em> when a flight level or
            a height above ground leaves it open; the datum to blame is named. Boxes in the pictures
            stand where the standard atmosphere puts them, heights above unknown ground as if it
            were sea level; dotted boxes reach as far as they may.</p>

            """
        );
        _html.Line($"<p>Made by Parley {Release.Version}.</p></footer>");
    }
}
