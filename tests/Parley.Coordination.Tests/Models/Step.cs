using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>What a step says of the version that it saw.</summary>
internal enum Seen
{
    /// <summary>The current one, or none where there is nothing.</summary>
    Right,
    None,

    /// <summary>The first of all that were given out.</summary>
    First,
    Wrong,
}

/// <summary>Which OVNs a step knows.</summary>
internal enum Known
{
    All,
    Nothing,

    /// <summary>Those of operational intents but not of constraints.</summary>
    Intents,

    /// <summary>All but that of the first intent.</summary>
    AllButFirst,
}

internal enum Suffix
{
    None,
    Fresh,
    Stale,
}

/// <summary>
/// A subscription: the one of an id from 1, or of the intent of an id; neither asks for a new
/// implicit one where that can be, else for one there is not.
/// </summary>
internal readonly record struct Target(int Id, int OfIntent);

/// <summary>
/// Where and when, in time after the step's now; null where nothing is said.
/// </summary>
internal readonly record struct Place(int West, int Width, int Low, int Tall, int? From, int? Last)
{
    /// <summary>A <see cref="From"/> that means: as it was before.</summary>
    internal const int AsBefore = 999;
}

/// <summary>
/// What one party asks for, or time that goes by. Ids, parties and addresses are small numbers.
/// </summary>
internal abstract record Step
{
    internal sealed record Wait(int Times) : Step;

    internal sealed record PutIntent(
        int Who,
        int Id,
        Seen Seen,
        OperationState State,
        Place Place,
        Target? Subscription,
        (Known Key, Suffix Suffix, SubscriptionTriggers Triggers) Told
    ) : Step;

    internal sealed record PutConstraint(int Who, int Id, Seen Seen, Place Place) : Step;

    internal sealed record PutSubscription(
        int Who,
        Target Target,
        Seen Seen,
        Place Place,
        SubscriptionTriggers Triggers
    ) : Step;

    internal sealed record SetAvailability(int Uss, UssAvailabilityState State, Seen Seen) : Step;

    internal sealed record PutArea(int Who, int Id, Seen Seen, Place Place) : Step;

    internal sealed record PutRid(int Who, int Id, Seen Seen, Place Place) : Step;

    internal sealed record Delete(Kind Kind, int Who, Target Target, Seen Seen) : Step;

    internal sealed record Get(Kind Kind, int Who, Target Target) : Step;

    internal sealed record Query(Kind Kind, int Who, Place Place) : Step;

    internal sealed record CleanUp(int? Entities, int? Others, int Most) : Step;
}

internal enum Kind
{
    Intent,
    Constraint,
    Subscription,
    Area,
    Rid,
}
