using System.Collections.Immutable;
using System.Text;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Reports;
using Parley.Coordination.Subscriptions;

namespace Parley.Storage.Tests;

/// <summary>A fact of each type, every field of which has a value of its own.</summary>
internal static class Samples
{
    public static readonly Uss Uss1 = Uss.Of("uss1").Value;
    public static readonly UssBaseUrl Url = UrlOf("https://uss1.example/utm");

    /// <summary>The current version of each type of fact.</summary>
    public static ImmutableArray<Fact> OfEachType { get; } =
    [
        new OperationalIntentPut(Intent(1, IdOf(6))),
        new OperationalIntentDeleted(IdOf(1)),
        new ConstraintPut(ConstraintOf(2)),
        new ConstraintDeleted(IdOf(2)),
        new SubscriptionPut(SubscriptionOf(6)),
        new SubscriptionDeleted(IdOf(6)),
        new SubscribersNotified([IdOf(6), IdOf(7)]),
        new AvailabilitySet(
            new(Uss.Of("Żółw & Söhne").Value, UssAvailabilityState.Down, VersionOf("down000001"))
        ),
        new ReportMade(IdOf(8), Uss1, [.. "{\"exchange\":\"no answer\"}"u8]),
        new ServiceAreaPut(AreaOf(3)),
        new ServiceAreaDeleted(IdOf(3)),
        new RidSubscriptionPut(RidSubscriptionOf(4)),
        new RidSubscriptionDeleted(IdOf(4)),
        new RidSubscribersNotified([IdOf(4)]),
        .. Statements.OfEachType,
    ];

    public static DssId IdOf(int number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes[12..], number);
        return DssId.OfRandom(bytes);
    }

    public static UssBaseUrl UrlOf(string text) => UssBaseUrl.Of(text, UrlSchemes.Https).Value;

    public static EntityVersion VersionOf(string text) => EntityVersion.Of(text).Value;

    public static Entropy EntropyOf(int number)
    {
        var seed = new byte[Entropy.SeedSize];
        BitConverter.TryWriteBytes(seed, number);
        return new(seed);
    }

    public static OperationalIntent Intent(int number, DssId? subscription = null) =>
        new(
            IdOf(number),
            Uss1,
            number + 1,
            Ovn.Of($"ovn-of-intent-{number:D6}").Value,
            OperationState.Activated,
            PrismOf(number),
            Url,
            subscription
        );

    public static Constraint ConstraintOf(int number) =>
        new(
            IdOf(number),
            Uss1,
            number + 1,
            Ovn.Of($"ovn-of-constraint-{number:D6}").Value,
            PrismOf(number),
            UrlOf("https://uss1.example/c")
        );

    public static Subscription SubscriptionOf(int number) =>
        new(
            IdOf(number),
            Uss1,
            VersionOf($"version{number:D6}"),
            number + 10,
            PrismOf(number),
            Url,
            SubscriptionTriggers.OperationalIntents | SubscriptionTriggers.Constraints,
            SubscriptionOrigin.Implicit
        );

    public static ServiceArea AreaOf(int number) =>
        new(IdOf(number), Uss1, VersionOf($"version{number:D6}"), PrismOf(number), Url);

    public static RidSubscription RidSubscriptionOf(int number) =>
        new(
            IdOf(number),
            Uss1,
            VersionOf($"version{number:D6}"),
            number + 20,
            PrismOf(number),
            Url
        );

    /// <summary>
    /// Somewhere over Switzerland, this day; with both ends of the band open at times.
    /// </summary>
    public static Prism PrismOf(int number)
    {
        // Stated, not made: what is written must not change when outlines are made otherwise.
        var (south, west) = (46 + (number % 100 * 0.01), 7 + (number / 100 % 100 * 0.01));
        var outline = Outline
            .OfVertices([
                LatLng.Of(south, west).Value,
                LatLng.Of(south, west + 0.004).Value,
                LatLng.Of(south + 0.002, west + 0.005).Value,
                LatLng.Of(south + 0.003, west).Value,
            ])
            .Value;
        var band =
            number % 10 == 7
                ? AltitudeBand.Everything
                : AltitudeBand
                    .Of(
                        Altitude.Of(Meters.Of(400 + number % 7), Datum.Ellipsoid).Value,
                        Altitude.Of(Meters.Of(500 + number % 7), Datum.Ellipsoid).Value
                    )
                    .Value;
        var start = Instant.Of(HeldClock.Noon) + TimeSpan.FromMinutes(number % 60);
        return Prism.Of(outline, band, start, start + TimeSpan.FromHours(1)).Value;
    }

    /// <summary>A fact as text in which two that are equal are the same.</summary>
    public static string Show(Fact fact) =>
        fact switch
        {
            SubscribersNotified(var ids) => $"notified {string.Join(',', ids)}",
            RidSubscribersNotified(var ids) => $"rid notified {string.Join(',', ids)}",
            ReportMade report => $"{report.Id} {report.Reporter} "
                + Encoding.UTF8.GetString(report.Text.AsSpan()),
            OperationalIntentPut(var intent) => Show(
                intent with
                {
                    Extents = null!,
                },
                intent.Extents
            ),
            ConstraintPut(var one) => Show(one with { Extents = null! }, one.Extents),
            SubscriptionPut(var one) => Show(one with { Extents = null! }, one.Extents),
            ServiceAreaPut(var one) => Show(one with { Extents = null! }, one.Extents),
            RidSubscriptionPut(var one) => Show(one with { Extents = null! }, one.Extents),
            _ when Statements.Show(fact) is { } statement => statement,
            _ => $"{fact}",
        };

    private static string Show(object without, Prism prism)
    {
        var vertices = prism.Outline.Vertices.Select(one => $"{one.Latitude:R} {one.Longitude:R}");
        return $"{without} {string.Join(';', vertices)} {prism.Band} {prism.Start}–{prism.End}";
    }
}
