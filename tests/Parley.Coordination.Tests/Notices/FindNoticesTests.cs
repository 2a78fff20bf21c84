using Parley.Airspace.Shapes;
using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Notices;

public sealed class FindNoticesTests
{
    private readonly Desk _desk = new Desk().WithTwoParties().WithAid();

    [Fact]
    public void An_organ_finds_what_it_sent_and_was_told_the_newest_first()
    {
        SendAt(0, Copy(1));
        SendAt(1, Copy(2, to: AidDesk));
        SendAt(2, Copy(3, to: RuForces, from: UsDuty));

        Assert.Equal(["3", "2", "1"], Found(RuDuty, new()));
        Assert.Equal(["3", "1"], Found(UsDuty, new()));
        Assert.Equal(["2"], Found(AidDuty, new()));
    }

    [Fact]
    public void Pages_go_on_where_the_last_one_ended()
    {
        for (var id = 1; id <= 5; id++)
        {
            SendAt(id, Copy(id));
        }
        var first = Page(UsDuty, new(), new(null, 2));
        SendAt(6, Copy(6));

        Assert.Equal(["5", "4"], Numbers(first));
        var second = Page(UsDuty, new(), new(first.Next, 2));
        Assert.Equal(["3", "2"], Numbers(second));
        Assert.Equal(["1"], Numbers(Page(UsDuty, new(), new(second.Next, 2))));
    }

    [Fact]
    public void A_filter_lets_through_what_it_says()
    {
        SendAt(0, Copy(1, NoticeKind.Query) with { Precedence = Precedence.Flash });
        SendAt(0, Copy(2).About(new(Town, null, Window(1, 2))));
        SendAt(0, Copy(3, to: AidDesk) with { Thread = Written.Id(1) });

        Assert.Equal(["1"], Found(UsDuty, new() { Kind = NoticeKind.Query }));
        Assert.Equal(["1"], Found(UsDuty, new() { Least = Precedence.Immediate }));
        Assert.Equal(["3", "1"], Found(RuDuty, new() { Thread = Written.Id(1) }));
        Assert.Equal(["3"], Found(RuDuty, new() { With = Aid }));
        Assert.Equal(["1"], Found(UsDuty, new() { During = Window(3, 4) }));
        Assert.Equal(["2", "1"], Found(UsDuty, new() { During = Window(1, 2) }));
        var far = LatLng.Of(10, 10).Value;
        Assert.Equal(["1"], Found(UsDuty, new() { Near = (far, 10) }));
        Assert.Equal(["2", "1"], Found(UsDuty, new() { Near = (Town.ToLatLng(), 10) }));
    }

    [Fact]
    public void What_waits_is_what_nobody_has_taken()
    {
        SendAt(0, Copy(1));
        var taken = SendAt(0, Copy(2));
        _desk.Allow(Give(Receipt(9, taken)));

        Assert.Equal(["1"], Found(UsDuty, new() { IsWaiting = true }));
        Assert.Empty(Found(RuDuty, new() { IsWaiting = true }));
    }

    [Fact]
    public void A_feed_counts_for_its_organ_alone_and_is_read_from_any_number()
    {
        SendAt(0, Copy(1));
        SendAt(0, Copy(2, to: AidDesk));
        SendAt(0, Copy(3));

        var part = _desk.Allow(new ReadFeed(ReaderOf(UsDuty), 0));
        Assert.Equal([1, 2], part.Items.Select(item => item.Entry.Number));
        Assert.Equal(
            [2],
            _desk.Allow(new ReadFeed(ReaderOf(UsDuty), 1)).Items.Select(one => one.Entry.Number)
        );
        Assert.Empty(_desk.Allow(new ReadFeed(ReaderOf(UsDuty), null)).Items);
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(new ReadFeed(ReaderOf(UsDuty), 3)));
    }

    [Fact]
    public void What_is_confirmed_counts_as_delivered_once()
    {
        SendAt(0, Copy(1));
        SendAt(0, Copy(2));
        SendAt(0, Copy(3));

        Assert.Equal(2, _desk.Allow(new ConfirmFeed(ReaderOf(UsDuty), 2)));
        Assert.Equal(0, _desk.Allow(new ConfirmFeed(ReaderOf(UsDuty), 2)));
        Assert.Equal(UsDuty, _desk.CopyOf(1, UsForces).Delivered!.Officer);
        Assert.Null(_desk.CopyOf(3, UsForces).Delivered);
        Assert.Equal(1, _desk.Allow(new ConfirmFeed(ReaderOf(UsDuty), 3)));
        Assert.Equal(
            ["1 Delivered 1", "2 Delivered 2", "3 Delivered 3"],
            _desk.FeedOf(RuForces).Select(one => one[..13])
        );
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(new ConfirmFeed(ReaderOf(UsDuty), 9)));
    }

    [Fact]
    public void Nothing_is_told_to_one_whose_standing_ended()
    {
        SendAt(0, Copy(1));
        _desk.Now = Written.At(24);

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new ReadFeed(ReaderOf(UsDuty), 0)));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new ConfirmFeed(ReaderOf(UsDuty), 1)));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(new FindNotices(ReaderOf(UsDuty), new(), new(null, 10)))
        );
    }

    [Fact]
    public void Who_keeps_the_register_sees_no_notice()
    {
        SendAt(0, Copy(1));
        var registrar = Reader.KeepingRegister(new("https://issuer.example", "registrar"));

        Assert.Empty(_desk.Allow(new FindNotices(registrar, new(), new(null, 10))).Items);
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetNotice(registrar, Written.Id(1))));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(new ReadFeed(registrar, 0)));
    }

    [Fact]
    public void What_a_mandate_bars_is_found_as_something_answered()
    {
        _desk.Barring(UsForces, ExchangeKind.Talks);
        SendAt(0, Copy(1, NoticeKind.Talks));

        var found = Assert.Single(Page(UsDuty, new(), new(null, 10)).Items);
        Assert.Empty(found.Copies);
        Assert.NotNull(found.Barred);
    }

    [Fact]
    public void No_question_finds_out_what_stays_closed()
    {
        _desk.Barring(UsForces, ExchangeKind.Talks);
        SendAt(0, Copy(1, NoticeKind.Talks).About(new(Town, null, Window(1, 2))));

        Assert.Equal(["1"], Found(UsDuty, new()));
        Assert.Equal(["1"], Found(UsDuty, new() { With = Ru }));
        Assert.Empty(Found(UsDuty, new() { Near = (Town.ToLatLng(), 10) }));
        Assert.Empty(Found(UsDuty, new() { During = Window(1, 2) }));
        Assert.Empty(Found(UsDuty, new() { Kind = NoticeKind.Talks }));
        Assert.Empty(Found(UsDuty, new() { Least = Precedence.Routine }));
        Assert.Empty(Found(UsDuty, new() { Thread = Written.Id(1) }));
        Assert.Equal(["1"], Found(RuDuty, new() { Near = (Town.ToLatLng(), 10) }));
    }

    [Fact]
    public void A_part_of_a_feed_is_no_longer_than_a_page()
    {
        var text = Text(new string('a', 1_000));
        for (var id = 1; id <= 3; id++)
        {
            SendAt(id, Copy(id) with { Texts = text });
        }
        var size = _desk.Seen(1, UsDuty)!.Size;
        var fit = (PageAsked.BytesMax / size) + 1;
        for (var id = 4; id <= fit; id++)
        {
            SendAt(id, Copy(id) with { Texts = text });
        }

        // As many as there are places for, or as fit.
        var part = _desk.Allow(new ReadFeed(ReaderOf(UsDuty), 0));
        Assert.InRange(part.Items.Sum(item => item.Notice!.Size), 1, PageAsked.BytesMax);
        Assert.True(part.Items.Length < part.Last);
    }

    private SendNotice SendAt(int minute, NoticeCopy copy)
    {
        _desk.Now = Written.At(minute / 60.0);
        var send = Send(copy with { Sent = _desk.Now });
        _desk.Allow(send);
        return send;
    }

    private string[] Found(OfficerId by, NoticeFilter filter) =>
        Numbers(Page(by, filter, new(null, 100)));

    private Page<NoticeView> Page(OfficerId by, NoticeFilter filter, PageAsked asked) =>
        _desk.Allow(new FindNotices(ReaderOf(by), filter, asked));

    private static string[] Numbers(Page<NoticeView> page) =>
        [.. page.Items.Select(one => Written.Number(one.Id))];
}
