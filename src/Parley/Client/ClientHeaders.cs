using Microsoft.AspNetCore.Http;

namespace Parley.Client;

/// <summary>
/// The headers of all that belongs to the client. Its pages run what this server has, ask this
/// server alone but for tiles of the map, and are framed by nobody.
/// </summary>
internal sealed class ClientHeaders(string? tilesOrigin)
{
    private readonly string _policy = PolicyWith(tilesOrigin is null ? "" : $" {tilesOrigin}");

    /// <summary>Sets them.</summary>
    internal void Set(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = _policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
            + "hid=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), "
            + "xr-spatial-tracking=()";
    }

    private static string PolicyWith(string tiles) =>
        "default-src 'none'; script-src 'self'; style-src 'self'; "
        + $"img-src 'self' data: blob:{tiles}; font-src 'self'; connect-src 'self'{tiles}; "
        + "worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
        + "form-action 'self'";
}
