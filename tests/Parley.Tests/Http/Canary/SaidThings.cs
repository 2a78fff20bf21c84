using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Canary;

/// <summary>What there is to ask about.</summary>
internal sealed class SaidThings
{
    /// <summary>The ids of what was said, by what it is.</summary>
    public Dictionary<string, List<string>> Ids { get; } = [];

    /// <summary>Places where something is, with the times there: what a plan would meet.</summary>
    public List<JsonObject> Occupied { get; } = [];

    /// <summary>Takes note of the id of a thing.</summary>
    public void Note(string thing, string id)
    {
        if (!Ids.TryGetValue(thing, out var ids))
        {
            Ids.Add(thing, ids = []);
        }
        ids.Add(id);
    }

    /// <summary>Takes note of where something is.</summary>
    public void Occupy((decimal Latitude, decimal Longitude) at) => Occupied.Add(Around(at));

    /// <summary>The ground around a place, from near the ground up, for days.</summary>
    private static JsonObject Around((decimal Latitude, decimal Longitude) at)
    {
        var now = DateTimeOffset.UtcNow;
        return new()
        {
            ["volume"] = new JsonObject
            {
                ["outline_circle"] = new JsonObject
                {
                    ["center"] = new JsonObject { ["lat"] = at.Latitude, ["lng"] = at.Longitude },
                    ["radius"] = new JsonObject { ["value"] = 2_000, ["units"] = "M" },
                },
                ["altitude_lower"] = Place.Altitude(0),
                ["altitude_upper"] = Place.Altitude(1_000),
            },
            ["time_start"] = Place.Time(now.AddHours(1)),
            ["time_end"] = Place.Time(now.AddDays(5)),
        };
    }
}
