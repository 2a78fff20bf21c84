using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Parley.Http;
using Parley.Storage;

namespace Parley.Serving;

/// <summary>
/// Metrics and traces. They know the routes of operations and how much there is, never whose it is
/// or what is in it.
/// </summary>
internal static class Telemetry
{
    private const string MeterName = "Parley";
    private const string MetricsPath = "/metrics";

    internal static void Add(
        WebApplicationBuilder builder,
        ServeOptions options,
        EmbeddedStore store
    )
    {
        var telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource =>
                resource.AddService("parley", serviceVersion: Release.Version)
            );
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(MeterName).AddAspNetCoreInstrumentation();
            metrics.AddMeter("System.Runtime", "Microsoft.AspNetCore.Server.Kestrel");
            if (options.Metrics is not null)
            {
                metrics.AddPrometheusExporter();
            }
            if (options.Otlp is { } url)
            {
                metrics.AddOtlpExporter(otlp => Send(otlp, url, "v1/metrics"));
            }
        });
        if (options.Otlp is { } collector)
        {
            telemetry.WithTracing(traces =>
                traces
                    .AddAspNetCoreInstrumentation()
                    .AddOtlpExporter(otlp => Send(otlp, collector, "v1/traces"))
            );
        }
        builder.Services.AddSingleton(_ => MeterOf(store));
    }

    /// <summary>Metrics are read at their own address and nowhere else.</summary>
    internal static void Map(WebApplication app, ServeOptions options)
    {
        _ = app.Services.GetRequiredService<Meter>();
        if (options.Metrics is not { } metrics)
        {
            return;
        }
        app.Use(
            (context, next) =>
            {
                var isMetricsPort = context.Connection.LocalPort == metrics.Port;
                var isMetricsPath = context.Request.Path == MetricsPath;
                return isMetricsPort != isMetricsPath
                        ? Reply
                            .Error(StatusCodes.Status404NotFound, "No operation has this path.")
                            .WriteAsync(context)
                    : isMetricsPath && !HttpMethods.IsGet(context.Request.Method)
                        ? Reply.OtherMethod(HttpMethods.Get).WriteAsync(context)
                    : next(context);
            }
        );
        app.MapPrometheusScrapingEndpoint(MetricsPath);
    }

    private static void Send(OtlpExporterOptions otlp, Uri url, string path)
    {
        otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
        otlp.Endpoint = new(url, path);
    }

    private static Meter MeterOf(EmbeddedStore store)
    {
        var meter = new Meter(MeterName);
        meter.CreateObservableCounter("parley.facts", () => store.Facts, null, "Facts recorded.");
        meter.CreateObservableCounter(
            "parley.batches",
            () => store.Batches,
            null,
            "Batches decided since the start."
        );
        meter.CreateObservableGauge(
            "parley.waiting",
            () => store.Waiting,
            null,
            "Requests that wait to be decided."
        );
        return meter;
    }
}
