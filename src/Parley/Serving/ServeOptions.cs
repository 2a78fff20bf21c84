using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Parley.Access;
using Parley.Access.Keys;
using Parley.Airspace;
using Parley.Client;
using Parley.Coordination;
using Parley.Delivery;
using Parley.Storage.Attachments;

namespace Parley.Serving;

/// <summary>How a server is to run: checked settings.</summary>
internal sealed record ServeOptions
{
    internal required ImmutableArray<Uri> Listen { get; init; }

    internal required string DataFolder { get; init; }

    internal required string Node { get; init; }

    internal required string Origin { get; init; }

    internal string? PublicUrl { get; init; }

    /// <summary>
    /// Where USSs ask for the details of what is declared here: the public address, or else the
    /// first that it listens at.
    /// </summary>
    internal required UssBaseUrl OwnUrl { get; init; }

    internal required ImmutableArray<string> Audiences { get; init; }

    internal required ImmutableArray<IssuerSettings> Issuers { get; init; }

    internal bool HasDevelopmentIssuer { get; init; }

    internal required SignInOptions SignIn { get; init; }

    internal ServerCertificate? Tls { get; init; }

    internal bool AllowsHttpBaseUrls { get; init; }

    /// <summary>How organs are reached.</summary>
    internal required DeliveryOptions Delivery { get; init; }

    /// <summary>How the duty officers' client is served.</summary>
    internal required ClientOptions Client { get; init; }

    /// <summary>What is played; null where work is done.</summary>
    internal ClientDemo? Demo { get; init; }

    internal double AreaMax { get; init; }

    internal int RequestsPerSecond { get; init; }

    internal int Burst { get; init; }

    internal int WaitingMax { get; init; }

    internal required AttachmentLimits Attachments { get; init; }

    internal TimeSpan? EntitiesGoAfter { get; init; }

    internal TimeSpan? OthersGoAfter { get; init; }

    /// <summary>Where metrics are read, apart from everything else.</summary>
    internal Uri? Metrics { get; init; }

    internal Uri? Otlp { get; init; }

    /// <summary>What is less than that is not logged.</summary>
    internal LogLevel LogLeast { get; init; } = LogLevel.Information;

    /// <summary>Refused with the key that is wrong and the rule it breaks.</summary>
    internal static Checked<ServeOptions> Of(Settings settings)
    {
        if (
            !Addresses(settings).Try(out var listen, out var broken)
            || !IssuersOf(settings).Try(out var issuers, out broken)
            || !settings.Flag("development_issuer").Try(out var development, out broken)
            || !TlsOf(settings).Try(out var tls, out broken)
            || !DeliveryOptions.Of(settings).Try(out var delivery, out broken)
            || !ClientOptions.Of(settings).Try(out var client, out broken)
            || !settings.Number("limits.area_km2", 0.001, 1e9).Try(out var area, out broken)
            || !settings.Number("limits.requests_per_second", 1, 1e6).Try(out var rate, out broken)
            || !settings.Number("limits.burst", 1, 1e6).Try(out var burst, out broken)
            || !settings.Number("limits.waiting", 1, 1e6).Try(out var waiting, out broken)
            || !AttachmentsOf(settings).Try(out var attachments, out broken)
            || !GoneAfter(settings).Try(out var gone, out broken)
            || !UrlOrNone(settings, "telemetry.otlp").Try(out var otlp, out broken)
            || !MetricsOf(settings).Try(out var metrics, out broken)
            || !UrlOrNone(settings, "public_url").Try(out var publicUrl, out broken)
            || !OwnUrlOf(settings, publicUrl ?? listen[0]).Try(out var ownUrl, out broken)
            || !Needed(settings, "data").Try(out var data, out broken)
            || !Needed(settings, "node").Try(out var node, out broken)
            || !Needed(settings, "origin").Try(out var origin, out broken)
        )
        {
            return broken;
        }
        var audiences = settings.List("audiences").ToImmutableArray();
        if (audiences.Length is 0 or > AccessLimits.AudiencesMax)
        {
            return settings.Broken(
                "audiences",
                $"There are 1 to {AccessLimits.AudiencesMax} audiences."
            );
        }
        if (!SignInOptions.Of(settings, audiences[0], issuers).Try(out var signIn, out broken))
        {
            return broken;
        }
        if (listen.Any(url => url.Scheme == Uri.UriSchemeHttps) && tls is null)
        {
            return settings.Broken("listen", "An https address takes tls.certificate and tls.key.");
        }
        return new ServeOptions
        {
            Listen = listen,
            DataFolder = data,
            Node = node,
            Origin = origin,
            PublicUrl = publicUrl?.OriginalString,
            OwnUrl = ownUrl,
            Audiences = audiences,
            Issuers = issuers,
            HasDevelopmentIssuer = development,
            SignIn = signIn,
            Tls = tls,
            AllowsHttpBaseUrls = delivery.AllowsHttp,
            Delivery = delivery,
            Client = client,
            AreaMax = area,
            RequestsPerSecond = (int)rate,
            Burst = (int)burst,
            WaitingMax = (int)waiting,
            Attachments = attachments,
            EntitiesGoAfter = gone.Entities,
            OthersGoAfter = gone.Others,
            Metrics = metrics,
            Otlp = otlp,
        };
    }

    // After which time without an end entities and others are cleaned up; null for never.
    private static Checked<(TimeSpan? Entities, TimeSpan? Others)> GoneAfter(Settings settings) =>
        !settings
            .NumberOrNone("clean_up.entities_days", 0, 36_500)
            .Try(out var days, out var broken)
        || !settings
            .NumberOrNone("clean_up.others_hours", 0, 876_000)
            .Try(out var hours, out broken)
            ? broken
            : (
                days is { } d ? TimeSpan.FromDays(d) : (TimeSpan?)null,
                hours is { } h ? TimeSpan.FromHours(h) : (TimeSpan?)null
            );

    private static Checked<AttachmentLimits> AttachmentsOf(Settings settings) =>
        MiB(settings, "attachments.party_day_mib").Try(out var day, out var broken)
        && MiB(settings, "attachments.party_mib").Try(out var party, out broken)
        && MiB(settings, "attachments.all_mib").Try(out var all, out broken)
        && settings.Number("attachments.files", 1, 1e7).Try(out var files, out broken)
            ? new AttachmentLimits
            {
                BytesOfPartyADayMax = day,
                BytesOfPartyMax = party,
                BytesMax = all,
                FilesMax = (long)files,
            }
            : broken;

    private static Checked<long> MiB(Settings settings, string key) =>
        settings.Number(key, 1, 1e8).Try(out var number, out var broken)
            ? (long)number << 20
            : broken;

    private static Checked<string> Needed(Settings settings, string key) =>
        settings[key].Length > 0 ? settings[key] : settings.Broken(key, "It is not empty.");

    private static Checked<ImmutableArray<Uri>> Addresses(Settings settings)
    {
        var urls = ImmutableArray.CreateBuilder<Uri>();
        foreach (var text in settings.List("listen"))
        {
            if (
                !Uri.TryCreate(text, UriKind.Absolute, out var url)
                || url.Scheme is not ("http" or "https")
                || url.AbsolutePath != "/"
            )
            {
                return settings.Broken("listen", "An address is like http://127.0.0.1:8082.");
            }
            if (!IsOfThisMachine(url))
            {
                return settings.Broken(
                    "listen",
                    "An address names localhost or an IP address; http://0.0.0.0:8082 is all."
                );
            }
            if (url is { Port: 0, Host: "localhost" })
            {
                return settings.Broken("listen", "A free port is asked for at http://127.0.0.1:0.");
            }
            urls.Add(url);
        }
        return urls.Count > 0
            ? urls.ToImmutable()
            : settings.Broken("listen", "There is at least one address.");
    }

    private static Checked<Uri?> UrlOrNone(Settings settings, string key) =>
        settings[key].Length == 0 ? (Uri?)null
        : Uri.TryCreate(settings[key], UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
            ? url
        : settings.Broken(key, "It is an absolute http or https address.");

    private static Checked<UssBaseUrl> OwnUrlOf(Settings settings, Uri url) =>
        UssBaseUrl
            .Of(url.OriginalString.TrimEnd('/'), UrlSchemes.HttpToo)
            .Try(out var own, out var broken)
            ? own
            : settings.Broken("public_url", broken.Rule);

    // Told apart from all else by its port, so the port is known.
    private static Checked<Uri?> MetricsOf(Settings settings) =>
        !UrlOrNone(settings, "telemetry.listen").Try(out var url, out var broken) ? broken
        : url is null || (url is { Scheme: "http", Port: > 0 } && IsOfThisMachine(url)) ? url
        : settings.Broken(
            "telemetry.listen",
            "It is http at localhost or an IP address, and names its port."
        );

    // A name may stand for several addresses, or change.
    private static bool IsOfThisMachine(Uri url) =>
        url.HostNameType is not UriHostNameType.Dns || url.Host == "localhost";

    private static Checked<ServerCertificate?> TlsOf(Settings settings)
    {
        var (certificate, key) = (settings["tls.certificate"], settings["tls.key"]);
        if (certificate.Length == 0 && key.Length == 0)
        {
            return (ServerCertificate?)null;
        }
        if (certificate.Length == 0 || key.Length == 0)
        {
            return settings.Broken(
                certificate.Length == 0 ? "tls.key" : "tls.certificate",
                "tls.certificate and tls.key go together."
            );
        }
        return ServerCertificate.Read(certificate, key).Try(out var read, out var broken)
            ? (ServerCertificate?)read
            : settings.Broken($"tls.{broken.Field}", broken.Rule);
    }

    private static Checked<ImmutableArray<IssuerSettings>> IssuersOf(Settings settings)
    {
        var issuers = ImmutableArray.CreateBuilder<IssuerSettings>();
        if (!settings.Flag("http_key_urls").Try(out var http, out var broken))
        {
            return broken;
        }
        if (settings["issuers"].Length == 0)
        {
            return issuers.ToImmutable();
        }
        try
        {
            using var document = JsonDocument.Parse(settings["issuers"]);
            if (document.RootElement.ValueKind is not JsonValueKind.Array)
            {
                return settings.Broken("issuers", "It is a list of objects.");
            }
            foreach (var element in document.RootElement.EnumerateArray())
            {
                if (
                    !IssuerReader
                        .Of(element, http ? UrlSchemes.HttpToo : UrlSchemes.Https)
                        .Try(out var issuer, out broken)
                )
                {
                    return settings.Broken($"issuers", $"{issuers.Count}: {broken}");
                }
                issuers.Add(issuer);
            }
        }
        catch (JsonException)
        {
            return settings.Broken("issuers", "It is JSON: a list of objects.");
        }
        return issuers.Count <= AccessLimits.IssuersMax
            ? issuers.ToImmutable()
            : settings.Broken("issuers", $"There are at most {AccessLimits.IssuersMax}.");
    }
}
