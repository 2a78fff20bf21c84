using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace.Conflicts;
using Parley.Coordination.Areas;
using Parley.Coordination.Operations;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using Parley.Http.F3548;
using Parley.Reports;

namespace Parley.Http.Line;

/// <summary>An area in short: what counts of it now.</summary>
/// <param name="Area">Its id.</param>
/// <param name="Version">The version that acts, or else the last.</param>
/// <param name="By">Who declares it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">What it is called, by language.</param>
/// <param name="MapAnnex">Which version of which map shows it.</param>
/// <param name="Guarantors">Who guarantees it beside who declares it.</param>
/// <param name="Audience">Who may see it.</param>
/// <param name="State">proposed, agreed, acting, lapsed or withdrawn.</param>
/// <param name="Acts">True while it acts.</param>
/// <param name="Since">From when that version acts; missing when it never did.</param>
/// <param name="Until">Until when.</param>
internal sealed record AreaHeadBody(
    string Area,
    int Version,
    string By,
    string Kind,
    IReadOnlyDictionary<string, string> Names,
    string? MapAnnex,
    IReadOnlyList<string> Guarantors,
    string Audience,
    string State,
    bool Acts,
    string? Since,
    string? Until
)
{
    internal static AreaHeadBody Of(AreaView view)
    {
        var shown = view.Shown.Content;
        return new(
            $"{shown.Id}",
            shown.Version,
            $"{shown.By}",
            EnumNames.Of(shown.Kind),
            shown.Names.ByLanguage,
            shown.MapAnnex,
            [.. shown.Guarantors.Select(organ => $"{organ}")],
            EnumNames.Of(shown.Audience),
            EnumNames.Of(view.Standing),
            view.Standing is AreaStanding.Acting,
            view.Term?.Since.ToString(),
            view.Term?.Until.ToString()
        );
    }
}

/// <summary>Some areas.</summary>
internal sealed record AreasAnswer(IReadOnlyList<AreaHeadBody> Areas, string? Next);

/// <summary>An area with all that was said of it and answered to it.</summary>
/// <param name="Area">What counts now.</param>
/// <param name="Versions">The newest first.</param>
/// <param name="VersionsLeftOut">How many earlier ones are not told here.</param>
/// <param name="Relays">
/// What is to be relayed of operations near it: what was not yet, then the latest that was or need
/// not be.
/// </param>
/// <param name="RelaysLeftOut">How many more there are.</param>
/// <param name="Touched">What meets it now; only where it was asked for.</param>
internal sealed record AreaAnswer(
    AreaHeadBody Area,
    IReadOnlyList<AreaVersionBody> Versions,
    int VersionsLeftOut,
    IReadOnlyList<AreaRelayBody> Relays,
    int RelaysLeftOut,
    AreaTouchedBody? Touched
)
{
    // An answer tells at most so many.
    private const int RelaysMax = 200;

    internal static AreaAnswer Of(AreaView view)
    {
        var versions = new List<AreaVersionBody>();
        var bytes = 0L;
        foreach (var version in view.State.Versions.Reverse())
        {
            bytes += version.Said.Note.Length + version.Answers.Sum(one => one.Consent.Note.Length);
            if (versions.Count > 0 && bytes > PageAsked.BytesMax)
            {
                break;
            }
            versions.Add(AreaVersionBody.Of(version));
        }
        return new(
            AreaHeadBody.Of(view),
            versions,
            view.State.Versions.Length - versions.Count,
            [
                .. view
                    .Duties.OrderBy(duty => duty.Relayed is not null || duty.IsMoot)
                    .ThenByDescending(duty => duty.Due.At)
                    .Take(RelaysMax)
                    .Select(AreaRelayBody.Of),
            ],
            Math.Max(0, view.Duties.Length - RelaysMax),
            view.Touched is { } touched ? AreaTouchedBody.Of(touched) : null
        );
    }

    internal static Reply Reply(AreaView view) =>
        Http.Reply.Of(Of(view), WireJson.Default.AreaAnswer);

    internal static Reply ReplySaid(AreaView view) =>
        Http.Reply.Of(
            view.State.Last.Content.Version == 1 ? 201 : 200,
            Of(view),
            WireJson.Default.AreaAnswer
        );
}

/// <summary>A version of an area.</summary>
/// <param name="Version">Which.</param>
/// <param name="SaidAt">When it was recorded.</param>
/// <param name="Digest">What a consent to it names: SHA-256 of the note.</param>
/// <param name="Asked">Who must consent.</param>
/// <param name="AgreedAt">When all had; missing before.</param>
/// <param name="Consents">What was answered, in order.</param>
/// <param name="Statement">What it says.</param>
/// <param name="Note">The note that shows who said so.</param>
internal sealed record AreaVersionBody(
    int Version,
    string SaidAt,
    string Digest,
    IReadOnlyList<string> Asked,
    string? AgreedAt,
    IReadOnlyList<AreaConsentBody> Consents,
    JsonObject Statement,
    string Note
)
{
    internal static AreaVersionBody Of(AreaVersion version)
    {
        var said = StatementAnswer.Of(Coordination.Statements.Statement.Area, version.Said);
        return new(
            version.Content.Version,
            $"{version.At}",
            ConsentArea.Digest(version.Said),
            [.. version.Asked.Select(organ => $"{organ}")],
            version.AgreedAt?.ToString(),
            [.. version.Answers.Select(AreaConsentBody.Of)],
            said.Statement,
            said.Note
        );
    }
}

/// <summary>What a guarantor answered.</summary>
/// <param name="By">Who.</param>
/// <param name="Answer">What.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Note">The note that shows so.</param>
internal sealed record AreaConsentBody(string By, string Answer, string At, string Note)
{
    internal static AreaConsentBody Of(AreaAnswered answered) =>
        new(
            $"{answered.Consent.Content.By}",
            EnumNames.Of(answered.Consent.Content.Answer),
            $"{answered.At}",
            Encoding.UTF8.GetString(answered.Consent.Note.AsSpan())
        );
}

/// <summary>An operation near the area of a represented party.</summary>
/// <param name="Operation">Which operation.</param>
/// <param name="Organ">Whose it is.</param>
/// <param name="Guarantor">Who is to relay it.</param>
/// <param name="Represented">To which party.</param>
/// <param name="Version">Near which version of the area; a receipt names its digest.</param>
/// <param name="RaisedAt">Since when.</param>
/// <param name="DueAt">Until when.</param>
/// <param name="RelayedAt">When it was; missing while it was not.</param>
/// <param name="MissedAt">When it was found that it was not in time.</param>
/// <param name="Moot">True when the operation was over before.</param>
internal sealed record AreaRelayBody(
    string Operation,
    string Organ,
    string Guarantor,
    string Represented,
    int Version,
    string RaisedAt,
    string DueAt,
    string? RelayedAt,
    string? MissedAt,
    bool Moot
)
{
    internal static AreaRelayBody Of(AreaDuty duty) =>
        new(
            $"{duty.Operation}",
            $"{duty.Due.Other}",
            $"{duty.Guarantor}",
            $"{duty.Represented}",
            duty.Due.Version,
            $"{duty.Due.At}",
            $"{duty.By}",
            duty.Relayed?.At.ToString(),
            duty.Missed?.At.ToString(),
            duty.IsMoot
        );
}

/// <summary>What would be touched if an area ended.</summary>
/// <param name="Operations">Those that meet it, as far as the caller may see them.</param>
/// <param name="Areas">Other areas that meet it, likewise.</param>
/// <param name="LeftOut">How many more there are that the caller may see.</param>
internal sealed record AreaTouchedBody(
    IReadOnlyList<OtherOperationBody> Operations,
    IReadOnlyList<AreaHeadBody> Areas,
    int LeftOut
)
{
    internal static AreaTouchedBody Of(AreaTouched touched) =>
        new(
            [.. touched.Operations.Select(OtherOperationBody.Of)],
            [.. touched.Areas.Select(AreaHeadBody.Of)],
            touched.LeftOut
        );
}

/// <summary>A conflict with what an area asks to keep.</summary>
/// <param name="Area">Its id.</param>
/// <param name="Version">In which version.</param>
/// <param name="By">Who declares it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">What it is called, by language.</param>
/// <param name="Rule">keep-out, notify-before-entry or ceiling.</param>
/// <param name="Ceiling">With that rule, the height to stay at or below.</param>
/// <param name="NotifyBy">With the rule to notify, by when those around it are told.</param>
/// <param name="NotifiedAt">When the last of them was; missing while one was not.</param>
/// <param name="Certainty">Certain, or possible for some weather or terrain.</param>
/// <param name="Window">From the first time they meet to the last.</param>
/// <param name="Meetings">The pairs of volume and piece that meet.</param>
/// <param name="MoreMeetings">True when more pairs meet than are told, or may meet.</param>
internal sealed record AreaConflictBody(
    string Area,
    int Version,
    string By,
    string Kind,
    IReadOnlyDictionary<string, string> Names,
    string Rule,
    AltitudeBody? Ceiling,
    string? NotifyBy,
    string? NotifiedAt,
    string Certainty,
    WindowBody Window,
    IReadOnlyList<AreaMeetingBody> Meetings,
    bool MoreMeetings
)
{
    internal static AreaConflictBody Of(AreaConflict conflict, OperationVolumes own, int drawings)
    {
        var (with, found) = (conflict.With, conflict.Meetings.Found);
        var meetings = found
            .Take(OperationConflictBody.MeetingsMax)
            .Select((one, at) => AreaMeetingBody.Of(one, (own, with.Volumes), at < drawings))
            .ToList();
        return new(
            $"{with.Id}",
            with.Version,
            $"{with.By}",
            EnumNames.Of(with.Kind),
            with.Names.ByLanguage,
            EnumNames.Of(with.Rule.Kind),
            with.Rule.Ceiling is { } ceiling ? MeetingBody.HeightOf(ceiling) : null,
            conflict.NotifyBy?.ToString(),
            with.NotifiedAt is { IsOpen: false } at ? $"{at}" : null,
            EnumNames.Of(conflict.Meetings.Certainty),
            WindowBody.Of(conflict.Meetings.Window),
            meetings,
            !conflict.Meetings.AreAll || found.Length > meetings.Count
        );
    }
}

/// <summary>A volume that meets a piece of an area.</summary>
/// <param name="OwnVolume">Which of the asker's, from 0.</param>
/// <param name="Piece">Which piece of the area, from 0.</param>
/// <param name="Window">The time both share.</param>
/// <param name="AltitudeLower">The lowest that both share.</param>
/// <param name="AltitudeUpper">The highest that both share.</param>
/// <param name="Certainty">Certain, or possible for some weather or terrain.</param>
/// <param name="Cause">The datum that leaves it in doubt; missing when it is certain.</param>
/// <param name="VerticalOverlapMeters">Height that both share.</param>
/// <param name="Ground">The ground both share; missing where too many were drawn.</param>
internal sealed record AreaMeetingBody(
    int OwnVolume,
    int Piece,
    WindowBody Window,
    AltitudeBody AltitudeLower,
    AltitudeBody AltitudeUpper,
    string Certainty,
    string? Cause,
    double VerticalOverlapMeters,
    GroundBody? Ground
)
{
    internal static AreaMeetingBody Of(
        VolumeMeeting meeting,
        (OperationVolumes Own, OperationVolumes Pieces) of,
        bool isDrawn
    )
    {
        var vertical = meeting.Vertical;
        var (one, other) = (of.Own.All[meeting.FirstVolume], of.Pieces.All[meeting.SecondVolume]);
        return new(
            meeting.FirstVolume,
            meeting.SecondVolume,
            WindowBody.Of(meeting.Window),
            MeetingBody.HeightOf(vertical.Shared.Lower),
            MeetingBody.HeightOf(vertical.Shared.Upper),
            EnumNames.Of(vertical.Certainty),
            vertical.Cause is { } cause ? Json.Reference(cause) : null,
            Json.Number(vertical.Overlap),
            isDrawn ? GroundBody.Of(one, other) : null
        );
    }
}
