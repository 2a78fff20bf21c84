using Parley.Coordination.LineStates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.LineStates;

public sealed class LineStateTests
{
    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void Line_suspended_by_declaration_yet_in_use_keeps_both_states()
    {
        _desk.Allow(Declare(State(RuForces, LineCondition.Suspended)));
        Assert.False(LineOf(RuForces, UsForces).IsInUseThoughSuspended);
        _desk.Now = Written.At(0.05);

        _desk.Allow(Send(Copy(1)));

        foreach (var (own, other) in new[] { (RuForces, UsForces), (UsForces, RuForces) })
        {
            var line = LineOf(own, other);
            var declared = own == RuForces ? line.Own : line.Theirs;
            Assert.Equal(LineCondition.Suspended, declared!.Said.State.Content.State);
            Assert.Equal(Desk.Noon, declared.Since);
            Assert.Equal(_desk.Now, (own == RuForces ? line.Sent : line.Got).LastSent);
            Assert.True(line.IsInUseThoughSuspended);
        }
        Assert.False(LineOf(RuMinistry, UsForces).IsInUseThoughSuspended);
        Assert.Null(LineOf(RuMinistry, UsForces).Theirs);
    }

    [Fact]
    public void A_line_open_again_is_not_in_use_though_suspended()
    {
        _desk.Allow(Declare(State(RuForces, LineCondition.Closed)));
        _desk.Now = Written.At(0.05);
        _desk.Allow(Send(Copy(1)));

        _desk.Allow(Declare(State(RuForces, LineCondition.Open, version: 2)));

        Assert.False(LineOf(RuForces, UsForces).IsInUseThoughSuspended);
    }

    [Fact]
    public void Said_again_in_the_same_state_it_has_been_so_since_the_first_time()
    {
        _desk.Allow(Declare(State(RuForces, LineCondition.Open)));
        _desk.Now = Written.At(1);
        _desk.Allow(Declare(State(RuForces, LineCondition.Suspended, version: 2)));
        _desk.Now = Written.At(2);

        _desk.Allow(Declare(State(RuForces, LineCondition.Suspended, version: 3)));

        var declared = LineOf(RuForces, UsForces).Own!;
        Assert.Equal((Written.At(1), Written.At(2)), (declared.Since, declared.Said.At));
    }

    [Fact]
    public void Only_officers_of_the_organ_who_may_speak_on_the_line_declare_it()
    {
        var planner = new OfficerId(RuForces, "planner");
        _desk.Allow(Put(Officer(planner, OfficerRoles.Planner)));

        foreach (var other in new[] { UsDuty, OfficerId(RuMinistry, "duty"), planner })
        {
            Assert.IsType<Refusal.Forbidden>(
                _desk.Refuse(Declare(State(RuForces, LineCondition.Open), other))
            );
        }
        _desk.Allow(Declare(State(RuForces, LineCondition.Open), OfficerId(RuForces, "admin")));
    }

    [Fact]
    public void A_version_is_the_next_and_the_other_organ_is_there()
    {
        Assert.IsType<Refusal.Stale>(
            _desk.Refuse(Declare(State(RuForces, LineCondition.Open, version: 2)))
        );
        Assert.IsType<Refusal.Unknown>(
            _desk.Refuse(Declare(State(RuForces, LineCondition.Open) with { Toward = AidDesk }))
        );
    }

    [Fact]
    public void Notice_time_counts_as_agreed_when_both_say_the_same()
    {
        _desk.Allow(Declare(State(UsForces, LineCondition.Open) with { LeadMinutes = 30 }));
        Assert.Equal(new LeadTime(30, IsAgreed: false), LeadSeenOf(1));
        _desk.Allow(Declare(State(RuForces, LineCondition.Open) with { LeadMinutes = 20 }));
        Assert.Equal(new LeadTime(30, IsAgreed: false), LeadSeenOf(2));

        _desk.Allow(Declare(State(RuForces, LineCondition.Open, 2) with { LeadMinutes = 30 }));

        Assert.Equal(new LeadTime(30, IsAgreed: true), LeadSeenOf(3));
        _desk.Allow(Declare(State(UsForces, LineCondition.Open, 2)));
        Assert.Null(LeadSeenOf(4));
    }

    [Theory]
    [InlineData(0.5, false)]
    [InlineData(0.4999, true)]
    [InlineData(-1, true)]
    public void Short_notice_is_less_than_was_asked_for(double hours, bool isShort)
    {
        _desk.Allow(Declare(State(UsForces, LineCondition.Open) with { LeadMinutes = 30 }));

        _desk.Allow(Send(Copy(1).About(new(Window: Window(hours, 3)))));

        Assert.Equal(isShort, _desk.Seen(1, RuDuty)!.Copies[0].IsShortNotice);
        Assert.Equal(isShort, _desk.Seen(1, UsDuty)!.Copies[0].IsShortNotice);
    }

    [Fact]
    public void What_is_declared_later_changes_nothing_of_what_was_told_before()
    {
        _desk.Allow(Send(Copy(1).About(new(Window: Window(0.01, 3)))));
        _desk.Now = Written.At(0.005);

        _desk.Allow(Declare(State(UsForces, LineCondition.Open) with { LeadMinutes = 30 }));

        Assert.Null(_desk.Seen(1, RuDuty)!.Copies[0].IsShortNotice);
    }

    [Fact]
    public void An_emergency_is_never_short_notice()
    {
        _desk.Allow(Declare(State(UsForces, LineCondition.Open) with { LeadMinutes = 30 }));
        var copy = Copy(1, NoticeKind.Emergency, UsForces);

        _desk.Allow(Send(copy.About(new(Town, Window: Window(0.01, 3)))));

        Assert.Null(_desk.Seen(1, UsDuty)!.Copies[0].IsShortNotice);
    }

    [Fact]
    public void The_newest_hundred_of_a_line_are_at_hand()
    {
        for (var version = 1; version <= LineStateTable.KeptMax + 5; version++)
        {
            _desk.Now = Written.At(version / 60.0);
            _desk.Allow(Declare(State(RuForces, LineCondition.Open, version)));
        }

        Assert.Equal(LineStateTable.KeptMax, _desk.Picture.LineStates.All.Count());
        Assert.Equal(Written.At(6 / 60.0), LineOf(RuForces, UsForces).Own!.Since);
        Assert.Null(_desk.Picture.LineStates.At(RuForces, UsForces, Written.At(5 / 60.0)));
    }

    [Theory]
    [InlineData("\"state\":\"suspended\"", "\"state\":\"shut\"", "state")]
    [InlineData("us/armed-forces", "ru/armed-forces", "toward")]
    [InlineData("\"version\":1", "\"version\":0", "version")]
    [InlineData("\"lead_minutes\":30", "\"lead_minutes\":0", "lead_minutes")]
    [InlineData("\"lead_minutes\":30", "\"lead_minutes\":10081", "lead_minutes")]
    [InlineData("\"reason\":{\"en\":\"Moving\"}", "\"reason\":{}", "reason")]
    public void What_breaks_a_rule_is_refused_with_its_place(string part, string by, string field)
    {
        var text = Statement.LineState.Write(
            State(RuForces, LineCondition.Suspended) with
            {
                Reason = Text("Moving"),
                LeadMinutes = 30,
            }
        );
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(text, Statement.LineState.Write(Statement.LineState.Read(text).Value));

        var read = Statement.LineState.Read(text.Replace(part, by, StringComparison.Ordinal));

        Assert.Equal(field, read.Broken?.Field);
    }

    private LeadTime? LeadSeenOf(int id)
    {
        _desk.Allow(Send(Copy(id)));
        return _desk.Seen(id, UsDuty)!.Copies[0].Lead;
    }

    private LineView LineOf(OrganId own, OrganId other) =>
        _desk
            .Allow(new FindLines(ReaderOf(new(own, "duty")), new PageAsked(null, 10)))
            .Items.Single(line => line.Other == other);

    private static LineState State(OrganId by, LineCondition state, int version = 1) =>
        new()
        {
            By = by,
            Toward = by == RuForces ? UsForces : RuForces,
            Version = version,
            State = state,
        };

    private static PutLineState Declare(LineState state, OfficerId? by = null) =>
        new(Said(state, $"{by ?? new OfficerId(state.By, "duty")}"));
}
