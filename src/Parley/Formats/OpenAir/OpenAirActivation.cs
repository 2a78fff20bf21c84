using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Formats.OpenAir;

/// <summary>
/// When an area is active (<c>AA</c>, OpenAir 2): <c>2026-05-01T06:00Z/2026-05-01T18:00Z</c>,
/// either end <c>NONE</c> when open. <c>NONE</c> alone says that the times come from elsewhere (a
/// NOTAM): Parley does not have them, so the area counts at all times.
/// </summary>
internal static class OpenAirActivation
{
    /// <summary>What stands for a time nobody has set.</summary>
    internal const string None = "NONE";

    private static readonly RuleBroken NotInterval = new(
        "",
        "Activation is NONE or start/end, each NONE or a UTC time like 2026-05-01T06:00Z."
    );

    internal static Checked<TimeWindow> Of(string text)
    {
        // The specification's own examples explain themselves after a semicolon.
        var interval = text.Split(';')[0].Trim().ToUpperInvariant();
        if (interval == None)
        {
            return TimeWindow.Always;
        }
        var ends = interval.Split('/');
        return
            ends.Length == 2
            && Time(ends[0].Trim(), (TimeEdge.Start, Instant.Earliest)) is { } start
            && Time(ends[1].Trim(), (TimeEdge.End, Instant.Latest)) is { } end
            ? TimeWindow.Of(start, end)
            : NotInterval;
    }

    internal static string Print(TimeWindow window) => $"{Print(window.Start)}/{Print(window.End)}";

    private static string Print(Instant instant) => instant.IsOpen ? None : instant.ToString();

    private static Instant? Time(string text, (TimeEdge Edge, Instant Open) end)
    {
        if (text == None)
        {
            return end.Open;
        }
        // 24:00 is the midnight that ends a day (ISO 8601).
        var endsDay = text.EndsWith("T24:00Z") || text.EndsWith("T24:00:00Z");
        var time = endsDay ? text.Replace("T24:", "T00:") : text;
        if (!time.EndsWith('Z') || !Rfc3339.Parse(time, end.Edge).Try(out var instant, out _))
        {
            return null;
        }
        instant += TimeSpan.FromDays(endsDay ? 1 : 0);
        return instant.Ticks <= DateTime.MaxValue.Ticks ? instant : null;
    }
}
