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
        if (ServiceAreaRules.BrokenByPut(old, Version, Owner) is { } refusal)
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
            new(area, RidSubscribers.ToNotify(notified)),
            [.. facts]
        );
    }

    private Checked<Prism> Times(Instant now, ServiceArea? old)
    {
        var start = Extents.Start ?? old?.Extents.Start ?? now;
        if (Extents.End is not { } end)
        {
            return new RuleBroken("time_end", "A service area has an end.");
        }
        if (start < now - Subscription.StartPastMax && start != old?.Extents.Start)
        {
            return new RuleBroken(
                "time_start",
                $"A start is at most {Subscription.StartPastMax.TotalMinutes:0} minutes past."
            );
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
            return new Refusal.Unknown("There is no service area of this id.");
        }
        if (ServiceAreaRules.BrokenByPut(old, Version, Owner) is { } refusal)
        {
            return refusal;
        }
        var notified = RidSubscribers.Of(picture, now, old.Extents);
        var facts = new List<Fact> { new ServiceAreaDeleted(Id) };
        RidSubscribers.AddFact(notified, facts);
        return new Decision<ChangedServiceArea>.Allowed(
            new(old, RidSubscribers.ToNotify(notified)),
            [.. facts]
        );
    }
}

/// <summary>A service area after a change, and whom to tell of it.</summary>
public sealed record ChangedServiceArea(
    ServiceArea Area,
    ImmutableArray<SubscriberToNotify> Subscribers
);

internal static class ServiceAreaRules
{
    /// <summary>Whose it is comes before which version of it was seen.</summary>
    internal static Refusal? BrokenByPut(ServiceArea? old, EntityVersion? seen, Uss owner) =>
        old is null
            ? seen is null
                ? null
                : new Refusal.Stale("There is no service area of this id.")
            : old.Owner != owner
                ? new Refusal.Forbidden("Only its owner changes a service area.")
                : seen is null
                    ? new Refusal.Stale(
                        "A service area of this id exists; name its version to change it."
                    )
                    : seen != old.Version
                        ? new Refusal.Stale("The version is that of the service area as it stands.")
                        : null;
}
