using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using static Parley.Tests.Http.Line.Guarded;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class ProtectedOperationsTests(RunningServer server)
{
    private readonly Place _place = Place.New();

    [Fact]
    public async Task Convoy_2024_movement_operators_never_had_is_red_before_departure()
    {
        var (from, to) = await TwoAsync();
        var convoy = Convoy(from, to, _place);
        (await from.SendAsync(convoy)).Is(201);

        // An officer has it; the crews have not.
        (await to.GiveAsync(await to.ReceiptAsync(convoy.Id))).Is(201);
        var told = await ToldAsync(from, convoy);
        Assert.True(told["red"]!.GetValue<bool>());
        Assert.Equal("red", $"{told["told"]![0]!["pass_down"]}");
        Assert.NotNull(told["told"]![0]!["in_force_since"]);

        (await to.GiveAsync(await to.ReceiptAsync(convoy.Id, ReceiptStep.PassedOn))).Is(201);
        told = await ToldAsync(from, convoy);
        Assert.False(told["red"]!.GetValue<bool>());
        Assert.Equal("done", $"{told["told"]![0]!["pass_down"]}");
        Assert.NotNull(told["told"]![0]!["passed_on_at"]);
    }

    [Fact]
    public async Task Convoy_2024_markings_invisible_at_night_are_warned_of()
    {
        var (from, to) = await TwoAsync();
        var day = DateTimeOffset.UtcNow;
        var allDay = _place.At(day.AddHours(1), day.AddHours(30));

        var sent = await from.SendAsync(Convoy(from, to, allDay));

        sent.Is(201);
        Assert.Contains("night marking", $"{sent["copies"]![0]!["warnings"]![0]}");
    }

    [Fact]
    public async Task Hospital_list_with_wrong_coordinates_is_refused()
    {
        var (from, to) = await TwoAsync();
        var wrong = Site(from, to, _place) with
        {
            Core = new(new((decimal)_place.Latitude + 0.02m, (decimal)_place.Longitude, 50)),
        };

        var refused = await from.SendVerifiedAsync(wrong);

        refused.IsProblem(400, "m apart");
        refused.IsProblem(400, "within 50 m");
        Assert.Empty(await to.ProtectedAsync(_place));
    }

    [Fact]
    public async Task Hospital_list_verified_late_takes_two_officers_before_it_is_told()
    {
        var (from, to) = await TwoAsync();
        var site = Site(from, to, _place);

        (await from.SendAsync(site)).IsProblem(403, "second officer");
        (await to.Line.GetAsync($"{Root}/{site.Id}")).IsProblem(404, "no such notice");

        (await from.SendVerifiedAsync(site)).Is(201);
        (await to.Line.GetAsync($"{Root}/{site.Id}")).Is(200);
    }

    [Fact]
    public async Task List_not_shared_with_all_who_needed_it_shows_who_has_been_told()
    {
        var (from, to) = await TwoAsync();
        var other = await Speaker.NewAsync(server);
        var site = Site(from, to, _place);
        (await from.SendVerifiedAsync(site, site.To(other))).Is(201);
        (await to.GiveAsync(await to.ReceiptAsync(site.Id))).Is(201);

        var told = await ToldAsync(from, site);

        Assert.Equal(
            [$"{to.Organ} {to.Duty}", $"{other.Organ} "],
            told["told"]!.AsArray().Select(row => $"{row!["to"]} {row["taken_by"]}")
        );
        Assert.False(told["keep_clear"]!.GetValue<bool>());
        foreach (var asker in new[] { to, other })
        {
            (await asker.Line.GetAsync($"{Root}/{site.Id}/told")).IsProblem(404, "no such notice");
        }
    }

    [Fact]
    public async Task List_withheld_release_one_by_one_and_withdrawal()
    {
        var (from, to) = await TwoAsync();
        var other = await Speaker.NewAsync(server);
        var site = Site(from, to, _place);
        (await from.SendVerifiedAsync(site, site.KeepClear(from, _place))).Is(201);

        // One knows; the other keeps clear and finds nothing else anywhere.
        Assert.Equal($"{site.Id}", $"{Assert.Single(await to.ProtectedAsync(_place))!["notice"]}");
        await KeepsClearAloneAsync(other, site);
        await HearsNothingOfAsync(other, site);

        // Then the other is told too, as the sender chose.
        var second = site.Next(site, "amend");
        (await from.SendVerifiedAsync(second, second.To(other))).Is(201);
        foreach (var asker in new[] { to, other })
        {
            var met = Assert.Single(await asker.ProtectedAsync(_place))!;
            Assert.Equal($"{second.Id}", $"{met["notice"]}");
        }

        // Then the first is told no more, and only keeps clear.
        var third = second.To(other).Next(second, "amend");
        (
            await from.SendVerifiedAsync(
                third,
                site.KeepClear(from, _place) with
                {
                    Id = third.Id,
                    Thread = third.Thread,
                    Relation = third.Relation,
                    Sent = third.Sent,
                }
            )
        ).Is(201);
        await KeepsClearAloneAsync(to, third);
        Assert.Equal(
            "update",
            $"{(await to.Line.GetAsync($"{Root}/{second.Id}")).Is(200)["ended"]!["kind"]}"
        );

        (await from.SendVerifiedAsync(third.Next(third, "remove"))).Is(201);
        Assert.Empty(await to.ProtectedAsync(_place));
        Assert.Empty(await other.ProtectedAsync(_place));
    }

    [Fact]
    public async Task An_operation_that_meets_a_site_is_told_to_both_sides()
    {
        var (from, to) = await TwoAsync();
        var site = Site(from, to, _place);
        (await from.SendVerifiedAsync(site)).Is(201);
        var plan = new Plan(to, _place);

        var declared = await plan.SayAsync();

        declared.Is(201);
        var met = Assert.Single(declared["conflicts"]!["protected"]!.AsArray())!;
        Assert.Equal(
            ($"{site.Id}", "site", $"{from.Organ}", "certain"),
            ($"{met["notice"]}", $"{met["kind"]}", $"{met["organ"]}", $"{met["certainty"]}")
        );
        Assert.NotNull(met["meetings"]![0]!["ground"]);
        var heard = Assert.Single(await EventsAsync(from, "conflict"))!;
        Assert.Equal(
            (plan.Id, $"{to.Organ}", $"{site.Id}"),
            ($"{heard["subject"]}", $"{heard["other"]}", $"{heard["notice"]!["notice"]}")
        );
        Assert.Equal(plan.Id, $"{heard["operation"]!["operation"]}");
        Assert.Null(heard["operation"]!["callsign"]);
    }

    [Fact]
    public async Task A_movement_sent_into_an_operation_is_told_to_who_flies_without_a_name_too()
    {
        var (from, to) = await TwoAsync();
        var other = await Speaker.NewAsync(server);
        var plan = new Plan(other, _place);
        (await plan.SayAsync()).Is(201);
        var convoy = Convoy(from, to, _place);

        (await from.SendAsync(convoy, convoy.KeepClear(from, _place))).Is(201);

        var heard = Assert.Single(await EventsAsync(other, "conflict"))!;
        Assert.Equal(plan.Id, $"{heard["subject"]}");
        Assert.Null(heard["notice"]);
        Assert.Null(heard["other"]);
        var mine = (await other.Line.GetAsync($"{plan.Path}/conflicts")).Is(200)["protected"]!;
        Assert.Null(Assert.Single(mine.AsArray())!["notice"]);
        Assert.Single(await EventsAsync(from, "conflict"));
    }

    [Fact]
    public async Task A_keep_clear_copy_that_tells_more_is_refused_with_the_member_at_fault()
    {
        var (from, to) = await TwoAsync();
        var kept = Site(from, to, _place).KeepClear(from, _place);

        (await from.SendVerifiedAsync(kept with { Core = About() })).IsProblem(400, "about");
        (await from.SendVerifiedAsync(kept with { Volumes = null })).IsProblem(400, "volumes");
        (await from.SendAsync(Copy(from, to) with { To = null })).IsProblem(400, "to");
    }

    private async Task KeepsClearAloneAsync(Speaker speaker, NoticeCopy site)
    {
        var met = Assert.Single(await speaker.ProtectedAsync(_place))!.AsObject();
        Assert.DoesNotContain("notice", met.Select(member => member.Key));
        Assert.DoesNotContain("kind", met.Select(member => member.Key));
        Assert.DoesNotContain("organ", met.Select(member => member.Key));
        (await speaker.Line.GetAsync($"{Root}/{site.Id}")).IsProblem(404, "no such notice");
    }

    private static async Task HearsNothingOfAsync(Speaker speaker, NoticeCopy site)
    {
        var listed = (await speaker.Line.GetAsync($"{Root}?kind=site")).Is(200)["notices"]!;
        Assert.DoesNotContain($"{site.Id}", listed.ToJsonString());
        Assert.DoesNotContain(
            $"{site.Id}",
            (await speaker.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!.ToJsonString()
        );
    }

    private static async Task<Answer> ToldAsync(Speaker from, NoticeCopy copy) =>
        (await from.Line.GetAsync($"{Root}/{copy.Id}/told")).Is(200);

    private static async Task<IEnumerable<JsonNode?>> EventsAsync(Speaker speaker, string kind) =>
        (await speaker.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!
            .AsArray()
            .Where(one => $"{one!["kind"]}" == kind);

    private async Task<(Speaker From, Speaker To)> TwoAsync() =>
        (await OwnerAsync(server), await Speaker.NewAsync(server));
}
