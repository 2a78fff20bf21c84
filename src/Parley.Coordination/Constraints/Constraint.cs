using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Availability;

namespace Parley.Coordination.Constraints;

/// <summary>
/// What is kept of a constraint: its reference (<c>ConstraintReference</c> in ASTM F3548-21) and
/// its extents, coarsely.
/// </summary>
/// <param name="Id">Its id.</param>
/// <param name="Manager">Whose it is.</param>
/// <param name="Version">From 1, and 1 more with each change.</param>
/// <param name="Ovn">Changes with each change.</param>
/// <param name="Extents">Where and when.</param>
/// <param name="BaseUrl">Where its details are.</param>
public sealed record Constraint(
    DssId Id,
    Uss Manager,
    int Version,
    Ovn Ovn,
    Prism Extents,
    UssBaseUrl BaseUrl
) : IPrismed;

/// <summary>
/// A constraint's reference as somebody may see it: its OVN is its manager's alone.
/// </summary>
public sealed record ConstraintView(
    DssId Id,
    Uss Manager,
    UssAvailabilityState Availability,
    int Version,
    Ovn? Ovn,
    Instant Start,
    Instant End,
    UssBaseUrl BaseUrl
)
{
    internal static ConstraintView Of(Constraint constraint, Uss viewer, Picture picture) =>
        new(
            constraint.Id,
            constraint.Manager,
            picture.StateOf(constraint.Manager),
            constraint.Version,
            constraint.Manager == viewer ? constraint.Ovn : null,
            constraint.Extents.Start,
            constraint.Extents.End,
            constraint.BaseUrl
        );

    internal static ImmutableArray<ConstraintView> Of(
        List<Constraint> constraints,
        Uss viewer,
        Picture picture
    ) => [.. constraints.Select(constraint => Of(constraint, viewer, picture))];
}

/// <summary>A constraint was made or changed.</summary>
public sealed record ConstraintPut(Constraint Constraint) : Fact;

/// <summary>A constraint is no more.</summary>
public sealed record ConstraintDeleted(DssId Id) : Fact;
