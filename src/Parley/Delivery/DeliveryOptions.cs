using Parley.Airspace;
using Parley.Serving;

namespace Parley.Delivery;

/// <summary>How organs are reached: checked settings.</summary>
internal sealed record DeliveryOptions
{
    /// <summary>
    /// True when endpoints may lie on private networks and on this machine: for tests alone.
    /// </summary>
    internal bool AllowsPrivate { get; init; }

    /// <summary>True when endpoints need not be https: for tests alone.</summary>
    internal bool AllowsHttp { get; init; }

    /// <summary>How mail is sent; null when none is.</summary>
    internal MailOptions? Mail { get; init; }

    /// <summary>Refused with the key that is wrong and the rule it breaks.</summary>
    internal static Checked<DeliveryOptions> Of(Settings settings) =>
        settings.Flag("delivery.allow_private").Try(out var allows, out var broken)
        && settings.Flag("http_base_urls").Try(out var http, out broken)
        && MailOptions.Of(settings).Try(out var mail, out broken)
            ? new DeliveryOptions
            {
                AllowsPrivate = allows,
                AllowsHttp = http,
                Mail = mail,
            }
            : broken;
}
