using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>Remote ID by F3411-22a, questions, and the clean-up, written again likewise.</summary>
internal static class PlainAnswers
{
    internal static string Answer(Step step, PlainWorld world)
    {
        switch (step)
        {
            case Step.Wait wait:
                world.Now += wait.Times;
                return "";
            case Step.PutIntent put:
                return PlainRules.Put(put, world);
            case Step.PutConstraint put:
                return PlainRules.Put(put, world);
            case Step.PutSubscription put:
                return PlainRules.Put(put, world);
            case Step.SetAvailability set:
                return PlainRules.Set(set, world);
            case Step.PutArea put:
                return Put(put, world);
            case Step.PutRid put:
                return Put(put, world);
            case Step.Delete delete:
                return Delete(delete, world);
            case Step.Get get:
                return Get(get, world);
            case Step.Query query:
                return Query(query, world);
            case Step.CleanUp clean:
                return CleanUp(clean, world);
            default:
                throw new InvalidOperationException($"{step}");
        }
    }

    private static string Put(Step.PutArea step, PlainWorld world)
    {
        var old = world.Areas.Find(one => one.Id == step.Id);
        var (from, until) = world.TimesOf(step.Place, old?.Box.From);
        var start = from ?? old?.Box.From ?? world.Now;
        if (
            until is not { } end
            || (start < world.Now - 1 && start != old?.Box.From)
            || end <= start
            || end <= world.Now
        )
        {
            return "Invalid";
        }
        var seen = PlainRules.Resolve(step.Seen, old?.Version);
        if (
            old is null
                ? seen is not null
                : PlainRules.BrokenByChange(old.Who, old.Version, step.Who, seen) is not null
        )
        {
            return old is null
                ? "Stale"
                : PlainRules.BrokenByChange(old.Who, old.Version, step.Who, seen)!;
        }
        var box = PlainWorld.BoxOf(step.Place, (start, end));
        var before = old?.Box ?? box;
        if (old is null)
        {
            world.Areas.Add(old = new() { Id = step.Id, Who = step.Who });
        }
        (old.Version, old.Box) = (world.NewVersion(), box);
        return old.Seen() + world.NotifyRids(before, box);
    }

    private static string Put(Step.PutRid step, PlainWorld world)
    {
        var old = world.Rids.Find(one => one.Id == step.Id);
        if (world.SubscriptionTimes(step.Place, old?.Box.From) is not { } times)
        {
            return "Invalid";
        }
        var seen = PlainRules.Resolve(step.Seen, old?.Version);
        if (old is null && seen is not null)
        {
            return "Stale";
        }
        if (
            old is not null
            && PlainRules.BrokenByChange(old.Who, old.Version, step.Who, seen) is { } broken
        )
        {
            return broken;
        }
        var box = PlainWorld.BoxOf(step.Place, times);
        var others = world.Rids.Count(one =>
            one.Who == step.Who
            && one.Id != step.Id
            && one.Box.Until >= world.Now
            && one.Box.Meets(box.AtAnyHeight.Always)
        );
        if (others >= 10)
        {
            return "TooMany";
        }
        if (old is null)
        {
            world.Rids.Add(old = new() { Id = step.Id, Who = step.Who });
        }
        (old.Version, old.Box) = (world.NewVersion(), box);
        return Told.List([
            old.Seen(),
            .. world
                .Areas.Where(one => one.Box.Meets(box) && one.Box.Until >= world.Now)
                .Select(one => one.Seen()),
        ]);
    }

    private static string Delete(Step.Delete step, PlainWorld world)
    {
        switch (step.Kind)
        {
            case Kind.Intent:
                return PlainRules.DeleteIntent(step, world);
            case Kind.Constraint:
                return PlainRules.DeleteConstraint(step, world);
            case Kind.Subscription:
                return PlainRules.DeleteSubscription(step, world);
            case Kind.Area:
                var area = world.Areas.Find(one => one.Id == step.Target.Id);
                if (Broken(step, area?.Who, area?.Version) is { } broken)
                {
                    return broken;
                }
                world.Areas.Remove(area!);
                return area!.Seen() + world.NotifyRids(area.Box);
            case Kind.Rid:
                var rid = world.Rids.Find(one => one.Id == step.Target.Id);
                if (Broken(step, rid?.Who, rid?.Version) is { } refused)
                {
                    return refused;
                }
                world.Rids.Remove(rid!);
                return rid!.Seen();
            default:
                throw new InvalidOperationException($"{step}");
        }
    }

    private static string? Broken(Step.Delete step, int? owner, int? version) =>
        owner is null
            ? "Unknown"
            : PlainRules.BrokenByChange(
                owner.Value,
                version!.Value,
                step.Who,
                PlainRules.Resolve(step.Seen, version) ?? 0
            );

    private static string Get(Step.Get step, PlainWorld world)
    {
        var id = step.Target.Id;
        if (step.Kind is Kind.Subscription)
        {
            var number = world.NumberOf(step.Target);
            var found = world.Subscriptions.Find(one => one.Id == number);
            return found is null ? "Unknown"
                : found.Who != step.Who ? "Forbidden"
                : found.Seen(world);
        }
        return step.Kind switch
            {
                Kind.Intent => world.Intents.Find(one => one.Id == id)?.SeenBy(step.Who, world),
                Kind.Constraint => world
                    .Constraints.Find(one => one.Id == id)
                    ?.SeenBy(step.Who, world),
                Kind.Subscription => null,
                Kind.Area => world.Areas.Find(one => one.Id == id)?.Seen(),
                Kind.Rid => world.Rids.Find(one => one.Id == id)?.Seen(),
            } ?? "Unknown";
    }

    private static string Query(Step.Query step, PlainWorld world)
    {
        var (from, until) = world.TimesOf(step.Place, null);
        if (step.Kind is not Kind.Rid && until < from)
        {
            return "Invalid";
        }
        var box = PlainWorld.BoxOf(step.Place, (from ?? int.MinValue, until ?? int.MaxValue));
        var now = world.Now;
        return Told.List(
            step.Kind switch
            {
                Kind.Intent => world
                    .Intents.Where(one => one.Box.Meets(box))
                    .Select(one => one.SeenBy(step.Who, world)),
                Kind.Constraint => world
                    .Constraints.Where(one => one.Box.Meets(box))
                    .Select(one => one.SeenBy(step.Who, world)),
                Kind.Subscription => world
                    .Subscriptions.Where(one =>
                        one.Who == step.Who && one.Box.Until >= now && one.Box.Meets(box)
                    )
                    .Select(one => one.Seen(world)),
                Kind.Area => world
                    .Areas.Where(one =>
                        box.Until >= now && one.Box.Meets(FromNow(box.AtAnyHeight, now))
                    )
                    .Select(one => one.Seen()),
                Kind.Rid => world
                    .Rids.Where(one =>
                        one.Who == step.Who
                        && one.Box.Until >= now
                        && one.Box.Meets(box.AtAnyHeight.Always)
                    )
                    .Select(one => one.Seen()),
            }
        );
    }

    // What is past is not searched, whatever was asked.
    private static Box FromNow(Box box, int now) => box with { From = Math.Max(box.From, now) };

    private static string CleanUp(Step.CleanUp step, PlainWorld world)
    {
        var taken = 0;
        var free = world.Subscriptions.Where(one => !world.DependentsOf(one.Id).Any()).ToList();
        if (world.Now + step.Entities is { } entities)
        {
            foreach (var one in Ended(world.Intents, one => one.Box, entities).Take(step.Most))
            {
                world.Intents.Remove(one);
                taken++;
                taken += world.Subscriptions.RemoveAll(other =>
                    other.Id == one.Subscription
                    && other.Origin is SubscriptionOrigin.Implicit
                    && !world.DependentsOf(other.Id).Any()
                );
            }
            taken += Take(world.Constraints, one => one.Box, entities, step.Most - taken);
        }
        if (world.Now + step.Others is { } others)
        {
            var ended = Ended(free, one => one.Box, others).Take(Math.Max(0, step.Most - taken));
            taken += ended.Count(world.Subscriptions.Remove);
            taken += Take(world.Areas, one => one.Box, others, step.Most - taken);
            taken += Take(world.Rids, one => one.Box, others, step.Most - taken);
        }
        return $"{taken}";
    }

    private static int Take<T>(List<T> all, Func<T, Box> box, int before, int most) =>
        Ended(all, box, before).Take(Math.Max(0, most)).Count(all.Remove);

    // In the order of their ends, and of their coming.
    private static List<T> Ended<T>(List<T> all, Func<T, Box> box, int before) =>
        [.. all.Where(one => box(one).Until < before).OrderBy(one => box(one).Until)];
}
