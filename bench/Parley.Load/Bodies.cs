using System.Globalization;
using System.Text;

namespace Parley.Load;

/// <summary>The bodies that are sent, written by hand: making them must cost little.</summary>
internal static class Bodies
{
    internal const string Url = "https://uss1.example.com/utm";

    /// <summary>A box in degrees and metres, and a window.</summary>
    internal readonly record struct Box(
        double South,
        double West,
        double North,
        double East,
        double Low,
        double High,
        DateTime Start,
        DateTime End
    )
    {
        internal string Json
        {
            get
            {
                string[] corners =
                [
                    Corner(South, West),
                    Corner(South, East),
                    Corner(North, East),
                    Corner(North, West),
                ];
                return "{\"volume\":{\"outline_polygon\":{\"vertices\":["
                    + string.Join(',', corners)
                    + "]},\"altitude_lower\":"
                    + Height(Low)
                    + ",\"altitude_upper\":"
                    + Height(High)
                    + "},\"time_start\":"
                    + Time(Start)
                    + ",\"time_end\":"
                    + Time(End)
                    + "}";
            }
        }

        private static string Corner(double lat, double lng) =>
            string.Create(CultureInfo.InvariantCulture, $$"""{"lat":{{lat}},"lng":{{lng}}}""");

        private static string Height(double meters) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"value":{{meters}},"reference":"W84","units":"M"}"""
            );

        private static string Time(DateTime moment) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"value":"{{moment:yyyy-MM-ddTHH:mm:ss.fff}}Z","format":"RFC3339"}"""
            );
    }

    /// <summary>A box around a place, so many metres wide and high.</summary>
    internal static Box Around(
        (double Lat, double Lng) middle,
        (double East, double North) meters,
        (double Low, double High) heights,
        (DateTime Start, DateTime End) window
    )
    {
        var (halfNorth, halfEast) = (
            meters.North / 2 / 111_200,
            meters.East / 2 / 111_200 / Math.Cos(middle.Lat * Math.PI / 180)
        );
        return new(
            middle.Lat - halfNorth,
            middle.Lng - halfEast,
            middle.Lat + halfNorth,
            middle.Lng + halfEast,
            heights.Low,
            heights.High,
            window.Start,
            window.End
        );
    }

    internal static byte[] Intent(
        Box box,
        string state,
        IEnumerable<string> key,
        string? subscription,
        Guid? suffix
    )
    {
        var text = new StringBuilder(512);
        text.Append("{\"extents\":[").Append(box.Json).Append("],\"state\":\"").Append(state);
        text.Append("\",\"uss_base_url\":\"").Append(Url).Append("\",\"key\":[");
        text.AppendJoin(',', key.Select(ovn => $"\"{ovn}\""));
        text.Append(']');
        if (subscription is not null)
        {
            text.Append(",\"subscription_id\":\"").Append(subscription).Append('"');
        }
        else
        {
            text.Append(",\"new_subscription\":{\"uss_base_url\":\"").Append(Url).Append("\"}");
        }
        if (suffix is { } requested)
        {
            text.Append(CultureInfo.InvariantCulture, $",\"requested_ovn_suffix\":\"{requested}\"");
        }
        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }

    internal static byte[] Subscription(Box box) =>
        Encoding.UTF8.GetBytes(
            $$"""{"extents":{{box.Json}},"uss_base_url":"{{Url}}","""
                + "\"notify_for_operational_intents\":true}"
        );

    internal static byte[] ServiceArea(Box box) =>
        Encoding.UTF8.GetBytes($$"""{"extents":{{box.Json}},"uss_base_url":"{{Url}}"}""");

    internal static byte[] Question(Box box) =>
        Encoding.UTF8.GetBytes($$"""{"area_of_interest":{{box.Json}}}""");
}
