using System.Text.Json.Serialization;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Reports;

// The shapes of `parley check --json`, which docs/api/check-json.md explains and its schema holds.
// Every field is always there; what has no value is null.

internal sealed record FileJson(string Path, string? Format, int Entities, int Problems);

internal sealed record ProblemJson(string File, string? Place, string Rule);

internal sealed record SummaryJson(
    int Conflicts,
    int Certain,
    int Possible,
    int Entities,
    int Volumes,
    int Owners,
    int Problems,
    SeparationJson Separation,
    IReadOnlyList<string> Limits
);

internal sealed record SeparationJson(double HorizontalMeters, double VerticalMeters)
{
    internal static SeparationJson Of(Separation separation) =>
        new(Json.Number(separation.Horizontal), Json.Number(separation.Vertical));
}

internal sealed record EntityJson(
    string Id,
    string? Name,
    string Owner,
    string Kind,
    string? Class,
    int? Priority,
    string? State,
    string File
)
{
    internal static EntityJson Of(Subject subject)
    {
        var entity = subject.Entity;
        var isOperation = entity.Kind is EntityKind.Operation;
        return new(
            entity.Id.Text,
            Json.TextOrNull(entity.Name),
            entity.Owner.Text,
            Wording.Kind(entity.Kind),
            Json.TextOrNull(entity.Class),
            isOperation ? entity.Priority : null,
            isOperation ? Wording.State(entity.State) : null,
            subject.File
        );
    }
}

internal sealed record WindowJson(string? Start, string? End)
{
    internal static WindowJson Of(TimeWindow window) => new(At(window.Start), At(window.End));

    private static string? At(Instant instant) => instant.IsOpen ? null : $"{instant}";
}

// A value is metres above the reference; null for the open ends.
internal sealed record AltitudeJson(double? Value, string Units, string Reference, string Text)
{
    internal static AltitudeJson Of(Altitude altitude) =>
        new(
            altitude.IsOpen ? null : Json.Number(altitude.Height),
            "M",
            Json.Reference(altitude.Datum),
            $"{altitude}"
        );
}

internal sealed record AltitudesJson(AltitudeJson Lower, AltitudeJson Upper)
{
    internal static AltitudesJson Of((Altitude Lower, Altitude Upper) band) =>
        new(AltitudeJson.Of(band.Lower), AltitudeJson.Of(band.Upper));
}

internal sealed record MeetingJson(
    int FirstVolume,
    int SecondVolume,
    WindowJson Window,
    bool Recurring,
    AltitudesJson Altitudes,
    string Certainty,
    string? Cause,
    double? VerticalOverlapMeters,
    double VerticalGapMeters,
    double HorizontalOverlapMeters,
    double HorizontalGapMeters,
    double AreaSquareMeters,
    Position Center,
    OutlineGeometry Outline
)
{
    internal static MeetingJson Of(Finding finding, Encounter encounter)
    {
        var (meeting, overlap) = (encounter.Meeting, encounter.Overlap);
        return new(
            finding.First.VolumeNumbers[meeting.FirstVolume],
            finding.Second.VolumeNumbers[meeting.SecondVolume],
            WindowJson.Of(meeting.Window),
            encounter.First.Hours is not null || encounter.Second.Hours is not null,
            AltitudesJson.Of(meeting.Vertical.Shared),
            Json.Sureness(meeting.Vertical.Certainty),
            meeting.Vertical.Cause is { } cause ? Json.Reference(cause) : null,
            double.IsInfinity(meeting.Vertical.Overlap.Value)
                ? null
                : Json.Number(meeting.Vertical.Overlap),
            Json.Number(meeting.Vertical.Gap),
            Json.Number(overlap.Width),
            Json.Number(meeting.Horizontal),
            Math.Round(overlap.SquareMeters, 1),
            Position.Of(overlap.Center),
            OutlineGeometry.Of(overlap)
        );
    }
}

internal sealed record ConflictJson(
    int Number,
    string Certainty,
    string? Cause,
    WindowJson Window,
    EntityJson First,
    EntityJson Second,
    IReadOnlyList<MeetingJson> Meetings
)
{
    internal static ConflictJson Of(Finding finding) =>
        new(
            finding.Number,
            Json.Sureness(finding.Conflict.Certainty),
            finding.Leading.Vertical.Cause is { } cause ? Json.Reference(cause) : null,
            WindowJson.Of(finding.Span),
            EntityJson.Of(finding.First),
            EntityJson.Of(finding.Second),
            [.. finding.Encounters().Select(encounter => MeetingJson.Of(finding, encounter))]
        );
}

/// <summary>How values are written in JSON.</summary>
internal static class Json
{
    /// <summary>Metres in millimetres' steps.</summary>
    internal static double Number(Meters length) => Math.Round(length.Value, 3);

    internal static string? TextOrNull(string text) => text.Length == 0 ? null : text;

    /// <summary>As F3548-21 names datums, where it does.</summary>
    internal static string Reference(Datum datum) =>
        datum switch
        {
            Datum.Ellipsoid => "W84",
            Datum.MeanSeaLevel => "AMSL",
            Datum.StandardPressure => "STD",
            Datum.Ground => "AGL",
        };

    internal static string Sureness(Certainty certainty) =>
        certainty switch
        {
            Certainty.Certain => "certain",
            Certainty.Possible => "possible",
        };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(FileJson))]
[JsonSerializable(typeof(ProblemJson))]
[JsonSerializable(typeof(SummaryJson))]
[JsonSerializable(typeof(ConflictJson))]
internal sealed partial class CheckJsonContext : JsonSerializerContext;
