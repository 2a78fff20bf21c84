using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Feeds;

/// <summary>How this server itself carries an organ's feed to it.</summary>
public enum DeliveryWay
{
    /// <summary>To the endpoint that the organ's statement names.</summary>
    Webhook,

    /// <summary>As mail to the organ's addresses, that there is something to look at.</summary>
    Mail,
}

/// <summary>All of an organ's feed up to a number was carried to it.</summary>
/// <param name="Organ">Whose feed.</param>
/// <param name="Way">How; for a webhook, the endpoint accepted it.</param>
/// <param name="UpTo">The number.</param>
/// <param name="At">When.</param>
public sealed record FeedCarried(OrganId Organ, DeliveryWay Way, long UpTo, Instant At) : Fact;

/// <summary>An organ that this server carries its feed to.</summary>
/// <param name="Organ">What its party says of it: endpoint, channels, languages.</param>
/// <param name="ByWebhook">All up to this number was carried to its endpoint.</param>
/// <param name="ByMail">The same as mail.</param>
public sealed record Recipient(Organ Organ, long ByWebhook, long ByMail);

/// <summary>
/// Which organs name an endpoint or an address of mail. The server itself asks; it is no question
/// of a caller.
/// </summary>
public sealed record FindRecipients : IRequest<ImmutableArray<Recipient>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<Recipient>> Decide(Picture picture, Instant now) =>
        picture
            .Parties.Organs.Select(said => said.Content)
            .Where(organ =>
                organ.Endpoint is not null
                || organ.Channels.Any(channel => channel.Kind is ChannelKind.Email)
            )
            .Select(organ => new Recipient(
                organ,
                picture.Feeds.Of(organ.Id).CarriedBy(DeliveryWay.Webhook),
                picture.Feeds.Of(organ.Id).CarriedBy(DeliveryWay.Mail)
            ))
            .ToImmutableArray();
}

/// <summary>Part of an organ's feed, to be carried to it.</summary>
/// <param name="Part">What it was told.</param>
/// <param name="IsUrgent">
/// True when an emergency of the last <see cref="ReadFeedFor.UrgentMinutes"/> is in what follows.
/// </param>
/// <param name="Now">The moment of looking.</param>
public sealed record FeedToCarry(FeedPart Part, bool IsUrgent, Instant Now);

/// <summary>
/// What an organ was told after some number, as its officers see it. The server itself asks, to
/// carry it there; it is no question of a caller.
/// </summary>
/// <param name="Organ">Whose feed.</param>
/// <param name="After">The last number that was carried.</param>
/// <param name="Most">At most so many events; none to ask only whether it is urgent.</param>
public sealed record ReadFeedFor(OrganId Organ, long After, int Most) : IRequest<FeedToCarry>
{
    /// <summary>An emergency makes the carrying urgent for so long, in minutes.</summary>
    public const int UrgentMinutes = 10;

    // A look at each costs the sequencer's time.
    private const int LookedAtMax = 1_000;

    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Decision<FeedToCarry> Decide(Picture picture, Instant now) =>
        new FeedToCarry(
            ReadFeed.PartOf(picture, new Viewer.Machines(Organ), (After, Most), now),
            IsUrgentAt(picture, now),
            now
        );

    private bool IsUrgentAt(Picture picture, Instant now) =>
        picture
            .Feeds.Of(Organ)
            .NewestFirst()
            .Take(LookedAtMax)
            .TakeWhile(entry =>
                entry.Number > After && entry.At >= now - TimeSpan.FromMinutes(UrgentMinutes)
            )
            .Any(entry =>
                entry.Kind is FeedKind.Notice or FeedKind.Relay or FeedKind.Clock
                && picture.Notices.Find(entry.Subject)?.Content.Kind is NoticeKind.Emergency
            );
}

/// <summary>
/// Records that an organ's feed was carried to it up to a number. What its endpoint accepted counts
/// as delivered; a mail only says that there is something.
/// </summary>
/// <param name="Organ">Whose feed.</param>
/// <param name="Way">How.</param>
/// <param name="UpTo">The number.</param>
public sealed record CarryFeed(OrganId Organ, DeliveryWay Way, long UpTo) : IRequest<long>
{
    /// <inheritdoc/>
    public bool IsUrgent => true;

    /// <inheritdoc/>
    public Decision<long> Decide(Picture picture, Instant now)
    {
        var feed = picture.Feeds.Of(Organ);
        if (UpTo > feed.Last)
        {
            return new Refusal.Invalid("up_to: There was no event of that number yet.");
        }
        // Said again after an answer that got lost: it is so already.
        if (UpTo <= feed.CarriedBy(Way))
        {
            return feed.CarriedBy(Way);
        }
        var delivered = Way switch
        {
            DeliveryWay.Webhook => ConfirmFeed.Undelivered(picture, Organ, UpTo),
            DeliveryWay.Mail => [],
        };
        return new Decision<long>.Allowed(
            UpTo,
            [
                new FeedCarried(Organ, Way, UpTo, now),
                .. delivered.Select(notice => new CopyDelivered(
                    notice,
                    Organ,
                    DeliveryChannel.Webhook,
                    null,
                    now
                )),
            ]
        );
    }
}
