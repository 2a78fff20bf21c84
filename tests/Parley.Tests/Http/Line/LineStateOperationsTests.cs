using System.Text.Json.Nodes;
using Parley.Airspace.Times;
using Parley.Coordination.LineStates;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using static Parley.Tests.Http.Line.Tellings;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class LineStateOperationsTests(RunningServer server)
{
    private const string States = "/parley/v1/line-states";

    [Fact]
    public async Task Line_suspended_by_declaration_yet_in_use_keeps_both_states()
    {
        var (from, to) = await TwoAsync();
        var state = StateOf(to, from) with
        {
            State = LineCondition.Suspended,
            Reason = Speaker.Text("Talks broke off"),
        };
        (await SayAsync(to, state)).Is(201);
        Assert.False(InUse(await LineAsync(from, to)));

        var copy = Copy(from, to);
        (await from.SendAsync(copy)).Is(201);
        (await to.GiveAsync(await to.ReceiptAsync(copy.Id))).Is(201);

        var (seen, own) = (await LineAsync(from, to), await LineAsync(to, from));
        foreach (var declared in new[] { seen["declared_by_them"]!, own["declared_by_us"]! })
        {
            Assert.Equal("suspended", $"{declared["state"]}");
            Assert.Equal("Talks broke off", $"{declared["statement"]!["reason"]!["en"]}");
            Assert.Contains($"— {to.Duty} ", $"{declared["note"]}", StringComparison.Ordinal);
        }
        Assert.Null(seen["declared_by_us"]);
        Assert.Equal("1", $"{seen["observed_to_them"]!["sent"]}");
        Assert.NotNull(seen["observed_to_them"]!["last_taken"]);
        Assert.Equal("0", $"{seen["observed_from_them"]!["sent"]}");
        Assert.Equal("1", $"{own["observed_from_them"]!["sent"]}");
        Assert.True(InUse(seen) && InUse(own));
    }

    [Fact]
    public async Task Warning_given_under_one_minute_before_is_flagged_short_notice()
    {
        var (from, to) = await TwoAsync();
        (await SayAsync(to, StateOf(to, from) with { LeadMinutes = 10 })).Is(201);
        (await SayAsync(from, StateOf(from, to) with { LeadMinutes = 10 })).Is(201);
        var late = Warning(from, to, TimeSpan.FromSeconds(50));
        var early = Warning(from, to, TimeSpan.FromMinutes(15));

        (await from.SendAsync(late)).Is(201);
        (await from.SendAsync(early)).Is(201);

        foreach (var speaker in new[] { from, to })
        {
            var seen = (await speaker.Line.GetAsync($"{Root}/{late.Id}")).Is(200)["copies"]![0]!;
            Assert.True(seen["short_notice"]!.GetValue<bool>());
            Assert.Equal(600, seen["lead_minimum_seconds"]!.GetValue<int>());
            Assert.True(seen["lead_minimum_agreed"]!.GetValue<bool>());
            Assert.InRange(seen["lead_seconds"]!.GetValue<long>(), 0, 50);
            var other = (await speaker.Line.GetAsync($"{Root}/{early.Id}")).Is(200)["copies"]![0]!;
            Assert.False(other["short_notice"]!.GetValue<bool>());
        }
    }

    [Fact]
    public async Task Notice_time_that_one_side_alone_asks_for_is_not_agreed()
    {
        var (from, to) = await TwoAsync();
        (await SayAsync(to, StateOf(to, from) with { LeadMinutes = 10 })).Is(201);
        var warning = Warning(from, to, TimeSpan.FromSeconds(50));
        (await from.SendAsync(warning)).Is(201);

        var seen = (await to.Line.GetAsync($"{Root}/{warning.Id}")).Is(200)["copies"]![0]!;
        Assert.False(seen["lead_minimum_agreed"]!.GetValue<bool>());
        Assert.True(seen["short_notice"]!.GetValue<bool>());
        var line = await LineAsync(from, to);
        Assert.Equal("10", $"{line["lead_to_them"]!["minutes"]}");
        Assert.Null(line["lead_to_us"]);
    }

    [Fact]
    public async Task Where_nobody_asked_for_notice_time_none_is_short()
    {
        var (from, to) = await TwoAsync();
        var warning = Warning(from, to, TimeSpan.FromSeconds(50));

        var copy = (await from.SendAsync(warning)).Is(201)["copies"]![0]!;

        Assert.Null(copy["short_notice"]);
        Assert.Null(copy["lead_minimum_seconds"]);
    }

    [Fact]
    public async Task Only_its_organ_declares_a_line_and_each_version_once()
    {
        var (from, to) = await TwoAsync();
        var state = StateOf(to, from);

        var forged = Speaker.Body(Statement.LineState, state, $"{from.Duty}");
        (await from.Line.PutAsync(States, forged)).IsProblem(403, "signed by");
        (await SayAsync(to, state)).Is(201);
        (await SayAsync(to, state)).IsProblem(409, "version");
        (await SayAsync(to, state with { Version = 2 })).Is(200);
        var nobody = OrganId.Of("nobody-there/desk").Value;
        (await SayAsync(to, state with { Toward = nobody })).IsProblem(404, "toward");
    }

    [Fact]
    public async Task A_third_organ_sees_nothing_of_a_line_between_two()
    {
        var (from, to) = await TwoAsync();
        var third = await Speaker.NewAsync(server);
        (await SayAsync(to, StateOf(to, from) with { State = LineCondition.Closed })).Is(201);

        var line = await LineAsync(third, to);

        Assert.Null(line["declared_by_them"]);
        (await from.Registrar.GetAsync("/parley/v1/lines")).IsProblem(403);
    }

    private static bool InUse(JsonNode line) => line["in_use_though_suspended"]!.GetValue<bool>();

    private static async Task<JsonNode> LineAsync(Speaker own, Speaker other)
    {
        var after = "";
        while (true)
        {
            var page = (await own.Line.GetAsync($"/parley/v1/lines{after}")).Is(200);
            var lines = page["lines"]!.AsArray();
            if (lines.SingleOrDefault(one => $"{one!["organ"]}" == $"{other.Organ}") is { } line)
            {
                return line;
            }
            after = $"?after={page["next"] ?? throw new InvalidOperationException("No line.")}";
        }
    }

    private static Task<Answer> SayAsync(Speaker by, LineState state) =>
        by.Line.PutAsync(States, Speaker.Body(Statement.LineState, state, $"{by.Duty}"));

    private static LineState StateOf(Speaker by, Speaker toward) =>
        new()
        {
            By = by.Organ,
            Toward = toward.Organ,
            Version = 1,
            State = LineCondition.Open,
        };

    private static NoticeCopy Warning(Speaker from, Speaker to, TimeSpan before)
    {
        var words = new SlotValue.Words(Speaker.Text("Shots near the convoy"));
        return Copy(from, to, NoticeKind.FormalWarning) with
        {
            Core = new(Window: TimeWindow.Of(Now + before, Now + before * 2).Value),
            Slots = new(
                Slots
                    .None.Values.Add("serial", new SlotValue.Line("1"))
                    .Add("authority", new SlotValue.Line("Commander"))
                    .Add("act", words)
                    .Add("conduct_asked", words)
                    .Add("consequence", words)
                    .Add("withdrawn_by", new SlotValue.Line("Commander"))
                    .Add("second_channel", new SlotValue.Line("Telephone"))
            ),
        };
    }

    private async Task<(Speaker From, Speaker To)> TwoAsync() =>
        (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
}
