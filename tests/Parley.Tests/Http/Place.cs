using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>
/// A piece of ground that no other test uses, with the bodies that say something of it. Times are
/// from in an hour to in two.
/// </summary>
internal sealed class Place
{
    private static int _count;

    private Place(double latitude, double longitude) =>
        (Latitude, Longitude) = (latitude, longitude);

    public double Latitude { get; }

    public double Longitude { get; }

    public DateTimeOffset Start { get; init; } = DateTimeOffset.UtcNow.AddHours(1);

    public DateTimeOffset End { get; init; } = DateTimeOffset.UtcNow.AddHours(2);

    public static Place New()
    {
        var number = Interlocked.Increment(ref _count);
        return new(-60 + number / 300 * 0.5, -150 + number % 300);
    }

    /// <summary>The same ground at another time.</summary>
    public Place At(DateTimeOffset start, DateTimeOffset end) =>
        new(Latitude, Longitude) { Start = start, End = end };

    /// <summary>At the same time, so many degrees north.</summary>
    public Place Beside(double degrees) =>
        new(Latitude + degrees, Longitude) { Start = Start, End = End };

    public static JsonObject Time(DateTimeOffset time) => Time($"{time:yyyy-MM-ddTHH:mm:ss.fffZ}");

    public static JsonObject Time(string text) =>
        new() { ["value"] = text, ["format"] = "RFC3339" };

    public static JsonObject Altitude(double meters) =>
        new()
        {
            ["value"] = meters,
            ["reference"] = "W84",
            ["units"] = "M",
        };

    public static JsonObject Point(double latitude, double longitude) =>
        new() { ["lat"] = latitude, ["lng"] = longitude };

    /// <summary>A circle with every member said.</summary>
    public JsonObject Volume(double radius = 300, double from = 0, double to = 100) =>
        new()
        {
            ["volume"] = new JsonObject
            {
                ["outline_circle"] = new JsonObject
                {
                    ["center"] = Point(Latitude, Longitude),
                    ["radius"] = new JsonObject { ["value"] = radius, ["units"] = "M" },
                },
                ["altitude_lower"] = Altitude(from),
                ["altitude_upper"] = Altitude(to),
            },
            ["time_start"] = Time(Start),
            ["time_end"] = Time(End),
        };

    /// <summary>The same with a polygon: a square.</summary>
    public JsonObject Square(double degrees = 0.005)
    {
        var volume = Volume();
        var outline = volume["volume"]!.AsObject();
        outline.Remove("outline_circle");
        outline["outline_polygon"] = Polygon([
            (Latitude - degrees, Longitude - degrees),
            (Latitude - degrees, Longitude + degrees),
            (Latitude + degrees, Longitude + degrees),
            (Latitude + degrees, Longitude - degrees),
        ]);
        return volume;
    }

    public static JsonObject Polygon(IEnumerable<(double Lat, double Lng)> points) =>
        new()
        {
            ["vertices"] = new JsonArray([
                .. points.Select(point => (JsonNode)Point(point.Lat, point.Lng)),
            ]),
        };

    public JsonObject Intent(string state = "Accepted", params IEnumerable<string> key) =>
        new()
        {
            ["extents"] = new JsonArray(Volume()),
            ["key"] = new JsonArray([.. key.Select(ovn => (JsonNode)ovn)]),
            ["state"] = state,
            ["uss_base_url"] = "https://uss.example.com/utm",
        };

    public JsonObject IntentWithSubscription(string state, params IEnumerable<string> key)
    {
        var body = Intent(state, key);
        body["new_subscription"] = new JsonObject
        {
            ["uss_base_url"] = "https://uss.example.com/utm",
            ["notify_for_constraints"] = false,
        };
        return body;
    }

    public JsonObject Constraint() =>
        new()
        {
            ["extents"] = new JsonArray(Volume()),
            ["uss_base_url"] = "https://uss.example.com/utm",
        };

    public JsonObject Subscription(string url = "https://uss.example.com/utm") =>
        new()
        {
            ["extents"] = Volume(2_000),
            ["uss_base_url"] = url,
            ["notify_for_operational_intents"] = true,
            ["notify_for_constraints"] = true,
        };

    public JsonObject Question(double radius = 1_000) =>
        new() { ["area_of_interest"] = Volume(radius, -1_000, 10_000) };

    /// <summary>The body of a service area or of a subscription to some.</summary>
    public JsonObject RemoteId() =>
        new() { ["extents"] = Volume(), ["uss_base_url"] = "https://uss.example.com/rid" };

    /// <summary>The query parameter <c>area</c>: a square around the place.</summary>
    public string Area(double degrees = 0.01) =>
        string.Join(
            ',',
            new[]
            {
                Latitude - degrees,
                Longitude - degrees,
                Latitude - degrees,
                Longitude + degrees,
                Latitude + degrees,
                Longitude + degrees,
                Latitude + degrees,
                Longitude - degrees,
            }.Select(number => number.ToString(CultureInfo.InvariantCulture))
        );

    /// <summary>The body of a report.</summary>
    public static JsonObject Report() =>
        new()
        {
            ["exchange"] = new JsonObject
            {
                ["url"] = "https://uss.example.com/uss/v1/operational_intents",
                ["method"] = "POST",
                ["headers"] = new JsonArray("Accept: application/json"),
                ["recorder_role"] = "Client",
                ["request_time"] = Time(DateTimeOffset.UtcNow),
                ["request_body"] = "e30=",
                ["response_time"] = Time(DateTimeOffset.UtcNow),
                ["response_body"] = "e30=",
                ["response_code"] = 500,
                ["problem"] = "It fails.",
            },
        };
}
