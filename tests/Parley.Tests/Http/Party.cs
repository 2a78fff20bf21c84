using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>A USS that calls a server as itself, with every scope unless said.</summary>
internal sealed class Party(RunningServer server, string name, string? scopes = null)
{
    private static int _count;

    /// <summary>Every scope that any operation takes.</summary>
    public const string AllScopes =
        "utm.strategic_coordination utm.constraint_processing utm.constraint_management "
        + "utm.conformance_monitoring_sa utm.availability_arbitration rid.display_provider "
        + "rid.service_provider dss.read.identification_service_areas "
        + "dss.write.identification_service_areas interuss.pool_status.read "
        + "interuss.pool_status.heartbeat.write interuss.versioning.read_system_versions";

    /// <summary>As its tokens name it.</summary>
    public string Name { get; } = name;

    /// <summary>One that no other test knows.</summary>
    public static Party New(RunningServer server) =>
        new(server, $"uss-{Interlocked.Increment(ref _count)}");

    /// <summary>The same USS with a token of other scopes.</summary>
    public Party With(string other) => new(server, Name, other);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path, null);

    public Task<Answer> PutAsync(string path, JsonNode body) =>
        SendAsync(HttpMethod.Put, path, body.ToJsonString());

    public Task<Answer> PostAsync(string path, JsonNode body) =>
        SendAsync(HttpMethod.Post, path, body.ToJsonString());

    public Task<Answer> SendAsync(HttpMethod method, string path, string? body) =>
        SendBytesAsync(method, path, body is null ? null : Encoding.UTF8.GetBytes(body));

    public async Task<Answer> SendBytesAsync(HttpMethod method, string path, byte[]? body)
    {
        var token = await TokenAsync();
        var content = body is null ? null : new ByteArrayContent(body);
        content?.Headers.ContentType = new("application/json");
        return await server.SendAsync(method, path, $"Bearer {token}", content);
    }

    /// <summary>A call without a token.</summary>
    public Task<Answer> SendNamelessAsync(HttpMethod method, string path, JsonNode? body) =>
        server.SendAsync(
            method,
            path,
            null,
            body is null ? null : new StringContent(body.ToJsonString())
        );

    /// <summary>What it calls with.</summary>
    public Task<string> TokenAsync() => server.TokenAsync(Name, scopes ?? AllScopes);
}
