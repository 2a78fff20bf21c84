using System.Collections.Immutable;
using System.Text;
using Parley.Airspace.Times;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Notices;

/// <summary>
/// Notices and receipts in short. Where nothing is said, the duty officer of the Russian forces
/// tells the American forces something.
/// </summary>
internal static class Tellings
{
    internal static readonly OfficerId RuDuty = OfficerId(RuForces, "duty");
    internal static readonly OfficerId UsDuty = OfficerId(UsForces, "duty");
    internal static readonly OfficerId UsAdmin = OfficerId(UsForces, "admin");
    internal static readonly PartyId Aid = PartyId.Of("aid").Value;
    internal static readonly OrganId AidDesk = OrganId.Of("aid/desk").Value;
    internal static readonly OfficerId AidDuty = OfficerId(AidDesk, "duty");

    /// <summary>A place near a town, good to 50 m.</summary>
    internal static readonly NoticePlace Town = new(35.95m, 39.01m, 50);

    /// <summary>A third party, with a guarantor where one is named.</summary>
    internal static Desk WithAid(this Desk desk, OrganId? guarantor = null)
    {
        desk.Allow(Put(Party(Aid) with { Guarantor = guarantor }));
        desk.Allow(Put(Organ(AidDesk)));
        desk.Allow(Put(Officer(AidDuty)));
        return desk;
    }

    internal static NoticeCopy Copy(
        int id,
        NoticeKind kind = NoticeKind.Message,
        OrganId? to = null,
        OfficerId? from = null
    ) =>
        new()
        {
            Id = Written.Id(id),
            Thread = Written.Id(id),
            Kind = kind,
            Status = NoticeStatus.Actual,
            From = from ?? RuDuty,
            To = kind is NoticeKind.Emergency ? to : to ?? UsForces,
            Precedence = kind is NoticeKind.Emergency ? Precedence.Flash : Precedence.Priority,
            Sent = Desk.Noon,
            Core = kind is NoticeKind.Emergency ? new(Town) : new(),
            Authoritative = Form.Of(kind).HasText ? "en" : null,
            Texts = Form.Of(kind).HasText ? Text("Told") : Texts.None,
        };

    internal static NoticeCopy About(this NoticeCopy copy, NoticeCore core) =>
        copy with
        {
            Core = core,
        };

    internal static NoticeCopy As(this NoticeCopy copy, RelationKind kind, int to) =>
        copy with
        {
            Relation = new(kind, Written.Id(to)),
            Thread = Written.Id(to),
        };

    /// <summary>Sent by who signs it.</summary>
    internal static SendNotice Send(params NoticeCopy[] copies) =>
        new(
            ReaderOf(copies[0].From),
            [.. copies.Select(copy => Signed(Statement.Notice, copy, $"{copy.From}"))]
        );

    internal static Receipt Receipt(
        int id,
        SendNotice of,
        ReceiptStep step = ReceiptStep.Received,
        OfficerId? by = null
    ) =>
        new()
        {
            Id = Written.Id(id),
            Notice = of.Copies[0].Content.Id,
            Copy = GiveReceipt.Digest(of.Copies[0]),
            For = of.Copies[0].Content.To ?? UsForces,
            By = by ?? UsDuty,
            Step = step,
            At = Desk.Noon,
            Position =
                step is ReceiptStep.Position
                    ? new(PositionKind.WillComply, null, Texts.None)
                    : null,
            HandOn = step is ReceiptStep.PassedOn ? new("The crew", null, "radio") : null,
        };

    internal static GiveReceipt Give(Receipt receipt) =>
        new(ReaderOf(receipt.By), Signed(Statement.Receipt, receipt, $"{receipt.By}"));

    /// <summary>With the text itself as its note, so that two texts are two notes.</summary>
    internal static Said<T> Signed<T>(Statement<T> kind, T content, params string[] by) =>
        new(content, [.. Encoding.UTF8.GetBytes(kind.Write(content))], [.. by.Select(By)]);

    internal static TimeWindow Window(double from, double until) =>
        TimeWindow.Of(Written.At(from), Written.At(until)).Value;

    internal static NoticeView? Seen(this Desk desk, int id, OfficerId by) =>
        new GetNotice(ReaderOf(by), Written.Id(id)).Decide(desk.Picture, desk.Now)
            is Decision<NoticeView>.Allowed yes
            ? yes.Answer
            : null;

    /// <summary>Bars something towards everybody, in words approved beforehand.</summary>
    internal static Desk Barring(this Desk desk, OrganId bound, ExchangeKind exchange)
    {
        desk.Allow(Put(Mandate(bound, null, Row(exchange, MandateRule.Barred))));
        return desk;
    }

    /// <summary>Lets something be towards everybody.</summary>
    internal static Desk Letting(this Desk desk, OrganId bound, ExchangeKind exchange)
    {
        desk.Allow(Put(Mandate(bound, null, Row(exchange, MandateRule.Allowed))));
        return desk;
    }

    internal static CopyState CopyOf(this Desk desk, int id, OrganId to) =>
        desk.Picture.Notices.Find(Written.Id(id))!.CopyOf(to)!;

    internal static ImmutableArray<string> FeedOf(this Desk desk, OrganId organ) =>
        [
            .. desk
                .Picture.Feeds.Of(organ)
                .Entries.Select(one =>
                    $"{one.Number} {one.Kind} {Written.Number(one.Subject)} {one.Other}"
                ),
        ];
}
