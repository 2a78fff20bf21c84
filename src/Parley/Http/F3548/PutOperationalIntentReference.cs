using Microsoft.AspNetCore.Http;
using Parley.Access;
using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Coordination;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary>
/// <c>createOperationalIntentReference</c> and <c>updateOperationalIntentReference</c>.
/// </summary>
internal static class PutOperationalIntentReference
{
    /// <summary>A key holds at most so many OVNs.</summary>
    internal const int KeyMax = 100_000;

    internal static readonly Operation Create = new(
        "createOperationalIntentReference",
        HttpMethods.Put,
        "/dss/v1/operational_intent_references/{entityid}",
        new HashSet<int> { 201, 400, 401, 403, 409, 412, 413, 429 }
    )
    {
        Scopes = Roles.Planning,
        Run = RunAsync,
        Body = typeof(PutOperationalIntentReferenceBody),
        Answer = typeof(ChangedOperationalIntentReferenceAnswer),
    };

    internal static readonly Operation Update = new(
        "updateOperationalIntentReference",
        HttpMethods.Put,
        "/dss/v1/operational_intent_references/{entityid}/{ovn}",
        new HashSet<int> { 200, 400, 401, 403, 409, 412, 413, 429 }
    )
    {
        Scopes = Roles.Planning,
        Run = RunAsync,
        Body = typeof(PutOperationalIntentReferenceBody),
        Answer = typeof(ChangedOperationalIntentReferenceAnswer),
    };

    private static async Task<Reply> RunAsync(Exchange exchange)
    {
        if (
            !exchange.Id("entityid").Try(out var id, out var broken)
            || !exchange.OvnIfAny().Try(out var ovn, out broken)
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
        if (LacksScope(body, exchange.Caller) is { } scope)
        {
            return Reply.Error(StatusCodes.Status403Forbidden, scope);
        }
        if (exchange.TooLarge(body.Extents.SquareKilometers) is { } tooLarge)
        {
            return tooLarge;
        }
        var request = new PutOperationalIntent
        {
            Id = id,
            Ovn = ovn,
            Manager = exchange.Uss,
            Extents = body.Extents.Value,
            State = body.State,
            BaseUrl = body.BaseUrl,
            Subscription = body.Subscription,
            Key = body.Key,
            RequestedOvnSuffix = body.Suffix,
            Entropy = exchange.NewEntropy(),
        };
        var status = ovn is null ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        return await exchange
            .DecideAsync(
                request,
                changed => ChangedOperationalIntentReferenceAnswer.Reply(status, changed)
            )
            .ConfigureAwait(false);
    }

    // What a token must hold depends on what is asked for.
    private static string? LacksScope(Body body, Caller caller)
    {
        var needed = body.State switch
        {
            OperationState.Accepted or OperationState.Activated => Scopes.StrategicCoordination,
            OperationState.Nonconforming or OperationState.Contingent =>
                Scopes.ConformanceMonitoring,
        };
        if (!caller.Has(needed))
        {
            return $"state: '{body.State}' takes the scope {needed}.";
        }
        var asksForConstraints =
            body.Subscription is AttachedSubscription.Implicit implied
            && implied.Triggers.HasFlag(SubscriptionTriggers.Constraints);
        return asksForConstraints && !caller.Has(Scopes.ConstraintProcessing)
            ? $"notify_for_constraints takes the scope {Scopes.ConstraintProcessing}."
            : null;
    }

    private sealed record Body(
        Sized<Prism> Extents,
        OperationState State,
        UssBaseUrl BaseUrl,
        AttachedSubscription Subscription,
        IReadOnlySet<Ovn> Key,
        Guid? Suffix
    )
    {
        internal static Checked<Body> Of(JsonPart part, UrlSchemes urls) =>
            F3548.Extents.OfOperationalIntent(part).Try(out var extents, out var broken)
            && part.Need("state").Try(out _, out broken)
            && JsonStates.Or(part, "state").Try(out var state, out broken)
            && Members.BaseUrl(part, urls).Try(out var url, out broken)
            && Attached(part, urls).Try(out var subscription, out broken)
            && KeyOf(part).Try(out var key, out broken)
            && SuffixOf(part).Try(out var suffix, out broken)
                ? new Body(extents, state, url, subscription, key, suffix)
                : broken;

        private static Checked<AttachedSubscription> Attached(JsonPart part, UrlSchemes urls)
        {
            var named = part.Find("subscription_id");
            var implied = part.Find("new_subscription");
            if (named is not null && implied is not null)
            {
                return part.Broken("Only one of subscription_id and new_subscription is given.");
            }
            if (named is { } text)
            {
                return Members.Id(text).Try(out var id, out var broken)
                    ? id == DssId.None
                        ? AttachedSubscription.None
                        : new AttachedSubscription.Named(id)
                    : broken;
            }
            if (implied is { } asked)
            {
                return
                    Members.BaseUrl(asked, urls).Try(out var url, out var broken)
                    && Members.Flag(asked, "notify_for_constraints").Try(out var too, out broken)
                    ? new AttachedSubscription.Implicit(
                        url,
                        SubscriptionTriggers.OperationalIntents
                            | (too ? SubscriptionTriggers.Constraints : SubscriptionTriggers.None)
                    )
                    : broken;
            }
            return AttachedSubscription.None;
        }

        private static Checked<IReadOnlySet<Ovn>> KeyOf(JsonPart part)
        {
            var key = new HashSet<Ovn>();
            if (part.Find("key") is not { } list)
            {
                return key;
            }
            if (!list.Items(KeyMax).Try(out var items, out var broken))
            {
                return broken;
            }
            foreach (var item in items)
            {
                if (
                    !item.Text().Try(out var text, out broken)
                    || !item.Of(Ovn.Of(text)).Try(out var ovn, out broken)
                )
                {
                    return broken;
                }
                key.Add(ovn);
            }
            return key;
        }

        private static Checked<Guid?> SuffixOf(JsonPart part)
        {
            if (part.Find("requested_ovn_suffix") is not { } suffix)
            {
                return (Guid?)null;
            }
            if (!suffix.Text().Try(out var text, out var broken))
            {
                return broken;
            }
            return Guid.TryParseExact(text, "D", out var value)
                ? (Guid?)value
                : suffix.Broken("A suffix is a UUID of version 7.");
        }
    }
}
