using System.Collections.Immutable;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Availability;

namespace Parley.Coordination.OperationalIntents;

/// <summary>
/// What is kept of an operational intent: its reference (<c>OperationalIntentReference</c> in ASTM
/// F3548-21) and its extents, coarsely.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Manager">Whose it is.</param>
/// <param name="Version">From 1, and 1 more with each change.</param>
/// <param name="Ovn">Changes with each change.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where its details are.</param>
/// <param name="Subscription">
/// What keeps its manager informed; null when nothing does.
/// </param>
public sealed record OperationalIntent(
    DssId Id,
    Uss Manager,
    int Version,
    Ovn Ovn,
    OperationState State,
    Prism Extents,
    UssBaseUrl BaseUrl,
    DssId? Subscription
) : IPrismed;

/// <summary>
/// An operational intent's reference as somebody may see it: its OVN is its manager's alone.
/// </summary>
public sealed record OperationalIntentView(
    DssId Id,
    Uss Manager,
    UssAvailabilityState Availability,
    int Version,
    Ovn? Ovn,
    OperationState State,
    Instant Start,
    Instant End,
    UssBaseUrl BaseUrl,
    DssId Subscription
)
{
    internal static OperationalIntentView Of(
        OperationalIntent intent,
        Uss viewer,
        Picture picture
    ) =>
        new(
            intent.Id,
            intent.Manager,
            picture.StateOf(intent.Manager),
            intent.Version,
            intent.Manager == viewer ? intent.Ovn : null,
            intent.State,
            intent.Extents.Start,
            intent.Extents.End,
            intent.BaseUrl,
            intent.Subscription ?? DssId.None
        );

    internal static ImmutableArray<OperationalIntentView> Of(
        List<OperationalIntent> intents,
        Uss viewer,
        Picture picture
    ) => [.. intents.Select(intent => Of(intent, viewer, picture))];
}

/// <summary>An operational intent was made or changed.</summary>
public sealed record OperationalIntentPut(OperationalIntent Intent) : Fact;

/// <summary>An operational intent is no more.</summary>
public sealed record OperationalIntentDeleted(DssId Id) : Fact;
