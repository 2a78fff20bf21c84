using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.LineStates;

/// <summary>
/// The lines between the asker's organ and each other, in order of their names: what is declared
/// and what was seen.
/// </summary>
/// <param name="Reader">Who asks; an officer.</param>
/// <param name="Page">Which part.</param>
public sealed record FindLines(Reader Reader, PageAsked Page) : IRequest<Page<LineView>>
{
    /// <inheritdoc/>
    public Decision<Page<LineView>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<LineView>>(viewer =>
                viewer.Organ is not { } organ
                    ? new Page<LineView>([], null)
                    : Page<LineView>.Of(
                        picture
                            .Parties.Organs.Select(one => one.Content.Id)
                            .Where(other => other != organ)
                            .OrderBy(other => $"{other}", StringComparer.Ordinal)
                            .Select(other => Of(picture, organ, other, now)),
                        view => $"{view.Other}",
                        view => view.Size,
                        Page
                    )
            );

    private static LineView Of(Picture picture, OrganId own, OrganId other, Instant now)
    {
        var (states, notices) = (picture.LineStates, picture.Notices);
        return new(
            other,
            DeclaredOf(states, own, other),
            DeclaredOf(states, other, own),
            notices.LineOf(own, other) ?? new(),
            notices.LineOf(other, own) ?? new(),
            states.LeadOf(other, own, now),
            states.LeadOf(own, other, now)
        );
    }

    private static LineDeclared? DeclaredOf(LineStateTable states, OrganId by, OrganId toward) =>
        states.Find(by, toward) is { } said ? new(said, states.SinceOf(by, toward)!.Value) : null;
}

/// <summary>What is declared of a line.</summary>
/// <param name="Said">What was said last.</param>
/// <param name="Since">From when this state has been declared.</param>
public sealed record LineDeclared(LineStateSaid Said, Instant Since)
{
    /// <summary>True when the line is not to be used, by what is declared.</summary>
    internal bool IsShut =>
        Said.State.Content.State is LineCondition.Suspended or LineCondition.Closed;
}

/// <summary>The line between the viewer's organ and another.</summary>
/// <param name="Other">The other.</param>
/// <param name="Own">What the viewer's organ declares; null when nothing.</param>
/// <param name="Theirs">What the other declares; null when nothing.</param>
/// <param name="Sent">What was sent to the other and taken there.</param>
/// <param name="Got">What the other sent and was taken here.</param>
/// <param name="LeadHere">How long before it is to be told here; null when nobody said.</param>
/// <param name="LeadThere">How long before it is to be told there; null when nobody said.</param>
public sealed record LineView(
    OrganId Other,
    LineDeclared? Own,
    LineDeclared? Theirs,
    LineUse Sent,
    LineUse Got,
    LeadTime? LeadHere,
    LeadTime? LeadThere
)
{
    /// <summary>
    /// True when something was sent or taken, either way, after one of the two declared the line
    /// suspended or closed.
    /// </summary>
    public bool IsInUseThoughSuspended =>
        new[] { Own, Theirs }
            .OfType<LineDeclared>()
            .Any(one =>
                one.IsShut && (IsUsedAfter(Sent, one.Since) || IsUsedAfter(Got, one.Since))
            );

    internal int Size =>
        500 + (Own?.Said.State.Note.Length ?? 0) + (Theirs?.Said.State.Note.Length ?? 0);

    private static bool IsUsedAfter(LineUse use, Instant moment) =>
        use.LastSent > moment || use.LastTaken > moment;
}
