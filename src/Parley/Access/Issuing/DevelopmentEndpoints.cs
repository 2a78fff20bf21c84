using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parley.Airspace;

namespace Parley.Access.Issuing;

/// <summary>
/// What is served when the development issuer is on: <c>GET /dev/token</c> and
/// <c>GET /.well-known/jwks.json</c>. Map them only then.
/// </summary>
internal sealed class DevelopmentEndpoints(DevelopmentIssuer issuer)
{
    /// <summary>Where tokens are given.</summary>
    internal const string TokenPath = "/dev/token";

    /// <summary>Where the public key is.</summary>
    internal const string KeySetPath = "/.well-known/jwks.json";

    private const string Json = "application/json; charset=utf-8";

    /// <summary>
    /// <c>GET /dev/token?sub=&amp;scope=&amp;aud=</c>: a token for an hour, or 400 and why not.
    /// </summary>
    internal Task TokenAsync(HttpContext http)
    {
        var answer = Answer(http.Request.Query);
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = Json;
        http.Response.Headers.CacheControl = "no-store";
        return http.Response.WriteAsync(answer.Json, http.RequestAborted);
    }

    /// <summary><c>GET /.well-known/jwks.json</c>: the public key.</summary>
    internal Task KeySetAsync(HttpContext http)
    {
        http.Response.ContentType = Json;
        return http.Response.WriteAsync(issuer.KeySetJson, http.RequestAborted);
    }

    /// <summary>The answer to a request for a token.</summary>
    internal (int Status, string Json) Answer(IQueryCollection query)
    {
        var order = Order(query);
        return order.Try(out var asked, out var broken)
            ? (
                StatusCodes.Status200OK,
                Members(
                    ("access_token", issuer.IssueToken(asked)),
                    ("token_type", "Bearer"),
                    ("expires_in", AccessLimits.LifetimeSecondsMax)
                )
            )
            : (StatusCodes.Status400BadRequest, Members(("message", $"{broken}")));
    }

    private static Checked<TokenOrder> Order(IQueryCollection query)
    {
        foreach (var name in query.Keys)
        {
            if (name is not ("sub" or "scope" or "aud"))
            {
                return new RuleBroken("", "A token is asked for with sub, scope and aud.");
            }
            if (name != "scope" && query[name].Count != 1)
            {
                return new RuleBroken(name, "This is given once.");
            }
        }
        return TokenOrder.Of(query["sub"], query["scope"], query["aud"], TokenOrder.LifetimeMax);
    }

    private static string Members(params (string Name, object Value)[] members) =>
        JsonSerializer.Serialize(
            members.ToDictionary(member => member.Name, member => member.Value)
        );
}
