using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Commands.Plays;

/// <summary>
/// Whether an answer contains what is expected: each member that is expected is there and contains
/// what is expected of it, each item of a list is contained in some item, an empty list is empty,
/// and <c>null</c> is what is missing. Texts, numbers and truth values are equal.
/// </summary>
internal static class Fragment
{
    /// <summary>Where the answer lacks something; null when it lacks nothing.</summary>
    internal static string? Missing(JsonNode? expected, JsonNode? actual, string place = "answer")
    {
        switch (expected)
        {
            case null:
                return actual is null ? null : place;
            case JsonObject members:
                return actual is JsonObject has
                    ? members
                        .Select(one => Missing(one.Value, has[one.Key], $"{place}.{one.Key}"))
                        .FirstOrDefault(missing => missing is not null)
                    : place;
            case JsonArray items:
                return actual is JsonArray list ? MissingOf(items, list, place) : place;
            default:
                return JsonNode.DeepEquals(expected, actual) ? null : place;
        }
    }

    private static string? MissingOf(JsonArray expected, JsonArray actual, string place)
    {
        if (expected.Count == 0)
        {
            return actual.Count == 0 ? null : place;
        }
        for (var i = 0; i < expected.Count; i++)
        {
            if (actual.All(one => Missing(expected[i], one, place) is not null))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{place}[{i}]");
            }
        }
        return null;
    }
}
