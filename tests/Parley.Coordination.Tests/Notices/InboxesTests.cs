using System.Collections.Immutable;
using Parley.Coordination.Feeds;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Coordination.Tests.Notices.Tellings;
using static Parley.Coordination.Tests.Parties.Speakers;

namespace Parley.Coordination.Tests.Notices;

public sealed class InboxesTests
{
    private static readonly OfficerId Liaison = OfficerId(UsForces, "liaison");
    private static readonly OfficerId Planner = OfficerId(UsForces, "planner");

    private readonly Desk _desk = new Desk().WithTwoParties();

    [Fact]
    public void What_names_nobody_stands_in_the_inbox_of_the_duty_officer()
    {
        Certify(Liaison, OfficerRoles.Liaison);
        _desk.Allow(Send(Copy(1)));

        Assert.Equal([InboxRole.DutyOfficer], InboxesNow);
    }

    [Theory]
    [InlineData(InboxRole.DutyOfficer, InboxRole.Liaison)]
    [InlineData(InboxRole.Liaison, InboxRole.DutyOfficer)]
    [InlineData(InboxRole.Planner, InboxRole.Liaison)]
    [InlineData(InboxRole.Administrator, InboxRole.DutyOfficer)]
    public void After_the_miss_the_next_role_is_asked_too(InboxRole role, InboxRole next)
    {
        Certify(Liaison, OfficerRoles.Liaison);
        Certify(Planner, OfficerRoles.Planner);
        _desk.Allow(Send(Copy(1) with { Role = role }));

        Assert.Equal([role], InboxesNow);
        Assert.Equal([role], InboxesAt(30));
        Assert.Equal([role], InboxesAt(60));
        Assert.Equal([role, next], InboxesAt(90));
        Assert.Equal([role, next], InboxesAt(120));
    }

    [Fact]
    public void A_role_that_nobody_holds_is_passed_over_from_the_start()
    {
        _desk.Allow(Send(Copy(1) with { Role = InboxRole.Planner }));
        Assert.Equal([InboxRole.Planner, InboxRole.DutyOfficer], InboxesNow);

        Certify(Liaison, OfficerRoles.Liaison);
        Assert.Equal([InboxRole.Planner, InboxRole.Liaison], InboxesNow);

        InboxesAt(30);
        InboxesAt(60);
        Assert.Equal([InboxRole.Planner, InboxRole.Liaison, InboxRole.DutyOfficer], InboxesAt(90));
    }

    [Fact]
    public void Who_cannot_sign_or_whose_certificate_does_not_hold_takes_nothing()
    {
        var copy = Copy(1) with { Role = InboxRole.Liaison };
        _desk.Allow(Put(Officer(Liaison, OfficerRoles.Liaison) with { Key = null }));
        _desk.Allow(Send(copy));
        Assert.Equal([InboxRole.Liaison, InboxRole.DutyOfficer], InboxesNow);

        Certify(Liaison, OfficerRoles.Liaison, version: 2, until: 1);
        Assert.Equal([InboxRole.Liaison], InboxesNow);

        _desk.Now = Written.At(1);
        Assert.Equal([InboxRole.Liaison, InboxRole.DutyOfficer], InboxesNow);
    }

    [Fact]
    public void Where_nobody_could_take_it_it_stands_with_whom_it_is_for()
    {
        foreach (var id in new[] { UsDuty, UsAdmin })
        {
            _desk.Allow(Put(Officer(id, OfficerRoles.None, version: 2) with { Key = null }));
        }
        _desk.Allow(Send(Copy(1) with { Role = InboxRole.Liaison }));

        Assert.Equal([InboxRole.Liaison], InboxesNow);
        Assert.Equal([InboxRole.Liaison], InboxesAt(10_000));
    }

    [Fact]
    public void What_was_late_stays_with_who_was_asked_when_it_is_taken()
    {
        Certify(Liaison, OfficerRoles.Liaison);
        var send = Send(Copy(1));
        _desk.Allow(send);
        foreach (var minute in new[] { 30, 60, 90 })
        {
            InboxesAt(minute);
        }
        _desk.Allow(Give(Receipt(2, send, by: Liaison) with { At = _desk.Now }));

        Assert.Equal(Liaison, _desk.CopyOf(1, UsForces).Taken!.Receipt.Content.By);
        Assert.Equal([InboxRole.DutyOfficer, InboxRole.Liaison], InboxesNow);
    }

    [Fact]
    public void An_answer_that_is_late_is_asked_of_the_next_role()
    {
        Certify(Liaison, OfficerRoles.Liaison);
        var send = Send(Copy(1) with { AnswerBy = Written.At(2) });
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send)));

        InboxesAt(60);
        Assert.Equal([InboxRole.DutyOfficer], InboxesAt(120));
        Assert.Equal([InboxRole.DutyOfficer, InboxRole.Liaison], InboxesAt(180));
    }

    [Fact]
    public void What_a_guarantor_relays_stands_in_its_own_inboxes_by_its_own_clock()
    {
        Certify(Liaison, OfficerRoles.Liaison);
        _desk.WithAid(guarantor: UsForces);
        var send = Send(Copy(1, to: AidDesk) with { Role = InboxRole.Liaison });
        _desk.Allow(send);
        _desk.Allow(Give(Receipt(2, send, by: AidDuty)));

        Assert.Equal([InboxRole.Liaison, InboxRole.DutyOfficer], Of(AidDesk));
        Assert.Equal([InboxRole.DutyOfficer], Of(UsForces));
        foreach (var minute in new[] { 30, 60, 90 })
        {
            WatchAt(minute);
        }
        Assert.Equal([InboxRole.Liaison, InboxRole.DutyOfficer], Of(AidDesk));
        Assert.Equal([InboxRole.DutyOfficer, InboxRole.Liaison], Of(UsForces));
        Assert.Empty(Of(RuForces));
        var seen = _desk.Seen(1, UsDuty)!.Copies[0];
        Assert.Equal(Of(AidDesk), seen.Inboxes);
        Assert.Equal(Of(UsForces), seen.RelayInboxes);

        ImmutableArray<InboxRole> Of(OrganId organ) => InboxesOf(AidDesk, organ);
    }

    [Fact]
    public void What_stays_closed_stands_in_no_inbox_and_no_filter_finds_it()
    {
        _desk.Barring(UsForces, ExchangeKind.Talks);
        _desk.Allow(Send(Copy(1, NoticeKind.Talks) with { Role = InboxRole.Liaison }));

        Assert.Empty(InboxesNow);
        Assert.All(
            Enum.GetValues<InboxRole>(),
            role => Assert.Empty(Found(UsDuty, new() { Role = role }))
        );
    }

    [Fact]
    public void A_filter_by_role_finds_what_stands_in_that_inbox_and_not_what_was_sent()
    {
        Certify(Liaison, OfficerRoles.Liaison);
        _desk.Allow(Send(Copy(1)));
        _desk.Allow(Send(Copy(2) with { Role = InboxRole.Liaison }));
        _desk.Allow(Send(Copy(3, to: RuForces, from: UsDuty)));

        Assert.Equal(["1"], Found(UsDuty, new() { Role = InboxRole.DutyOfficer }));
        Assert.Equal(["2"], Found(UsDuty, new() { Role = InboxRole.Liaison }));
        Assert.Empty(Found(UsDuty, new() { Role = InboxRole.Planner }));
        Assert.Equal(["2", "1"], Found(UsDuty, new()).Except(["3"]));
        foreach (var minute in new[] { 30, 60, 90 })
        {
            WatchAt(minute);
        }
        Assert.Equal(["2", "1"], Found(UsDuty, new() { Role = InboxRole.Liaison }));
        Assert.Equal(["2", "1"], Found(UsDuty, new() { Role = InboxRole.DutyOfficer }));
    }

    [Fact]
    public void An_event_tells_its_organ_who_of_it_is_asked_now()
    {
        Certify(Liaison, OfficerRoles.Liaison);
        _desk.Allow(Send(Copy(1)));
        Assert.Equal([InboxRole.DutyOfficer], AskedOf(UsDuty));
        foreach (var minute in new[] { 30, 60, 90 })
        {
            WatchAt(minute);
        }

        Assert.Equal([InboxRole.DutyOfficer, InboxRole.Liaison], AskedOf(UsDuty));
        Assert.Empty(AskedOf(RuDuty));
        Assert.Equal(
            [InboxRole.DutyOfficer, InboxRole.Liaison],
            _desk.Seen(1, RuDuty)!.Copies[0].Inboxes
        );
    }

    [Theory]
    [InlineData(NoticeKind.Emergency)]
    [InlineData(NoticeKind.CommsCheck)]
    [InlineData(NoticeKind.FormalWarning)]
    public void What_cannot_wait_is_for_the_duty_officer_alone(NoticeKind kind)
    {
        Assert.Equal([InboxRole.DutyOfficer], Inboxes.RolesOf(kind));
        var generated = new GeneratedNotices(seed: 3);
        var copy = generated.Next();
        while (copy.Kind != kind)
        {
            copy = generated.Next();
        }

        Assert.Null(Read(copy).Broken);
        Assert.Equal("role", Read(copy with { Role = InboxRole.Liaison }).Broken?.Field);
        Assert.Null(Read(copy with { Role = InboxRole.DutyOfficer }).Broken);
    }

    [Fact]
    public void A_copy_for_the_duty_officer_is_written_as_before_there_were_roles()
    {
        var before = Statement.Notice.Write(Copy(1));

        Assert.DoesNotContain("role", before, StringComparison.Ordinal);
        Assert.Equal(InboxRole.DutyOfficer, Statement.Notice.Read(before).Value.Role);
        var named = Statement.Notice.Write(Copy(1) with { Role = InboxRole.Planner });
        Assert.Contains("\"role\":\"planner\"", named, StringComparison.Ordinal);
        Assert.Equal(InboxRole.Planner, Statement.Notice.Read(named).Value.Role);
        var other = named.Replace("planner", "observer", StringComparison.Ordinal);
        var broken = Statement.Notice.Read(other).Broken;
        Assert.Equal("role", broken?.Field);
        Assert.Contains("duty-officer, liaison, planner, administrator", broken?.Rule);
    }

    [Fact]
    public void Every_ladder_starts_with_its_role_and_ends_with_who_may_answer_anything()
    {
        foreach (var role in Enum.GetValues<InboxRole>())
        {
            var ladder = Inboxes.LadderOf(role);

            Assert.Equal(role, ladder[0]);
            Assert.Equal(ladder.Length, ladder.Distinct().Count());
            InboxRole[] answering =
            [
                InboxRole.DutyOfficer,
                InboxRole.Liaison,
                InboxRole.Administrator,
            ];
            Assert.Equal(answering.Order(), ladder.Except([InboxRole.Planner]).Order());
            Assert.Equal(role is InboxRole.Planner, ladder.Contains(InboxRole.Planner));
        }
    }

    private ImmutableArray<InboxRole> InboxesNow => InboxesOf(UsForces, UsForces);

    private ImmutableArray<InboxRole> InboxesOf(OrganId to, OrganId organ) =>
        Inboxes.Of(_desk.CopyOf(1, to), organ, _desk.Picture.Parties, _desk.Now);

    private ImmutableArray<InboxRole> InboxesAt(int minutes)
    {
        WatchAt(minutes);
        return InboxesNow;
    }

    private void WatchAt(int minutes)
    {
        _desk.Now = Written.At(minutes / 60.0);
        _desk.Allow(new WatchClocks(100));
    }

    private void Certify(OfficerId id, OfficerRoles roles, int version = 1, double until = 24) =>
        _desk.Allow(Put(Officer(id, roles, version) with { Until = Written.At(until) }));

    private ImmutableArray<InboxRole> AskedOf(OfficerId reader) =>
        _desk.Allow(new ReadFeed(ReaderOf(reader), 0)).Items[^1].Asked;

    private string[] Found(OfficerId reader, NoticeFilter filter) =>
        [
            .. _desk
                .Allow(new FindNotices(ReaderOf(reader), filter, new(null, 100)))
                .Items.Select(view => $"{Written.Number(view.Id)}"),
        ];

    private static Airspace.Checked<NoticeCopy> Read(NoticeCopy copy) =>
        Statement.Notice.Read(Statement.Notice.Write(copy));
}
