using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using Parley.Coordination.Releasability;
using Parley.Coordination.Subscriptions;

namespace Parley.Coordination.Operations;

/// <summary>
/// Declares an operation, changes it, or ends it. A conflict does not keep it from being declared:
/// it is told. Nor does a mandate: to say where one will be is one-way information.
/// </summary>
/// <param name="Operation">All of it, signed by an officer of its organ.</param>
/// <param name="Reader">Who sends it, and is answered.</param>
/// <param name="BaseUrl">Where USSs ask this server for the details.</param>
/// <param name="Entropy">For the OVN.</param>
public sealed record PutOperation(
    Said<Operation> Operation,
    Reader Reader,
    UssBaseUrl BaseUrl,
    Entropy Entropy
) : IRequest<OperationDeclared>
{
    private const OfficerRoles Declaring =
        OfficerRoles.Planner
        | OfficerRoles.DutyOfficer
        | OfficerRoles.Liaison
        | OfficerRoles.Gateway;

    /// <inheritdoc/>
    public Decision<OperationDeclared> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => Decide(picture, viewer, now));

    private Decision<OperationDeclared> Decide(Picture picture, Viewer viewer, Instant now)
    {
        var said = Operation.Content;
        var old = picture.Operations.Find(said.Id)?.Content;
        if (
            (
                BrokenBySignature(picture.Parties, now)
                ?? BrokenById(old, picture)
                ?? Edition.BrokenBy("operation", old?.Version, said.Version)
                ?? DeclaredTransitions.BrokenBy(old?.State, said.State)
                ?? BrokenByTime(now)
                ?? (Refusal?)BrokenByRelease(picture.Parties)
                ?? BrokenByCount(old, picture.Operations)
            ) is
            { } broken
        )
        {
            return broken;
        }
        var facts = new List<Fact> { new OperationPut(Operation) };
        var subscribers = DeclaredIntents.Add(this, picture, now, facts);
        facts.AddRange(ProtectedConflicts.OfOperation(picture, said, old, now));
        facts.AddRange(AreaConflicts.OfOperation(picture, said, old, now));
        return new Decision<OperationDeclared>.Allowed(
            new(
                Release.AtLeastKeepClear(Operation, viewer),
                OperationConflicts.OfOwn(picture, said, viewer, now),
                subscribers
            ),
            [.. facts]
        );
    }

    // Whose word it is comes first: who has no say learns nothing of what there is.
    private Refusal.Forbidden? BrokenBySignature(PartyTable parties, Instant now)
    {
        return parties.IsSignedByOfficer(Operation, Operation.Content.Organ, Declaring, now)
            ? null
            : new Refusal.Forbidden(
                "An operation is signed by a planner, duty officer, liaison or gateway of its "
                    + "organ."
            );
    }

    private Refusal.Stale? BrokenById(Operation? old, Picture picture)
    {
        var isOthers = old is null
            ? picture.OperationalIntents.Find(Operation.Content.Id) is not null
            : old.Organ != Operation.Content.Organ;
        return isOthers
            ? new Refusal.Stale("operation: A new operation has an id that was not used.")
            : null;
    }

    private Refusal.Invalid? BrokenByTime(Instant now) =>
        Operation.Content is { IsOpen: true, Volumes.End: var end } && end <= now
            ? new Refusal.Invalid("volumes: The latest end is not past.")
            : null;

    // A slip of the pen would let nobody see what somebody was to see.
    private Refusal.Unknown? BrokenByRelease(PartyTable parties)
    {
        foreach (var named in Operation.Content.Release.Parties.Keys)
        {
            if (parties.Find(named) is null)
            {
                return new Refusal.Unknown($"release: There is no party {named}.");
            }
        }
        return null;
    }

    private Refusal.TooMany? BrokenByCount(Operation? old, OperationTable operations)
    {
        var (all, open) = operations.CountOf(Operation.Content.Organ);
        return old is not null ? null
            : open >= Operations.Operation.OpenPerOrganMax
                ? new Refusal.TooMany(
                    $"An organ has at most {Operations.Operation.OpenPerOrganMax} operations that "
                        + "are neither ended nor cancelled."
                )
            : all >= Operations.Operation.PerOrganMax
                ? new Refusal.TooMany(
                    $"An organ has at most {Operations.Operation.PerOrganMax} operations."
                )
            : null;
    }
}

/// <summary>An operation after a change.</summary>
/// <param name="Operation">As who sent it may see it.</param>
/// <param name="Conflicts">
/// What it conflicts with; null for a sender of another party, and when it is over.
/// </param>
/// <param name="Subscribers">
/// The subscriptions to the DSS that are to be told, each with its index, this write counted.
/// </param>
public sealed record OperationDeclared(
    OperationView Operation,
    OperationConflicts? Conflicts,
    ImmutableArray<SubscriberToNotify> Subscribers
);
