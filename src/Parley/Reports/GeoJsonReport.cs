using System.Text.Json;

namespace Parley.Reports;

/// <summary>
/// The overlaps for map programs: a FeatureCollection (RFC 7946) with a feature for every meeting.
/// </summary>
internal static class GeoJsonReport
{
    private const int BufferBytes = 1 << 16;

    internal static void Write(CheckResult result, Stream output)
    {
        using Utf8JsonWriter writer = new(output, JsonLayout.Indented);
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (var finding in result.Findings)
        {
            foreach (var encounter in finding.Encounters())
            {
                WriteFeature(writer, finding, encounter);
                if (writer.BytesPending > BufferBytes)
                {
                    writer.Flush();
                }
            }
        }
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }

    private static void WriteFeature(Utf8JsonWriter writer, Finding finding, Encounter encounter)
    {
        var meeting = MeetingJson.Of(finding, encounter);
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("properties");
        writer.WriteNumber("conflict", finding.Number);
        writer.WriteString("title", Title(finding));
        WriteEntity(writer, "first", finding.First);
        writer.WriteNumber("firstVolume", meeting.FirstVolume);
        WriteEntity(writer, "second", finding.Second);
        writer.WriteNumber("secondVolume", meeting.SecondVolume);
        writer.WriteString("start", meeting.Window.Start);
        writer.WriteString("end", meeting.Window.End);
        writer.WriteString("lower", meeting.Altitudes.Lower.Text);
        writer.WriteString("upper", meeting.Altitudes.Upper.Text);
        writer.WriteString("certainty", meeting.Certainty);
        writer.WriteString("cause", meeting.Cause);
        writer.WriteNumber("areaSquareMeters", meeting.AreaSquareMeters);
        writer.WriteEndObject();
        writer.WritePropertyName("geometry");
        JsonSerializer.Serialize(writer, meeting.Outline, CheckJsonContext.Default.OutlineGeometry);
        writer.WriteEndObject();
    }

    private static string Title(Finding finding) =>
        $"{finding.First.Entity.Owner}: {Wording.Name(finding.First.Entity)} x "
        + $"{finding.Second.Entity.Owner}: {Wording.Name(finding.Second.Entity)}";

    private static void WriteEntity(Utf8JsonWriter writer, string side, Subject subject)
    {
        writer.WriteString(side, subject.Entity.Id.Text);
        writer.WriteString($"{side}Name", Json.TextOrNull(subject.Entity.Name));
        writer.WriteString($"{side}Owner", subject.Entity.Owner.Text);
    }
}
