using CsCheck;
using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Models;

/// <summary>Makes sequences of steps, most of which are allowed.</summary>
internal static class Steps
{
    private static readonly Gen<int> Who = Gen.Int[0, 2];

    // Mostly each id is of one party; now and then another asks.
    private static readonly Gen<(int Who, int Id)> Owned = Gen.Select(
        Gen.Int[1, 6],
        Gen.Frequency((12, Gen.Const(-1)), (1, Who)),
        (id, other) => (other < 0 ? id % 3 : other, id)
    );

    private static readonly Gen<Seen> Seen = Gen.Frequency(
        (12, Gen.Const(Models.Seen.Right)),
        (1, Gen.Enum<Seen>())
    );

    private static readonly Gen<OperationState> State = Gen.Frequency(
        (5, Gen.Const(OperationState.Accepted)),
        (2, Gen.Enum<OperationState>())
    );

    // Of the same party, by its id or by an intent of theirs.
    private static readonly Gen<(Target Target, int Who)> Targets = Gen.Select(
        Owned,
        Gen.Bool,
        (one, byIntent) => (byIntent ? new Target(0, one.Id) : new Target(one.Id, 0), one.Who)
    );

    // A number to be made sense of when the intent is known.
    private static readonly Gen<int> Attached = Gen.Int[0, 12];

    // Of intents and constraints: both times said, any length.
    private static readonly Gen<Place> Said = Places(
        Often(OneOf<int?>(-1, 0, 0, 3), OneOf<int?>(-300, -12, 12)),
        Often(OneOf<int?>(3, 12, 36), OneOf<int?>(-1, 0, 1, 300))
    );

    private static readonly Gen<Place> Asked = Places(
        Often(OneOf<int?>(0, 0, 3, null), OneOf<int?>(-300, -2, -1, 12, Place.AsBefore)),
        Often(OneOf<int?>(12, 36, 100), OneOf<int?>(-1, 0, 1, 275, 276, 287, 288, 289, null))
    );

    private static readonly Gen<Known> Key = Gen.Frequency(
        (5, Gen.Const(Known.All)),
        (2, Gen.Const(Known.Nothing)),
        (2, Gen.Const(Known.AllButFirst)),
        (1, Gen.Const(Known.Intents))
    );

    private static readonly Gen<Suffix> Suffixes = Gen.Frequency(
        (8, Gen.Const(Suffix.None)),
        (2, Gen.Enum<Suffix>())
    );

    internal static Gen<Step[]> Of(int least, int most) =>
        Gen.Frequency(
            (12, Intents),
            (3, Constraints),
            (6, Subscriptions),
            (2, Availabilities),
            (3, Areas),
            (4, Rids),
            (6, Deletes),
            (2, Gets),
            (3, Queries),
            (1, CleanUps),
            (3, OneOf(1, 1, 3, 12, 100, 300).Select(times => (Step)new Step.Wait(times)))
        ).Array[least, most];

    private static Gen<T> Often<T>(Gen<T> often, Gen<T> seldom) =>
        Gen.Frequency((6, often), (1, seldom));

    private static Gen<T> OneOf<T>(params T[] values) =>
        Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<Place> Places(Gen<int?> from, Gen<int?> last) =>
        Gen.Select(
            OneOf(0, 0, 0, 1, 2, 3),
            OneOf(0, 0, 1, 2),
            OneOf(0, 0, 1, 2),
            OneOf(0, 1, 2),
            from,
            last,
            (west, width, low, tall, start, end) => new Place(west, width, low, tall, start, end)
        );

    private static readonly Gen<Step> Intents = Gen.Select(
        Gen.Select(Owned, Seen),
        State,
        Said,
        Attached,
        Gen.Select(Key, Suffixes, OneOf(Written.Intents, Both)),
        (one, state, place, attached, told) =>
            (Step)
                new Step.PutIntent(
                    one.Item1.Who,
                    one.Item1.Id,
                    one.Item2,
                    state,
                    place,
                    TargetOf(one.Item1.Id, attached),
                    told
                )
    );

    private static Target? TargetOf(int intent, int attached)
    {
        // Of the two ids of a party.
        var other = intent > 3 ? intent - 3 : intent + 3;
        return attached switch
        {
            < 3 => null,
            < 7 => new Target(0, 0),
            7 => new Target(intent, 0),
            8 => new Target(other, 0),
            9 => new Target(0, intent),
            10 => new Target(0, other),
            11 => new Target(0, 1),
            _ => new Target(1, 0),
        };
    }

    private static readonly Gen<Step> Constraints = Gen.Select(
        Owned,
        Seen,
        Said,
        (one, seen, place) => (Step)new Step.PutConstraint(one.Who, one.Id, seen, place)
    );

    private static readonly Gen<Step> Subscriptions = Gen.Select(
        Targets,
        Seen,
        Asked,
        Gen.Int[0, 12].Select(n => n == 0 ? 0 : (n % 3) + 1),
        (one, seen, place, triggers) =>
            (Step)
                new Step.PutSubscription(
                    one.Who,
                    one.Target,
                    seen,
                    place,
                    (Coordination.Subscriptions.SubscriptionTriggers)triggers
                )
    );

    private static readonly Gen<Step> Availabilities = Gen.Select(
        Who,
        Gen.Enum<UssAvailabilityState>(),
        Seen,
        (uss, state, seen) => (Step)new Step.SetAvailability(uss, state, seen)
    );

    private static readonly Gen<Step> Areas = Gen.Select(
        Owned,
        Seen,
        Asked,
        (one, seen, place) => (Step)new Step.PutArea(one.Who, one.Id, seen, place)
    );

    // So many ids that one party may have too many; mostly of one party.
    private static readonly Gen<Step> Rids = Gen.Select(
        OneOf(0, 0, 0, 1),
        Gen.Int[1, 14],
        Seen,
        Asked,
        (who, id, seen, place) => (Step)new Step.PutRid(who, id, seen, place)
    );

    private static readonly Gen<Step> Deletes = Gen.Select(
        Gen.Enum<Kind>(),
        Targets,
        Seen,
        (kind, one, seen) => (Step)new Step.Delete(kind, one.Who, one.Target, seen)
    );

    private static readonly Gen<Step> Gets = Gen.Select(
        Gen.Enum<Kind>(),
        Targets,
        (kind, one) => (Step)new Step.Get(kind, one.Who, one.Target)
    );

    private static readonly Gen<Step> Queries = Gen.Select(
        Gen.Enum<Kind>(),
        Who,
        Asked,
        (kind, who, place) => (Step)new Step.Query(kind, who, place)
    );

    private static readonly Gen<Step> CleanUps = Gen.Select(
        OneOf<int?>(null, -1, 0, -50),
        OneOf<int?>(null, -1, 0, -50),
        OneOf(0, 1, 2, 100),
        (entities, others, most) => (Step)new Step.CleanUp(entities, others, most)
    );
}
