using System.Text.Json;

namespace Parley.Load;

/// <summary>What is read of the answers.</summary>
internal static class Answers
{
    internal static string Ovn(JsonDocument answer) =>
        answer
            .RootElement.GetProperty("operational_intent_reference")
            .GetProperty("ovn")
            .GetString()!;

    internal static IEnumerable<string> Missing(JsonDocument answer) =>
        answer
            .RootElement.GetProperty("missing_operational_intents")
            .EnumerateArray()
            .Select(one => one.GetProperty("id").GetString()!);

    internal static string ServiceAreaVersion(JsonDocument answer) =>
        answer.RootElement.GetProperty("service_area").GetProperty("version").GetString()!;
}
