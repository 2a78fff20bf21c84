using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;

namespace Parley.Storage.Facts;

/// <summary>How operational intents and constraints are written.</summary>
internal static class EntityFacts
{
    internal static FactKind OperationalIntentPut { get; } =
        FactKind.Of<OperationalIntentPut>(
            code: 1,
            version: 1,
            (fact, to) => Write(fact.Intent, to),
            from => new(ReadIntent(from))
        );

    internal static FactKind OperationalIntentDeleted { get; } =
        FactKind.Of<OperationalIntentDeleted>(
            code: 2,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Id),
            from => new(from.Id(FieldTag.Id))
        );

    internal static FactKind ConstraintPut { get; } =
        FactKind.Of<ConstraintPut>(
            code: 3,
            version: 1,
            (fact, to) => Write(fact.Constraint, to),
            from => new(ReadConstraint(from))
        );

    internal static FactKind ConstraintDeleted { get; } =
        FactKind.Of<ConstraintDeleted>(
            code: 4,
            version: 1,
            (fact, to) => to.Id(FieldTag.Id, fact.Id),
            from => new(from.Id(FieldTag.Id))
        );

    private static void Write(OperationalIntent intent, FieldWriter to)
    {
        to.Id(FieldTag.Id, intent.Id);
        to.Text(FieldTag.Manager, intent.Manager.Text);
        to.Int32(FieldTag.Version, intent.Version);
        to.Text(FieldTag.Ovn, intent.Ovn.Text);
        to.Byte(FieldTag.State, Codes.Of(intent.State));
        to.Prism(intent.Extents);
        to.Text(FieldTag.BaseUrl, intent.BaseUrl.Text);
        to.IdIfAny(FieldTag.Subscription, intent.Subscription);
    }

    // Arguments are evaluated in this order, which is that of the tags.
    private static OperationalIntent ReadIntent(FieldReader from) =>
        new(
            from.Id(FieldTag.Id),
            from.Uss(FieldTag.Manager),
            from.Int32(FieldTag.Version),
            from.Ovn(FieldTag.Ovn),
            from.Code(FieldTag.State, Codes.ToState),
            from.Prism(),
            from.BaseUrl(FieldTag.BaseUrl),
            from.IdIfAny(FieldTag.Subscription)
        );

    private static void Write(Constraint constraint, FieldWriter to)
    {
        to.Id(FieldTag.Id, constraint.Id);
        to.Text(FieldTag.Manager, constraint.Manager.Text);
        to.Int32(FieldTag.Version, constraint.Version);
        to.Text(FieldTag.Ovn, constraint.Ovn.Text);
        to.Prism(constraint.Extents);
        to.Text(FieldTag.BaseUrl, constraint.BaseUrl.Text);
    }

    private static Constraint ReadConstraint(FieldReader from) =>
        new(
            from.Id(FieldTag.Id),
            from.Uss(FieldTag.Manager),
            from.Int32(FieldTag.Version),
            from.Ovn(FieldTag.Ovn),
            from.Prism(),
            from.BaseUrl(FieldTag.BaseUrl)
        );
}
