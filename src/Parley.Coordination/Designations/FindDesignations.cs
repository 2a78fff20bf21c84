using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Designations;

/// <summary>
/// The designations that a viewer may see, in order of whose they are and what they name.
/// </summary>
/// <param name="Reader">Who asks.</param>
/// <param name="By">Only those of this party; null for all.</param>
/// <param name="Page">Which part of them.</param>
public sealed record FindDesignations(Reader Reader, PartyId? By, PageAsked Page)
    : IRequest<Page<Said<Designation>>>
{
    /// <inheritdoc/>
    public Decision<Page<Said<Designation>>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<Said<Designation>>>(viewer =>
                Page<Said<Designation>>.Of(
                    picture
                        .Designations.All.Where(one => By is null || one.Said.Content.By == By)
                        .Select(one => Release.Of(one.Said, viewer))
                        .OfType<Said<Designation>>(),
                    // A name is before another when it is shorter: as the table has them.
                    one => $"{one.Content.By}\u0001{one.Content.Subject}",
                    one => one.Note.Length,
                    Page
                )
            );
}

/// <summary>What a party says beside all its public statements.</summary>
public sealed record GetWithoutPrejudice(Reader Reader, PartyId Party)
    : IRequest<Said<WithoutPrejudice>>
{
    /// <inheritdoc/>
    public Decision<Said<WithoutPrejudice>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Said<WithoutPrejudice>>(_ =>
                picture.Designations.WithoutPrejudiceOf(Party) is { } words
                    ? words.Said
                    : new Refusal.Unknown("This party never said such words.")
            );
}
