using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Notices;

/// <summary>Whether a movement has reached those who act on it.</summary>
public enum PassDown
{
    /// <summary>It is no movement, or it stays closed to this addressee.</summary>
    NotNeeded,

    /// <summary>Nobody passed it on yet, and it has not begun.</summary>
    Red,

    /// <summary>Nobody had passed it on when it began, nor since.</summary>
    Missed,

    /// <summary>It was passed on.</summary>
    Done,
}

/// <summary>Who has been told of a notice; for who sent it alone.</summary>
/// <param name="Notice">Which.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Ended">What took it back or ended it; null while nothing did.</param>
/// <param name="HasKeepClear">True when it has volumes for whoever has none of their own.</param>
/// <param name="Rows">One for each who was told, in order of their names.</param>
public sealed record Told(
    DssId Notice,
    NoticeKind Kind,
    NoticeEnd? Ended,
    bool HasKeepClear,
    ImmutableArray<ToldRow> Rows
)
{
    /// <summary>True when it stands and one of its addressees is red.</summary>
    public bool IsRed => Ended is null && Rows.Any(row => row.PassDown is PassDown.Red);
}

/// <summary>How far one addressee is.</summary>
/// <param name="Copy">Their copy, and what became of it.</param>
/// <param name="PassDown">Whether it reached those who act on it.</param>
public sealed record ToldRow(CopyState Copy, PassDown PassDown);

/// <summary>Asks who has been told of a notice.</summary>
/// <param name="Reader">Who asks: an officer of the organ that sent it.</param>
/// <param name="Notice">Which.</param>
public sealed record FindTold(Reader Reader, DssId Notice) : IRequest<Told>
{
    /// <inheritdoc/>
    public Decision<Told> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Told>(viewer =>
                picture.Notices.Find(Notice) is { } notice && notice.From == viewer.Organ
                    ? Of(notice, now)
                    : new Refusal.Unknown("Your organ has sent no such notice.")
            );

    private static Told Of(Notice notice, Instant now) =>
        new(
            notice.Id,
            notice.Content.Kind,
            notice.Ended,
            notice.KeepClear is not null,
            [
                .. notice
                    .Copies.Where(copy => !copy.Copy.Content.IsOwn)
                    .Select(copy => new ToldRow(copy, PassDownOf(copy, now))),
            ]
        );

    private static PassDown PassDownOf(CopyState copy, Instant now) =>
        copy.Copy.Content.Kind is not NoticeKind.Movement || copy.Sealing is not null
            ? PassDown.NotNeeded
        : copy.PassedOn is not null ? PassDown.Done
        : now < copy.Copy.Content.Core.Window!.Value.Start ? PassDown.Red
        : PassDown.Missed;
}
