using System.Collections.Immutable;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Availability;
using Parley.Coordination.Operations;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.OperationalIntents;

/// <summary>
/// Makes an operational intent, or changes one (ASTM F3548-21,
/// <c>createOperationalIntentReference</c> and <c>updateOperationalIntentReference</c>).
/// </summary>
public sealed record PutOperationalIntent : IRequest<ChangedOperationalIntent>
{
    /// <summary>A suffix's time may differ from now by so much.</summary>
    public static readonly TimeSpan SuffixAgeMax = TimeSpan.FromMinutes(5);

    /// <summary>Chosen by the asker.</summary>
    public required DssId Id { get; init; }

    /// <summary>The OVN that the asker saw; null to make a new intent.</summary>
    public required Ovn? Ovn { get; init; }

    /// <summary>Who asks.</summary>
    public required Uss Manager { get; init; }

    /// <summary>Where and when, with both altitudes and both times.</summary>
    public required Prism Extents { get; init; }

    /// <summary>Where it stands.</summary>
    public required OperationState State { get; init; }

    /// <summary>Where its details are.</summary>
    public required UssBaseUrl BaseUrl { get; init; }

    /// <summary>What is to keep its manager informed.</summary>
    public required AttachedSubscription Subscription { get; init; }

    /// <summary>The OVNs that the asker knows.</summary>
    public IReadOnlySet<Ovn> Key { get; init; } = ImmutableHashSet<Ovn>.Empty;

    /// <summary>
    /// The end of the OVN to be: a UUID of version 7 made within <see cref="SuffixAgeMax"/>; null
    /// to leave it to the rule.
    /// </summary>
    public Guid? RequestedOvnSuffix { get; init; }

    /// <summary>For the OVN, and for a new subscription's id and version.</summary>
    public required Entropy Entropy { get; init; }

    /// <inheritdoc/>
    public Decision<ChangedOperationalIntent> Decide(Picture picture, Instant now)
    {
        var old = picture.OperationalIntents.Find(Id);
        if (((Refusal?)BrokenAlone(now) ?? BrokenWith(old, picture)) is { } refusal)
        {
            return refusal;
        }
        var attachment = Attaching.Of(this, picture, out var cannotAttach);
        var subscription = attachment.Subscription;
        if ((cannotAttach ?? AirspaceKey.Lacks(this, subscription, picture)) is { } lacking)
        {
            return lacking;
        }
        var intent = new OperationalIntent(
            Id,
            Manager,
            (old?.Version ?? 0) + 1,
            RequestedOvnSuffix is { } suffix
                ? Coordination.Ovn.OfSuffix(Id, suffix)
                : Coordination.Ovn.OfRandom(Entropy),
            State,
            Extents,
            BaseUrl,
            subscription?.Id
        );
        return Allowed(intent, old, attachment, (picture, now));
    }

    private Decision<ChangedOperationalIntent> Allowed(
        OperationalIntent intent,
        OperationalIntent? old,
        Attachment attachment,
        (Picture Picture, Instant Now) at
    )
    {
        var (picture, now) = at;
        var notified = Subscribers.Of(
            picture,
            SubscriptionTriggers.OperationalIntents,
            now,
            old is null ? [Extents] : [Extents, old.Extents]
        );
        // What was just made or widened is not in the picture, or not yet as it will be.
        if (attachment.Facts.Length > 0 && attachment.Subscription is { } changed)
        {
            notified.RemoveAll(one => one.Id == changed.Id);
            notified.Add(changed);
        }
        var facts = new List<Fact>(attachment.Facts) { new OperationalIntentPut(intent) };
        Subscribers.AddFact(notified, facts);
        Attaching.AddOrphan(old, intent.Subscription, picture, facts);
        return new Decision<ChangedOperationalIntent>.Allowed(
            new(
                OperationalIntentView.Of(intent, Manager, picture),
                SubscriberToNotify.Of(notified)
            ),
            [.. facts]
        );
    }

    private Refusal.Invalid? BrokenAlone(Instant now)
    {
        if (Extents.End <= now)
        {
            return new Refusal.Invalid("extents: The latest end is not past.");
        }
        if (RequestedOvnSuffix is not { } suffix)
        {
            return null;
        }
        var made = suffix is { Version: 7, Variant: >= 8 and <= 11 }
            ? SuffixTimes.Of(suffix)
            : (Instant?)null;
        return made is { } time && time >= now - SuffixAgeMax && time <= now + SuffixAgeMax
            ? null
            : new Refusal.Invalid(
                "requested_ovn_suffix: A suffix is a UUID of version 7, made within "
                    + $"{SuffixAgeMax.TotalMinutes:0} minutes of now."
            );
    }

    private Refusal? BrokenWith(OperationalIntent? old, Picture picture)
    {
        if (DeclaredIntents.BrokenByDeclaration(Id, picture) is { } declared)
        {
            return declared;
        }
        if (old is null)
        {
            return Ovn is not null
                    ? new Refusal.Invalid("entityid: There is no operational intent of this id.")
                : State is not OperationState.Accepted
                    ? new Refusal.Invalid("state: An operational intent is created as Accepted.")
                : IsDown(picture);
        }
        return Versioned.OperationalIntent.BrokenByChange((old.Manager, old.Ovn), Manager, Ovn)
            ?? BrokenBySameSuffix(old)
            ?? IsDown(picture);
    }

    // Or who saw the intent before the change would seem to have seen it after.
    private Refusal.Invalid? BrokenBySameSuffix(OperationalIntent old) =>
        RequestedOvnSuffix is { } suffix && Coordination.Ovn.OfSuffix(Id, suffix) == old.Ovn
            ? new Refusal.Invalid(
                "requested_ovn_suffix: Each change has another suffix than the one before."
            )
            : null;

    private Refusal? IsDown(Picture picture) =>
        OperationalIntentRules.BrokenByAvailability(Manager, State, picture);
}

/// <summary>An operational intent after a change, and whom to tell of it.</summary>
public sealed record ChangedOperationalIntent(
    OperationalIntentView Intent,
    ImmutableArray<SubscriberToNotify> Subscribers
);

internal static class OperationalIntentRules
{
    /// <summary>
    /// A USS that is marked as down plans nothing new; what went wrong in flight it may still say.
    /// </summary>
    internal static Refusal? BrokenByAvailability(
        Uss manager,
        OperationState state,
        Picture picture
    ) =>
        picture.StateOf(manager) is UssAvailabilityState.Down
        && state is OperationState.Accepted or OperationState.Activated
            ? new Refusal.IsDown(
                "A USS that is marked as Down does not create, change or delete operational "
                    + "intents."
            )
            : null;
}

/// <summary>When a UUID of version 7 was made (RFC 9562, section 5.7).</summary>
internal static class SuffixTimes
{
    internal static Instant? Of(Guid suffix)
    {
        Span<byte> bytes = stackalloc byte[16];
        suffix.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = 0L;
        foreach (var b in bytes[..6])
        {
            milliseconds = (milliseconds << 8) | b;
        }
        // 48 bits of milliseconds reach beyond the year 9999.
        return milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? Instant.OfUnixMilliseconds(milliseconds)
            : null;
    }
}
