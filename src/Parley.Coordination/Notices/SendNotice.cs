using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Notices;

/// <summary>
/// Tells something to one or more organs, all of them or none. Sent again byte by byte it changes
/// nothing and is answered as it stands.
/// </summary>
/// <param name="Reader">Who sends it: an officer, or the gateway, of the organ that signed.</param>
/// <param name="Copies">A copy for each addressee; at least one.</param>
public sealed record SendNotice(Reader Reader, ImmutableArray<Said<NoticeCopy>> Copies)
    : IRequest<NoticeView>
{
    /// <summary>A notice goes to at most so many.</summary>
    public const int AddresseesMax = 100;

    /// <summary>An organ has at most so many copies that nobody has taken.</summary>
    public const int OpenMax = 20_000;

    /// <summary>An organ has at most so many sites, which stay at hand.</summary>
    public const int SitesMax = 10_000;

    /// <summary>An organ has at most so many notices at hand: nobody fills it for all.</summary>
    public const int SentMax = 100_000;

    /// <summary>There are at most so many notices at hand.</summary>
    public const int CountMax = 1_000_000;

    /// <summary>The clock of who signs may be off by so many minutes.</summary>
    public const int ClockMinutesMax = 5;

    private const OfficerRoles Speaking =
        OfficerRoles.DutyOfficer
        | OfficerRoles.Liaison
        | OfficerRoles.Planner
        | OfficerRoles.Administrator
        | OfficerRoles.Gateway;

    // A program cannot look whether a site is where it is said to be.
    private const OfficerRoles Verifying =
        OfficerRoles.DutyOfficer
        | OfficerRoles.Liaison
        | OfficerRoles.Planner
        | OfficerRoles.Administrator;

    private NoticeCopy First => Copies[0].Content;

    private bool HasCopyForAll => Copies.Any(copy => copy.Content.To is null);

    /// <inheritdoc/>
    public bool IsUrgent => First.Kind is NoticeKind.Emergency;

    /// <inheritdoc/>
    public Decision<NoticeView> Decide(Picture picture, Instant now) =>
        Viewer.Of(picture, Reader, now).Then(viewer => DecideAs(picture, viewer, now));

    /// <summary>Why a time that somebody signed is not now; null when it is.</summary>
    internal static Refusal? BrokenByClock(string member, Instant said, Instant now)
    {
        var off = TimeSpan.FromMinutes(ClockMinutesMax);
        return now - off <= said && said <= now + off
            ? null
            : new Refusal.Invalid(
                $"{member}: It is within {ClockMinutesMax} minutes of now, {now} by this server."
            );
    }

    private Decision<NoticeView> DecideAs(Picture picture, Viewer viewer, Instant now)
    {
        if (
            ((Refusal?)BrokenByCopies() ?? BrokenBySigning(picture.Parties, viewer, now)) is
            { } broken
        )
        {
            return broken;
        }
        if (picture.Notices.Find(First.Id) is { } known)
        {
            return IsTheSame(known)
                ? Release.Of(known, picture, viewer, now)!
                : new Refusal.Stale("A new notice has an id that was not used.");
        }
        return
            (
                BrokenByTime(now)
                ?? BrokenByBehalf(picture.Parties)
                ?? BrokenByAddressees(picture.Parties)
                ?? NoticeRelation.BrokenBy(picture.Notices, First)
                ?? BrokenByCount(picture.Notices)
            )
                is { } other
            ? other
            : Send(picture, viewer, now);
    }

    private Decision<NoticeView> Send(Picture picture, Viewer viewer, Instant now)
    {
        var facts = ImmutableArray.CreateBuilder<NoticeSent>(Copies.Length);
        var inForce = InForce.At(picture.Notices, First, now);
        foreach (var copy in Copies)
        {
            var bars = BarsOf(picture, copy.Content, now);
            if (bars.FirstOrDefault(bar => bar.Pair.Bound == copy.Content.From.Organ) is { } own)
            {
                return new Refusal.Forbidden(
                    $"{own.Pair.Bound} may not send this to {copy.Content.To}: "
                        + (own.Citation.Length > 0 ? own.Citation : "no mandate says that it may.")
                );
            }
            facts.Add(
                new(
                    copy,
                    AddresseesOf(picture.Parties, copy.Content),
                    bars.FirstOrDefault() is { } bar ? new(bar.Exchange, bar.Words) : null,
                    inForce,
                    now
                )
            );
        }
        var view = Release.Of(Notice.Of(facts), picture, viewer, now)!;
        return new Decision<NoticeView>.Allowed(
            view,
            [.. facts, .. ProtectedConflicts.OfNew(picture, facts, now)]
        );
    }

    // To everybody goes only what no mandate bars; what is to nobody, or to oneself, none can bar.
    private static ImmutableArray<Bar> BarsOf(Picture picture, NoticeCopy copy, Instant now) =>
        copy is { To: { } to, IsOwn: false }
            ? MandateCheck
                .Of(
                    picture,
                    copy.From.Organ,
                    to,
                    (NoticeRules.ExchangeOf(copy.Kind), copy.Thread),
                    now
                )
                .Bars
            : [];

    private static ImmutableArray<Addressee> AddresseesOf(PartyTable parties, NoticeCopy copy) =>
        copy.To is { } to ? [new(to, copy.IsOwn ? null : parties.Find(to.Party)!.Content.Guarantor)]
        : copy.IsKeepClear ? []
        :
        [
            .. parties
                .Organs.Select(organ => organ.Content.Id)
                .Where(organ => organ.Party != copy.From.Party)
                .Select(organ => new Addressee(
                    organ,
                    parties.Find(organ.Party)!.Content.Guarantor
                )),
        ];

    private Refusal.Invalid? BrokenByCopies()
    {
        if (Copies.Any(copy => !copy.Content.IsOfOneWith(First)))
        {
            return new(
                "The copies of a notice differ in what each addressee is told, and in nothing else."
            );
        }
        if (First.Kind is NoticeKind.Emergency && HasCopyForAll && Copies.Length > 1)
        {
            return new("to: An emergency to everybody has one copy, which is everybody's.");
        }
        return Copies.Select(copy => copy.Content.To).Distinct().Count() == Copies.Length
            ? null
            : new("A notice has one copy for each addressee.");
    }

    private Refusal.Forbidden? BrokenBySigning(PartyTable parties, Viewer viewer, Instant now)
    {
        if (viewer.Organ != First.From.Organ)
        {
            return new("A notice is sent by the organ that signed it.");
        }
        return !Copies.All(copy => parties.IsSignedBy(copy, First.From, Speaking, now))
                ? new(
                    $"Every copy is signed by {First.From}, acting now as duty officer, liaison, "
                        + "planner, administrator or gateway."
                )
            : First.Kind is NoticeKind.Site
                ? Copies.Select(copy => BrokenByVerifier(parties, copy, now)).FirstOrDefault(IsSome)
            : null;

        static bool IsSome(Refusal.Forbidden? broken) => broken is not null;
    }

    // Two see a site before anybody is told of it. A keep-clear copy does not say who they are.
    private static Refusal.Forbidden? BrokenByVerifier(
        PartyTable parties,
        Said<NoticeCopy> copy,
        Instant now
    )
    {
        var from = copy.Content.From;
        if (copy.Content.Slots.OfficerOf(ProtectedForms.VerifiedBy) is not { } second)
        {
            return parties.IsSignedByAnother(copy, from, Verifying, now)
                ? null
                : new($"A site is signed by {from} and by a second officer of {from.Organ}.");
        }
        return
            second != from
            && second.Organ == from.Organ
            && parties.IsSignedBy(copy, second, Verifying, now)
            ? null
            : new(
                $"fields.{ProtectedForms.VerifiedBy}: A site is also signed by the second officer "
                    + $"that it names, another of {from.Organ} who acts now and is a person."
            );
    }

    private bool IsTheSame(Notice known) =>
        Copies.All(copy =>
            known
                .Copies.Select(other => other.Copy)
                .Append(known.KeepClear?.Copy)
                .Any(other => other?.Note.AsSpan().SequenceEqual(copy.Note.AsSpan()) is true)
        );

    // Whoever is in danger need not set their clock first.
    private Refusal? BrokenByTime(Instant now) =>
        First.Kind is NoticeKind.Emergency ? null : BrokenByClock("sent", First.Sent, now);

    // Nobody speaks for a party that has not named them its guarantor.
    private Refusal.Forbidden? BrokenByBehalf(PartyTable parties) =>
        Copies
            .SelectMany(copy => copy.Content.OnBehalf)
            .Any(party => parties.Find(party)?.Content.Guarantor != First.From.Organ)
            ? new("on_behalf: An organ speaks for parties whose guarantor it is.")
            : null;

    private Refusal? BrokenByAddressees(PartyTable parties)
    {
        foreach (var copy in Copies.Select(copy => copy.Content))
        {
            if (copy.To is not { } to)
            {
                continue;
            }
            if (copy.IsOwn && !NoticeRules.IsProtected(copy.Kind))
            {
                return new Refusal.Invalid("to: A notice is to another organ.");
            }
            if (parties.Find(to) is not { Content: var organ })
            {
                return new Refusal.Unknown($"There is no organ {to}.");
            }
            if (
                copy.Kind is NoticeKind.FormalWarning
                && !organ.Languages.Any(copy.Texts.ByLanguage.ContainsKey)
            )
            {
                return new Refusal.Invalid(
                    $"texts: A formal warning is also in a language that {to} reads: "
                        + $"{string.Join(", ", organ.Languages)}."
                );
            }
        }
        return null;
    }

    private Refusal.TooMany? BrokenByCount(NoticeTable notices) =>
        First.Kind is NoticeKind.Emergency ? null
        : notices.Count >= CountMax ? new($"There are at most {CountMax} notices at hand.")
        : notices.OpenOf(First.From.Organ) + Copies.Length > OpenMax
            ? new($"An organ has at most {OpenMax} copies that nobody has taken.")
        : notices.SentOf(First.From.Organ) >= SentMax
            ? new($"An organ has at most {SentMax} notices at hand.")
        : First.Kind is NoticeKind.Site
        && !(First.Relation is { } relation && NoticeRules.Ends(relation.Kind))
        && notices.SitesOf(First.From.Organ) >= SitesMax
            ? new($"An organ has at most {SitesMax} sites.")
        : null;
}
