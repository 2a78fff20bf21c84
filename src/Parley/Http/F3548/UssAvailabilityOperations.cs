using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary><c>setUssAvailability</c> and <c>getUssAvailability</c>.</summary>
internal static class UssAvailabilityOperations
{
    private const string Route = "/dss/v1/uss_availability/{uss_id}";

    private static readonly HashSet<int> Statuses = [200, 400, 401, 403, 429];

    internal static readonly Operation Set = new(
        "setUssAvailability",
        HttpMethods.Put,
        Route,
        // The document lists no 409, but a stale old_version is one everywhere in the field.
        new HashSet<int>(Statuses) { StatusCodes.Status409Conflict }
    )
    {
        Scopes = Roles.Arbitrating,
        Run = SetAsync,
        Body = typeof(SetUssAvailabilityBody),
        Answer = typeof(UssAvailabilityAnswer),
    };

    internal static readonly Operation Get = new(
        "getUssAvailability",
        HttpMethods.Get,
        Route,
        Statuses
    )
    {
        Scopes = Roles.AvailabilityReading,
        Run = GetAsync,
        Answer = typeof(UssAvailabilityAnswer),
    };

    private static async Task<Reply> SetAsync(Exchange exchange)
    {
        if (!UssOf(exchange).Try(out var uss, out var broken))
        {
            return Refusals.Of(broken);
        }
        var got = await exchange.BodyAsync(BodyOf).ConfigureAwait(false);
        if (!got.Try(out var body, out broken))
        {
            return Refusals.Of(broken);
        }
        return await exchange
            .DecideAsync(
                new SetAvailability(uss, body.State, body.OldVersion, exchange.NewEntropy()),
                said => UssAvailabilityAnswer.Reply(uss, said)
            )
            .ConfigureAwait(false);
    }

    private static Task<Reply> GetAsync(Exchange exchange)
    {
        var named = UssOf(exchange);
        return exchange.DecideAsync(
            named,
            uss => new GetAvailability(uss),
            said => UssAvailabilityAnswer.Reply(named.Value, said)
        );
    }

    private static Checked<Uss> UssOf(Exchange exchange) =>
        Uss.Of(exchange.LastOfPath()).Try(out var uss, out var broken)
            ? uss
            : broken with
            {
                Field = "uss_id",
            };

    // A missing old_version is that of what nobody has said anything of.
    private static Checked<(UssAvailabilityState State, string OldVersion)> BodyOf(JsonPart part)
    {
        if (
            !part.Need("availability").Try(out var said, out var broken)
            || !said.Text().Try(out var name, out broken)
            || !part.TextOrEmpty("old_version").Try(out var version, out broken)
        )
        {
            return broken;
        }
        foreach (var state in Enum.GetValues<UssAvailabilityState>())
        {
            if (name.Equals($"{state}", StringComparison.OrdinalIgnoreCase))
            {
                return (state, version);
            }
        }
        var names = string.Join(", ", Enum.GetNames<UssAvailabilityState>());
        return said.Broken($"An availability is one of {names}.");
    }
}
