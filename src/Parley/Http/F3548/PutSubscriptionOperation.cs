using Microsoft.AspNetCore.Http;
using Parley.Access;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Subscriptions;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary><c>createSubscription</c> and <c>updateSubscription</c>.</summary>
internal static class PutSubscriptionOperation
{
    private static readonly HashSet<int> Statuses = [200, 400, 401, 403, 409, 429];

    internal static readonly Operation Create = new(
        "createSubscription",
        HttpMethods.Put,
        "/dss/v1/subscriptions/{subscriptionid}",
        Statuses
    )
    {
        Scopes = Roles.Subscribing,
        Run = RunAsync,
        Body = typeof(PutSubscriptionBody),
        Answer = typeof(PutSubscriptionAnswer),
    };

    internal static readonly Operation Update = new(
        "updateSubscription",
        HttpMethods.Put,
        "/dss/v1/subscriptions/{subscriptionid}/{version}",
        Statuses
    )
    {
        Scopes = Roles.Subscribing,
        Run = RunAsync,
        Body = typeof(PutSubscriptionBody),
        Answer = typeof(PutSubscriptionAnswer),
    };

    private static async Task<Reply> RunAsync(Exchange exchange)
    {
        if (
            !exchange.Id("subscriptionid").Try(out var id, out var broken)
            || !exchange.VersionIfAny().Try(out var version, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        var got = await exchange
            .BodyAsync(part => Body.Of(part, exchange.Desk.Urls))
            .ConfigureAwait(false);
        if (!got.Try(out var body, out broken))
        {
            return Refusals.Of(broken);
        }
        if (LacksScope(body.Triggers, exchange.Caller) is { } scope)
        {
            return Reply.Error(StatusCodes.Status403Forbidden, scope);
        }
        if (exchange.TooLarge(body.Extents.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        var request = new PutSubscription(
            id,
            version,
            exchange.Uss,
            body.Extents.Value,
            body.BaseUrl,
            body.Triggers,
            exchange.NewEntropy()
        );
        return await exchange
            .DecideAsync(
                request,
                put =>
                    Reply.Of(
                        new(
                            SubscriptionBody.Of(put.Subscription),
                            [.. put.Intents.Select(OperationalIntentReferenceBody.Of)],
                            [.. put.Constraints.Select(ConstraintReferenceBody.Of)]
                        ),
                        WireJson.Default.PutSubscriptionAnswer
                    )
            )
            .ConfigureAwait(false);
    }

    private static string? LacksScope(SubscriptionTriggers triggers, Caller caller) =>
        triggers.HasFlag(SubscriptionTriggers.OperationalIntents)
        && !caller.Has(Scopes.StrategicCoordination)
            ? $"notify_for_operational_intents takes the scope {Scopes.StrategicCoordination}."
        : triggers.HasFlag(SubscriptionTriggers.Constraints)
        && !caller.Has(Scopes.ConstraintProcessing)
            ? $"notify_for_constraints takes the scope {Scopes.ConstraintProcessing}."
        : null;

    private sealed record Body(
        Sized<AskedExtents> Extents,
        UssBaseUrl BaseUrl,
        SubscriptionTriggers Triggers
    )
    {
        internal static Checked<Body> Of(JsonPart part, UrlSchemes urls) =>
            part.Need("extents").Try(out var area, out var broken)
            && F3548.Extents.Asked(area).Try(out var extents, out broken)
            && Members.BaseUrl(part, urls).Try(out var url, out broken)
            && Trigger(part, "notify_for_operational_intents", Intents)
                .Try(out var intents, out broken)
            && Trigger(part, "notify_for_constraints", Constraints)
                .Try(out var constraints, out broken)
                ? new Body(extents, url, intents | constraints)
                : broken;

        private const SubscriptionTriggers Intents = SubscriptionTriggers.OperationalIntents;
        private const SubscriptionTriggers Constraints = SubscriptionTriggers.Constraints;

        private static Checked<SubscriptionTriggers> Trigger(
            JsonPart part,
            string name,
            SubscriptionTriggers trigger
        ) =>
            Members.Flag(part, name).Try(out var isSet, out var broken)
                ? isSet
                    ? trigger
                    : SubscriptionTriggers.None
                : broken;
    }
}
