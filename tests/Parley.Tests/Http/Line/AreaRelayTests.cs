using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using static Parley.Tests.Http.Line.Tellings;
using static Parley.Tests.Http.Line.ZoneCalls;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class AreaRelayTests(RunningServer server)
{
    private readonly Place _place = Place.New();

    [Fact]
    public async Task Sponsored_fighters_hit_their_guarantor_is_to_relay_what_comes_near()
    {
        var (by, guarantor, other) = await ThreeAsync(server);
        var group = await RepresentedAsync(guarantor);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync(members => members["proximity"] = Near(group, 5_000))).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        // About 5.6 km north: the circles are 1 km and 300 m wide around their middles.
        var plan = new Plan(other, _place.Beside(0.05));
        (await plan.SayAsync(change: one => one["release"] = Plan.Release("none"))).Is(201);

        var due = Assert.Single(await EventsAsync(guarantor, "relay-due"))!;
        Assert.Equal(
            (plan.Id, $"{other.Organ}", zone.Id, plan.Id),
            (
                $"{due["subject"]}",
                $"{due["other"]}",
                $"{due["area"]!["area"]}",
                $"{due["operation"]!["operation"]}"
            )
        );
        var seen = (await guarantor.Line.GetAsync(zone.Path)).Is(200);
        var relay = Assert.Single(seen["relays"]!.AsArray())!;
        Assert.Equal(
            ($"{guarantor.Organ}", group.Id.Text, null),
            ($"{relay["guarantor"]}", $"{relay["represented"]}", relay["relayed_at"])
        );
        Assert.Equal(
            10,
            (
                DateTimeOffset.Parse($"{relay["due_at"]}", null)
                - DateTimeOffset.Parse($"{relay["raised_at"]}", null)
            ).TotalMinutes
        );
        Assert.Empty(
            (await (await Speaker.NewAsync(server)).Line.GetAsync(zone.Path)).Is(200)[
                "relays"
            ]!.AsArray()
        );

        (
            await RelayAsync(other, zone, plan, group, $"{seen["versions"]![0]!["digest"]}")
        ).IsProblem(404, "for this organ to relay");
        (
            await RelayAsync(guarantor, zone, plan, other, $"{seen["versions"]![0]!["digest"]}")
        ).IsProblem(400, "passed_on.party");
        (await RelayAsync(guarantor, zone, plan, group, $"{seen["versions"]![0]!["digest"]}")).Is(
            200
        );

        relay = (await guarantor.Line.GetAsync(zone.Path)).Is(200)["relays"]![0]!;
        Assert.NotNull(relay["relayed_at"]);
        Assert.Single(await EventsAsync(group, "relayed"));
        Assert.Empty(await EventsAsync(by, "relayed"));
        Assert.Single(await EventsAsync(other, "relayed"));
    }

    [Fact]
    public async Task A_notice_that_the_guarantor_passed_on_to_whom_it_speaks_for_settles_it_too()
    {
        var (by, guarantor, other) = await ThreeAsync(server);
        var group = await RepresentedAsync(guarantor);
        var zone = new Zone(by, _place, guarantor);
        (await zone.SayAsync(members => members["proximity"] = Near(group, 5_000))).Is(201);
        (await zone.AnswerAsync(guarantor)).Is(200);
        var plan = new Plan(other, _place);
        (await plan.SayAsync()).Is(201);
        var notice = Deconfliction(other, group, plan);
        (await other.SendAsync(notice)).Is(201);

        var receipt = await guarantor.ReceiptAsync(notice.Id, ReceiptStep.PassedOn);
        (
            await guarantor.GiveAsync(
                receipt with
                {
                    For = group.Organ,
                    HandOn = new("Their headquarters", group.Id, "telephone"),
                }
            )
        ).Is(201);

        var relay = (await guarantor.Line.GetAsync(zone.Path)).Is(200)["relays"]![0]!;
        Assert.NotNull(relay["relayed_at"]);
    }

    [Fact]
    public async Task A_guarantor_whom_the_area_does_not_name_reads_what_it_is_to_relay()
    {
        var (_, guarantor, other) = await ThreeAsync(server);
        var group = await RepresentedAsync(guarantor);
        var zone = new Zone(group, _place);
        (
            await zone.SayAsync(members =>
            {
                members["audience"] = "named";
                members["rules"] = Zone.Rules("free");
                members["proximity"] = Near(group, 5_000);
            })
        ).Is(201);
        (await guarantor.Line.GetAsync(zone.Path)).IsProblem(404);
        var plan = new Plan(other, _place.Beside(0.05));
        (await plan.SayAsync(change: one => one["release"] = Plan.Release("none"))).Is(201);

        var seen = (await guarantor.Line.GetAsync(zone.Path)).Is(200);
        var operation = await guarantor.Line.GetAsync(plan.Path);

        Assert.Single(operation.Is(200)["volumes"]!.AsArray());
        Assert.Null(operation["contact"]);
        (await RelayAsync(guarantor, zone, plan, group, $"{seen["versions"]![0]!["digest"]}")).Is(
            200
        );
        (await (await Speaker.NewAsync(server)).Line.GetAsync(zone.Path)).IsProblem(404);
        (await (await Speaker.NewAsync(server)).Line.GetAsync(plan.Path)).IsProblem(404);
    }

    private static Task<Answer> RelayAsync(
        Speaker by,
        Zone zone,
        Plan plan,
        Speaker group,
        string digest
    )
    {
        var receipt = new Receipt
        {
            Id = NewId(),
            Notice = Parley.Coordination.DssId.Of(plan.Id).Value,
            Copy = digest,
            For = by.Organ,
            By = by.Duty,
            Step = ReceiptStep.PassedOn,
            At = Now,
            HandOn = new("Their headquarters", group.Id, "telephone"),
        };
        return by.Line.PutAsync(
            $"{zone.Path}/relays/{receipt.Id}",
            Speaker.Body(Statement.Receipt, receipt, $"{by.Duty}")
        );
    }

    private async Task<Speaker> RepresentedAsync(Speaker guarantor)
    {
        var group = await Speaker.NewAsync(server);
        var party = group.Party(2) with { Guarantor = guarantor.Organ };
        (
            await group.Registrar.PutAsync(
                group.PartyPath,
                Speaker.Body(Statement.Party, party, group.Id.Text)
            )
        ).Is(200);
        return group;
    }
}
