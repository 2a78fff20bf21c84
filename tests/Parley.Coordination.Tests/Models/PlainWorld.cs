using Parley.Airspace.Entities;
using Parley.Coordination.Availability;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Tests.Models;

/// <summary>
/// What the standards' notes say there is, in lists that are gone through from end to end. Versions
/// and OVNs are numbers in the order of coming.
/// </summary>
internal sealed class PlainWorld
{
    internal const int ImplicitFrom = 100;

    internal int Now { get; set; }

    internal List<PlainIntent> Intents { get; } = [];
    internal List<PlainConstraint> Constraints { get; } = [];
    internal List<PlainSubscription> Subscriptions { get; } = [];
    internal List<PlainArea> Areas { get; } = [];
    internal List<PlainRid> Rids { get; } = [];
    internal Dictionary<int, (UssAvailabilityState State, int Version)> Said { get; } = [];

    private int _ovns;
    private int _versions;
    private int _implicits;

    internal int NewOvn() => ++_ovns;

    internal int NewVersion() => ++_versions;

    internal int NewImplicit() => ImplicitFrom + ++_implicits;

    internal UssAvailabilityState StateOf(int uss) =>
        Said.TryGetValue(uss, out var said) ? said.State : UssAvailabilityState.Unknown;

    internal bool IsDown(int uss) => StateOf(uss) is UssAvailabilityState.Down;

    internal IEnumerable<int> DependentsOf(int subscription) =>
        Intents.Where(one => one.Subscription == subscription).Select(one => one.Id);

    /// <summary>The number that a step's words for a subscription come to.</summary>
    internal int NumberOf(Target target) =>
        target.Id > 0
            ? target.Id
            : Intents.Find(one => one.Id == target.OfIntent)?.Subscription ?? 99;

    internal static Box BoxOf(Place place, (int From, int Until) times) =>
        new(
            place.West,
            place.West + place.Width,
            place.Low,
            place.Low + place.Tall,
            times.From,
            times.Until
        );

    /// <summary>Said times, and none where none are said.</summary>
    internal (int? From, int? Until) TimesOf(Place place, int? before)
    {
        var from = place.From is Place.AsBefore ? before ?? Now : Now + place.From;
        return (from, place.Last is { } last ? (from ?? Now) + last : null);
    }

    /// <summary>
    /// The times of a subscription, by either standard; null when they break a rule.
    /// </summary>
    internal (int From, int Until)? SubscriptionTimes(Place place, int? before)
    {
        var (from, until) = TimesOf(place, before);
        var start = from ?? before ?? Now;
        var end = until ?? start + 288;
        var isKept = start == before;
        return (isKept || start >= Now - 1) && end > start && end > Now && end - start <= 288
            ? (start, end)
            : null;
    }

    /// <summary>
    /// Raises the index of each live subscription that meets; what to tell of them.
    /// </summary>
    internal string Notify(SubscriptionTriggers change, params Box[] where)
    {
        var told = new List<(int, int, int)>();
        foreach (var one in Subscriptions)
        {
            if (
                one.Triggers.HasFlag(change)
                && one.Box.Until >= Now
                && where.Any(box => box.Meets(one.Box))
            )
            {
                told.Add((UrlOf(one.Who), one.Id, ++one.Index));
            }
        }
        return Told.Subscribers(told);
    }

    internal string NotifyRids(params Box[] where)
    {
        var told = new List<(int, int, int)>();
        foreach (var one in Rids)
        {
            if (one.Box.Until >= Now && where.Any(box => box.Meets(one.Box)))
            {
                told.Add((UrlOf(one.Who), one.Id, ++one.Index));
            }
        }
        return Told.Subscribers(told);
    }

    /// <summary>Parties 0 and 2 share an address.</summary>
    internal static int UrlOf(int who) => who % 2;

    /// <summary>All there is.</summary>
    internal string Everything() =>
        Told.List([
            .. Intents.Select(one => one.SeenBy(one.Who, this)),
            .. Constraints.Select(one => one.SeenBy(one.Who, this)),
            .. Subscriptions.Select(one => one.Seen(this)),
            .. Areas.Select(one => one.Seen()),
            .. Rids.Select(one => one.Seen()),
            .. Said.Select(one => $"uss {one.Key} {one.Value.State} v{one.Value.Version}"),
        ]);
}

internal sealed class PlainIntent
{
    internal required int Id { get; init; }
    internal required int Who { get; init; }
    internal int Version { get; set; }
    internal int Ovn { get; set; }
    internal OperationState State { get; set; }
    internal Box Box { get; set; }
    internal int? Subscription { get; set; }

    internal string SeenBy(int who, PlainWorld world) =>
        Told.Intent(
            (Id, Who, world.StateOf(Who)),
            (Version, who == Who ? Ovn : null),
            State,
            (Box.From, Box.Until),
            Subscription
        );
}

internal sealed class PlainConstraint
{
    internal required int Id { get; init; }
    internal required int Who { get; init; }
    internal int Version { get; set; }
    internal int Ovn { get; set; }
    internal Box Box { get; set; }

    internal string SeenBy(int who, PlainWorld world) =>
        Told.Constraint(
            (Id, Who, world.StateOf(Who)),
            (Version, who == Who ? Ovn : null),
            (Box.From, Box.Until)
        );
}

internal sealed class PlainSubscription
{
    internal required int Id { get; init; }
    internal required int Who { get; init; }
    internal required SubscriptionOrigin Origin { get; init; }
    internal int Version { get; set; }
    internal int Index { get; set; }
    internal Box Box { get; set; }
    internal SubscriptionTriggers Triggers { get; set; }

    internal string Seen(PlainWorld world) =>
        Told.Subscription(
            (Id, Who, Origin),
            (Version, Index),
            Triggers,
            (Box.From, Box.Until),
            world.DependentsOf(Id)
        );
}

internal sealed class PlainArea
{
    internal required int Id { get; init; }
    internal required int Who { get; init; }
    internal int Version { get; set; }
    internal Box Box { get; set; }

    internal string Seen() => Told.Area(Id, Who, Version, (Box.From, Box.Until));
}

internal sealed class PlainRid
{
    internal required int Id { get; init; }
    internal required int Who { get; init; }
    internal int Version { get; set; }
    internal int Index { get; set; }
    internal Box Box { get; set; }

    internal string Seen() => Told.Rid((Id, Who), (Version, Index), (Box.From, Box.Until));
}
