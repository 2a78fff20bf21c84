using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Constraints;

/// <summary>
/// Makes a constraint, or changes one (ASTM F3548-21, <c>createConstraintReference</c> and
/// <c>updateConstraintReference</c>).
/// </summary>
/// <param name="Id">Chosen by the asker.</param>
/// <param name="Ovn">The OVN that the asker saw; null to make a new one.</param>
/// <param name="Manager">Who asks.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where its details are.</param>
/// <param name="Entropy">For the OVN.</param>
public sealed record PutConstraint(
    DssId Id,
    Ovn? Ovn,
    Uss Manager,
    Prism Extents,
    UssBaseUrl BaseUrl,
    Entropy Entropy
) : IRequest<ChangedConstraint>
{
    /// <inheritdoc/>
    public Decision<ChangedConstraint> Decide(Picture picture, Instant now)
    {
        var old = picture.Constraints.Find(Id);
        if (Extents.End <= now)
        {
            return new Refusal.Invalid("extents: The latest end is not past.");
        }
        if (old is null && Ovn is not null)
        {
            return new Refusal.Invalid("entityid: There is no constraint of this id.");
        }
        if (
            old is not null
            && Versioned.Constraint.BrokenByChange((old.Manager, old.Ovn), Manager, Ovn)
                is { } refusal
        )
        {
            return refusal;
        }
        var constraint = new Constraint(
            Id,
            Manager,
            (old?.Version ?? 0) + 1,
            Coordination.Ovn.OfRandom(Entropy),
            Extents,
            BaseUrl
        );
        var notified = Subscribers.Of(
            picture,
            SubscriptionTriggers.Constraints,
            now,
            old is null ? [Extents] : [Extents, old.Extents]
        );
        var facts = new List<Fact> { new ConstraintPut(constraint) };
        Subscribers.AddFact(notified, facts);
        return new Decision<ChangedConstraint>.Allowed(
            new(ConstraintView.Of(constraint, Manager, picture), SubscriberToNotify.Of(notified)),
            [.. facts]
        );
    }
}

/// <summary>Takes a constraint away (<c>deleteConstraintReference</c>).</summary>
/// <param name="Id">Which.</param>
/// <param name="Ovn">The OVN that the asker saw.</param>
/// <param name="Manager">Who asks.</param>
public sealed record DeleteConstraint(DssId Id, Ovn Ovn, Uss Manager) : IRequest<ChangedConstraint>
{
    /// <inheritdoc/>
    public Decision<ChangedConstraint> Decide(Picture picture, Instant now)
    {
        if (!picture.Constraints.TryFind(Id, out var old))
        {
            return Versioned.Constraint.Unknown;
        }
        if (
            Versioned.Constraint.BrokenByChange((old.Manager, old.Ovn), Manager, (Ovn?)Ovn) is
            { } refusal
        )
        {
            return refusal;
        }
        var notified = Subscribers.Of(picture, SubscriptionTriggers.Constraints, now, old.Extents);
        var facts = new List<Fact> { new ConstraintDeleted(Id) };
        Subscribers.AddFact(notified, facts);
        return new Decision<ChangedConstraint>.Allowed(
            new(ConstraintView.Of(old, Manager, picture), SubscriberToNotify.Of(notified)),
            [.. facts]
        );
    }
}

/// <summary>A constraint after a change, and whom to tell of it.</summary>
public sealed record ChangedConstraint(
    ConstraintView Constraint,
    ImmutableArray<SubscriberToNotify> Subscribers
);
