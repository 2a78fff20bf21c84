using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Mandates;

/// <summary>
/// The mandates that a viewer may see, in order of whom they bind and towards whom.
/// </summary>
/// <param name="Reader">Who asks.</param>
/// <param name="Bound">Only those that bind organs of this party; null for all.</param>
/// <param name="Page">Which part of them.</param>
public sealed record FindMandates(Reader Reader, PartyId? Bound, PageAsked Page)
    : IRequest<Page<Said<Mandate>>>
{
    /// <inheritdoc/>
    public Decision<Page<Said<Mandate>>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<Said<Mandate>>>(viewer =>
                Page<Said<Mandate>>.Of(
                    picture
                        .Mandates.All.Where(one =>
                            Bound is null || one.Content.Pair.Bound.Party == Bound
                        )
                        .Select(one => Release.Of(one, viewer))
                        .OfType<Said<Mandate>>(),
                    one => $"{one.Content.Pair.Bound} {one.Content.Pair.Toward}",
                    one => one.Note.Length,
                    Page
                )
            );
}

/// <summary>The waivers that a viewer may see, in order of whose they are and their ids.</summary>
/// <param name="Reader">Who asks.</param>
/// <param name="Bound">Only those of this party; null for all.</param>
/// <param name="Page">Which part of them.</param>
public sealed record FindWaivers(Reader Reader, PartyId? Bound, PageAsked Page)
    : IRequest<Page<Said<Waiver>>>
{
    /// <inheritdoc/>
    public Decision<Page<Said<Waiver>>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<Said<Waiver>>>(viewer =>
                Page<Said<Waiver>>.Of(
                    picture
                        .Mandates.Waivers.Where(one =>
                            Bound is null || one.Content.Pair.Bound.Party == Bound
                        )
                        .Select(one => Release.Of(one, viewer))
                        .OfType<Said<Waiver>>()
                        .OrderBy(one => $"{one.Content.Key}", StringComparer.Ordinal),
                    one => $"{one.Content.Key}",
                    one => one.Note.Length,
                    Page
                )
            );
}

/// <summary>The claims that parties made of others' mandates, in order of who says so.</summary>
public sealed record FindMandateClaims(Reader Reader, PageAsked Page)
    : IRequest<Page<Said<MandateClaim>>>
{
    /// <inheritdoc/>
    public Decision<Page<Said<MandateClaim>>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<Page<Said<MandateClaim>>>(_ =>
                Page<Said<MandateClaim>>.Of(
                    picture.Mandates.Claims.OrderBy(
                        one => $"{one.Content.Key}",
                        StringComparer.Ordinal
                    ),
                    one => $"{one.Content.Key}",
                    one => one.Note.Length,
                    Page
                )
            );
}

/// <summary>An answer to whether an exchange may be, as the asker may see it.</summary>
/// <param name="Bars">What keeps the two from it; empty when it may be.</param>
/// <param name="Waivers">The waivers that it depends on.</param>
public sealed record MandateCheckView(
    ImmutableArray<BarView> Bars,
    ImmutableArray<WaiverId> Waivers
)
{
    /// <summary>True when it may be.</summary>
    public bool IsGiven => Bars.IsEmpty;
}

/// <summary>
/// Whether the asker's organ may have an exchange with another: so that what a mandate forbids is
/// known before it is tried.
/// </summary>
/// <param name="Reader">Who asks; an officer.</param>
/// <param name="With">With whom.</param>
/// <param name="Exchange">What.</param>
/// <param name="Thread">In which thread; null when in none yet.</param>
public sealed record CheckMandates(
    Reader Reader,
    OrganId With,
    ExchangeKind Exchange,
    DssId? Thread
) : IRequest<MandateCheckView>
{
    /// <inheritdoc/>
    public Decision<MandateCheckView> Decide(Picture picture, Instant now)
    {
        if (picture.Parties.ActingAs(Reader.Account, now) is not { } officer)
        {
            return new Refusal.Forbidden("No party lets this account act for it now.");
        }
        if (picture.Parties.Find(With) is null)
        {
            return new Refusal.Unknown("There is no such organ.");
        }
        var viewer = new Viewer.Acting(officer);
        var given = MandateCheck.Of(picture, officer.Id.Organ, With, (Exchange, Thread), now);
        return new MandateCheckView(
            [.. given.Bars.Select(bar => Release.Of(bar, viewer))],
            [
                .. given.Waivers.Where(id =>
                    Release.Of(picture.Mandates.Find(id)!, viewer) is not null
                ),
            ]
        );
    }
}
