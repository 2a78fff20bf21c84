using Microsoft.AspNetCore.Http;

namespace Parley.Access.Sessions;

/// <summary>
/// Whether a call that changes something comes from a page of this server: a browser sends a
/// session's cookie whoever's page makes it, and says in its headers whose that was. Scripts can
/// set neither header.
/// </summary>
/// <param name="publicOrigin">
/// Where others reach this server, when something stands before it; null when nothing does.
/// </param>
internal sealed class OwnPage(string? publicOrigin)
{
    private const string JsonType = "application/json";

    /// <summary>Why a call with a session's cookie may not be made; null when it may.</summary>
    /// <param name="request">The call.</param>
    /// <param name="takesFile">
    /// True where the body is a file, of whatever type: it is put, and no form can do that.
    /// </param>
    internal string? Fault(HttpRequest request, bool takesFile = false) =>
        IsReading(request.Method) ? null
        : Said(request) is not true ? "With a session, a change comes from this server's own pages."
        : takesFile && HttpMethods.IsPut(request.Method) ? null
        : FaultOfType(request);

    /// <summary>
    /// Why a call that carries no cookie yet may not be made: what is no browser says nothing of
    /// pages, and may. Null when it may.
    /// </summary>
    internal string? FaultWithoutCookie(HttpRequest request) =>
        Said(request) is false
            ? "People sign in from this server's own pages."
            : FaultOfType(request);

    private static bool IsReading(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // A form of another site can send other types; for this one a browser would ask first.
    private static string? FaultOfType(HttpRequest request) =>
        HttpMethods.IsDelete(request.Method) && request.ContentLength is null or 0 ? null
        : request.ContentType is { } type
        && type.Split(';')[0].Trim().Equals(JsonType, StringComparison.OrdinalIgnoreCase)
            ? null
        : $"Content-Type: A body is {JsonType}.";

    // Null when the request does not say.
    private bool? Said(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is { Count: > 0 } site)
        {
            return site is ["same-origin"];
        }
        if (request.Headers.Origin is { Count: > 0 } origin)
        {
            return origin is [{ } one]
                && (one == publicOrigin || one == $"{request.Scheme}://{request.Host}");
        }
        return null;
    }
}
