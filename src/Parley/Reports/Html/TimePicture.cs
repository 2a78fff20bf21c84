using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Reports.Html;

/// <summary>
/// A conflict in time and height as SVG: the volumes that meet as boxes, what they share hatched,
/// and around each box, in dots, as far as its limits may really reach.
/// </summary>
internal sealed class TimePicture(HtmlWriter html, VerticalModel model, OwnerColors colors)
{
    /// <summary>No picture has more meetings, the first by time.</summary>
    internal const int MeetingsMax = 40;

    private const double Width = 500;
    private const double Height = 250;
    private const double Left = 62;
    private const double Right = 66;
    private const double Top = 8;
    private const double Bottom = 34;
    private const int TimeTicksMax = 6;
    private const int HeightTicksMax = 7;

    internal void Write(Finding finding, Encounter leading)
    {
        var id = $"t{finding.Number}";
        var meetings = finding.Conflict.Meetings.Take(MeetingsMax).ToArray();
        var drawn = Drawn(finding, meetings);
        var times = TimeAxis.Around(
            SpanOf(meetings),
            drawn.Select(box => box.Volume.Window),
            Width
        );
        var reach =
            leading.First.Shape.Extent < leading.Second.Shape.Extent
                ? leading.First.Shape.Extent * 0.5
                : leading.Second.Shape.Extent * 0.5;
        var heights = new HeightAxis(
            model,
            (leading.Overlap.Center, reach),
            drawn.Select(box => box.Volume.Band),
            Height
        );
        WriteFrame(id, finding);
        WriteAxes(times, heights);
        html.Line($"""<g clip-path="url(#{id}-c)">""");
        foreach (var box in drawn)
        {
            WriteBox(box, times, heights);
        }
        foreach (var meeting in meetings)
        {
            WriteHit(meeting, times, heights);
        }
        html.Line($"</g></svg>");
    }

    private static TimeWindow SpanOf(VolumeMeeting[] meetings) =>
        TimeWindow.Of(meetings.Min(m => m.Window.Start), meetings.Max(m => m.Window.End)).Value;

    private static List<Box> Drawn(Finding finding, VolumeMeeting[] meetings)
    {
        var (first, second) = (finding.Conflict.First, finding.Conflict.Second);
        return
        [
            .. meetings
                .Select(m => m.SecondVolume)
                .Distinct()
                .Select(i => new Box(second, second.Volumes[i])),
            .. meetings
                .Select(m => m.FirstVolume)
                .Distinct()
                .Select(i => new Box(first, first.Volumes[i])),
        ];
    }

    private void WriteFrame(string id, Finding finding)
    {
        var (first, second) = (finding.Conflict.First, finding.Conflict.Second);
        html.Line(
            $"""
            <svg viewBox="{-Left} {-Top} {Left + Width + Right} {Top + Height + Bottom}" role="img"
             aria-labelledby="{id}-t {id}-d">
            <title id="{id}-t">Conflict {finding.Number} in time and height</title>
            <desc id="{id}-d">{Wording.Name(first)} and {Wording.Name(second)} meet
            {Wording.WindowLine(finding.Span)} UTC at
            {Wording.Band(finding.Leading.Vertical.Shared)}.</desc>
            <clipPath id="{id}-c"><rect width="{Width}" height="{Height}"/></clipPath>
            <rect class="frame" width="{Width}" height="{Height}"/>
            """
        );
    }

    private void WriteAxes(TimeAxis times, HeightAxis heights)
    {
        foreach (var (y, metres, feet) in heights.Ticks(HeightTicksMax))
        {
            html.Line(
                $"""
                <path class="grid" d="M0 {y}H{Width}"/>
                <text class="tick" x="-6" y="{y + 4}" text-anchor="end">{metres}</text>
                <text class="tick" x="{Width + 6}" y="{y + 4}">{feet}</text>
                """
            );
        }
        foreach (var (x, text) in times.Ticks(TimeTicksMax))
        {
            html.Line($"""<path class="grid" d="M{x} 0V{Height}"/>""");
            var y = Height + 14;
            foreach (var line in text.Split('\n'))
            {
                html.Line(
                    $"""<text class="tick" x="{x}" y="{y}" text-anchor="middle">{line}</text>"""
                );
                y += 13;
            }
        }
    }

    private void WriteBox(Box box, TimeAxis times, HeightAxis heights)
    {
        var color = colors.Of(box.Entity);
        var kind = box.Entity.Kind is EntityKind.Constraint ? " area" : "";
        var (left, right) = (times.At(box.Volume.Window.Start), times.At(box.Volume.Window.End));
        var (lower, upper) = (box.Volume.Band.Lower, box.Volume.Band.Upper);
        var (top, bottom) = (heights.At(upper), heights.At(lower));
        var (highest, lowest) = (heights.Reach(upper).Top, heights.Reach(lower).Bottom);
        var name = $"{Wording.Owner(box.Entity)}: {Wording.Name(box.Entity)}";
        if (highest < top - 1 || lowest > bottom + 1)
        {
            html.Line(
                $"""
                <rect class="reach" fill="var(--o{color})" stroke="var(--o{color})" x="{left}"
                 y="{highest}" width="{right - left}" height="{lowest - highest}"/>
                """
            );
        }
        html.Line(
            $"""
            <rect class="shape{kind}" fill="var(--o{color})" stroke="var(--o{color})" x="{left}"
             y="{top}" width="{right - left}" height="{Math.Max(bottom - top, 1)}"><title>{name},
            {lower} to {upper}</title></rect>
            """
        );
    }

    private void WriteHit(VolumeMeeting meeting, TimeAxis times, HeightAxis heights)
    {
        var sureness = Json.Sureness(meeting.Vertical.Certainty);
        var (left, right) = (times.At(meeting.Window.Start), times.At(meeting.Window.End));
        var (lower, upper) = meeting.Vertical.Shared;
        var (one, other) = (heights.At(upper), heights.At(lower));
        html.Line(
            $"""
            <rect class="hit {sureness}" fill="url(#hatch-{sureness})" x="{left}"
             y="{Math.Min(one, other)}" width="{right - left}"
             height="{Math.Max(Math.Abs(other - one), 2)}"/>
            """
        );
    }

    private sealed record Box(Entity Entity, Volume Volume);
}
