using System.Text.Json;

namespace Parley.Formats.Json;

/// <summary>
/// Finds where an object has two members of one name: readers disagree on which of them counts, so
/// such a text has no one meaning.
/// </summary>
internal static class JsonTwins
{
    /// <summary>
    /// The place of the first member whose name stood before; null when there is none.
    /// </summary>
    internal static JsonPlace? First(JsonElement element, JsonPlace place) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => InObject(element, place),
            JsonValueKind.Array => InList(element, place),
            _ => null,
        };

    private static JsonPlace? InObject(JsonElement element, JsonPlace place)
    {
        var names = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
        {
            var at = place.Member(member.Name);
            if (!names.Add(member.Name))
            {
                return at;
            }
            if (First(member.Value, at) is { } twin)
            {
                return twin;
            }
        }
        return null;
    }

    private static JsonPlace? InList(JsonElement element, JsonPlace place)
    {
        var index = 0;
        foreach (var item in element.EnumerateArray())
        {
            if (First(item, place.Item(index)) is { } twin)
            {
                return twin;
            }
            index++;
        }
        return null;
    }
}
