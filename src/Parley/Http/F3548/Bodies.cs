using System.Collections.Immutable;
using Parley.Coordination;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Subscriptions;

namespace Parley.Http.F3548;

/// <summary><c>OperationalIntentReference</c>.</summary>
internal sealed record OperationalIntentReferenceBody(
    string Id,
    string Manager,
    string UssAvailability,
    int Version,
    string State,
    string? Ovn,
    TimeBody TimeStart,
    TimeBody TimeEnd,
    string UssBaseUrl,
    string SubscriptionId
)
{
    internal static OperationalIntentReferenceBody Of(OperationalIntentView view) =>
        new(
            $"{view.Id}",
            view.Manager.Text,
            $"{view.Availability}",
            view.Version,
            $"{view.State}",
            view.Ovn?.Text,
            TimeBody.Of(view.Start),
            TimeBody.Of(view.End),
            view.BaseUrl.Text,
            $"{view.Subscription}"
        );
}

/// <summary><c>GetOperationalIntentReferenceResponse</c>.</summary>
internal sealed record OperationalIntentReferenceAnswer(
    OperationalIntentReferenceBody OperationalIntentReference
);

/// <summary><c>QueryOperationalIntentReferenceResponse</c>.</summary>
internal sealed record OperationalIntentReferencesAnswer(
    IReadOnlyList<OperationalIntentReferenceBody> OperationalIntentReferences
);

/// <summary><c>ChangeOperationalIntentReferenceResponse</c>.</summary>
internal sealed record ChangedOperationalIntentReferenceAnswer(
    IReadOnlyList<SubscriberBody> Subscribers,
    OperationalIntentReferenceBody OperationalIntentReference
)
{
    internal static Reply Reply(int status, ChangedOperationalIntent changed) =>
        Http.Reply.Of(
            status,
            new(
                SubscriberBody.Of(changed.Subscribers),
                OperationalIntentReferenceBody.Of(changed.Intent)
            ),
            WireJson.Default.ChangedOperationalIntentReferenceAnswer
        );
}

/// <summary><c>ConstraintReference</c>.</summary>
internal sealed record ConstraintReferenceBody(
    string Id,
    string Manager,
    string UssAvailability,
    int Version,
    string? Ovn,
    TimeBody TimeStart,
    TimeBody TimeEnd,
    string UssBaseUrl
)
{
    internal static ConstraintReferenceBody Of(ConstraintView view) =>
        new(
            $"{view.Id}",
            view.Manager.Text,
            $"{view.Availability}",
            view.Version,
            view.Ovn?.Text,
            TimeBody.Of(view.Start),
            TimeBody.Of(view.End),
            view.BaseUrl.Text
        );
}

/// <summary><c>GetConstraintReferenceResponse</c>.</summary>
internal sealed record ConstraintReferenceAnswer(ConstraintReferenceBody ConstraintReference);

/// <summary><c>QueryConstraintReferencesResponse</c>.</summary>
internal sealed record ConstraintReferencesAnswer(
    IReadOnlyList<ConstraintReferenceBody> ConstraintReferences
);

/// <summary><c>ChangeConstraintReferenceResponse</c>.</summary>
internal sealed record ChangedConstraintReferenceAnswer(
    IReadOnlyList<SubscriberBody> Subscribers,
    ConstraintReferenceBody ConstraintReference
)
{
    internal static Reply Reply(int status, ChangedConstraint changed) =>
        Http.Reply.Of(
            status,
            new(
                SubscriberBody.Of(changed.Subscribers),
                ConstraintReferenceBody.Of(changed.Constraint)
            ),
            WireJson.Default.ChangedConstraintReferenceAnswer
        );
}

/// <summary><c>AirspaceConflictResponse</c>.</summary>
internal sealed record AirspaceConflictBody(
    string Message,
    IReadOnlyList<OperationalIntentReferenceBody> MissingOperationalIntents,
    IReadOnlyList<ConstraintReferenceBody> MissingConstraints
)
{
    internal static AirspaceConflictBody Of(Refusal.AirspaceConflict conflict) =>
        new(
            conflict.Message,
            [.. conflict.Intents.Select(OperationalIntentReferenceBody.Of)],
            [.. conflict.Constraints.Select(ConstraintReferenceBody.Of)]
        );
}

/// <summary><c>PutOperationalIntentDetailsParameters</c>.</summary>
/// <param name="OperationalIntentId">Of which one.</param>
/// <param name="OperationalIntent">As it is now; missing when it is no more.</param>
/// <param name="Subscriptions">Those of the USS that is told.</param>
internal sealed record OperationalIntentChangedBody(
    string OperationalIntentId,
    OperationalIntentBody? OperationalIntent,
    IReadOnlyList<SubscriptionStateBody> Subscriptions
);

/// <summary><c>SubscriberToNotify</c>.</summary>
internal sealed record SubscriberBody(
    IReadOnlyList<SubscriptionStateBody> Subscriptions,
    string UssBaseUrl
)
{
    internal static IReadOnlyList<SubscriberBody> Of(
        ImmutableArray<SubscriberToNotify> subscribers
    ) =>
        [
            .. subscribers.Select(one => new SubscriberBody(
                SubscriptionStateBody.Of(one),
                one.BaseUrl.Text
            )),
        ];
}

/// <summary><c>Subscription</c>.</summary>
internal sealed record SubscriptionBody(
    string Id,
    string Version,
    int NotificationIndex,
    TimeBody TimeStart,
    TimeBody TimeEnd,
    string UssBaseUrl,
    bool NotifyForOperationalIntents,
    bool NotifyForConstraints,
    bool ImplicitSubscription,
    IReadOnlyList<string> DependentOperationalIntents
)
{
    internal static SubscriptionBody Of(SubscriptionView view)
    {
        var subscription = view.Subscription;
        return new(
            $"{subscription.Id}",
            subscription.Version.Text,
            subscription.NotificationIndex,
            TimeBody.Of(subscription.Extents.Start),
            TimeBody.Of(subscription.Extents.End),
            subscription.BaseUrl.Text,
            subscription.Triggers.HasFlag(SubscriptionTriggers.OperationalIntents),
            subscription.Triggers.HasFlag(SubscriptionTriggers.Constraints),
            subscription.Origin is SubscriptionOrigin.Implicit,
            [.. view.Dependents.Select(id => $"{id}")]
        );
    }
}

/// <summary><c>GetSubscriptionResponse</c> and <c>DeleteSubscriptionResponse</c>.</summary>
internal sealed record SubscriptionAnswer(SubscriptionBody Subscription);

/// <summary><c>QuerySubscriptionsResponse</c>.</summary>
internal sealed record SubscriptionsAnswer(IReadOnlyList<SubscriptionBody> Subscriptions);

/// <summary><c>PutSubscriptionResponse</c>.</summary>
internal sealed record PutSubscriptionAnswer(
    SubscriptionBody Subscription,
    IReadOnlyList<OperationalIntentReferenceBody> OperationalIntentReferences,
    IReadOnlyList<ConstraintReferenceBody> ConstraintReferences
);

/// <summary><c>UssAvailabilityStatusResponse</c>.</summary>
internal sealed record UssAvailabilityAnswer(string Version, UssAvailabilityBody Status)
{
    internal static Reply Reply(Uss uss, UssAvailability? said) =>
        Http.Reply.Of(
            new(
                said?.Version.Text ?? "",
                new(uss.Text, $"{said?.State ?? UssAvailabilityState.Unknown}")
            ),
            WireJson.Default.UssAvailabilityAnswer
        );
}

/// <summary><c>UssAvailabilityStatus</c>.</summary>
internal sealed record UssAvailabilityBody(string Uss, string Availability);
