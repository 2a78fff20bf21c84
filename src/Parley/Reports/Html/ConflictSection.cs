using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Maps;

namespace Parley.Reports.Html;

/// <summary>
/// One conflict with its facts and its two pictures: on the ground, and in time and height.
/// </summary>
internal sealed class ConflictSection(HtmlWriter html, VerticalModel model, OwnerColors colors)
{
    private const double MapPixels = 500;
    private const double MapPixelsHigh = 284;
    private const double AroundOverlap = 2.5;
    private const double ExtentsMax = 3;
    private const int MeetingRowsMax = 12;

    internal void Write(Finding finding)
    {
        var leading = Encounter.Of(finding, finding.Leading);
        var one = Wording.Name(finding.Conflict.First);
        var other = Wording.Name(finding.Conflict.Second);
        var kind = Json.Sureness(leading.Vertical.Certainty);
        html.Line(
            $"""
            <section class="conflict" id="c{finding.Number}" aria-labelledby="h{finding.Number}">
            <h3 id="h{finding.Number}">{finding.Number}. {one} &times; {other}
            <span class="badge {kind}">{Wording.Sureness(leading.Vertical)}</span></h3>
            """
        );
        WriteFacts(finding, leading);
        html.Line($"<div class=\"pictures\"><figure>");
        WriteMap(finding, leading);
        html.Line($"<figcaption>On the ground</figcaption></figure><figure>");
        new TimePicture(html, model, colors).Write(finding, leading);
        html.Line($"<figcaption>In time (UTC) and height above mean sea level");
        if (finding.Conflict.Meetings.Length > TimePicture.MeetingsMax)
        {
            html.Line($"; the first {TimePicture.MeetingsMax} meetings");
        }
        html.Line($"</figcaption></figure></div>");
        WriteMeetings(finding);
        html.Line($"</section>");
    }

    private void WriteFacts(Finding finding, Encounter leading)
    {
        var (across, up) = Wording.Amount(leading);
        html.Line($"<dl class=\"facts num\">");
        WriteSide(finding.First);
        WriteSide(finding.Second);
        var duration = Wording.Duration(finding.Span);
        Fact("When", duration.Length == 0 ? When() : $"{When()} ({duration})");
        Fact("How high", $"{Wording.Band(leading.Vertical.Shared)}: {up}");
        var area = leading.Overlap.Patches.IsEmpty
            ? ""
            : $", {Wording.Area(leading.Overlap.SquareMeters).Replace("m2", "m²")}";
        Fact("Where", $"around {Wording.Place(leading.Overlap.Center)}: {across}{area}");
        if (leading.Vertical.Cause is { } cause)
        {
            Fact("Why only possible", Reason(cause));
        }
        html.Line($"</dl>");

        string When() => $"{Wording.WindowLine(finding.Span)} UTC";
        void Fact(string name, string text) => html.Line($"<dt>{name}</dt><dd>{text}</dd>");
    }

    private void WriteSide(Subject subject)
    {
        var entity = subject.Entity;
        var more =
            entity.Kind is EntityKind.Operation
                ? $"{Wording.State(entity.State)}, priority {entity.Priority}"
            : entity.Class.Length > 0 ? $"class {entity.Class}"
            : "area";
        var id = entity.Id.Text == entity.Name ? "" : $"{entity.Id}, ";
        html.Line(
            $"""
            <dt><span class="dot" style="background:var(--o{colors.Of(entity)})"></span>
            {Wording.Kind(entity.Kind)}</dt>
            <dd><strong>{Wording.Owner(entity)}</strong>: {Wording.Name(entity)}
            <span class="soft">{id}{more}, {Wording.File(subject.File)}</span></dd>
            """
        );
    }

    private static string Reason(Datum cause) =>
        cause switch
        {
            Datum.Ellipsoid => "Rounding leaves it open.",
            Datum.MeanSeaLevel => "How exactly mean sea level is known leaves it open.",
            Datum.StandardPressure =>
                "A flight level's true height hangs on the day's pressure and temperature; "
                    + "--qnh and --isa narrow it.",
            Datum.Ground => "A height above ground hangs on the terrain; --terrain narrows it.",
        };

    private void WriteMap(Finding finding, Encounter leading)
    {
        var focus = Focus(leading);
        var frame = MapFrame.Around(focus, MapPixels, (MapPixelsHigh, MapPixelsHigh));
        MapShape[] shapes =
        [
            .. Shapes(finding.Conflict.Second, leading.Second, frame),
            .. Shapes(finding.Conflict.First, leading.First, frame),
        ];
        var hits = finding
            .Encounters()
            .Take(TimePicture.MeetingsMax)
            .Select(e => new MapHit(e.Overlap, finding.Number, e.Vertical.Certainty))
            .OrderBy(hit => hit.Overlap.Center == leading.Overlap.Center ? 0 : 1)
            .ToArray();
        var words = (
            $"Conflict {finding.Number} on the ground",
            $"{Wording.Name(finding.Conflict.First)} and {Wording.Name(finding.Conflict.Second)} "
                + $"share ground around {Wording.Place(leading.Overlap.Center)}."
        );
        new MapPicture(html, frame, colors).Write($"m{finding.Number}", words, shapes, hits);
    }

    // The smaller of the two, and the larger where the smaller would not vanish in it; only the
    // part around the overlap where that would vanish itself.
    private static Shape[] Focus(Encounter leading)
    {
        var (small, large) =
            leading.First.Shape.Extent < leading.Second.Shape.Extent
                ? (leading.First.Shape, leading.Second.Shape)
                : (leading.Second.Shape, leading.First.Shape);
        var around = leading.Overlap.Reach * AroundOverlap;
        return around > Meters.Zero && around * 2 < small.Extent
                ? [Circle.Of(leading.Overlap.Center, around).Value]
            : large.Extent > small.Extent * ExtentsMax ? [small]
            : [small, large];
    }

    private static IEnumerable<MapShape> Shapes(Entity entity, Volume meeting, MapFrame frame) =>
        entity
            .Volumes.Where(volume => frame.MayShow(volume.Shape))
            .OrderBy(volume => ReferenceEquals(volume, meeting))
            .Select(volume => new MapShape(volume.Shape, entity, ReferenceEquals(volume, meeting)));

    private void WriteMeetings(Finding finding)
    {
        var meetings = finding.Conflict.Meetings;
        if (meetings.Length == 1)
        {
            return;
        }
        html.Raw(
            """
            <details open><summary>Volumes that meet</summary><div class="scroll">
            <table class="num"><thead><tr><th scope="col">Volumes</th><th scope="col">When</th>
            <th scope="col">How high</th><th scope="col">How sure</th></tr></thead><tbody>

            """
        );
        foreach (var meeting in meetings.OrderBy(m => m.Window.Start).Take(MeetingRowsMax))
        {
            WriteMeeting(finding, meeting);
        }
        html.Line($"</tbody></table></div>");
        if (meetings.Length > MeetingRowsMax)
        {
            html.Line($"<p>And {meetings.Length - MeetingRowsMax} more; --json lists them.</p>");
        }
        html.Line($"</details>");
    }

    private void WriteMeeting(Finding finding, VolumeMeeting meeting)
    {
        // People count from one.
        var first = finding.First.VolumeNumbers[meeting.FirstVolume] + 1;
        var second = finding.Second.VolumeNumbers[meeting.SecondVolume] + 1;
        html.Line(
            $"""
            <tr><td>{first} and {second}</td><td>{Wording.WindowLine(meeting.Window)}</td>
            <td>{Wording.Band(meeting.Vertical.Shared)}</td>
            <td>{Wording.Sureness(meeting.Vertical)}</td></tr>
            """
        );
    }
}
