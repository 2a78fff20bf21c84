using System.Text.Json.Nodes;
using Parley.Coordination;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class NoticeOperationsTests(RunningServer server)
{
    [Fact]
    public async Task A_notice_goes_its_whole_way_and_both_sides_see_each_step()
    {
        var (from, to) = await TwoAsync();
        var copy = Copy(from, to) with { Core = About(), AsksReadBack = true };
        (await from.SendAsync(copy)).Is(201);

        (await to.Line.PostAsync("/parley/v1/events/confirm", UpTo(1))).Is(200);
        (await to.GiveAsync(await to.ReceiptAsync(copy.Id))).Is(201);
        var back = await to.ReceiptAsync(copy.Id, ReceiptStep.ReadBack) with
        {
            ReadBack = copy.Core,
        };
        (await to.GiveAsync(back)).Is(201);
        (await to.GiveAsync(await to.ReceiptAsync(copy.Id, ReceiptStep.PassedOn))).Is(201);
        (await to.GiveAsync(await to.ReceiptAsync(copy.Id, ReceiptStep.Position))).Is(201);

        foreach (var speaker in new[] { from, to })
        {
            var seen = (await speaker.Line.GetAsync($"{Root}/{copy.Id}")).Is(200)["copies"]![0]!;
            Assert.Equal("stream", $"{seen["delivered"]!["channel"]}");
            Assert.Equal($"{to.Duty}", $"{seen["taken_by"]}");
            Assert.True(seen["understood"]!.GetValue<bool>());
            Assert.Equal("noted", $"{seen["position"]}");
            Assert.Equal(
                ["received", "read-back", "passed-on", "position"],
                seen["receipts"]!.AsArray().Select(one => $"{one!["statement"]!["step"]}")
            );
            Assert.InRange(seen["lead_seconds"]!.GetValue<long>(), 3_500, 3_600);
        }
    }

    [Fact]
    public async Task Place_passed_kilometres_off_blocks_understood_and_both_see_it()
    {
        var (from, to) = await TwoAsync();
        var copy = Copy(from, to) with { Core = About(), AsksReadBack = true };
        (await from.SendAsync(copy)).Is(201);
        (await to.GiveAsync(await to.ReceiptAsync(copy.Id))).Is(201);
        var wrong = await to.ReceiptAsync(copy.Id, ReceiptStep.ReadBack) with
        {
            ReadBack = copy.Core with { Place = About(36.0m).Place },
        };

        (await to.GiveAsync(wrong)).Is(201);

        (await to.GiveAsync(await to.ReceiptAsync(copy.Id, ReceiptStep.Position))).IsProblem(
            409,
            "read back"
        );
        foreach (var speaker in new[] { from, to })
        {
            var seen = (await speaker.Line.GetAsync($"{Root}/{copy.Id}")).Is(200)["copies"]![0]!;
            Assert.False(seen["understood"]!.GetValue<bool>());
            Assert.Equal("place", $"{seen["receipts"]![1]!["faults"]![0]}");
        }
    }

    [Fact]
    public async Task Role_inbox_any_duty_officer_takes_what_came_for_the_organ()
    {
        var (from, to) = await TwoAsync();
        var second = new OfficerId(to.Organ, "second");
        (await to.CertifyAsync(second)).Is(201);
        var copy = Copy(from, to);
        (await from.SendAsync(copy)).Is(201);
        var receipt = await to.ReceiptAsync(copy.Id) with { By = second };

        var taken = await to.Signed(second)
            .PutAsync(
                $"{Root}/{copy.Id}/receipts/{receipt.Id}",
                Speaker.Body(Statement.Receipt, receipt, $"{second}")
            );

        taken.Is(201);
        Assert.Equal($"{second}", $"{taken["copies"]![0]!["taken_by"]}");
    }

    [Fact]
    public async Task Sent_again_it_is_answered_200_and_recorded_once()
    {
        var (from, to) = await TwoAsync();
        var copy = Copy(from, to);

        (await from.SendAsync(copy)).Is(201);
        (await from.SendAsync(copy)).Is(200);

        var events = (await to.Line.GetAsync("/parley/v1/events")).Is(200);
        Assert.Single(events["events"]!.AsArray());
    }

    [Fact]
    public async Task A_third_party_is_answered_as_if_there_were_nothing()
    {
        var (from, to) = await TwoAsync();
        var third = await Speaker.NewAsync(server);
        var copy = Copy(from, to);
        (await from.SendAsync(copy)).Is(201);

        var hidden = await third.Line.GetAsync($"{Root}/{copy.Id}");
        var none = await third.Line.GetAsync($"{Root}/{NewId()}");

        Assert.Equal(none.IsProblem(404).Text, hidden.Text);
        Assert.Empty((await third.Line.GetAsync(Root)).Is(200)["notices"]!.AsArray());
        Assert.Empty((await third.Line.GetAsync("/parley/v1/events")).Is(200)["events"]!.AsArray());
        (await from.Registrar.GetAsync(Root)).IsProblem(403);
    }

    [Fact]
    public async Task A_proposal_to_a_barred_party_is_answered_in_its_words_and_leaks_nothing()
    {
        var (from, to) = await TwoAsync();
        await MandateAsync(from, to, MandateRule.Allowed);
        await MandateAsync(to, from, MandateRule.Barred);
        var secret = "Fly the eastern corridor together";
        var proposal = Copy(from, to, NoticeKind.Proposal) with
        {
            Texts = Speaker.Text(secret),
            Slots = new(Slots.None.Values.Add("change", new SlotValue.Words(Speaker.Text(secret)))),
        };

        var sent = (await from.SendAsync(proposal)).Is(201);

        var words = "Received; we cannot engage.";
        Assert.Equal(words, $"{sent["copies"]![0]!["barred"]!["words"]!["en"]}");
        var told = (await to.Line.GetAsync("/parley/v1/events")).Is(200);
        Assert.Equal("barred", $"{told["events"]![0]!["kind"]}");
        var seen = (await to.Line.GetAsync($"{Root}/{proposal.Id}")).Is(200);
        Assert.Equal(words, $"{seen["barred"]!["words"]!["en"]}");
        foreach (var text in new[] { told.Text, seen.Text, server.LogText })
        {
            Assert.DoesNotContain("eastern corridor", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_of_notices_go_on_where_the_last_ended()
    {
        var (from, to) = await TwoAsync();
        var sent = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var copy = Copy(from, to);
            (await from.SendAsync(copy)).Is(201);
            sent.Insert(0, $"{copy.Id}");
        }

        var (found, next) = (new List<string>(), "");
        do
        {
            var page = (await to.Line.GetAsync($"{Root}?limit=2{next}")).Is(200);
            found.AddRange(page["notices"]!.AsArray().Select(one => $"{one!["notice"]}"));
            next = page["next"] is { } place ? $"&after={place}" : null;
        } while (next is not null);

        Assert.Equal(sent, found);
    }

    [Theory]
    [InlineData("kind=unknown", "kind")]
    [InlineData("least=loud", "least")]
    [InlineData("near=1,2", "near")]
    [InlineData("near=1,2,100000", "near")]
    [InlineData("from=2026-12-01T12:00:00Z&until=2026-12-01T11:00:00Z", "until")]
    [InlineData("waiting=perhaps", "waiting")]
    [InlineData("role=observer", "role")]
    [InlineData("thread=1", "thread")]
    [InlineData("with=NO", "with")]
    [InlineData("after=bm90aGluZw", "after")]
    public async Task A_filter_that_is_none_is_named(string query, string field)
    {
        var speaker = await Speaker.NewAsync(server);

        (await speaker.Line.GetAsync($"{Root}?{query}")).IsProblem(400, field);
    }

    [Fact]
    public async Task Emergencies_come_past_the_rate_that_holds_up_others()
    {
        await using var strict = await RunningServer.StartAsync(
            "limits.requests_per_second=1",
            "limits.burst=20"
        );
        var from = await Speaker.NewAsync(strict);
        var to = await Speaker.NewAsync(strict);
        Answer? held = null;
        for (var i = 0; i < 40 && held is not { Status: 429 }; i++)
        {
            held = await from.Line.GetAsync(Root);
        }
        held!.IsProblem(429);

        var emergency = EmergencyOf(from, to);
        var sent = await from.Line.PostAsync(
            "/parley/v1/emergencies",
            Speaker.Body(Statement.Notice, emergency, $"{emergency.From}")
        );

        sent.Is(201);
        Assert.Contains(sent["copies"]!.AsArray(), copy => $"{copy!["to"]}" == $"{to.Organ}");
    }

    [Fact]
    public async Task Only_emergencies_come_the_way_of_emergencies()
    {
        var (from, to) = await TwoAsync();
        var copy = Copy(from, to);

        (
            await from.Line.PostAsync(
                "/parley/v1/emergencies",
                Speaker.Body(Statement.Notice, copy, $"{copy.From}")
            )
        ).IsProblem(400, "note");
    }

    [Fact]
    public async Task Forms_say_which_fields_each_kind_has()
    {
        var speaker = await Speaker.NewAsync(server);

        var forms = (await speaker.Line.GetAsync("/parley/v1/forms")).Is(200)["forms"]!.AsArray();

        Assert.Equal(EnumNames.All<NoticeKind>(), forms.Select(one => $"{one!["kind"]}"));
    }

    private async Task<(Speaker From, Speaker To)> TwoAsync() =>
        (await Speaker.NewAsync(server), await Speaker.NewAsync(server));

    private static NoticeCopy EmergencyOf(Speaker from, Speaker to) =>
        Copy(from, to, NoticeKind.Emergency) with
        {
            To = null,
            Precedence = Precedence.Flash,
            Core = About(),
            Slots = new(
                Slots
                    .None.Values.Add("danger", new SlotValue.Choice("under-fire"))
                    .Add("needed", new SlotValue.Choice("stop"))
                    .Add("who", new SlotValue.Line("Convoy 4"))
            ),
        };

    private static async Task MandateAsync(Speaker bound, Speaker toward, MandateRule rule) =>
        (
            await bound.Line.PutAsync(
                "/parley/v1/mandates",
                Speaker.Body(
                    Statement.Mandate,
                    bound.MandateToward(toward.Organ, rule),
                    bound.Id.Text
                )
            )
        ).Is(201);

    private static JsonObject UpTo(long number) => new() { ["up_to"] = number };
}
