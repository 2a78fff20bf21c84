using System.Globalization;
using System.Text;

namespace Parley.Reports;

/// <summary>
/// The answer for spreadsheets (RFC 4180, UTF-8): a row for every meeting. A text that a
/// spreadsheet would take for a formula gets an apostrophe in front.
/// </summary>
internal static class CsvReport
{
    // The wide ones too: some spreadsheets take them for the narrow.
    private const string FormulaStarts = "=+-@|%\uFF1D\uFF0B\uFF0D\uFF20";

    internal const string Header =
        "conflict,certainty,cause,first_owner,first_id,first_name,first_kind,first_class,"
        + "first_file,first_volume,second_owner,second_id,second_name,second_kind,second_class,"
        + "second_file,second_volume,start,end,recurring,lower,upper,vertical_overlap_m,"
        + "vertical_gap_m,horizontal_overlap_m,horizontal_gap_m,area_m2,center_lat,center_lon";

    internal static void Write(CheckResult result, Stream output)
    {
        using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true);
        writer.NewLine = "\r\n";
        writer.WriteLine(Header);
        foreach (var finding in result.Findings)
        {
            foreach (var encounter in finding.Encounters())
            {
                var row = MeetingJson.Of(finding, encounter);
                writer.WriteLine(string.Join(',', Fields(finding, row)));
            }
        }
    }

    private static IEnumerable<string> Fields(Finding finding, MeetingJson meeting) =>
        [
            Number(finding.Number),
            meeting.Certainty,
            meeting.Cause ?? "",
            .. Side(finding.First, meeting.FirstVolume),
            .. Side(finding.Second, meeting.SecondVolume),
            meeting.Window.Start ?? "",
            meeting.Window.End ?? "",
            meeting.Recurring ? "yes" : "no",
            Field(meeting.Altitudes.Lower.Text),
            Field(meeting.Altitudes.Upper.Text),
            meeting.VerticalOverlapMeters is { } overlap ? Number(overlap) : "unlimited",
            Number(meeting.VerticalGapMeters),
            Number(meeting.HorizontalOverlapMeters),
            Number(meeting.HorizontalGapMeters),
            Number(meeting.AreaSquareMeters),
            Number(meeting.Center.Latitude),
            Number(meeting.Center.Longitude),
        ];

    private static IEnumerable<string> Side(Subject subject, int volume)
    {
        var entity = subject.Entity;
        return
        [
            Field(entity.Owner.Text),
            Field(entity.Id.Text),
            Field(entity.Name),
            Wording.Kind(entity.Kind),
            Field(entity.Class),
            Field(subject.File),
            Number(volume),
        ];
    }

    /// <summary>A text as one field that no spreadsheet runs.</summary>
    internal static string Field(string text)
    {
        var plain = Plain.Text(text);
        return Quoted(IsFormula(plain) ? $"'{plain}" : plain);
    }

    /// <summary>
    /// True for a text that a spreadsheet would run, whatever it does not show in front of it.
    /// </summary>
    internal static bool IsFormula(string text) =>
        FormulaStarts.Contains(
            text.FirstOrDefault(c =>
                !char.IsWhiteSpace(c)
                && !char.IsControl(c)
                && char.GetUnicodeCategory(c) is not UnicodeCategory.Format
            )
        );

    private static string Quoted(string text) =>
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"")}\"" : text;

    private static string Number(double value) =>
        value.ToString("0.#######", CultureInfo.InvariantCulture);
}
