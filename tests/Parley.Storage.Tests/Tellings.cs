using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Protection;
using Parley.Coordination.Statements;
using Precedence = Parley.Coordination.Notices.Precedence;

namespace Parley.Storage.Tests;

/// <summary>Notices and what becomes of them, each member with a value of its own.</summary>
internal static class Tellings
{
    private static readonly OrganId Us = OrganId.Of("us/armed-forces").Value;
    private static readonly OrganId Ru = OrganId.Of("ru/armed-forces").Value;
    private static readonly Instant Noon = Instant.Of(HeldClock.Noon);

    /// <summary>Of the duty officer of an organ.</summary>
    public static OfficerId DutyOf(OrganId organ) => new(organ, "duty");

    public static ImmutableArray<Fact> OfEachType { get; } =
    [
        new NoticeSent(
            NoticeOf(50),
            [new(Us, null), new(OrganId.Of("aid/desk").Value, Ru)],
            new(
                ExchangeKind.Talks,
                Texts.Of([new("en", "Received\nCannot engage"), new("ru", "Получено")], 100).Value
            ),
            [Samples.IdOf(51), Samples.IdOf(52)],
            Noon
        ),
        new CopyDelivered(Samples.IdOf(50), Us, DeliveryChannel.Webhook, DutyOf(Us), Noon),
        new ReceiptGiven(
            ReceiptOf(53, NoticeOf(50), ReceiptStep.ReadBack),
            ReadBackFaults.Place | ReadBackFaults.Count,
            Noon
        ),
        new ClockPassed(Samples.IdOf(50), Us, ClockKind.Relay, 3, Noon),
        new NoticeArchived(Samples.IdOf(50)),
        new LineHeld(Ru, Us, new(7, Noon, null)),
        new ConflictTold(Us, Samples.IdOf(80), Samples.IdOf(70), Ru, Noon),
        new FeedHeld(
            Us,
            9,
            4,
            [
                new(8, FeedKind.Notice, Samples.IdOf(50), Ru, Noon),
                new(9, FeedKind.Clock, Samples.IdOf(51), null, Noon),
            ]
        ),
        new FeedCarried(Us, DeliveryWay.Mail, 7, Noon),
    ];

    /// <summary>A notice between the two forces, from the one or the other.</summary>
    public static Said<NoticeCopy> NoticeOf(int id, OrganId? from = null) =>
        Statements.Said(
            Statement.Notice,
            new NoticeCopy
            {
                Id = Samples.IdOf(id),
                Thread = Samples.IdOf(49),
                Kind = NoticeKind.Assessment,
                Relation = new(RelationKind.Relate, Samples.IdOf(48)),
                Status = NoticeStatus.Exercise,
                From = DutyOf(from ?? Ru),
                OnBehalf = [PartyId.Of("aid").Value],
                To = (from ?? Ru) == Ru ? Us : Ru,
                AlsoTo = [OrganId.Of("aid/desk").Value],
                Precedence = Precedence.Immediate,
                Sent = Noon,
                Stale = Noon + TimeSpan.FromDays(2),
                AcknowledgeBy = Noon + TimeSpan.FromHours(1),
                AnswerBy = Noon + TimeSpan.FromHours(2),
                Core = new(
                    new(35.95001m, 39.01m, 50),
                    "The town",
                    TimeWindow.Of(Noon, Noon + TimeSpan.FromHours(1)).Value,
                    4
                ),
                AsksReadBack = true,
                Authoritative = "ru",
                Texts = Texts.Of([new("en", "Told"), new("ru", "Сказано")], 100).Value,
                Mandate = "An act, section 1",
                Attachments = [new("map.png", "image/png", 1_000, new string('a', 64))],
                Slots = SlotsOf(),
            },
            $"{DutyOf(from ?? Ru)}"
        );

    /// <summary>The same, that anybody may send at any time.</summary>
    public static Said<NoticeCopy> PlainNoticeOf(int id, OrganId from) =>
        Statements.Said(
            Statement.Notice,
            NoticeOf(id, from).Content with
            {
                Thread = Samples.IdOf(id),
                Relation = null,
                OnBehalf = [],
            },
            $"{DutyOf(from)}"
        );

    public static Said<Receipt> ReceiptOf(int id, Said<NoticeCopy> of, ReceiptStep step) =>
        Statements.Said(
            Statement.Receipt,
            new Receipt
            {
                Id = Samples.IdOf(id),
                Notice = of.Content.Id,
                Copy = GiveReceipt.Digest(of),
                For = of.Content.To!.Value,
                By = DutyOf(of.Content.To!.Value),
                Step = step,
                At = Noon,
                ReadBack = step is ReceiptStep.ReadBack ? of.Content.Core : null,
                HandOn = step is ReceiptStep.PassedOn ? new("The crew", null, "radio") : null,
                Position =
                    step is ReceiptStep.Position
                        ? new(PositionKind.CannotComply, CannotReason.Safety, Texts.None)
                        : null,
            },
            $"{DutyOf(of.Content.To!.Value)}"
        );

    /// <summary>
    /// Some movement; now and then it takes the place of another, its sender's or not.
    /// </summary>
    public static ImmutableArray<Said<NoticeCopy>> MovementOf(Random random, OrganId from) =>
        MovementOf(
            random.Next(70, 80),
            from,
            random.Next(2) == 0 ? random.Next(70, 80) : (int?)null
        );

    /// <summary>
    /// A movement that tells one organ where it is, and all others where to keep clear; the first
    /// of its thread, or an update of another.
    /// </summary>
    public static ImmutableArray<Said<NoticeCopy>> MovementOf(int id, OrganId from, int? old)
    {
        var to = from == Ru ? Us : Ru;
        var volumes = OperationVolumes
            .Of(from, Statements.OperationOf(50).Content.Volumes.All)
            .Value;
        var kept = new NoticeCopy
        {
            Id = Samples.IdOf(id),
            Thread = Samples.IdOf(old ?? id),
            Relation = old is { } other ? new(RelationKind.Update, Samples.IdOf(other)) : null,
            Kind = NoticeKind.Movement,
            Status = NoticeStatus.Actual,
            From = DutyOf(from),
            Precedence = Precedence.Routine,
            Sent = Noon,
            Volumes = volumes,
        };
        var copy = kept with
        {
            To = to,
            Core = new(Window: TimeWindow.Of(Noon, Noon + TimeSpan.FromHours(1)).Value),
            Slots = new(
                Slots
                    .None.Values.Add("organisation", new SlotValue.Line("Aid"))
                    .Add("purpose", new SlotValue.Line("Relief"))
                    .Add("leader_contact", new SlotValue.Line("+000 1"))
                    .Add("on_call_contact", new SlotValue.Line("+000 2"))
                    .Add("progress", new SlotValue.Choice("departed"))
            ),
        };
        return
        [
            Statements.Said(Statement.Notice, copy, $"{DutyOf(from)}"),
            Statements.Said(Statement.Notice, kept, $"{DutyOf(from)}"),
        ];
    }

    /// <summary>All that was told and is in a picture, with what organs were told of it.</summary>
    public static IEnumerable<string> In(Picture picture) =>
        picture
            .Notices.All.SelectMany(notice => notice.Copies)
            .Select(Show)
            .Concat(picture.Notices.All.Select(ShowKept))
            .Concat(KeptClearOf(picture))
            .Concat(picture.Notices.Lines.Select(one => $"{one}"))
            .Concat(picture.Feeds.Held.Select(Show))
            .Concat(picture.Feeds.Carried.Select(one => $"{one}"))
            .Concat(ClocksOf(picture))
            .Concat(Areas.In(picture));

    private static string ShowKept(Notice notice) =>
        $"{notice.Id} {notice.At} {notice.Ended} {string.Join(';', notice.Passed)} "
        + (notice.KeepClear is { } kept ? Show(kept) : "");

    // What each side, and a third, would meet where all movements are.
    private static IEnumerable<string> KeptClearOf(Picture picture)
    {
        var all = Statements.OperationOf(50).Content.Volumes.All;
        return new[] { Ru, Us, OrganId.Of("aid/desk").Value }.SelectMany(organ =>
            picture
                .Protected.Meeting(OperationVolumes.Of(organ, all).Value, organ, Noon)
                .Select(one => $"{organ} {one.Notice} {one.Kind} {one.From} {one.To}")
                .Order(StringComparer.Ordinal)
        );
    }

    // All that would pass, asked at the end of time.
    private static IEnumerable<string> ClocksOf(Picture picture) =>
        new WatchClocks(int.MaxValue).Decide(picture, Instant.Latest)
            is Decision<int>.Allowed { Facts: var passed }
            ? passed.Select(fact => $"{fact}")
            : [];

    /// <summary>A fact as text; null when it is nothing of this.</summary>
    public static string? Show(Fact fact) =>
        fact switch
        {
            NoticeSent sent => Statements.Show(Statement.Notice, sent.Copy)
                + string.Join(',', sent.Addressees)
                + $"{sent.Sealing?.Exchange} {Show(sent.Sealing?.Words)} {sent.At} "
                + string.Join(',', sent.InForce),
            ReceiptGiven given => Statements.Show(Statement.Receipt, given.Receipt)
                + $"{given.Faults} {given.At}",
            FeedHeld held => Show(held),
            _ => null,
        };

    private static string Show(FeedHeld held) =>
        $"{held.Organ} {held.Last} {held.Confirmed} {string.Join(';', held.Entries)}";

    private static string Show(CopyState copy) =>
        Show(new NoticeSent(copy.Copy, [copy.Addressee], copy.Sealing, copy.InForce, copy.At))
        + $"{copy.Delivered} "
        + string.Join(';', copy.Receipts.Select(one => Show(one)))
        + string.Join(';', copy.Passed);

    private static string Show(Texts? texts) =>
        texts is null ? "" : string.Join('|', texts.ByLanguage);

    private static Slots SlotsOf() =>
        new(
            Slots
                .None.Values.Add("subject", new SlotValue.Line("Keeping of the agreement"))
                .Add("period_from", new SlotValue.Moment(Noon - TimeSpan.FromDays(7)))
                .Add("period_until", new SlotValue.Moment(Noon))
                .Add("basis", new SlotValue.Words(Texts.Of([new("en", "Radar tracks")], 100).Value))
        );
}
