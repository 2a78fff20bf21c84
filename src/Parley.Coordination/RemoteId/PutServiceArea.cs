using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.RemoteId;

/// <summary>
/// Makes an identification service area, or changes one (ASTM F3411-22a,
/// <c>createIdentificationServiceArea</c> and <c>updateIdentificationServiceArea</c>).
/// </summary>
/// <param name="Id">Chosen by the asker.</param>
/// <param name="Version">The version that the asker saw; null to make a new one.</param>
/// <param name="Owner">Who asks.</param>
/// <param name="Extents">Where and when; the end is said.</param>
/// <param name="BaseUrl">Where its flights are.</param>
/// <param name="Entropy">For the new version.</param>
public sealed record PutServiceArea(
    DssId Id,
    EntityVersion? Version,
    Uss Owner,
    AskedExtents Extents,
    UssBaseUrl BaseUrl,
    Entropy Entropy
) : IRequest<ChangedServiceArea>
{
    /// <inheritdoc/>
    public Decision<ChangedServiceArea> Decide(Picture picture, Instant now)
    {
        var old = picture.ServiceAreas.Find(Id);
        if (!Times(now, old).Try(out var extents, out var broken))
        {
            return new Refusal.Invalid(broken);
        }
        if (
            Versioned.ServiceArea.BrokenByPut(
                old is null ? null : (old.Owner, old.Version),
                Owner,
                Version
            ) is
            { } refusal
        )
        {
            return refusal;
        }
        var area = new ServiceArea(Id, Owner, EntityVersion.OfRandom(Entropy), extents, BaseUrl);
        var notified = RidSubscribers.Of(
            picture,
            now,
            old is null ? [extents] : [extents, old.Extents]
        );
        var facts = new List<Fact> { new ServiceAreaPut(area) };
        RidSubscribers.AddFact(notified, facts);
        return new Decision<ChangedServiceArea>.Allowed(
            new(area, SubscriberToNotify.Of(notified)),
            [.. facts]
        );
    }

    private Checked<Prism> Times(Instant now, ServiceArea? old)
    {
        if (Extents.End is not { } end)
        {
            return new RuleBroken("time_end", "A service area has an end.");
        }
        if (!Extents.StartFrom(now, old?.Extents).Try(out var start, out var broken))
        {
            return broken;
        }
        if (end <= start || end <= now)
        {
            return new RuleBroken(
                "time_end",
                "A service area ends after it starts, and its end is not past."
            );
        }
        return Prism.Of(Extents.Outline, Extents.Band, start, end);
    }
}

/// <summary>Takes a service area away (<c>deleteIdentificationServiceArea</c>).</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">The version that the asker saw.</param>
/// <param name="Owner">Who asks.</param>
public sealed record DeleteServiceArea(DssId Id, EntityVersion Version, Uss Owner)
    : IRequest<ChangedServiceArea>
{
    /// <inheritdoc/>
    public Decision<ChangedServiceArea> Decide(Picture picture, Instant now)
    {
        if (!picture.ServiceAreas.TryFind(Id, out var old))
        {
            return Versioned.ServiceArea.Unknown;
        }
        if (
            Versioned.ServiceArea.BrokenByChange(
                (old.Owner, old.Version),
                Owner,
                (EntityVersion?)Version
            ) is
            { } refusal
        )
        {
            return refusal;
        }
        var notified = RidSubscribers.Of(picture, now, old.Extents);
        var facts = new List<Fact> { new ServiceAreaDeleted(Id) };
        RidSubscribers.AddFact(notified, facts);
        return new Decision<ChangedServiceArea>.Allowed(
            new(old, SubscriberToNotify.Of(notified)),
            [.. facts]
        );
    }
}

/// <summary>A service area after a change, and whom to tell of it.</summary>
public sealed record ChangedServiceArea(
    ServiceArea Area,
    ImmutableArray<SubscriberToNotify> Subscribers
);
