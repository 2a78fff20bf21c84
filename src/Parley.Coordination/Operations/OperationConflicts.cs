using System.Collections.Immutable;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination.Areas;
using Parley.Coordination.Constraints;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Protection;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Operations;

/// <summary>
/// What some volumes meet, as a viewer may see it. The picture is asked for this; what each
/// conflict is like is <see cref="Describe"/>d from it elsewhere, on any thread.
/// </summary>
public sealed record OperationConflicts
{
    /// <summary>An answer tells at most so many conflicts of each kind.</summary>
    public const int ConflictsMax = 200;

    /// <summary>
    /// An answer compares at most so many pairs of volumes that are at one time: about a second.
    /// </summary>
    public const int PairsMax = 250_000;

    // Sees no OVN: those are for USSs that ask for the details.
    private static readonly Uss Nobody = Asker.Itself.Party;

    /// <summary>The volumes that were asked about.</summary>
    public required OperationVolumes Asked { get; init; }

    /// <summary>Their priority.</summary>
    public required int Priority { get; init; }

    /// <summary>What is over by then is no conflict any more.</summary>
    public required Instant Now { get; init; }

    /// <summary>The open operations of other organs, in order of their ids.</summary>
    public required ImmutableArray<OperationView> Operations { get; init; }

    /// <summary>
    /// The operational intents of others in the DSS, with what it keeps of where they are.
    /// </summary>
    public required ImmutableArray<(OperationalIntentView View, Prism Kept)> Intents { get; init; }

    /// <summary>The constraints in the DSS, with what it keeps of where they are.</summary>
    public required ImmutableArray<(ConstraintView View, Prism Kept)> Constraints { get; init; }

    /// <summary>What is to be kept clear of by the asker's organ, as it may know of it.</summary>
    public required ImmutableArray<ProtectedView> Protected { get; init; }

    /// <summary>The areas in which the asker's party is asked to keep something.</summary>
    public required ImmutableArray<AreaMetView> Areas { get; init; }

    /// <summary>How many more there are than an answer tells.</summary>
    public required int LeftOut { get; init; }

    /// <summary>
    /// What some volumes of an organ meet. Nobody is told less than what it takes to keep clear.
    /// </summary>
    /// <param name="picture">All there is.</param>
    /// <param name="asked">The volumes of the organ, and their priority.</param>
    /// <param name="viewer">Who acts for the organ.</param>
    /// <param name="now">When.</param>
    /// <param name="declared">The operation they are of; null when they are of none yet.</param>
    internal static OperationConflicts Of(
        Picture picture,
        (OperationVolumes Volumes, int Priority) asked,
        Viewer viewer,
        Instant now,
        Operation? declared = null
    )
    {
        var operations = picture
            .Operations.Meeting(asked.Volumes)
            .FindAll(one => one.Content.Volumes.End > now);
        var extents = asked.Volumes.Extents;
        // Those of declared operations are met exactly, above.
        var intents = picture
            .OperationalIntents.Meeting(extents)
            .FindAll(one => one.Extents.End >= now && picture.Operations.Find(one.Id) is null);
        var constraints = picture
            .Constraints.Meeting(extents)
            .FindAll(one => one.Extents.End >= now);
        var kept = viewer.Organ is { } organ
            ? picture.Protected.Meeting(asked.Volumes, organ, now)
            : [];
        var areas = AreasOf(picture, asked.Volumes, declared, viewer, now);
        return new()
        {
            Asked = asked.Volumes,
            Priority = asked.Priority,
            Now = now,
            Operations =
            [
                .. operations
                    .Take(ConflictsMax)
                    .Select(one => Release.AtLeastKeepClear(one, viewer)),
            ],
            Intents =
            [
                .. intents
                    .Take(ConflictsMax)
                    .Select(one => (OperationalIntentView.Of(one, Nobody, picture), one.Extents)),
            ],
            Constraints =
            [
                .. constraints
                    .Take(ConflictsMax)
                    .Select(one => (ConstraintView.Of(one, Nobody, picture), one.Extents)),
            ],
            Protected = [.. kept.Take(ConflictsMax).Select(one => Release.Of(one, viewer))],
            Areas = [.. areas.Take(ConflictsMax)],
            LeftOut =
                Math.Max(0, operations.Count - ConflictsMax)
                + Math.Max(0, intents.Count - ConflictsMax)
                + Math.Max(0, constraints.Count - ConflictsMax)
                + Math.Max(0, kept.Count - ConflictsMax)
                + Math.Max(0, areas.Count - ConflictsMax),
        };
    }

    // By the rule of whose operation it is, whoever of its party looks.
    private static List<AreaMetView> AreasOf(
        Picture picture,
        OperationVolumes volumes,
        Operation? declared,
        Viewer viewer,
        Instant now
    )
    {
        if ((declared?.Organ.Party ?? viewer.Party) is not { } party)
        {
            return [];
        }
        AreaNotices? notices = null;
        var areas = new List<AreaMetView>();
        foreach (var met in picture.Areas.Meeting(volumes, party, now))
        {
            if (Release.Of(met, viewer) is not { } view)
            {
                continue;
            }
            if (met.Rule.Kind is AreaRuleKind.NotifyBeforeEntry && declared is { } one)
            {
                notices ??= new(picture.Notices, one.Id, one.Organ);
                view = view with { NotifiedAt = notices.ToldAt(met.Term.Content) };
            }
            areas.Add(view);
        }
        return areas;
    }

    /// <summary>
    /// What an operation meets, for its own party; null for others, and when it is over.
    /// </summary>
    internal static OperationConflicts? OfOwn(
        Picture picture,
        Operation operation,
        Viewer viewer,
        Instant now
    ) =>
        operation.IsOpen && viewer.IsOf(operation.Organ.Party)
            ? Of(picture, (operation.Volumes, operation.Priority), viewer, now, operation)
            : null;

    /// <summary>
    /// What each conflict is like. Takes time: it compares every pair of volumes, up to
    /// <see cref="PairsMax"/> of them.
    /// </summary>
    public DescribedConflicts Describe() => new ConflictDescription(this).Run();
}
