using Microsoft.Security.AntiSSRF;

namespace Parley.Delivery;

/// <summary>
/// Calls to addresses that parties name: hostile until they show otherwise. What an address leads
/// to is looked at when the name is resolved, for each connection anew, and only what is on the
/// public network is called (docs/decisions/0035-antissrf.md).
/// </summary>
internal static class OutsideCalls
{
    /// <summary>A connection is there by then, in seconds.</summary>
    internal const double ConnectSecondsMax = 5;

    /// <summary>Headers of an answer are at most so long, in KiB.</summary>
    internal const int HeaderKibMax = 16;

    /// <summary>Connections are made anew so often, their addresses too, in seconds.</summary>
    internal const double ConnectionSecondsMax = 60;

    /// <summary>
    /// A client that reaches the public network alone, follows no redirects and keeps no cookies.
    /// </summary>
    internal static HttpClient MakeClient(DeliveryOptions options)
    {
        var policy = new AntiSSRFPolicy(
            options.AllowsPrivate
                ? PolicyConfigOptions.None
                : PolicyConfigOptions.ExternalOnlyLatest
        )
        {
            AllowPlainTextHttp = options.AllowsHttp,
        };
        if (!options.AllowsPrivate)
        {
            // IPv4 addresses within IPv6 ones, an old form that the library's list has not.
            policy.AddDeniedAddresses(["::/96"]);
        }
        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = TimeSpan.FromSeconds(ConnectSecondsMax);
        handler.PooledConnectionLifetime = TimeSpan.FromSeconds(ConnectionSecondsMax);
        handler.ResponseDrainTimeout = TimeSpan.Zero;
        handler.MaxResponseHeadersLength = HeaderKibMax;
        // Each call has its own limit, by the clock that the loop has.
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
