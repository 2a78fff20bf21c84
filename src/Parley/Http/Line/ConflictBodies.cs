using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.Statements;
using Parley.Http.F3548;
using Parley.Overlaps;
using Parley.Reports;

namespace Parley.Http.Line;

/// <summary>What volumes conflict with.</summary>
/// <param name="Operations">With operations that other organs declared: exactly.</param>
/// <param name="OperationalIntents">With what other USSs planned: coarsely.</param>
/// <param name="Constraints">With constraints of the DSS: coarsely.</param>
/// <param name="Protected">With what is to be kept clear of: exactly as it was released.</param>
/// <param name="Areas">With what areas ask to keep.</param>
/// <param name="LeftOut">How many more things there are than an answer tells.</param>
internal sealed record ConflictsBody(
    IReadOnlyList<OperationConflictBody> Operations,
    IReadOnlyList<IntentConflictBody> OperationalIntents,
    IReadOnlyList<ConstraintConflictBody> Constraints,
    IReadOnlyList<ProtectedConflictBody> Protected,
    IReadOnlyList<AreaConflictBody> Areas,
    int LeftOut
)
{
    /// <summary>An answer draws at most so many overlaps: the first of all conflicts.</summary>
    internal const int DrawnMax = 200;

    internal static ConflictsBody Of(OperationConflicts found)
    {
        var conflicts = found.Describe();
        var kept = new List<ProtectedConflictBody>();
        var areas = new List<AreaConflictBody>();
        var operations = new List<OperationConflictBody>();
        var drawings = DrawnMax;
        foreach (var one in conflicts.Protected)
        {
            var body = ProtectedConflictBody.Of(one, found.Asked, drawings);
            drawings = Math.Max(0, drawings - body.Meetings.Count);
            kept.Add(body);
        }
        foreach (var one in conflicts.Areas)
        {
            var body = AreaConflictBody.Of(one, found.Asked, drawings);
            drawings = Math.Max(0, drawings - body.Meetings.Count);
            areas.Add(body);
        }
        foreach (var one in conflicts.Operations)
        {
            var body = OperationConflictBody.Of(one, found.Asked, drawings);
            drawings = Math.Max(0, drawings - body.Meetings.Count);
            operations.Add(body);
        }
        return new(
            operations,
            [.. conflicts.Intents.Select(IntentConflictBody.Of)],
            [.. conflicts.Constraints.Select(ConstraintConflictBody.Of)],
            kept,
            areas,
            conflicts.LeftOut
        );
    }

    internal static Reply Reply(OperationConflicts found) =>
        Http.Reply.Of(Of(found), WireJson.Default.ConflictsBody);
}

/// <summary>A conflict with an operation that another organ declared.</summary>
/// <param name="With">The other, as far as the asker may see it.</param>
/// <param name="Certainty">Certain, or possible for some weather or terrain.</param>
/// <param name="Window">From the first time they meet to the last.</param>
/// <param name="Precedence">The other's priority: higher, equal or lower.</param>
/// <param name="ContraryToPriority">True when ASTM F3548-21 would not let a USS plan so.</param>
/// <param name="Meetings">
/// The pairs of volumes that meet; none where there were too many to compare.
/// </param>
/// <param name="MoreMeetings">True when more pairs meet than are told, or may meet.</param>
internal sealed record OperationConflictBody(
    OtherOperationBody With,
    string Certainty,
    WindowBody Window,
    string Precedence,
    bool ContraryToPriority,
    IReadOnlyList<MeetingBody> Meetings,
    bool MoreMeetings
)
{
    /// <summary>Of one conflict at most so many pairs of volumes are told.</summary>
    internal const int MeetingsMax = 50;

    internal static OperationConflictBody Of(
        OperationConflict conflict,
        OperationVolumes own,
        int drawings
    )
    {
        var meetings = MeetingBody.Of(conflict.Meetings, own, conflict.With.Volumes, drawings);
        return new(
            OtherOperationBody.Of(conflict.With),
            EnumNames.Of(conflict.Meetings.Certainty),
            WindowBody.Of(conflict.Meetings.Window),
            EnumNames.Of(conflict.Order),
            conflict.IsContraryToPriority,
            meetings,
            !conflict.Meetings.AreAll || conflict.Meetings.Found.Length > meetings.Count
        );
    }
}

/// <summary>
/// A conflict with a site or movement; without a notice, with somewhere to keep clear of, and no
/// more is told.
/// </summary>
/// <param name="Notice">The notice that told it to the asker's organ.</param>
/// <param name="Kind">A site or a movement.</param>
/// <param name="Organ">Whose it is.</param>
/// <param name="Certainty">Certain, or possible.</param>
/// <param name="Window">From the first time they meet to the last.</param>
/// <param name="Meetings">The pairs of volumes that meet.</param>
/// <param name="MoreMeetings">True when more pairs meet than are told, or may meet.</param>
internal sealed record ProtectedConflictBody(
    string? Notice,
    string? Kind,
    string? Organ,
    string Certainty,
    WindowBody Window,
    IReadOnlyList<MeetingBody> Meetings,
    bool MoreMeetings
)
{
    internal static ProtectedConflictBody Of(
        ProtectedConflict conflict,
        OperationVolumes own,
        int drawings
    )
    {
        var meetings = MeetingBody.Of(conflict.Meetings, own, conflict.With.Volumes, drawings);
        return new(
            conflict.With.Notice?.ToString(),
            conflict.With.Kind is { } kind ? EnumNames.Of(kind) : null,
            conflict.With.Organ?.ToString(),
            EnumNames.Of(conflict.Certainty),
            WindowBody.Of(conflict.Meetings.Window),
            meetings,
            !conflict.Meetings.AreAll || conflict.Meetings.Found.Length > meetings.Count
        );
    }
}

/// <summary>Two volumes that meet.</summary>
/// <param name="OwnVolume">Which of the asker's, from 0.</param>
/// <param name="OtherVolume">The other's, as it was said.</param>
/// <param name="Window">The time both share.</param>
/// <param name="AltitudeLower">The lowest that both share.</param>
/// <param name="AltitudeUpper">The highest that both share.</param>
/// <param name="Certainty">Certain, or possible for some weather or terrain.</param>
/// <param name="Cause">The datum that leaves it in doubt; missing when it is certain.</param>
/// <param name="VerticalOverlapMeters">Height that both share.</param>
/// <param name="Ground">The ground both share; missing where too many were drawn.</param>
internal sealed record MeetingBody(
    int OwnVolume,
    JsonObject OtherVolume,
    WindowBody Window,
    AltitudeBody AltitudeLower,
    AltitudeBody AltitudeUpper,
    string Certainty,
    string? Cause,
    double VerticalOverlapMeters,
    GroundBody? Ground
)
{
    /// <summary>The meetings that an answer tells, so many of them drawn.</summary>
    internal static List<MeetingBody> Of(
        Meetings meetings,
        OperationVolumes own,
        OperationVolumes others,
        int drawings
    )
    {
        var told = new List<MeetingBody>();
        foreach (var meeting in meetings.Found.Take(OperationConflictBody.MeetingsMax))
        {
            var (one, other) = (own.All[meeting.FirstVolume], others.All[meeting.SecondVolume]);
            var ground = told.Count < drawings ? GroundBody.Of(one, other) : null;
            told.Add(Of(meeting, other, ground));
        }
        return told;
    }

    private static MeetingBody Of(VolumeMeeting meeting, Volume other, GroundBody? ground)
    {
        var vertical = meeting.Vertical;
        return new(
            meeting.FirstVolume,
            VolumesJson.Of([other])[0]!.DeepClone().AsObject(),
            WindowBody.Of(meeting.Window),
            HeightOf(vertical.Shared.Lower),
            HeightOf(vertical.Shared.Upper),
            EnumNames.Of(vertical.Certainty),
            vertical.Cause is { } cause ? Json.Reference(cause) : null,
            Json.Number(vertical.Overlap),
            ground
        );
    }

    // Volumes of operations and areas have no open ends, so what two share has none.
    internal static AltitudeBody HeightOf(Altitude altitude) =>
        new(Json.Number(altitude.Height), Json.Reference(altitude.Datum), "M");
}

/// <summary>The ground that two volumes share, drawn outward.</summary>
/// <param name="AreaSquareMeters">How much; 0 where they only touch.</param>
/// <param name="WidthMeters">How far one would have to move sideways.</param>
/// <param name="Center">A place to point at.</param>
/// <param name="Outline">A GeoJSON geometry.</param>
internal sealed record GroundBody(
    double AreaSquareMeters,
    double WidthMeters,
    LatLngBody Center,
    JsonObject Outline
)
{
    internal static GroundBody Of(Volume one, Volume other)
    {
        var overlap = OverlapOutline.Of(one.Shape, other.Shape);
        var outline = JsonSerializer.SerializeToNode(
            OutlineGeometry.Of(overlap),
            CheckJsonContext.Default.OutlineGeometry
        );
        return new(
            Math.Round(overlap.SquareMeters, 1),
            Json.Number(overlap.Width),
            new(Compact.Round(overlap.Center.Latitude), Compact.Round(overlap.Center.Longitude)),
            outline!.AsObject()
        );
    }
}

/// <summary>A stretch of time.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The first moment after it.</param>
internal sealed record WindowBody(string From, string Until)
{
    internal static WindowBody Of(TimeWindow window) => new($"{window.Start}", $"{window.End}");
}

/// <summary>
/// What may be a conflict with another USS's plan, of which only coarse extents are known here.
/// </summary>
/// <param name="With">Its reference, which says where to ask for the details.</param>
/// <param name="OwnVolumes">
/// Which of the asker's volumes may meet it, from 0; none where there were too many to compare.
/// </param>
/// <param name="Window">From the first time they may meet to the last.</param>
/// <param name="Coarse">Always true: the details may show that there is no conflict.</param>
internal sealed record IntentConflictBody(
    OperationalIntentReferenceBody With,
    IReadOnlyList<int> OwnVolumes,
    WindowBody Window,
    bool Coarse
)
{
    internal static IntentConflictBody Of(CoarseConflict<OperationalIntentView> conflict) =>
        new(
            OperationalIntentReferenceBody.Of(conflict.With),
            [.. conflict.Volumes],
            WindowBody.Of(conflict.Meetings.Window),
            Coarse: true
        );
}

/// <inheritdoc cref="IntentConflictBody"/>
internal sealed record ConstraintConflictBody(
    ConstraintReferenceBody With,
    IReadOnlyList<int> OwnVolumes,
    WindowBody Window,
    bool Coarse
)
{
    internal static ConstraintConflictBody Of(CoarseConflict<ConstraintView> conflict) =>
        new(
            ConstraintReferenceBody.Of(conflict.With),
            [.. conflict.Volumes],
            WindowBody.Of(conflict.Meetings.Window),
            Coarse: true
        );
}
