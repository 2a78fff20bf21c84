using Parley.Airspace;
using Parley.Airspace.Times;

namespace Parley.Formats.Kml;

/// <summary>
/// When a placemark or a folder is. A date stands for all of its day, month or year in UTC; a
/// moment for the second that starts there.
/// </summary>
internal static class KmlTime
{
    /// <summary>The child that says when; null when none does.</summary>
    internal static Element? Of(Element feature) =>
        feature.Child("TimeSpan") ?? feature.Child("TimeStamp");

    /// <summary>The window of a <c>TimeSpan</c> or a <c>TimeStamp</c>.</summary>
    internal static Checked<TimeWindow> Window(Element time)
    {
        if (time.Name == "TimeStamp")
        {
            return In("when", XmlTime.Period(time.ChildText("when")));
        }
        var begin = time.ChildText("begin");
        var end = time.ChildText("end");
        if (!In("begin", Start(begin)).Try(out var from, out var broken))
        {
            return broken;
        }
        return In("end", End(end)).Try(out var until, out broken)
            ? TimeWindow.Of(from, until)
            : broken;
    }

    private static Checked<Instant> Start(string text) =>
        text.Length == 0 ? Instant.Earliest
        : XmlTime.Period(text).Try(out var period, out var broken) ? period.Start
        : broken;

    // A moment is the end itself; of a date all belongs to the window.
    private static Checked<Instant> End(string text) =>
        text.Length == 0 ? Instant.Latest
        : XmlTime.HasTimeOfDay(text) ? XmlTime.Instant(text, ZoneLess.Refused, TimeEdge.End)
        : XmlTime.Period(text).Try(out var period, out var broken) ? period.End
        : broken;

    private static Checked<T> In<T>(string field, Checked<T> read) =>
        read.Try(out _, out var broken) ? read : broken.Within(field);
}
