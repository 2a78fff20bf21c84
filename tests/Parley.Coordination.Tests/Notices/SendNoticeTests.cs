using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Notices;

public sealed class SendNoticeTests
{
    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void What_is_sent_is_told_to_its_addressee_and_to_nobody_else()
    {
        _desk.WithAid();
        _desk.Allow(Send(Copy(1)));

        Assert.Equal(["1 Notice 1 ru/armed-forces"], _desk.FeedOf(UsForces));
        Assert.Empty(_desk.FeedOf(AidDesk));
        Assert.NotNull(_desk.Seen(1, UsDuty));
        Assert.NotNull(_desk.Seen(1, RuDuty));
        Assert.Null(_desk.Seen(1, AidDuty));
        Assert.Null(_desk.Seen(1, OfficerId(RuMinistry, "duty")));
    }

    [Fact]
    public void Each_addressee_sees_its_own_copy_alone()
    {
        _desk.WithAid();
        var rough = Copy(1, to: AidDesk).About(new(new(36m, 39m, 20_000)));
        _desk.Allow(Send(Copy(1).About(new(Town)), rough));

        var seen = Assert.Single(_desk.Seen(1, AidDuty)!.Copies);
        Assert.Equal(20_000, seen.State.Copy.Content.Core.Place!.Value.AccuracyMeters);
        Assert.Equal(AidDesk, seen.State.To);
        Assert.Equal(2, _desk.Seen(1, RuDuty)!.Copies.Length);
    }

    [Fact]
    public void Sent_again_it_changes_nothing_and_is_answered_as_it_stands()
    {
        var send = Send(Copy(1));
        _desk.Allow(send);
        _desk.Allow(send, out var facts);

        Assert.Empty(facts);
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(Send(Copy(1) with { Texts = Text("Something else") }))
        );
    }

    [Fact]
    public void Copies_differ_only_in_what_each_addressee_is_told()
    {
        _desk.WithAid();

        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(
                Send(Copy(1), Copy(1, to: AidDesk) with { Precedence = Precedence.Routine })
            )
        );
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Send(Copy(1), Copy(1))));
    }

    [Fact]
    public void Only_an_officer_who_acts_now_signs_and_their_own_party_sends()
    {
        var send = Send(Copy(1));

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(send with { Reader = ReaderOf(UsDuty) }));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(send with { Copies = [Signed(Statement.Notice, Copy(1), $"{UsDuty}")] })
        );
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(Send(Copy(1, from: OfficerId(RuForces, "nobody"))))
        );
        _desk.Now = Written.At(24);
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(send));
    }

    [Fact]
    public void An_organ_sends_what_it_signed_and_no_other_of_its_party_does()
    {
        var send = Send(Copy(1)) with { Reader = ReaderOf(OfficerId(RuMinistry, "duty")) };

        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(send));
    }

    [Fact]
    public void An_exercise_ends_nothing_that_is_meant()
    {
        _desk.Allow(Send(Copy(1)));

        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(
                Send(Copy(2).As(RelationKind.Recall, 1) with { Status = NoticeStatus.Exercise })
            )
        );
    }

    [Fact]
    public void What_has_ended_is_not_ended_again()
    {
        _desk.Allow(Send(Copy(1)));
        _desk.Allow(Send(Copy(2).As(RelationKind.Update, 1)));

        Assert.IsType<Refusal.Stale>(_desk.Refuse(Send(Copy(3).As(RelationKind.Update, 1))));
    }

    [Fact]
    public void An_observer_reads_and_does_not_send()
    {
        var observer = OfficerId(RuForces, "observer");
        _desk.Allow(Put(Officer(observer, OfficerRoles.Observer)));
        _desk.Allow(Send(Copy(1)));

        Assert.NotNull(_desk.Seen(1, observer));
        Assert.IsType<Refusal.Forbidden>(_desk.Refuse(Send(Copy(2, from: observer))));
    }

    [Fact]
    public void An_addressee_that_does_not_exist_is_named_and_nobody_is_told()
    {
        var refused = _desk.Refuse(Send(Copy(1), Copy(1, to: AidDesk)));

        Assert.Equal("There is no organ aid/desk.", refused.Message);
        Assert.Empty(_desk.FeedOf(UsForces));
        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Send(Copy(1, to: RuForces))));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_clock_an_hour_off_is_refused_and_told_the_time(int hours)
    {
        var refused = _desk.Refuse(Send(Copy(1) with { Sent = Written.At(hours) }));

        Assert.Contains("sent: It is within 5 minutes of now", refused.Message);
        Assert.Contains("2026-12-01T12:00:00Z", refused.Message);
    }

    [Fact]
    public void Whoever_is_in_danger_need_not_set_their_clock_first() =>
        _desk.Allow(Send(Copy(1, NoticeKind.Emergency) with { Sent = Written.At(-1) }));

    [Fact]
    public void An_emergency_reaches_every_organ_of_every_other_party_past_every_bar()
    {
        _desk.WithAid();
        foreach (var exchange in Enum.GetValues<ExchangeKind>().Skip(1))
        {
            _desk.Allow(
                new PutMandate(
                    Said(
                        Mandate(UsForces, null, Row(exchange, MandateRule.Barred)) with
                        {
                            Version = (int)exchange,
                        },
                        "us"
                    )
                )
            );
        }
        _desk.Allow(Send(Copy(1, NoticeKind.Emergency)));

        Assert.Equal(["1 Notice 1 ru/armed-forces"], _desk.FeedOf(UsForces));
        Assert.Equal(["1 Notice 1 ru/armed-forces"], _desk.FeedOf(AidDesk));
        Assert.Empty(_desk.FeedOf(RuMinistry));
        Assert.Empty(_desk.FeedOf(RuForces));
    }

    [Fact]
    public void An_emergency_to_everybody_tells_nobody_twice()
    {
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(
                Send(Copy(1, NoticeKind.Emergency), Copy(1, NoticeKind.Emergency, UsForces))
            )
        );
        Assert.Empty(_desk.FeedOf(UsForces));
    }

    [Fact]
    public void A_proposal_to_a_barred_party_is_answered_in_its_words_and_stays_closed()
    {
        _desk
            .Letting(RuForces, ExchangeKind.JointPlanning)
            .Barring(UsForces, ExchangeKind.JointPlanning);

        var answer = _desk.Allow(Send(Copy(1, NoticeKind.Proposal)));

        var words = Text("We have received this and cannot engage.");
        Assert.Equal(words, Assert.Single(answer.Copies).State.Sealing!.Words);
        Assert.Equal(["1 Barred 1 ru/armed-forces"], _desk.FeedOf(UsForces));
        var seen = _desk.Seen(1, UsDuty)!;
        Assert.Empty(seen.Copies);
        Assert.Equal(words, seen.Barred!.Words);
        Assert.Equal(ExchangeKind.JointPlanning, seen.Barred.Exchange);
    }

    [Fact]
    public void Who_is_barred_cannot_send_what_their_mandate_bars()
    {
        _desk.Barring(RuForces, ExchangeKind.Talks);

        var refused = _desk.Refuse(Send(Copy(1, NoticeKind.Talks)));

        Assert.Equal(
            "ru/armed-forces may not send this to us/armed-forces: Act 1, section 2",
            refused.Message
        );
    }

    [Fact]
    public void A_mandate_counts_for_the_next_notice()
    {
        _desk.Allow(Send(Copy(1, NoticeKind.Talks)));
        _desk.Barring(UsForces, ExchangeKind.Talks);
        _desk.Allow(Send(Copy(2, NoticeKind.Talks)));

        Assert.NotEmpty(_desk.Seen(1, UsDuty)!.Copies);
        Assert.Empty(_desk.Seen(2, UsDuty)!.Copies);
    }

    [Fact]
    public void What_is_barred_for_one_addressee_goes_to_the_others()
    {
        _desk.WithAid().Barring(UsForces, ExchangeKind.Talks);
        _desk.Allow(Send(Copy(1, NoticeKind.Talks), Copy(1, NoticeKind.Talks, AidDesk)));

        Assert.NotEmpty(_desk.Seen(1, AidDuty)!.Copies);
        Assert.Empty(_desk.Seen(1, UsDuty)!.Copies);
    }

    [Fact]
    public void A_formal_warning_is_in_a_language_that_its_addressee_reads()
    {
        var warning = Copy(1, NoticeKind.FormalWarning);

        _desk.Allow(Send(warning));
        var refused = _desk.Refuse(
            Send(
                Copy(2, NoticeKind.FormalWarning) with
                {
                    Authoritative = "fr",
                    Texts = Texts.Of([new("fr", "Avertissement")], 100).Value,
                }
            )
        );
        Assert.Contains("en, ru", refused.Message);
    }

    [Fact]
    public void Only_who_sent_a_notice_changes_it()
    {
        _desk.Allow(Send(Copy(1)));

        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(Send(Copy(2, to: RuForces, from: UsDuty).As(RelationKind.Recall, 1)))
        );
        _desk.Allow(Send(Copy(3).As(RelationKind.Recall, 1)));
        Assert.Equal(RelationKind.Recall, _desk.Seen(1, UsDuty)!.Ended!.Kind);
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Send(Copy(4, NoticeKind.Query).As(RelationKind.Update, 1)))
        );
    }

    [Fact]
    public void A_reply_by_one_who_was_not_told_is_refused_as_if_there_were_nothing()
    {
        _desk.WithAid();
        _desk.Allow(Send(Copy(1)));

        var unknown = _desk.Refuse(
            Send(Copy(2, to: RuForces, from: AidDuty).As(RelationKind.Reply, 9))
        );
        var hidden = _desk.Refuse(
            Send(Copy(2, to: RuForces, from: AidDuty).As(RelationKind.Reply, 1))
        );

        Assert.Equal(unknown, hidden);
        _desk.Allow(Send(Copy(2, to: RuForces, from: UsDuty).As(RelationKind.Reply, 1)));
    }

    [Fact]
    public void A_reply_to_what_stays_closed_is_refused_as_if_there_were_nothing()
    {
        _desk.Barring(UsForces, ExchangeKind.Talks);
        _desk.Allow(Send(Copy(1, NoticeKind.Talks)));

        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Send(Copy(2, to: RuForces, from: UsDuty).As(RelationKind.Reply, 1)))
        );
    }

    [Fact]
    public void A_thread_is_gone_on_with_by_those_in_it()
    {
        _desk.WithAid();
        _desk.Allow(Send(Copy(1)));

        _desk.Allow(Send(Copy(2) with { Thread = Written.Id(1) }));
        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Send(Copy(3, to: RuForces, from: AidDuty) with { Thread = Written.Id(1) }))
        );
    }

    [Theory]
    [InlineData(NoticeKind.WarningStep, NoticeKind.FormalWarning)]
    [InlineData(NoticeKind.IncidentAccount, NoticeKind.IncidentReport)]
    [InlineData(NoticeKind.AssessmentAnswer, NoticeKind.Assessment)]
    public void What_is_nothing_by_itself_goes_with_what_it_is_about(
        NoticeKind kind,
        NoticeKind with
    )
    {
        _desk.Allow(Send(Copy(1)));
        _desk.Allow(Send(Copy(2, with)));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(Send(Copy(3, kind))));
        Assert.IsType<Refusal.Invalid>(
            _desk.Refuse(Send(Copy(3, kind).As(RelationKind.Relate, 1)))
        );
        _desk.Allow(Send(Copy(3, kind).As(RelationKind.Relate, 2)));
    }

    [Fact]
    public void A_notice_to_a_represented_party_obliges_its_guarantor_to_relay()
    {
        _desk.WithAid(guarantor: UsForces);
        _desk.Allow(Send(Copy(1, to: AidDesk)));

        Assert.Equal(["1 Notice 1 ru/armed-forces"], _desk.FeedOf(AidDesk));
        Assert.Equal(["1 Relay 1 aid/desk"], _desk.FeedOf(UsForces));
        Assert.Equal(AidDesk, Assert.Single(_desk.Seen(1, UsDuty)!.Copies).State.To);
    }

    [Fact]
    public void An_organ_speaks_for_those_whose_guarantor_it_is()
    {
        _desk.WithAid(guarantor: RuForces);

        _desk.Allow(Send(Copy(1) with { OnBehalf = [Aid] }));
        Assert.IsType<Refusal.Forbidden>(
            _desk.Refuse(Send(Copy(2, to: RuForces, from: UsDuty) with { OnBehalf = [Aid] }))
        );
    }

    [Fact]
    public void The_notices_in_force_at_an_incident_are_attached_for_who_may_see_them()
    {
        _desk.WithAid();
        var near = new NoticeCore(Town, null, Window(-1, 1));
        _desk.Allow(Send(Copy(1, NoticeKind.Deconfliction).About(near)));
        _desk.Allow(Send(Copy(2, NoticeKind.Deconfliction, AidDesk).About(near)));
        _desk.Allow(
            Send(Copy(3, NoticeKind.Deconfliction).About(near with { Window = Window(1, 2) }))
        );
        _desk.Allow(
            Send(
                Copy(4, NoticeKind.Deconfliction)
                    .About(near with { Place = new(36.95m, 39.01m, 50) })
            )
        );
        var noticed = Slots.None.Values.Add("noticed", new SlotValue.Moment(Desk.Noon));
        var report = Copy(5, NoticeKind.IncidentReport).About(new(Town)) with
        {
            Slots = new(noticed),
        };

        _desk.Allow(Send(report));

        Assert.Equal(
            ["2 aid/desk", "1 us/armed-forces"],
            InForce(_desk.Seen(5, RuDuty)!.Copies[0].InForce)
        );
        Assert.Equal(["1 us/armed-forces"], InForce(_desk.Seen(5, UsDuty)!.Copies[0].InForce));
    }

    [Fact]
    public void How_often_the_line_was_used_is_counted_each_way()
    {
        _desk.Allow(Send(Copy(1)));
        _desk.Allow(Send(Copy(2)));

        Assert.Equal(2, _desk.Picture.Notices.LineOf(RuForces, UsForces)!.Sent);
        Assert.Null(_desk.Picture.Notices.LineOf(UsForces, RuForces));
    }

    private static string[] InForce(IEnumerable<Releasability.NoticeStanding> standings) =>
        [.. standings.Select(one => $"{Written.Number(one.Notice)} {one.To}")];
}
