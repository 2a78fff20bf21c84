using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Areas;

/// <summary>Which areas are asked for; null does not narrow it.</summary>
/// <param name="Party">Those that it declares or guarantees.</param>
/// <param name="Kind">What they are.</param>
/// <param name="Standing">Where they stand.</param>
public sealed record AreaFilter(PartyId? Party, AreaKind? Kind, AreaStanding? Standing)
{
    internal bool Lets(AreaView view)
    {
        var shown = view.Shown.Content;
        return (Party is not { } party || shown.Around.Any(organ => organ.Party == party))
            && (Kind is not { } kind || shown.Kind == kind)
            && (Standing is not { } standing || view.Standing == standing);
    }
}

/// <summary>The areas that a viewer may see, in order of their ids.</summary>
/// <param name="Reader">Who asks.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Page">Which part of those.</param>
public sealed record FindAreas(Reader Reader, AreaFilter Filter, PageAsked Page)
    : IRequest<Page<AreaView>>
{
    // About what a head takes as JSON, beside its names.
    private const int HeadBytes = 1_000;

    /// <inheritdoc/>
    public Decision<Page<AreaView>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<AreaView>>(viewer =>
                Page<AreaView>.Of(
                    picture
                        .Areas.All.Select(one => Release.Of(one, viewer, now))
                        .OfType<AreaView>()
                        .Where(Filter.Lets),
                    view => $"{view.State.Id}",
                    SizeOf,
                    Page
                )
            );

    private static int SizeOf(AreaView view) =>
        HeadBytes + view.Shown.Content.Names.ByLanguage.Sum(name => 4 * name.Value.Length);
}

/// <summary>One area, with what it meets.</summary>
/// <param name="Reader">Who asks.</param>
/// <param name="Id">Which.</param>
public sealed record GetArea(Reader Reader, DssId Id) : IRequest<AreaView>
{
    /// <inheritdoc/>
    public Decision<AreaView> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<AreaView>(viewer =>
                picture.Areas.Find(Id) is { } found && Release.Of(found, viewer, now) is { } view
                    ? view with
                    {
                        Touched = AreaTouched.Of(picture, view.State, viewer, now),
                    }
                    : new Refusal.Unknown("There is no such area.")
            );
}

/// <summary>
/// Puts away areas that are over for long: they stay in the record and are no longer at hand.
/// </summary>
/// <param name="Before">Those that were over at this moment.</param>
/// <param name="Most">So many at most in one decision.</param>
public sealed record ArchiveAreas(Instant Before, int Most) : IRequest<int>
{
    /// <summary>An area is at hand for so many days after it is over.</summary>
    public const int DaysKept = 90;

    /// <inheritdoc/>
    public Decision<int> Decide(Picture picture, Instant now)
    {
        var facts = picture
            .Areas.All.Where(state => EndOf(state) < Before && !state.IsOpenAt(now))
            .Take(Most)
            .Select(state =>
                (Fact)
                    new AreaTold(
                        AreaEvent.Archived,
                        state.Id,
                        state.Last.Content.Version,
                        null,
                        null,
                        null,
                        now
                    )
            )
            .ToList();
        return new Decision<int>.Allowed(facts.Count, [.. facts]);
    }

    // A version that was withdrawn or lapsed lately keeps it at hand.
    private static Instant EndOf(AreaState state)
    {
        var last = state.Last;
        var end = last is { AgreedAt: null, Content: var proposed } ? proposed.Window.End : last.At;
        return state.Terms.Select(term => term.Until).Append(end).Max();
    }
}
