using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;

namespace Parley.Coordination.Feeds;

/// <summary>What each organ was told. Written by its picture alone.</summary>
public sealed class FeedTable
{
    private static readonly Feed Nothing = new();

    private readonly Dictionary<OrganId, Feed> _feeds = [];
    private HashSet<OrganId> _touched = [];

    /// <summary>Each organ's, as facts that give it again.</summary>
    public IEnumerable<FeedHeld> Held =>
        _feeds.Select(pair => new FeedHeld(
            pair.Key,
            pair.Value.Last,
            pair.Value.Confirmed,
            [.. pair.Value.Entries]
        ));

    /// <summary>How far each organ's was carried, by each way.</summary>
    public IEnumerable<FeedCarried> Carried =>
        _feeds.Values.SelectMany(feed => feed.Carried.Values);

    /// <summary>An organ's; empty when it was told nothing.</summary>
    public Feed Of(OrganId organ) => _feeds.GetValueOrDefault(organ) ?? Nothing;

    /// <summary>
    /// The organs that were told something since this was last asked: whose streams are to look.
    /// For who applies facts, and nobody else.
    /// </summary>
    public IReadOnlyCollection<OrganId> TakeTouched()
    {
        if (_touched.Count == 0)
        {
            return [];
        }
        var touched = _touched;
        _touched = [];
        return touched;
    }

    internal void Add(OrganId organ, FeedKind kind, DssId subject, OrganId? other, Instant at)
    {
        FeedOf(organ).Add(kind, subject, other, at);
        _touched.Add(organ);
    }

    internal void Add(ConflictTold told)
    {
        FeedOf(told.Organ).Add(FeedKind.Conflict, told.Operation, told.Other, told.At, told.Notice);
        _touched.Add(told.Organ);
    }

    /// <summary>What came about with an area, and perhaps with an operation.</summary>
    internal void AddOfArea(
        OrganId organ,
        FeedKind kind,
        (DssId Area, DssId? Operation) about,
        OrganId? other,
        Instant at
    )
    {
        var subject = about.Operation ?? about.Area;
        FeedOf(organ).Add(new FeedEntry(0, kind, subject, other, at, null, about.Area));
        _touched.Add(organ);
    }

    internal void Confirm(OrganId organ, Func<FeedEntry, bool> isDone) =>
        _feeds.GetValueOrDefault(organ)?.Confirm(isDone);

    internal void Put(FeedCarried carried) => FeedOf(carried.Organ).Carried[carried.Way] = carried;

    internal void Hold(FeedHeld held) => FeedOf(held.Organ).Hold(held);

    private Feed FeedOf(OrganId organ)
    {
        if (!_feeds.TryGetValue(organ, out var feed))
        {
            _feeds.Add(organ, feed = new());
        }
        return feed;
    }
}

/// <summary>
/// An organ's feed as it stood; only in snapshots, where the order of what led to it is lost.
/// </summary>
/// <param name="Organ">Whose.</param>
/// <param name="Last">The number of the newest.</param>
/// <param name="Confirmed">All up to this reached the organ's machines.</param>
/// <param name="Entries">Those at hand, the oldest first.</param>
public sealed record FeedHeld(
    OrganId Organ,
    long Last,
    long Confirmed,
    ImmutableArray<FeedEntry> Entries
) : Fact;
