using System.Collections.Immutable;
using Parley.Coordination;

namespace Parley.Delivery.Peers;

/// <summary>
/// The operations that one USS is still to be told of. Of each only what is last counts, so what
/// changes again while it waits is told once. For any number of tasks.
/// </summary>
internal sealed class PeerQueue
{
    /// <summary>No subscription lives longer, in hours (ASTM F3548-21).</summary>
    internal const double HoursMax = 24;

    /// <summary>Of so many operations one USS is told at most; then the oldest goes.</summary>
    internal const int OperationsMax = 10_000;

    private readonly Lock _lock = new();

    // Both owned by _lock. Who is at the front was not tried for longest.
    private readonly LinkedList<Waiting> _order = [];
    private readonly Dictionary<DssId, LinkedListNode<Waiting>> _all = [];

    /// <summary>One more, or one again; how many others had to go for it.</summary>
    internal int Add(
        DssId operation,
        IEnumerable<(DssId Id, int NotificationIndex)> subscriptions,
        DateTimeOffset now
    )
    {
        lock (_lock)
        {
            if (_all.TryGetValue(operation, out var node))
            {
                node.Value = node.Value.With(subscriptions, now);
                return 0;
            }
            var indices = ImmutableDictionary.CreateRange(
                subscriptions.Select(one => KeyValuePair.Create(one.Id, one.NotificationIndex))
            );
            _all.Add(operation, _order.AddLast(new Waiting(operation, indices, now)));
            if (_all.Count <= OperationsMax)
            {
                return 0;
            }
            Drop(_order.First!);
            return 1;
        }
    }

    /// <summary>
    /// What comes next, and how many waited too long and are given up; null when nothing waits.
    /// </summary>
    internal (Waiting? Next, int GivenUp) Peek(DateTimeOffset now)
    {
        lock (_lock)
        {
            var givenUp = 0;
            while (_order.First is { } first)
            {
                if ((now - first.Value.Since).TotalHours <= HoursMax)
                {
                    return (first.Value, givenUp);
                }
                Drop(first);
                givenUp++;
            }
            return (null, givenUp);
        }
    }

    /// <summary>It was told, or was not: then others come first.</summary>
    internal void Tried(Waiting tried, bool isTold)
    {
        lock (_lock)
        {
            if (!_all.TryGetValue(tried.Operation, out var node))
            {
                return;
            }
            // Else it changed while it was told, and is told again.
            if (isTold && ReferenceEquals(node.Value, tried))
            {
                Drop(node);
                return;
            }
            _order.Remove(node);
            _order.AddLast(node);
        }
    }

    private void Drop(LinkedListNode<Waiting> node)
    {
        _order.Remove(node);
        _ = _all.Remove(node.Value.Operation);
    }
}

/// <summary>An operation that a USS is to be told of.</summary>
/// <param name="Operation">Its id.</param>
/// <param name="Indices">The USS's subscriptions, with the last index of each.</param>
/// <param name="Since">Of its last change.</param>
internal sealed record Waiting(
    DssId Operation,
    ImmutableDictionary<DssId, int> Indices,
    DateTimeOffset Since
)
{
    /// <summary>In the order of their ids.</summary>
    internal ImmutableArray<(DssId Id, int NotificationIndex)> Subscriptions =>
        [.. Indices.OrderBy(one => one.Key.Value).Select(one => (one.Key, one.Value))];

    internal Waiting With(
        IEnumerable<(DssId Id, int NotificationIndex)> later,
        DateTimeOffset now
    ) =>
        this with
        {
            Indices = Indices.SetItems(
                later.Select(one =>
                    KeyValuePair.Create(
                        one.Id,
                        Math.Max(one.NotificationIndex, Indices.GetValueOrDefault(one.Id))
                    )
                )
            ),
            Since = now,
        };
}
