using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.RemoteId;

/// <summary>
/// Makes a subscription to service areas, or changes one (ASTM F3411-22a, <c>createSubscription</c>
/// and <c>updateSubscription</c>).
/// </summary>
/// <param name="Id">Chosen by the asker.</param>
/// <param name="Version">The version that the asker saw; null to make a new one.</param>
/// <param name="Owner">Who asks.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where notices go.</param>
/// <param name="Entropy">For the new version.</param>
public sealed record PutRidSubscription(
    DssId Id,
    EntityVersion? Version,
    Uss Owner,
    AskedExtents Extents,
    UssBaseUrl BaseUrl,
    Entropy Entropy
) : IRequest<PutRidSubscription.Answer>
{
    /// <summary>The subscription, and what there is already in its area.</summary>
    public sealed record Answer(RidSubscription Subscription, ImmutableArray<ServiceArea> Areas);

    /// <inheritdoc/>
    public Decision<Answer> Decide(Picture picture, Instant now)
    {
        var old = picture.RidSubscriptions.Find(Id);
        if (!SubscriptionTimes.Of(Extents, now, old?.Extents).Try(out var extents, out var broken))
        {
            return new Refusal.Invalid(broken);
        }
        if (
            Versioned.RidSubscription.BrokenByPut(
                old is null ? null : (old.Owner, old.Version),
                Owner,
                Version
            ) is
            { } refusal
        )
        {
            return refusal;
        }
        if (HasEnough(picture, extents, now))
        {
            return new Refusal.TooMany(
                $"One owner has at most {RidSubscription.InAreaMax} subscriptions in an area."
            );
        }
        var subscription = new RidSubscription(
            Id,
            Owner,
            EntityVersion.OfRandom(Entropy),
            old?.NotificationIndex ?? 0,
            extents,
            BaseUrl
        );
        var areas = picture.ServiceAreas.Meeting(extents).FindAll(area => area.IsLive(now));
        return new Decision<Answer>.Allowed(
            new(subscription, [.. areas]),
            [new RidSubscriptionPut(subscription)]
        );
    }

    // Whatever their height and time: the limit is on those alive at once.
    private bool HasEnough(Picture picture, Prism extents, Instant now)
    {
        var area = Prism.Of(extents.Outline, AltitudeBand.Everything, now, Instant.Latest).Value;
        var others = picture
            .RidSubscriptions.Meeting(area)
            .Count(one => one.Owner == Owner && one.Id != Id && one.IsLive(now));
        return others >= RidSubscription.InAreaMax;
    }
}

/// <summary>Takes a subscription away (<c>deleteSubscription</c>).</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version that the asker saw.</param>
/// <param name="Owner">Who asks.</param>
public sealed record DeleteRidSubscription(DssId Id, EntityVersion Version, Uss Owner)
    : IRequest<RidSubscription>
{
    /// <inheritdoc/>
    public Decision<RidSubscription> Decide(Picture picture, Instant now)
    {
        if (!picture.RidSubscriptions.TryFind(Id, out var old))
        {
            return Versioned.RidSubscription.Unknown;
        }
        var refusal = Versioned.RidSubscription.BrokenByChange(
            (old.Owner, old.Version),
            Owner,
            (EntityVersion?)Version
        );
        return refusal is null
            ? new Decision<RidSubscription>.Allowed(old, [new RidSubscriptionDeleted(Id)])
            : refusal;
    }
}

/// <summary>One subscription (<c>getSubscription</c>).</summary>
public sealed record GetRidSubscription(DssId Id) : IRequest<RidSubscription>
{
    /// <inheritdoc/>
    public Decision<RidSubscription> Decide(Picture picture, Instant now) =>
        picture.RidSubscriptions.TryFind(Id, out var found)
            ? found
            : Versioned.RidSubscription.Unknown;
}

/// <summary>
/// The asker's own subscriptions in an area, those that have not ended
/// (<c>searchSubscriptions</c>).
/// </summary>
public sealed record SearchRidSubscriptions(Outline Area, Uss Asker)
    : IRequest<ImmutableArray<RidSubscription>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<RidSubscription>> Decide(Picture picture, Instant now)
    {
        var prism = Prism.Of(Area, AltitudeBand.Everything, now, Instant.Latest).Value;
        var found = picture
            .RidSubscriptions.Meeting(prism)
            .FindAll(one => one.Owner == Asker && one.IsLive(now));
        if (Answers.AreTooMany(found.Count) is { } refusal)
        {
            return refusal;
        }
        return found.ToImmutableArray();
    }
}
