using System.Globalization;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Reports;

/// <summary>How reports for people put things into words. ASCII, save for names.</summary>
internal static class Wording
{
    /// <summary>A name for people: what they call it, or its id. Harmless to a terminal.</summary>
    internal static string Name(Entity entity, int charactersMax = int.MaxValue) =>
        Plain.Text(entity.Name.Length > 0 ? entity.Name : entity.Id.Text, charactersMax);

    internal static string Owner(Entity entity, int charactersMax = int.MaxValue) =>
        Plain.Text(entity.Owner.Text, charactersMax);

    /// <summary>
    /// In five decimals, about a metre, latitude first: <c>35.95012, 39.00871</c>.
    /// </summary>
    internal static string Place(LatLng place) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Latitude:0.00000}, {place.Longitude:0.00000}"
        );

    /// <summary>To the minute where seconds are none: <c>2026-11-23 08:00</c>.</summary>
    internal static string Moment(Instant at) =>
        at == Instant.Earliest ? "any time"
        : at == Instant.Latest ? "open end"
        : at.Ticks % TimeSpan.TicksPerMinute == 0
            ? at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : at.ToDateTimeOffset().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>From when to when, the day once where both ends share it.</summary>
    internal static (string From, string To) Window(TimeWindow window)
    {
        if (window.Start.IsOpen && window.End.IsOpen)
        {
            return ("always", "");
        }
        if (window.Start.IsOpen)
        {
            return ("until", Moment(window.End));
        }
        var (from, to) = (Moment(window.Start), Moment(window.End));
        var isOneDay = !window.End.IsOpen && from[..10] == to[..10];
        return (from, isOneDay ? $"to {to[11..]}" : $"to {to}");
    }

    internal static string WindowLine(TimeWindow window) =>
        string.Join(' ', Window(window).From, Window(window).To).TrimEnd();

    /// <summary>
    /// How long, in the two largest units: <c>1 h 30 min</c>; empty when an end is open.
    /// </summary>
    internal static string Duration(TimeWindow window)
    {
        if (window.Start.IsOpen || window.End.IsOpen)
        {
            return "";
        }
        var length = TimeSpan.FromTicks(window.End.Ticks - window.Start.Ticks);
        return length switch
        {
            { Days: > 0 } => Two((int)length.TotalDays, "d", length.Hours, "h"),
            { Hours: > 0 } => Two(length.Hours, "h", length.Minutes, "min"),
            { Minutes: > 0 } => Two(length.Minutes, "min", length.Seconds, "s"),
            _ => $"{Number(length.TotalSeconds, "0.###")} s",
        };

        static string Two(int large, string largeUnit, int small, string smallUnit) =>
            small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
    }

    /// <summary>Three figures are enough to picture it: <c>457 m</c>, <c>2.1 km</c>.</summary>
    internal static string Length(Meters length) =>
        double.IsPositiveInfinity(length.Value) ? "unlimited"
        : length.Value >= 99_500 ? $"{Number(length.Value / 1000, "#,##0")} km"
        : length.Value >= 9_950 ? $"{Number(length.Value / 1000, "0.0")} km"
        : length.Value >= 995 ? $"{Number(length.Value / 1000, "0.00")} km"
        : length.Value >= 9.95 ? $"{Number(length.Value, "0")} m"
        : $"{Number(length.Value, "0.0#")} m";

    internal static string Area(double squareMeters) =>
        squareMeters >= 1e6 ? $"{Number(squareMeters / 1e6, "#,##0.#")} km2"
        : squareMeters >= 1e4 ? $"{Number(squareMeters / 1e6, "0.00#")} km2"
        : $"{Number(squareMeters, "#,##0")} m2";

    internal static string Band((Altitude Lower, Altitude Upper) band) =>
        band.Lower == band.Upper ? $"{band.Lower}" : $"{band.Lower} to {band.Upper}";

    /// <summary>
    /// How far one is inside the other, or how far they keep apart; across, then up.
    /// </summary>
    internal static (string Across, string Up) Amount(Encounter encounter)
    {
        var meeting = encounter.Meeting;
        var across =
            meeting.Horizontal > Meters.Zero ? $"{Length(meeting.Horizontal)} apart"
            : encounter.Overlap.Patches.IsEmpty ? "touching"
            : $"{Length(encounter.Overlap.Width)} wide";
        var up =
            meeting.Vertical.Gap > Meters.Zero ? Gap(meeting.Vertical)
            : meeting.Vertical.Overlap == Meters.Zero ? "touching in height"
            : $"{Length(meeting.Vertical.Overlap)} high";
        return (across, up);
    }

    // What only may meet keeps apart on a usual day.
    private static string Gap(VerticalMeeting meeting) =>
        meeting.Certainty switch
        {
            Certainty.Certain => $"{Length(meeting.Gap)} apart in height",
            Certainty.Possible => $"usually {Length(meeting.Gap)} apart",
        };

    /// <summary>A file's name without its folders, which are nobody else's affair.</summary>
    internal static string File(string path) =>
        path == "-" ? "standard input" : Path.GetFileName(path);

    /// <summary>What makes a conflict only possible.</summary>
    internal static string Cause(Datum cause) =>
        cause switch
        {
            Datum.Ellipsoid => "rounding",
            Datum.MeanSeaLevel => "sea level",
            Datum.StandardPressure => "air pressure",
            Datum.Ground => "terrain",
        };

    internal static string Sureness(VerticalMeeting meeting) =>
        meeting.Certainty switch
        {
            Certainty.Certain => "certain",
            Certainty.Possible => meeting.Cause is { } cause
                ? $"possible ({Cause(cause)})"
                : "possible",
        };

    internal static string Kind(EntityKind kind) =>
        kind switch
        {
            EntityKind.Operation => "operation",
            EntityKind.Constraint => "constraint",
        };

    /// <summary>As ASTM F3548-21 writes it.</summary>
    internal static string State(OperationState state) =>
        state switch
        {
            OperationState.Accepted => "Accepted",
            OperationState.Activated => "Activated",
            OperationState.Nonconforming => "Nonconforming",
            OperationState.Contingent => "Contingent",
        };

    /// <summary><c>1 conflict</c>, <c>2,000 conflicts</c>.</summary>
    internal static string Count(int count, string one, string? many = null) =>
        $"{Number(count, "#,##0")} {(count == 1 ? one : many ?? one + "s")}";

    internal static string Number(double value, string format) =>
        // Plus zero: what is rounded to minus zero is zero.
        (value + 0.0).ToString(format, CultureInfo.InvariantCulture);
}
