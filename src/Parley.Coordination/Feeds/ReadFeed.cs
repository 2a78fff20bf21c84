using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Feeds;

/// <summary>A thing that an organ was told, with what it is about as it stands now.</summary>
/// <param name="Entry">What happened.</param>
/// <param name="Notice">The notice it is about; null when it is no longer at hand.</param>
/// <param name="Operation">
/// The operation it is about, as far as its organ lets who meets it see; null when it is about
/// none, and when that is over.
/// </param>
public sealed record FeedItem(FeedEntry Entry, NoticeView? Notice, OperationView? Operation)
{
    /// <summary>The area it is about; null when it is about none, or none at hand.</summary>
    public AreaView? Area { get; init; }

    /// <summary>
    /// For a notice that the organ is to take or relay, and each time that passes for it: who of it
    /// is asked now. None for other events, and for who sent it.
    /// </summary>
    public ImmutableArray<InboxRole> Asked { get; init; } = [];
}

/// <summary>Part of what an organ was told.</summary>
/// <param name="Organ">Whose.</param>
/// <param name="Items">In order, without gaps.</param>
/// <param name="Last">The number of the newest there is.</param>
/// <param name="First">The number of the oldest that is at hand.</param>
public sealed record FeedPart(OrganId Organ, ImmutableArray<FeedItem> Items, long Last, long First);

/// <summary>
/// What the asker's organ was told after some number. A number that the organ's feed never had is
/// refused; after one that is no longer at hand the oldest there is follow, and the answer tells.
/// </summary>
/// <param name="Reader">Who asks; an officer.</param>
/// <param name="After">The last number that they have; null for only what is to come.</param>
public sealed record ReadFeed(Reader Reader, long? After) : IRequest<FeedPart>
{
    /// <summary>At most so many come at once.</summary>
    public const int ItemsMax = 200;

    /// <inheritdoc/>
    public Decision<FeedPart> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<FeedPart>(viewer =>
                viewer.Organ is not { } organ
                    ? new Refusal.Forbidden("Only officers of an organ are told of its events.")
                    : Read(picture, viewer, organ, now)
            );

    /// <summary>What follows a number of a viewer's organ's feed, as they may see it.</summary>
    internal static FeedPart PartOf(
        Picture picture,
        Viewer viewer,
        (long After, int Most) asked,
        Instant now
    )
    {
        var organ = viewer.Organ!.Value;
        var feed = picture.Feeds.Of(organ);
        var items = feed.After(asked.After)
            .Take(asked.Most)
            .Select(entry => ItemOf(entry, picture, viewer, now));
        return new(organ, UpToBytesMax(items), feed.Last, feed.First);
    }

    private static FeedItem ItemOf(FeedEntry entry, Picture picture, Viewer viewer, Instant now)
    {
        var notice = picture.Notices.Find(entry.Notice ?? entry.Subject) is { } found
            ? Release.Of(found, picture, viewer, now)
            : null;
        return new(
            entry,
            notice,
            (entry.Kind is FeedKind.Conflict || entry.Area is not null)
            && picture.Operations.Find(entry.Subject) is { Content.IsOpen: true } operation
                ? ShownOf(operation, entry, picture, viewer, now)
                : null
        )
        {
            Area =
                entry.Area is { } area && picture.Areas.Find(area) is { } state
                    ? Release.Of(state, viewer, now)
                    : null,
            Asked =
                notice is not null
                && entry.Kind is FeedKind.Notice or FeedKind.Relay or FeedKind.Clock
                    ? AskedOf(notice, viewer.Organ!.Value)
                    : [],
        };
    }

    // An organ may relay several copies of one notice, and have been late with some.
    private static ImmutableArray<InboxRole> AskedOf(NoticeView notice, OrganId organ) =>
        [.. notice.Copies.SelectMany(copy => copy.InboxesOf(organ)).Distinct()];

    // As much as who meets it sees, while it does; then again what it lets be seen.
    private static OperationView? ShownOf(
        Said<Operation> operation,
        FeedEntry entry,
        Picture picture,
        Viewer viewer,
        Instant now
    ) =>
        entry.Notice is { } notice
        && picture.Protected.Meets(notice, operation.Content.Volumes, now)
            ? Release.AtLeastKeepClear(operation, viewer)
            : Release.Of(operation, picture, viewer, now);

    // A notice to very many is long for who sent it, and comes again with each step of each.
    private static ImmutableArray<FeedItem> UpToBytesMax(IEnumerable<FeedItem> items)
    {
        var kept = ImmutableArray.CreateBuilder<FeedItem>();
        var bytes = 0L;
        foreach (var item in items)
        {
            bytes += item.Notice?.Size ?? 0;
            if (kept.Count > 0 && bytes > PageAsked.BytesMax)
            {
                break;
            }
            kept.Add(item);
        }
        return kept.ToImmutable();
    }

    private Decision<FeedPart> Read(Picture picture, Viewer viewer, OrganId organ, Instant now)
    {
        var feed = picture.Feeds.Of(organ);
        if (After is not { } after)
        {
            return new FeedPart(organ, [], feed.Last, feed.First);
        }
        if (after > feed.Last)
        {
            return new Refusal.Invalid("after: There was no event of that number yet.");
        }
        return PartOf(picture, viewer, (after, ItemsMax), now);
    }
}

/// <summary>
/// Confirms that all that an organ was told up to a number reached its machines: the first step of
/// every receipt chain.
/// </summary>
/// <param name="Reader">Whose program confirms; an officer.</param>
/// <param name="UpTo">The number.</param>
public sealed record ConfirmFeed(Reader Reader, long UpTo) : IRequest<int>
{
    /// <summary>At most so many notices are confirmed in one decision.</summary>
    public const int NoticesMax = 500;

    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Decision<int> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => Confirm(picture, viewer, now));

    /// <summary>
    /// The notices to an organ up to a number of its feed that reached its machines by no way yet.
    /// </summary>
    internal static IEnumerable<DssId> Undelivered(Picture picture, OrganId organ, long upTo)
    {
        var feed = picture.Feeds.Of(organ);
        return feed.After(feed.Confirmed)
            .TakeWhile(entry => entry.Number <= upTo)
            .Where(entry =>
                entry.Kind is FeedKind.Notice
                && picture.Notices.Find(entry.Subject)?.CopyOf(organ) is { Delivered: null }
            )
            .Select(entry => entry.Subject);
    }

    private Decision<int> Confirm(Picture picture, Viewer viewer, Instant now)
    {
        if (viewer is not Viewer.Acting(var officer))
        {
            return new Refusal.Forbidden("Only officers of an organ are told of its events.");
        }
        var organ = officer.Id.Organ;
        var feed = picture.Feeds.Of(organ);
        if (UpTo > feed.Last)
        {
            return new Refusal.Invalid("up_to: There was no event of that number yet.");
        }
        var facts = Undelivered(picture, organ, UpTo)
            .Take(NoticesMax)
            .Select(notice =>
                (Fact)new CopyDelivered(notice, organ, DeliveryChannel.Stream, officer.Id, now)
            )
            .ToImmutableArray();
        return new Decision<int>.Allowed(facts.Length, facts);
    }
}
