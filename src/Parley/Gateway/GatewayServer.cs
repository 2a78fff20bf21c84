using System.CommandLine;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Commands.Line;

namespace Parley.Gateway;

/// <summary>The server that a gateway goes between, called as its officer.</summary>
internal sealed class GatewayServer(LineServer server, ParseResult parsed)
{
    private const string Events = "/parley/v1/events";

    internal Task<Checked<ServerAnswer>> GetAsync(string path) =>
        server.CallAsync(parsed, HttpMethod.Get, path);

    internal Task<Checked<ServerAnswer>> SendAsync(
        HttpMethod method,
        string path,
        JsonObject body
    ) => server.CallAsync(parsed, method, path, body);

    /// <summary>The events after a number, as they happen.</summary>
    internal IAsyncEnumerable<Checked<JsonObject>> EventsAsync(
        long after,
        CancellationToken stop
    ) => server.EventsAsync(parsed, Events, after, stop);

    /// <summary>The next events after a number, and no more.</summary>
    internal Task<Checked<ServerAnswer>> EventsAsync(long after) =>
        GetAsync($"{Events}?after={after}");

    /// <summary>Says that all up to a number arrived at the party's system.</summary>
    internal Task<Checked<ServerAnswer>> ConfirmAsync(long upTo) =>
        SendAsync(HttpMethod.Post, $"{Events}/confirm", new() { ["up_to"] = upTo });
}
