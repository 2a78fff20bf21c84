using System.Globalization;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Notices;

/// <summary>Which notices are asked for; what is null does not matter.</summary>
public sealed record NoticeFilter
{
    /// <summary>A question is about places within at most so many kilometres.</summary>
    public const double KilometersMax = 1_000;

    /// <summary>Only of this thread.</summary>
    public DssId? Thread { get; init; }

    /// <summary>Only of this kind.</summary>
    public NoticeKind? Kind { get; init; }

    /// <summary>Only this urgent or more.</summary>
    public Precedence? Least { get; init; }

    /// <summary>Only from or to this party.</summary>
    public PartyId? With { get; init; }

    /// <summary>Only those about some of this time, or about none.</summary>
    public TimeWindow? During { get; init; }

    /// <summary>Only those about a place so near, or about none.</summary>
    public (LatLng Place, double Kilometers)? Near { get; init; }

    /// <summary>Only those that name a time of which some lies in this one.</summary>
    public TimeWindow? Appointed { get; init; }

    /// <summary>
    /// True for sites of the asker's organ only, as they stand: nothing has ended them.
    /// </summary>
    public bool IsOwnSite { get; init; }

    /// <summary>True for those only that the asker's organ has not taken yet.</summary>
    public bool IsWaiting { get; init; }

    /// <summary>Only those that stand in this inbox of the asker's organ now.</summary>
    public InboxRole? Role { get; init; }

    internal bool Lets(Notice notice, OrganId organ, PartyTable parties, Instant now)
    {
        var said = notice.Content;
        if (IsOwnSite && !(notice.From == organ && notice.IsSite))
        {
            return false;
        }
        // Of what stays closed to them, no question may tell more than the answer says.
        if (!notice.IsOpenTo(organ))
        {
            return !LooksInside && !IsWaiting && (With is null || notice.From.Party == With);
        }
        return (Thread is null || said.Thread == Thread)
            && (Kind is null || said.Kind == Kind)
            && (Least is null || said.Precedence >= Least)
            && (With is null || notice.From.Party == With || IsTo(notice, organ, With.Value))
            && (Role is not { } role || StandsIn(role))
            && (
                !IsWaiting
                || notice.CopyOf(organ) is { Taken: null, Sealing: null, Copy.Content.IsOwn: false }
            )
            && (
                (notice.Copies.IsEmpty && notice.From == organ && Appointed is null)
                || notice.Copies.Any(copy =>
                    (notice.From == organ || copy.IsOpenTo(organ))
                    && IsAbout(copy.Copy.Content.Core)
                    && IsAppointed(copy.Copy.Content)
                )
            );

        bool StandsIn(InboxRole inbox) =>
            notice.Copies.Any(copy => Inboxes.Of(copy, organ, parties, now).Contains(inbox));
    }

    private bool LooksInside =>
        Thread is not null
        || Role is not null
        || Kind is not null
        || Least is not null
        || During is not null
        || Appointed is not null
        || Near is not null;

    // Only of those to whom it openly went may be told that it went to them.
    private static bool IsTo(Notice notice, OrganId organ, PartyId party) =>
        notice.From == organ && notice.Copies.Any(copy => copy.To.Party == party);

    private bool IsAppointed(NoticeCopy copy) =>
        Appointed is not { } time || Appointment.Of(copy).Any(one => one.IsIn(time));

    private bool IsAbout(NoticeCore core) =>
        (During is not { } during || core.Window is not { } window || window.Overlaps(during))
        && (
            Near is not { } near
            || core.Place is not { } place
            || Geodesic.Distance(near.Place, place.ToLatLng()).Value <= near.Kilometers * 1_000
        );
}

/// <summary>
/// The notices that the asker's organ sent, was told or relays, the newest first.
/// </summary>
/// <param name="Reader">Who asks; an officer.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Page">Which part of those.</param>
public sealed record FindNotices(Reader Reader, NoticeFilter Filter, PageAsked Page)
    : IRequest<Page<NoticeView>>
{
    /// <inheritdoc/>
    public Decision<Page<NoticeView>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<NoticeView>>(viewer =>
                viewer.Organ is not { } organ ? new Page<NoticeView>([], null)
                : !PointOf(Page.After).Try(out var before, out var broken)
                    ? new Refusal.Invalid(broken)
                : Page<NoticeView>.OfRest(
                    picture
                        .Notices.Of(organ, before)
                        .Where(notice => Filter.Lets(notice, organ, picture.Parties, now))
                        .Select(notice => Release.Of(notice, picture, viewer, now))
                        .OfType<NoticeView>(),
                    view => Text(new(view.At, view.Id.Value)),
                    view => view.Size,
                    Page.Length
                )
            );

    private static string Text(NoticePoint point) =>
        string.Create(CultureInfo.InvariantCulture, $"{point.At.Ticks} {point.Id:D}");

    private static Airspace.Checked<NoticePoint?> PointOf(string? text)
    {
        if (text is null)
        {
            return (NoticePoint?)null;
        }
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return
            space > 0
            && long.TryParse(
                text.AsSpan(0, space),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var ticks
            )
            && Guid.TryParseExact(text.AsSpan(space + 1), "D", out var id)
            ? (NoticePoint?)new NoticePoint(new(ticks), id)
            : new Airspace.RuleBroken("after", "It is what an earlier answer had as next.");
    }
}

/// <summary>One notice.</summary>
/// <param name="Reader">Who asks; an officer.</param>
/// <param name="Notice">Which.</param>
public sealed record GetNotice(Reader Reader, DssId Notice) : IRequest<NoticeView>
{
    /// <inheritdoc/>
    public Decision<NoticeView> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<NoticeView>(viewer =>
                picture.Notices.Find(Notice) is { } notice
                && Release.Of(notice, picture, viewer, now) is { } view
                    ? view
                    : new Refusal.Unknown("There is no such notice.")
            );
}
