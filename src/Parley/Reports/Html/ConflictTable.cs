using Parley.Airspace.Entities;

namespace Parley.Reports.Html;

/// <summary>Every conflict in a row, on narrow screens one under the other.</summary>
internal sealed class ConflictTable(HtmlWriter html, OwnerColors colors)
{
    internal void Write(IReadOnlyList<Finding> findings, int rowsMax)
    {
        html.Raw(
            """
            <h2 id="table">All conflicts</h2><div class="scroll" role="region" tabindex="0"
             aria-labelledby="table"><table class="conflicts num"><thead><tr>
            <th scope="col">No.</th><th scope="col">Who</th><th scope="col">When (UTC)</th>
            <th scope="col">How high</th><th scope="col">Where</th>
            <th scope="col">How sure</th></tr></thead><tbody>

            """
        );
        foreach (var finding in findings.Take(rowsMax))
        {
            WriteRow(finding);
        }
        html.Line($"</tbody></table></div>");
        if (findings.Count > rowsMax)
        {
            html.Line(
                $"""
                <p>The table holds the first {rowsMax} conflicts by time of {findings.Count};
                parley check --json and --csv give all of them.</p>
                """
            );
        }
    }

    private void WriteRow(Finding finding)
    {
        var encounter = Encounter.Of(finding, finding.Leading);
        var (across, up) = Wording.Amount(encounter);
        var (from, to) = Wording.Window(finding.Span);
        WriteNumber(finding);
        html.Line($"<td data-label=\"Who\"><div>");
        WriteSide(finding.Conflict.First);
        WriteSide(finding.Conflict.Second);
        html.Line(
            $"""
            </div></td><td data-label="When (UTC)"><div>{from} {to}<br>
            <span class="soft">{More(finding)}</span></div></td>
            <td data-label="How high"><div>{Wording.Band(encounter.Vertical.Shared)}<br>
            <span class="soft">{up}</span></div></td>
            <td data-label="Where"><div>{Wording.Place(encounter.Overlap.Center)}<br>
            <span class="soft">{across}</span></div></td>
            <td data-label="How sure"><div><span
             class="badge {Json.Sureness(encounter.Vertical.Certainty)}">{Wording.Sureness(
                encounter.Vertical
            )}</span></div></td></tr>
            """
        );
    }

    private void WriteNumber(Finding finding)
    {
        html.Write($"<tr id=\"r{finding.Number}\"><th scope=\"row\" data-label=\"No.\">");
        if (finding.Number <= HtmlReport.PicturesMax)
        {
            html.Write($"<a href=\"#c{finding.Number}\">{finding.Number}</a></th>");
        }
        else
        {
            html.Write($"{finding.Number}</th>");
        }
    }

    private void WriteSide(Entity entity) =>
        html.Line(
            $"""
            <div><span class="dot" style="background:var(--o{colors.Of(entity)})"></span>
            <strong>{Wording.Owner(entity)}</strong>: {Wording.Name(entity)}</div>
            """
        );

    private static string More(Finding finding) =>
        finding.Conflict.Meetings.Length == 1
            ? Wording.Duration(finding.Span)
            : Wording.Count(finding.Conflict.Meetings.Length, "meeting");
}
