using System.Text.Json.Nodes;
using Parley.Coordination;

namespace Parley.Tests.Http.Line;

/// <summary>Notices as JSON, also such as Parley itself would not write.</summary>
internal static class Forms
{
    public static string TextOf(JsonObject members) =>
        $"parley/notice/v1\n{members.ToJsonString()}\n";

    public static DssId IdOf(JsonObject members) => DssId.Of($"{members["notice"]}").Value;

    /// <summary>The same without a member of a member.</summary>
    public static JsonObject Without(JsonObject members, string outer, string inner)
    {
        var changed = members.DeepClone().AsObject();
        changed[outer]!.AsObject().Remove(inner);
        return changed;
    }

    /// <summary>What follows another of the same thread.</summary>
    public static JsonObject After(this JsonObject members, JsonObject first, string relation)
    {
        members["thread"] = $"{first["notice"]}";
        members["relation"] = new JsonObject
        {
            ["kind"] = relation,
            ["notice"] = $"{first["notice"]}",
        };
        return members;
    }

    public static Task<Answer> TellAsync(Speaker from, JsonObject members) =>
        TellTextAsync(from, TextOf(members));

    /// <summary>Sends a text as it stands.</summary>
    public static Task<Answer> TellTextAsync(Speaker from, string text) =>
        from.Line.PostAsync(
            Tellings.Root,
            new JsonObject { ["notes"] = new JsonArray(Speaker.Note(text, $"{from.Duty}")) }
        );

    /// <summary>The only copy that somebody sees of a notice.</summary>
    public static async Task<JsonNode> SeenAsync(Speaker who, DssId notice) =>
        (await who.Line.GetAsync($"{Tellings.Root}/{notice}")).Is(200)["copies"]![0]!;
}
