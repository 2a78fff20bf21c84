using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Protection;

/// <summary>
/// Who is to be told that an operation and something that is to be kept clear of meet. Only what
/// was released to the operation's organ counts.
/// </summary>
internal static class ProtectedConflicts
{
    /// <summary>
    /// Of one operation, or of one notice, at most so many meetings are told as they come about;
    /// who asks is told of all of them.
    /// </summary>
    internal const int ToldMax = 200;

    /// <summary>
    /// What an operation meets and did not meet before, for the other side: its organ is answered.
    /// </summary>
    internal static IEnumerable<ConflictTold> OfOperation(
        Picture picture,
        Operation operation,
        Operation? before,
        Instant now
    ) =>
        operation.IsOpen
            ? picture
                .Protected.Meeting(operation.Volumes, operation.Organ, now)
                .ExceptBy(MetBy(picture, before, now), one => one.Notice)
                .Take(ToldMax)
                .Select(one => new ConflictTold(
                    one.From,
                    operation.Id,
                    one.Notice,
                    operation.Organ,
                    now
                ))
            : [];

    private static IEnumerable<DssId> MetBy(Picture picture, Operation? before, Instant now) =>
        before is { IsOpen: true }
            ? picture.Protected.Meeting(before.Volumes, before.Organ, now).Select(one => one.Notice)
            : [];

    /// <summary>The operations that a site or movement meets when it is sent or changed.</summary>
    internal static IEnumerable<ConflictTold> OfNew(
        Picture picture,
        IReadOnlyCollection<NoticeSent> sent,
        Instant now
    )
    {
        var released = sent.SelectMany(ProtectedTable.Of)
            .Where(one => ProtectedTable.IsInForce(one, now))
            .ToList();
        var named = released.Select(one => one.To).OfType<OrganId>().ToHashSet();
        return released
            .SelectMany(one =>
                picture
                    .Operations.Meeting(one.Volumes)
                    .Select(said => said.Content)
                    .Where(operation => operation.Volumes.End > now)
                    .Where(operation =>
                        one.To is { } to ? to == operation.Organ : !named.Contains(operation.Organ)
                    )
                    .Select(operation => (Released: one, Operation: operation))
            )
            .Take(ToldMax)
            .SelectMany(met => Both(met.Released, met.Operation, now));
    }

    private static ConflictTold[] Both(
        ProtectedVolumes released,
        Operation operation,
        Instant now
    ) =>
        [
            new(released.From, operation.Id, released.Notice, operation.Organ, now),
            released.To is null
                ? new(operation.Organ, operation.Id, null, null, now)
                : new(operation.Organ, operation.Id, released.Notice, released.From, now),
        ];
}
