using Parley.Airspace.Entities;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>
/// The rules of references and subscriptions by F3548-21, written again from the notes and with no
/// thought of speed. Each answers with what is told, or with the kind of refusal.
/// </summary>
internal static class PlainRules
{
    private const SubscriptionTriggers OfIntents = SubscriptionTriggers.OperationalIntents;
    private const SubscriptionTriggers OfConstraints = SubscriptionTriggers.Constraints;

    /// <summary>
    /// The version that a step saw, 0 for one that nobody has; null for none.
    /// </summary>
    internal static int? Resolve(Seen seen, int? current) =>
        seen switch
        {
            Seen.Right => current,
            Seen.None => null,
            Seen.First => 1,
            Seen.Wrong => 0,
        };

    internal static string? BrokenByChange(int owner, int version, int who, int? seen) =>
        owner != who ? "Forbidden"
        : seen != version ? "Stale"
        : null;

    internal static string Put(Step.PutIntent step, PlainWorld world)
    {
        var (from, until) = world.TimesOf(step.Place, null);
        if (until < from)
        {
            return "Impossible";
        }
        var old = world.Intents.Find(one => one.Id == step.Id);
        var box = PlainWorld.BoxOf(step.Place, (from!.Value, until!.Value));
        if ((BrokenAlone(step, box, old, world) ?? Attach(step, box, world)) is { } refused)
        {
            return refused;
        }
        var subscription = Attached(step, world);
        if (Lacks(step, box, subscription, world) is { } lacking)
        {
            return lacking;
        }
        // From here on everything is allowed, and done.
        var left = old?.Subscription;
        if (step.Subscription is { Id: 0, OfIntent: 0 })
        {
            subscription = new()
            {
                Id = world.NewImplicit(),
                Who = step.Who,
                Origin = SubscriptionOrigin.Implicit,
                Version = world.NewVersion(),
                Box = box,
                Triggers = step.Told.Triggers,
            };
            world.Subscriptions.Add(subscription);
        }
        else if (subscription is not null && !subscription.Box.Covers(box))
        {
            subscription.Box = subscription.Box.Union(box);
            subscription.Version = world.NewVersion();
        }
        var before = old?.Box ?? box;
        if (old is null)
        {
            world.Intents.Add(old = new() { Id = step.Id, Who = step.Who });
        }
        (old.Version, old.Ovn, old.State) = (old.Version + 1, world.NewOvn(), step.State);
        (old.Box, old.Subscription) = (box, subscription?.Id);
        var told = world.Notify(OfIntents, before, box);
        DropOrphan(left, world);
        return old.SeenBy(step.Who, world) + told;
    }

    private static string? BrokenAlone(
        Step.PutIntent step,
        Box box,
        PlainIntent? old,
        PlainWorld world
    )
    {
        var seen = Resolve(step.Seen, old?.Ovn);
        var isNominal = step.State is OperationState.Accepted or OperationState.Activated;
        return box.Until <= world.Now || step.Told.Suffix is Suffix.Stale ? "Invalid"
            : old is null && (seen is not null || step.State is not OperationState.Accepted)
                ? "Invalid"
            : old is not null && BrokenByChange(old.Who, old.Ovn, step.Who, seen) is { } broken
                ? broken
            : isNominal && world.IsDown(step.Who) ? "IsDown"
            : null;
    }

    private static PlainSubscription? Attached(Step.PutIntent step, PlainWorld world) =>
        step.Subscription is { } target
            ? world.Subscriptions.Find(one => one.Id == world.NumberOf(target))
            : null;

    private static string? Attach(Step.PutIntent step, Box box, PlainWorld world) =>
        step.Subscription is { Id: 0, OfIntent: 0 } ? null
        : step.Subscription is null
            ? step.State is OperationState.Accepted ? null
                : "Invalid"
        : Attached(step, world) is not { } found ? "Invalid"
        : found.Who != step.Who ? "Forbidden"
        : !found.Triggers.HasFlag(OfIntents) ? "Invalid"
        : found.Origin is SubscriptionOrigin.Explicit && !found.Box.Covers(box) ? "Invalid"
        : null;

    private static string? Lacks(
        Step.PutIntent step,
        Box box,
        PlainSubscription? subscription,
        PlainWorld world
    )
    {
        if (step.State is OperationState.Nonconforming or OperationState.Contingent)
        {
            return null;
        }
        var asks = step.Subscription is { Id: 0, OfIntent: 0 }
            ? step.Told.Triggers
            : subscription?.Triggers ?? SubscriptionTriggers.None;
        var key = step.Told.Key;
        var intents = world.Intents.Where(one =>
            one.Id != step.Id
            && one.Box.Meets(box)
            && !(one.State is OperationState.Accepted && world.IsDown(one.Who))
            && (key is Known.Nothing || (key is Known.AllButFirst && one.Id == 1))
        );
        var constraints = world.Constraints.Where(one =>
            asks.HasFlag(OfConstraints)
            && one.Box.Meets(box)
            && key is Known.Nothing or Known.Intents
        );
        var missing = Told.List([
            .. intents.Select(one => one.SeenBy(step.Who, world)),
            .. constraints.Select(one => one.SeenBy(step.Who, world)),
        ]);
        return missing.Length == 0 ? null : $"AirspaceConflict {missing}";
    }

    private static void DropOrphan(int? left, PlainWorld world)
    {
        if (left is { } id && !world.DependentsOf(id).Any())
        {
            world.Subscriptions.RemoveAll(one =>
                one.Id == id && one.Origin is SubscriptionOrigin.Implicit
            );
        }
    }

    internal static string Put(Step.PutConstraint step, PlainWorld world)
    {
        var (from, until) = world.TimesOf(step.Place, null);
        if (until < from)
        {
            return "Impossible";
        }
        var old = world.Constraints.Find(one => one.Id == step.Id);
        var box = PlainWorld.BoxOf(step.Place, (from!.Value, until!.Value));
        var seen = Resolve(step.Seen, old?.Ovn);
        if (box.Until <= world.Now || (old is null && seen is not null))
        {
            return "Invalid";
        }
        if (old is not null && BrokenByChange(old.Who, old.Ovn, step.Who, seen) is { } broken)
        {
            return broken;
        }
        var before = old?.Box ?? box;
        if (old is null)
        {
            world.Constraints.Add(old = new() { Id = step.Id, Who = step.Who });
        }
        (old.Version, old.Ovn, old.Box) = (old.Version + 1, world.NewOvn(), box);
        return old.SeenBy(step.Who, world) + world.Notify(OfConstraints, before, box);
    }

    internal static string Put(Step.PutSubscription step, PlainWorld world)
    {
        var id = world.NumberOf(step.Target);
        var old = world.Subscriptions.Find(one => one.Id == id);
        if (
            world.SubscriptionTimes(step.Place, old?.Box.From) is not { } times
            || step.Triggers is SubscriptionTriggers.None
        )
        {
            return "Invalid";
        }
        var box = PlainWorld.BoxOf(step.Place, times);
        var seen = Resolve(step.Seen, old?.Version);
        if (old is null && seen is not null)
        {
            return "Stale";
        }
        if (old is not null && BrokenByChange(old.Who, old.Version, step.Who, seen) is { } broken)
        {
            return broken;
        }
        var dependents = world.Intents.Where(one => one.Subscription == id).ToList();
        if (dependents.Exists(one => !step.Triggers.HasFlag(OfIntents) || !box.Covers(one.Box)))
        {
            return "Invalid";
        }
        if (old is null)
        {
            old = new()
            {
                Id = id,
                Who = step.Who,
                Origin = SubscriptionOrigin.Explicit,
            };
            world.Subscriptions.Add(old);
        }
        (old.Version, old.Box, old.Triggers) = (world.NewVersion(), box, step.Triggers);
        return Told.List([
            old.Seen(world),
            .. world
                .Intents.Where(one => step.Triggers.HasFlag(OfIntents) && one.Box.Meets(box))
                .Select(one => one.SeenBy(step.Who, world)),
            .. world
                .Constraints.Where(one =>
                    step.Triggers.HasFlag(OfConstraints) && one.Box.Meets(box)
                )
                .Select(one => one.SeenBy(step.Who, world)),
        ]);
    }

    internal static string Set(Step.SetAvailability step, PlainWorld world)
    {
        int? current = world.Said.TryGetValue(step.Uss, out var said) ? said.Version : null;
        if (Resolve(step.Seen, current) != current)
        {
            return "Stale";
        }
        world.Said[step.Uss] = (step.State, world.NewVersion());
        return $"{step.State} v{world.Said[step.Uss].Version}";
    }

    internal static string DeleteIntent(Step.Delete step, PlainWorld world)
    {
        var old = world.Intents.Find(one => one.Id == step.Target.Id);
        if (old is null)
        {
            return "Unknown";
        }
        var seen = Resolve(step.Seen, old.Ovn) ?? 0;
        if (BrokenByChange(old.Who, old.Ovn, step.Who, seen) is { } broken)
        {
            return broken;
        }
        if (world.IsDown(step.Who))
        {
            return "IsDown";
        }
        var told = old.SeenBy(step.Who, world) + world.Notify(OfIntents, old.Box);
        world.Intents.Remove(old);
        DropOrphan(old.Subscription, world);
        return told;
    }

    internal static string DeleteConstraint(Step.Delete step, PlainWorld world)
    {
        var old = world.Constraints.Find(one => one.Id == step.Target.Id);
        if (old is null)
        {
            return "Unknown";
        }
        var seen = Resolve(step.Seen, old.Ovn) ?? 0;
        if (BrokenByChange(old.Who, old.Ovn, step.Who, seen) is { } broken)
        {
            return broken;
        }
        world.Constraints.Remove(old);
        return old.SeenBy(step.Who, world) + world.Notify(OfConstraints, old.Box);
    }

    internal static string DeleteSubscription(Step.Delete step, PlainWorld world)
    {
        var id = world.NumberOf(step.Target);
        var old = world.Subscriptions.Find(one => one.Id == id);
        if (old is null)
        {
            return "Unknown";
        }
        var seen = Resolve(step.Seen, old.Version) ?? 0;
        if (BrokenByChange(old.Who, old.Version, step.Who, seen) is { } broken)
        {
            return broken;
        }
        if (world.DependentsOf(id).Any())
        {
            return "Invalid";
        }
        world.Subscriptions.Remove(old);
        return old.Seen(world);
    }
}
