using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Airspace.Times;

namespace Parley.Commands.Plays;

/// <summary>
/// What a script's short forms stand for in one play: <c>$name</c> for an id, <c>+00:05:00</c> for
/// a time counted from the start.
/// </summary>
internal sealed partial class Names
{
    private readonly Dictionary<string, string> _ids;
    private readonly Instant _start;

    /// <param name="names">Each gets an id of its own.</param>
    /// <param name="start">When the play starts.</param>
    internal Names(IEnumerable<string> names, Instant start)
    {
        _start = start;
        _ids = names.ToDictionary(name => name, _ => $"{Guid.NewGuid():D}");
    }

    /// <summary>The id that a name stands for.</summary>
    internal string this[string name] => _ids[name];

    /// <summary>The names and their ids.</summary>
    internal IReadOnlyDictionary<string, string> All => _ids;

    /// <summary>True when a script may use it as a name.</summary>
    internal static bool IsName(string text) => NameText().IsMatch(text);

    /// <summary>A time of the play, from its start; null when the text is none.</summary>
    internal static TimeSpan? TimeOf(string text)
    {
        if (TimeText().Match(text) is not { Success: true } match)
        {
            return null;
        }
        var time = new TimeSpan(Part("h"), Part("m"), Part("s"));
        return match.Groups["sign"].Value == "-" ? -time : time;

        int Part(string group) =>
            int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);
    }

    /// <summary>The names that some JSON refers to.</summary>
    internal static IEnumerable<string> ReferencesIn(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.SelectMany(member => ReferencesIn(member.Value)),
            JsonArray items => items.SelectMany(ReferencesIn),
            JsonValue value when value.TryGetValue(out string? text) => ReferencesIn(text),
            _ => [],
        };

    /// <summary>The same JSON with ids and times in place of what stands for them.</summary>
    internal JsonNode? Resolve(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Select(member => KeyValuePair.Create(member.Key, Resolve(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Resolve)]),
            JsonValue value when value.TryGetValue(out string? text) => JsonValue.Create(
                Resolve(text)
            ),
            _ => node?.DeepClone(),
        };

    /// <summary>The same text with ids and times in place of what stands for them.</summary>
    internal string Resolve(string text) =>
        TimeOf(text) is { } time ? $"{_start + time}"
        : text.StartsWith('/') ? InPath().Replace(text, match => _ids[match.Groups["name"].Value])
        : Reference(text) is { } name ? _ids[name]
        : text;

    private static IEnumerable<string> ReferencesIn(string text) =>
        text.StartsWith('/') ? InPath().Matches(text).Select(match => match.Groups["name"].Value)
        : Reference(text) is { } name ? [name]
        : [];

    private static string? Reference(string text) =>
        text.StartsWith('$') && IsName(text[1..]) ? text[1..] : null;

    [GeneratedRegex("^[a-z][a-z0-9-]{0,39}\\z", RegexOptions.None, 1000)]
    private static partial Regex NameText();

    [GeneratedRegex(
        "^(?<sign>[+-])(?<h>[0-9]{2,3}):(?<m>[0-5][0-9]):(?<s>[0-5][0-9])\\z",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex TimeText();

    [GeneratedRegex("\\$(?<name>[a-z][a-z0-9-]{0,39})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InPath();
}
