using Parley.Airspace.Times;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Operations;

/// <summary>Which operations are asked for; null does not narrow it.</summary>
/// <param name="Party">Whose.</param>
/// <param name="State">Where they stand.</param>
/// <param name="From">Those that are not over by then.</param>
/// <param name="Until">Those that have begun before then.</param>
public sealed record OperationFilter(
    PartyId? Party,
    DeclaredState? State,
    Instant? From,
    Instant? Until
)
{
    internal bool Lets(Operation operation) =>
        (Party is not { } party || operation.Organ.Party == party)
        && (State is not { } state || operation.State == state)
        && (From is not { } from || operation.Volumes.End > from)
        && (Until is not { } until || operation.Volumes.Start < until);
}

/// <summary>The operations that a viewer may see, in order of their ids.</summary>
/// <param name="Reader">Who asks.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Page">Which part of those.</param>
public sealed record FindOperations(Reader Reader, OperationFilter Filter, PageAsked Page)
    : IRequest<Page<OperationView>>
{
    // About what a view takes as JSON.
    private const int HeadBytes = 1_000;
    private const int VertexBytes = 60;

    /// <inheritdoc/>
    public Decision<Page<OperationView>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<OperationView>>(viewer =>
                Page<OperationView>.Of(
                    picture
                        .Operations.All.Where(one => Filter.Lets(one.Content))
                        .Select(one => Release.Of(one, viewer))
                        .OfType<OperationView>(),
                    view => $"{view.Id}",
                    SizeOf,
                    Page
                )
            );

    private static int SizeOf(OperationView view) =>
        HeadBytes + (view.Volumes.Vertices * VertexBytes) + (view.Own?.Note.Length ?? 0);
}

/// <summary>One operation.</summary>
public sealed record GetOperation(Reader Reader, DssId Id) : IRequest<OperationView>
{
    /// <inheritdoc/>
    public Decision<OperationView> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<OperationView>(viewer =>
                picture.Operations.Find(Id) is { } found
                && Release.Of(found, picture, viewer, now) is { } view
                    ? view
                    : new Refusal.Unknown("There is no such operation.")
            );
}

/// <summary>What an operation conflicts with now; its own party alone is told.</summary>
public sealed record FindOperationConflicts(Reader Reader, DssId Id) : IRequest<OperationConflicts>
{
    /// <inheritdoc/>
    public Decision<OperationConflicts> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<OperationConflicts>(viewer =>
                picture.Operations.Find(Id)?.Content is { } found
                && OperationConflicts.OfOwn(picture, found, viewer, now) is { } conflicts
                    ? conflicts
                    : new Refusal.Unknown("Your party has no such operation that is not over.")
            );
}

/// <summary>
/// What some volumes would conflict with, were they an operation of the asker's organ. Nothing is
/// recorded.
/// </summary>
/// <param name="Reader">Who asks; an officer.</param>
/// <param name="Planned">What is thought of.</param>
public sealed record CheckOperation(Reader Reader, PlannedVolumes Planned)
    : IRequest<OperationConflicts>
{
    /// <inheritdoc/>
    public Decision<OperationConflicts> Decide(Picture picture, Instant now)
    {
        if (picture.Parties.ActingAs(Reader.Account, now) is not { } officer)
        {
            return new Refusal.Forbidden("No party lets this account act for it now.");
        }
        if (officer.Id.Organ != Planned.Organ)
        {
            return new Refusal.Forbidden("An officer asks for their own organ.");
        }
        return OperationConflicts.Of(
            picture,
            (Planned.Volumes, Planned.Priority),
            new Viewer.Acting(officer),
            now
        );
    }
}

/// <summary>Volumes that are not declared yet.</summary>
/// <param name="Organ">Whose they would be.</param>
/// <param name="Volumes">Where, how high and when.</param>
/// <param name="Priority">With which priority.</param>
public sealed record PlannedVolumes(OrganId Organ, OperationVolumes Volumes, int Priority);

/// <summary>
/// An operation as USSs ask for it (ASTM F3548-21, <c>getOperationalIntentDetails</c>): whoever
/// plans beside it needs where it is, and its OVN.
/// </summary>
public sealed record GetDeclaredIntent(DssId Id) : IRequest<DeclaredIntentView>
{
    /// <inheritdoc/>
    public Decision<DeclaredIntentView> Decide(Picture picture, Instant now) =>
        picture.Operations.Find(Id)?.Content is { IsOpen: true } operation
        && picture.OperationalIntents.Find(Id) is { } intent
            ? new DeclaredIntentView(
                OperationalIntentView.Of(intent, intent.Manager, picture),
                operation.Volumes,
                operation.Priority
            )
            : new Refusal.Unknown("This server has the details of no such operational intent.");
}

/// <summary>A declared operation, as every USS may see it.</summary>
/// <param name="Reference">With its OVN.</param>
/// <param name="Volumes">Exactly.</param>
/// <param name="Priority">Its priority.</param>
public sealed record DeclaredIntentView(
    OperationalIntentView Reference,
    OperationVolumes Volumes,
    int Priority
);
