using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination;
using Parley.Coordination.OperationalIntents;

namespace Parley.Storage.Crash;

/// <summary>Operational intents that differ in id and place.</summary>
internal static class Things
{
    private static readonly Uss Maker = Uss.Of("uss1").Value;
    private static readonly UssBaseUrl Url = UssBaseUrl
        .Of("https://uss1.example/utm", UrlSchemes.Https)
        .Value;

    internal static readonly Asker Asker = new("https://issuer.example", "crash", Maker);

    /// <summary>The id of a number; no two share one.</summary>
    internal static DssId Id(long number)
    {
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes[8..], number);
        return DssId.OfRandom([.. bytes[8..], .. bytes[8..]]);
    }

    internal static OperationalIntent Intent(long number, int version = 1) =>
        new(
            Id(number),
            Maker,
            version,
            Ovn.Of($"ovn-{number:D10}-{version:D6}").Value,
            OperationState.Accepted,
            PrismOf(number),
            Url,
            Subscription: null
        );

    // A day's flights over a country, each an octagon of about 1 km.
    private static Prism PrismOf(long number)
    {
        var (row, column) = (number / 1_000 % 1_000, number % 1_000);
        var (south, west) = (44 + (row * 0.004), 2 + (column * 0.008));
        var corners = new LatLng[8];
        for (var at = 0; at < corners.Length; at++)
        {
            var angle = Math.Tau * at / corners.Length;
            corners[at] = LatLng
                .Of(south + (0.005 * Math.Sin(angle)), west + (0.007 * Math.Cos(angle)))
                .Value;
        }
        var lower = Altitude.Of(Meters.Of(100 + (number % 13 * 10)), Datum.Ellipsoid).Value;
        var upper = Altitude.Of(Meters.Of(200 + (number % 13 * 10)), Datum.Ellipsoid).Value;
        var noon = new DateTimeOffset(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);
        var start = Instant.Of(noon) + TimeSpan.FromMinutes(number % 600);
        return Prism
            .Of(
                Outline.OfVertices([.. corners]).Value,
                AltitudeBand.Of(lower, upper).Value,
                start,
                start + TimeSpan.FromMinutes(30)
            )
            .Value;
    }
}
