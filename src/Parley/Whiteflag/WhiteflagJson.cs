using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Whiteflag;

/// <summary>Messages as JSON, by the schema of Whiteflag v1.</summary>
internal static class WhiteflagJson
{
    private const string Header = "MessageHeader";
    private const string Body = "MessageBody";

    /// <summary>True for a JSON object that means to be a message.</summary>
    internal static bool IsMessage(JsonObject json) => json.ContainsKey(Header);

    /// <summary>A message as JSON.</summary>
    internal static JsonObject Write(WhiteflagMessage message)
    {
        var texts = WhiteflagTexts.Of(message);
        var body = ObjectOf(texts.Body);
        if (texts.Requested.Count > 0)
        {
            body[WhiteflagShape.RequestObjects] = new JsonArray([
                .. texts.Requested.Select(one => (JsonNode)ObjectOf(one)),
            ]);
        }
        return new() { [Header] = ObjectOf(texts.Header), [Body] = body };
    }

    /// <summary>
    /// The message that JSON says; refused when it is not as the schema has it. What stands beside
    /// header and body is not part of a message and not looked at.
    /// </summary>
    internal static Checked<WhiteflagMessage> Read(JsonObject json)
    {
        if (!TextsOf(Header, json[Header]).Try(out var header, out var broken))
        {
            return broken;
        }
        if (json[Body] is not JsonObject body)
        {
            return new RuleBroken(Body, "It is one JSON object.");
        }
        var requested = new List<IReadOnlyDictionary<string, string>>();
        if (body[WhiteflagShape.RequestObjects] is { } list)
        {
            if (list is not JsonArray { Count: <= WhiteflagMessage.RequestedMax } things)
            {
                return new RuleBroken(
                    $"{Body}.{WhiteflagShape.RequestObjects}",
                    $"It is a list of at most {WhiteflagMessage.RequestedMax}."
                );
            }
            foreach (var thing in things)
            {
                if (
                    !TextsOf($"{Body}.{WhiteflagShape.RequestObjects}", thing)
                        .Try(out var one, out broken)
                )
                {
                    return broken;
                }
                requested.Add(one);
            }
        }
        var rest = body.DeepClone().AsObject();
        rest.Remove(WhiteflagShape.RequestObjects);
        return TextsOf(Body, rest).Try(out var texts, out broken)
            ? new WhiteflagTexts(header, texts, requested).ToMessage()
            : broken;
    }

    private static Checked<IReadOnlyDictionary<string, string>> TextsOf(
        string place,
        JsonNode? node
    )
    {
        if (node is not JsonObject members)
        {
            return new RuleBroken(place, "It is one JSON object.");
        }
        var texts = new Dictionary<string, string>();
        foreach (var (name, value) in members)
        {
            if (value is not JsonValue one || !one.TryGetValue<string>(out var text))
            {
                return new RuleBroken($"{place}.{Plain.Text(name, 60)}", "It is a text.");
            }
            texts[name] = text;
        }
        return texts;
    }

    private static JsonObject ObjectOf(IReadOnlyDictionary<string, string> texts) =>
        new(texts.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));
}
