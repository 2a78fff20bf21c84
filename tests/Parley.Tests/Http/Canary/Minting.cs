using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Canary;

/// <summary>
/// Values that occur once in a whole history, so that wherever one is seen it is known.
/// </summary>
/// <param name="start">Moments to come are after it.</param>
/// <param name="first">Where it begins to count.</param>
internal class Minting(DateTimeOffset start, int first = 0)
{
    private int _count = first;
    private int _places;

    /// <summary>What time it is.</summary>
    protected virtual DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>A word.</summary>
    public string Word() => $"zq{++_count:00000}z";

    /// <summary>Some words by language.</summary>
    public JsonObject Words(params string[] languages)
    {
        var words = new JsonObject();
        foreach (var language in languages is [] ? ["en"] : languages)
        {
            words[language] = Word();
        }
        return words;
    }

    /// <summary>A minute of the days to come; each later than the one before.</summary>
    public string Minute(double hoursLater = 0) =>
        Text(start.AddHours(hoursLater).AddMinutes(++_count));

    /// <summary>A moment that is now, told apart by what is less than a second.</summary>
    public string JustNow()
    {
        var now = Now;
        return Text(now.AddTicks(++_count - now.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>A number of six digits and more.</summary>
    public int Large() => 700_000 + ++_count;

    /// <summary>A number of four digits from 6100, no year and no port that is used much.</summary>
    public int Small() => 6_100 + ++_count;

    /// <summary>A number between 1101 and 1500.</summary>
    public int Tiny() => 1_101 + _count++ % 390;

    /// <summary>A length in metres with a fraction.</summary>
    public decimal Meters() => 300 + ++_count / 100m;

    /// <summary>An id.</summary>
    public virtual string Id() => Paths.NewId();

    /// <summary>A place far from all others, to five decimals.</summary>
    public (decimal Latitude, decimal Longitude) Place()
    {
        var number = ++_places;
        return (-40 + number * 0.61237m, 20 + number * 0.70319m);
    }

    public static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>Where and when, as a circle or a square around a place.</summary>
    public JsonObject Volume((decimal Latitude, decimal Longitude) at, string outline = "circle")
    {
        var space = new JsonObject();
        if (outline == "circle")
        {
            space["outline_circle"] = new JsonObject
            {
                ["center"] = new JsonObject { ["lat"] = at.Latitude, ["lng"] = at.Longitude },
                ["radius"] = new JsonObject { ["value"] = Meters(), ["units"] = "M" },
            };
        }
        else
        {
            var vertices = new JsonArray();
            foreach (var (north, east) in new[] { (-3, -4), (-4, 3), (3, 4), (4, -3) })
            {
                vertices.Add(
                    new JsonObject
                    {
                        ["lat"] = at.Latitude + north * 0.00211m,
                        ["lng"] = at.Longitude + east * 0.00211m,
                    }
                );
            }
            space["outline_polygon"] = new JsonObject { ["vertices"] = vertices };
        }
        space["altitude_lower"] = Altitude(0);
        space["altitude_upper"] = Altitude(200);
        return new()
        {
            ["volume"] = space,
            ["time_start"] = Time(Minute()),
            ["time_end"] = Time(Minute(30)),
        };
    }

    private JsonObject Altitude(decimal above) =>
        new()
        {
            ["value"] = above + Meters(),
            ["reference"] = "W84",
            ["units"] = "M",
        };

    private static JsonObject Time(string at) => new() { ["value"] = at, ["format"] = "RFC3339" };
}
