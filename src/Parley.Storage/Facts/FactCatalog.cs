using System.Collections.Frozen;
using Parley.Coordination;

namespace Parley.Storage.Facts;

/// <summary>Which code and version stand for which type of fact, and how it is encoded.</summary>
/// <remarks>
/// To change a type's fields: keep its entry as one that is only read, give the new version its
/// own, keep the old golden file and write a new one (docs/decisions/0021-facts.md).
/// </remarks>
internal static class FactCatalog
{
    /// <summary>Every version of every type.</summary>
    internal static IReadOnlyList<FactKind> All { get; } =
    [
        EntityFacts.OperationalIntentPut,
        EntityFacts.OperationalIntentDeleted,
        EntityFacts.ConstraintPut,
        EntityFacts.ConstraintDeleted,
        SubscriptionFacts.Put,
        SubscriptionFacts.Deleted,
        SubscriptionFacts.Notified,
        OtherFacts.AvailabilitySet,
        OtherFacts.ReportMade,
        RemoteIdFacts.ServiceAreaPut,
        RemoteIdFacts.ServiceAreaDeleted,
        RemoteIdFacts.SubscriptionPut,
        RemoteIdFacts.SubscriptionDeleted,
        RemoteIdFacts.Notified,
        StatementFacts.PartyPut,
        StatementFacts.OrganPut,
        StatementFacts.OfficerPut,
        StatementFacts.MandatePut,
        StatementFacts.WaiverPut,
        StatementFacts.MandateClaimed,
        NoticeFacts.Sent,
        NoticeFacts.Delivered,
        NoticeFacts.ReceiptGiven,
        NoticeFacts.ClockPassed,
        NoticeFacts.Archived,
        NoticeFacts.LineHeld,
        NoticeFacts.FeedHeld,
        StatementFacts.LineStateSaid,
        FeedFacts.Carried,
        NoticeFacts.ConflictTold,
        StatementFacts.OperationPut,
        StatementFacts.OperationRemoved,
        AreaFacts.Said,
        AreaFacts.Answered,
        AreaFacts.Told,
        AreaFacts.Relayed,
        StatementFacts.PublicStatementReleased,
        StatementFacts.DesignationPut,
        StatementFacts.WithoutPrejudicePut,
    ];

    private static readonly FrozenDictionary<Type, FactKind> Written = All.Where(kind =>
            kind.IsWritten
        )
        .ToFrozenDictionary(kind => kind.Type);

    private static readonly FrozenDictionary<(int, int), FactKind> Read = All.ToFrozenDictionary(
        kind => (kind.Code, kind.Version)
    );

    /// <summary>How a fact is written; one without an entry is a bug and throws.</summary>
    internal static FactKind KindOf(Fact fact) =>
        Written.TryGetValue(fact.GetType(), out var kind)
            ? kind
            : throw new ArgumentException(
                $"{fact.GetType().Name} has no code in {nameof(FactCatalog)}.",
                nameof(fact)
            );

    /// <summary>Null when this version knows no such kind.</summary>
    internal static FactKind? Find(int code, int version) =>
        Read.GetValueOrDefault((code, version));
}
