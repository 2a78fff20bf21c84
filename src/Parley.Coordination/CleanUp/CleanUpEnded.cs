using Parley.Airspace.Times;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.CleanUp;

/// <summary>What may be taken away when it ended before a moment.</summary>
/// <param name="Entities">
/// Operational intents, constraints and operations; null leaves them to their managers.
/// </param>
/// <param name="Others">Subscriptions and service areas; null leaves them.</param>
public sealed record EndedBefore(Instant? Entities, Instant? Others);

/// <summary>
/// Takes away what ended long ago, so much at a time that nobody waits for it. Answers with how
/// many things it took; asking again takes more.
/// </summary>
/// <param name="Before">What is old enough.</param>
/// <param name="ThingsMax">
/// Takes no more than this, and the implicit subscriptions that go with what it takes.
/// </param>
public sealed record CleanUpEnded(EndedBefore Before, int ThingsMax) : IRequest<int>
{
    /// <inheritdoc/>
    public Decision<int> Decide(Picture picture, Instant now)
    {
        var facts = new List<Fact>();
        if (Before.Entities is { } entities)
        {
            AddIntents(picture, entities, facts);
            Add(picture.Constraints, entities, id => new ConstraintDeleted(id), facts);
            AddOperations(picture, entities, facts);
        }
        if (Before.Others is { } others)
        {
            AddSubscriptions(picture, others, facts);
            Add(picture.ServiceAreas, others, id => new ServiceAreaDeleted(id), facts);
            Add(picture.RidSubscriptions, others, id => new RidSubscriptionDeleted(id), facts);
        }
        return new Decision<int>.Allowed(facts.Count, [.. facts]);
    }

    // An implicit subscription goes with the last intent that depends on it.
    private void AddIntents(Picture picture, Instant before, List<Fact> facts)
    {
        var left = new Dictionary<DssId, int>();
        foreach (var intent in picture.OperationalIntents.EndedBefore(before).Take(ThingsMax))
        {
            facts.Add(new OperationalIntentDeleted(intent.Id));
            if (intent.Subscription is not { } id)
            {
                continue;
            }
            var dependents = left.GetValueOrDefault(id, picture.DependentsOf(id).Count) - 1;
            left[id] = dependents;
            if (
                dependents == 0
                && picture.Subscriptions.TryFind(id, out var subscription)
                && subscription.Origin is SubscriptionOrigin.Implicit
            )
            {
                facts.Add(new SubscriptionDeleted(id));
            }
        }
    }

    private void AddOperations(Picture picture, Instant before, List<Fact> facts) =>
        facts.AddRange(
            picture
                .Operations.EndedBefore(before)
                .Take(Room(facts))
                .Select(one => new OperationRemoved(one.Content.Id))
                .ToList()
        );

    // Those that go with their intents still have dependents in the picture.
    private void AddSubscriptions(Picture picture, Instant before, List<Fact> facts)
    {
        var free = picture
            .Subscriptions.EndedBefore(before)
            .Where(one => picture.DependentsOf(one.Id).Count == 0);
        facts.AddRange(
            free.Take(Room(facts)).Select(one => new SubscriptionDeleted(one.Id)).ToList()
        );
    }

    private void Add<T>(PrismTable<T> table, Instant before, Func<DssId, Fact> gone, List<Fact> to)
        where T : class, IPrismed =>
        to.AddRange(table.EndedBefore(before).Take(Room(to)).Select(one => gone(one.Id)).ToList());

    private int Room(List<Fact> facts) => Math.Max(0, ThingsMax - facts.Count);
}
