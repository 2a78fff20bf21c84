using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Coordination.Tests.Notices;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Feeds;

public sealed class CarryFeedTests
{
    private static readonly EndpointUrl Hooks = EndpointUrl.Of("https://us.example/hooks").Value;

    private readonly Desk _desk = new Desk().WithTwoParties().WithAid();

    [Fact]
    public void What_an_endpoint_accepted_is_delivered_and_its_sender_is_told()
    {
        SendEach(1, 2, 3);

        Assert.Equal(2, Carry(2));

        var delivered = _desk.CopyOf(1, UsForces).Delivered!;
        Assert.Equal(
            (DeliveryChannel.Webhook, (OfficerId?)null),
            (delivered.Channel, delivered.Officer)
        );
        Assert.NotNull(_desk.CopyOf(2, UsForces).Delivered);
        Assert.Null(_desk.CopyOf(3, UsForces).Delivered);
        Assert.Equal(
            ["1 Delivered 1", "2 Delivered 2"],
            _desk.FeedOf(RuForces).Select(one => one[..13])
        );
        Assert.Equal(2, _desk.Picture.Feeds.Of(UsForces).Confirmed);
    }

    [Fact]
    public void What_a_stream_delivered_before_stays_as_it_was()
    {
        SendEach(1, 2);
        _desk.Allow(new ConfirmFeed(ReaderOf(UsDuty), 1));

        Carry(2);

        Assert.Equal(DeliveryChannel.Stream, _desk.CopyOf(1, UsForces).Delivered!.Channel);
        Assert.Equal(DeliveryChannel.Webhook, _desk.CopyOf(2, UsForces).Delivered!.Channel);
    }

    [Fact]
    public void A_mail_delivers_nothing_and_each_way_counts_for_itself()
    {
        SendEach(1, 2);

        _desk.Allow(new CarryFeed(UsForces, DeliveryWay.Mail, 2));

        Assert.Null(_desk.CopyOf(1, UsForces).Delivered);
        var feed = _desk.Picture.Feeds.Of(UsForces);
        Assert.Equal(
            (2, 0),
            (feed.CarriedBy(DeliveryWay.Mail), feed.CarriedBy(DeliveryWay.Webhook))
        );
    }

    [Fact]
    public void Said_again_it_changes_nothing_and_what_never_was_is_refused()
    {
        SendEach(1, 2);
        Carry(2);

        Assert.Equal(
            2,
            _desk.Allow(new CarryFeed(UsForces, DeliveryWay.Webhook, 1), out var facts)
        );

        Assert.Empty(facts);
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(new CarryFeed(UsForces, DeliveryWay.Webhook, 3))
        );
    }

    [Fact]
    public void An_endpoint_sees_what_its_officers_see_and_no_more()
    {
        _desk.Barring(UsForces, ExchangeKind.Talks);
        SendEach(1);
        _desk.Allow(Send(Copy(2, NoticeKind.Talks)));

        var items = Read(after: 0).Part.Items;

        var officers = _desk.Allow(new ReadFeed(ReaderOf(UsDuty), 0)).Items;
        Assert.Equal(officers.Select(one => one.Entry), items.Select(one => one.Entry));
        Assert.Equal(
            officers.Select(one => (one.Notice!.Copies.Length, one.Notice.Barred)),
            items.Select(one => (one.Notice!.Copies.Length, one.Notice.Barred))
        );
        Assert.Equal([1, 0], items.Select(one => one.Notice!.Copies.Length));
    }

    [Fact]
    public void An_emergency_is_urgent_until_it_is_carried_or_ten_minutes_old()
    {
        SendEach(1);
        Assert.False(Read(after: 0).IsUrgent);
        _desk.Allow(Send(Copy(2, NoticeKind.Emergency, to: UsForces)));

        Assert.True(Read(after: 0).IsUrgent);
        Assert.True(Read(after: 1).IsUrgent);
        Assert.False(Read(after: 2).IsUrgent);
        _desk.Now += TimeSpan.FromMinutes(ReadFeedFor.UrgentMinutes);
        Assert.True(Read(after: 0).IsUrgent);
        _desk.Now += TimeSpan.FromSeconds(1);
        Assert.False(Read(after: 0).IsUrgent);
    }

    [Fact]
    public void Who_has_an_endpoint_or_an_address_of_mail_is_found_with_how_far_it_is()
    {
        Assert.Empty(_desk.Allow(new FindRecipients()));
        SendEach(1, 2);
        _desk.Allow(Put(Organ(UsForces, version: 2) with { Endpoint = Hooks }));
        _desk.Allow(
            Put(
                Organ(RuForces, version: 2) with
                {
                    Channels = [new(ChannelKind.Email, "duty@ru.example")],
                }
            )
        );
        Carry(1);

        var found = _desk.Allow(new FindRecipients());

        Assert.Equal(
            [(RuForces, 0, 0), (UsForces, 1, 0)],
            found.Select(one => (one.Organ.Id, one.ByWebhook, one.ByMail))
        );
    }

    [Theory]
    [InlineData("ftp://us.example/")]
    [InlineData("https://user:secret@us.example/")]
    [InlineData("https://us.example/?token=secret")]
    [InlineData("https://us.example/#top")]
    [InlineData("https://")]
    [InlineData("/hooks")]
    [InlineData("")]
    [InlineData("https://us.example/a b")]
    [InlineData("https://us.example/a\u0000")]
    public void No_other_address_is_an_endpoint(string text)
    {
        Assert.NotNull(EndpointUrl.Of(text).Broken);
        var json = Statement.Organ.Write(Organ(UsForces) with { Endpoint = Hooks });
        var other = System.Text.Json.JsonSerializer.Serialize(text);
        var bent = json.Replace($"\"{Hooks}\"", other, StringComparison.Ordinal);
        Assert.Equal("endpoint", Statement.Organ.Read(bent).Broken?.Field);
    }

    [Fact]
    public void An_endpoint_has_at_most_500_characters_and_is_read_as_it_was_written()
    {
        var longest = $"https://us.example/{new string('a', 481)}";
        Assert.Equal(longest, $"{EndpointUrl.Of(longest).Value}");
        Assert.NotNull(EndpointUrl.Of(longest + "a").Broken);
        var organ = Organ(UsForces) with { Endpoint = Hooks };
        Assert.Equal(Hooks, Statement.Organ.Read(Statement.Organ.Write(organ)).Value.Endpoint);
        Assert.DoesNotContain("endpoint", Statement.Organ.Write(Organ(UsForces)));
    }

    private void SendEach(params int[] ids)
    {
        foreach (var id in ids)
        {
            _desk.Allow(Send(Copy(id)));
        }
    }

    private long Carry(long upTo) =>
        _desk.Allow(new CarryFeed(UsForces, DeliveryWay.Webhook, upTo));

    private FeedToCarry Read(long after) => _desk.Allow(new ReadFeedFor(UsForces, after, 50));
}
