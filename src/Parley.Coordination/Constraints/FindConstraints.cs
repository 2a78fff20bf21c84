using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.Constraints;

/// <summary>
/// One constraint's reference (ASTM F3548-21, <c>getConstraintReference</c>).
/// </summary>
public sealed record GetConstraint(DssId Id, Uss Asker) : IRequest<ConstraintView>
{
    /// <inheritdoc/>
    public Decision<ConstraintView> Decide(Picture picture, Instant now) =>
        picture.Constraints.TryFind(Id, out var found)
            ? ConstraintView.Of(found, Asker, picture)
            : Versioned.Constraint.Unknown;
}

/// <summary>The constraints in an area (<c>queryConstraintReferences</c>).</summary>
public sealed record QueryConstraints(AskedExtents Area, Uss Asker)
    : IRequest<ImmutableArray<ConstraintView>>
{
    /// <inheritdoc/>
    public Decision<ImmutableArray<ConstraintView>> Decide(Picture picture, Instant now)
    {
        if (!Area.AtAnyTime().Try(out var area, out var broken))
        {
            return new Refusal.Invalid(broken);
        }
        var found = picture.Constraints.Meeting(area);
        if (Answers.AreTooMany(found.Count) is { } refusal)
        {
            return refusal;
        }
        return ConstraintView.Of(found, Asker, picture);
    }
}
