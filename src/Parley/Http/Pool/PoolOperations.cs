using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Formats;

namespace Parley.Http.Pool;

/// <summary><c>VersionResponse</c>.</summary>
internal sealed record VersionAnswer(string Version);

/// <summary><c>GetVersionResponse</c> of the versioning interface.</summary>
internal sealed record SystemVersionAnswer(string SystemIdentity, string SystemVersion);

/// <summary><c>PoolResponse</c>.</summary>
internal sealed record PoolAnswer(string DarId);

/// <summary><c>DSSInstancesResponse</c>.</summary>
internal sealed record DssInstancesAnswer(IReadOnlyList<DssInstanceBody> DssInstances);

/// <summary><c>DSSInstance</c>.</summary>
internal sealed record DssInstanceBody(
    string Id,
    string? PublicEndpoint,
    HeartbeatBody? MostRecentHeartbeat
);

/// <summary><c>Heartbeat</c>.</summary>
internal sealed record HeartbeatBody(
    string Timestamp,
    string Reporter,
    string Source,
    long Index,
    string? NextHeartbeatExpectedBefore
)
{
    internal static HeartbeatBody Of((long Index, Heartbeat Heartbeat) last) =>
        new(
            $"{last.Heartbeat.Time}",
            last.Heartbeat.Reporter.Text,
            last.Heartbeat.Source,
            last.Index,
            last.Heartbeat.NextBefore?.ToString()
        );
}

/// <summary><c>CAsResponse</c>.</summary>
internal sealed record CasAnswer(
    [property: System.Text.Json.Serialization.JsonPropertyName("CAs")] IReadOnlyList<string> Cas
);

/// <summary><c>GlobalOptionsResponse</c>.</summary>
internal sealed record GlobalOptionsAnswer(
    bool ScdGlobalLock,
    bool ScdHashLock,
    bool TimeBasedNotificationIndex
);

/// <summary>
/// The auxiliary interface of DSS instances, and the versioning interface. This DSS is one node
/// with one order: a pool of one, without nodes that sign each other's certificates.
/// </summary>
internal static class PoolOperations
{
    private static readonly HashSet<int> Open = [200, 501];
    private static readonly HashSet<int> Reading = [200, 400, 401, 403, 501];

    internal static readonly Operation Version = new(
        "getVersion",
        HttpMethods.Get,
        "/aux/v1/version",
        new HashSet<int> { 200 }
    )
    {
        Run = _ => AnswerAsync(new VersionAnswer(Release.Version), WireJson.Default.VersionAnswer),
        Answer = typeof(VersionAnswer),
    };

    internal static readonly Operation ValidateOauth = new(
        "validateOauth",
        HttpMethods.Get,
        "/aux/v1/validate_oauth",
        new HashSet<int> { 200, 400, 401, 403 }
    )
    {
        Scopes = Roles.Validating,
        Run = exchange => Task.FromResult(Validate(exchange)),
        Answer = typeof(VersionAnswer),
        Query = ["owner"],
    };

    internal static readonly Operation Pool = new(
        "getPool",
        HttpMethods.Get,
        "/aux/v1/pool",
        Reading
    )
    {
        Scopes = Roles.PoolReading,
        Run = exchange =>
            AnswerAsync(new PoolAnswer(exchange.Desk.Origin), WireJson.Default.PoolAnswer),
        Answer = typeof(PoolAnswer),
    };

    internal static readonly Operation Instances = new(
        "getDSSInstances",
        HttpMethods.Get,
        "/aux/v1/pool/dss_instances",
        Reading
    )
    {
        Scopes = Roles.PoolReading,
        Run = exchange =>
            AnswerAsync(InstancesOf(exchange.Desk), WireJson.Default.DssInstancesAnswer),
        Answer = typeof(DssInstancesAnswer),
    };

    internal static readonly Operation PutHeartbeat = new(
        "putDSSInstancesHeartbeat",
        HttpMethods.Put,
        "/aux/v1/pool/dss_instances/heartbeat",
        new HashSet<int> { 201, 400, 401, 403, 501 }
    )
    {
        Scopes = Roles.Beating,
        Run = exchange => Task.FromResult(Beat(exchange)),
        Answer = typeof(DssInstancesAnswer),
        Query = ["source", "timestamp", "next_heartbeat_expected_before"],
    };

    internal static readonly Operation AcceptedCas = new(
        "getAcceptedCAs",
        HttpMethods.Get,
        "/aux/v1/configuration/accepted_ca_certs",
        Open
    )
    {
        Run = _ => AnswerAsync(new CasAnswer([]), WireJson.Default.CasAnswer),
        Answer = typeof(CasAnswer),
    };

    internal static readonly Operation InstanceCas = new(
        "getInstanceCAs",
        HttpMethods.Get,
        "/aux/v1/configuration/ca_certs",
        Open
    )
    {
        Run = _ => AnswerAsync(new CasAnswer([]), WireJson.Default.CasAnswer),
        Answer = typeof(CasAnswer),
    };

    internal static readonly Operation GlobalOptions = new(
        "getGlobalOptions",
        HttpMethods.Get,
        "/aux/v1/configuration/global_options",
        Reading
    )
    {
        Scopes = Roles.PoolReading,
        Run = _ =>
            AnswerAsync(
                new GlobalOptionsAnswer(false, false, false),
                WireJson.Default.GlobalOptionsAnswer
            ),
        Answer = typeof(GlobalOptionsAnswer),
    };

    internal static readonly Operation SystemVersion = new(
        "GetVersion",
        HttpMethods.Get,
        "/versions/{system_identity}",
        new HashSet<int> { 200, 400, 401, 403, 404 }
    )
    {
        Scopes = Roles.VersionReading,
        Run = exchange =>
            AnswerAsync(
                new SystemVersionAnswer(exchange.Path("system_identity"), $"v{Release.Version}"),
                WireJson.Default.SystemVersionAnswer
            ),
        Answer = typeof(SystemVersionAnswer),
    };

    private static Task<Reply> AnswerAsync<T>(
        T body,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type
    ) => Task.FromResult(Reply.Of(body, type));

    private static DssInstancesAnswer InstancesOf(Desk desk) =>
        new([
            new(
                desk.Node,
                desk.PublicEndpoint,
                desk.Heartbeats.Last is { } last ? HeartbeatBody.Of(last) : null
            ),
        ]);

    private static Reply Beat(Exchange exchange)
    {
        if (!HeartbeatOf(exchange).Try(out var heartbeat, out var broken))
        {
            return Refusals.Of(broken);
        }
        exchange.Desk.Heartbeats.Take(heartbeat);
        return Reply.Of(
            StatusCodes.Status201Created,
            InstancesOf(exchange.Desk),
            WireJson.Default.DssInstancesAnswer
        );
    }

    private static Checked<Heartbeat> HeartbeatOf(Exchange exchange)
    {
        var now = Instant.Of(exchange.Desk.Clock.GetUtcNow());
        return
            exchange.Moment("timestamp", TimeEdge.Start).Try(out var time, out var broken)
            && exchange
                .Moment("next_heartbeat_expected_before", TimeEdge.End)
                .Try(out var next, out broken)
            ? Heartbeat.Of(time ?? now, exchange.Uss, exchange.Query("source") ?? "", next)
            : broken;
    }

    private static Reply Validate(Exchange exchange)
    {
        if (exchange.Query("owner") is not { } owner)
        {
            return Reply.Error(StatusCodes.Status400BadRequest, "owner: It is needed here.");
        }
        return owner == exchange.Uss.Text
            ? Reply.Of(new(Release.Version), WireJson.Default.VersionAnswer)
            : Reply.Error(StatusCodes.Status403Forbidden, "owner: It is the subject of the token.");
    }
}
