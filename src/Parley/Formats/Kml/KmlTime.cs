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
            return Period(time.ChildText("when"), "when");
        }
        var (start, end) = (Instant.Earliest, Instant.Latest);
        if (time.ChildText("begin") is { Length: > 0 } begin)
        {
            if (!Period(begin, "begin").Try(out var first, out var broken))
            {
                return broken;
            }
            start = first.Start;
        }
        if (time.ChildText("end") is { Length: > 0 } ending)
        {
            if (!Period(ending, "end").Try(out var last, out var broken))
            {
                return broken;
            }
            // A moment is the end itself; of a date all belongs to the window.
            end = ending.Contains('T') || ending.Contains(' ') ? last.Start : last.End;
        }
        return TimeWindow.Of(start, end);
    }

    private static Checked<TimeWindow> Period(string text, string field) =>
        XmlTime.Period(text).Try(out var period, out var broken) ? period : broken.Within(field);
}
