using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Tests.Http.Line;

[Collection(nameof(OneServer))]
public sealed class MandateOperationsTests(RunningServer server)
{
    private const string Mandates = "/parley/v1/mandates";

    [Fact]
    public async Task A_bar_is_known_before_it_is_tried_and_told_in_approved_words()
    {
        var (bound, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await SayAsync(other, bound, MandateRule.Allowed);
        await SayAsync(bound, other, MandateRule.Barred);

        var own = await CheckAsync(bound, other);
        var theirs = await CheckAsync(other, bound);

        Assert.False(own["allowed"]!.GetValue<bool>());
        Assert.Equal("Act 1, section 2", own.Json["bars"]![0]!["citation"]!.GetValue<string>());
        var bar = Assert.Single(theirs["bars"]!.AsArray())!;
        Assert.Equal(["bound", "words"], bar.AsObject().Select(member => member.Key).Order());
        Assert.Equal("Received; we cannot engage.", bar["words"]!["en"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_waiver_opens_what_needs_one_until_it_is_withdrawn()
    {
        var (bound, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await SayAsync(other, bound, MandateRule.Allowed);
        await SayAsync(bound, other, MandateRule.NeedsWaiver);
        Assert.False((await CheckAsync(bound, other))["allowed"]!.GetValue<bool>());
        var now = Instant.Of(DateTimeOffset.UtcNow);
        var waiver = new Waiver
        {
            Id = DssId.Of($"{Guid.NewGuid():D}").Value,
            Version = 1,
            Pair = new(bound.Organ, other.Organ),
            Exchanges = [ExchangeKind.JointPlanning],
            Scope = "One evacuation",
            Citation = "Act 1, section 3",
            Approver = "The minister",
            From = now - TimeSpan.FromMinutes(1),
            Until = now + TimeSpan.FromHours(1),
            Audience = MandateAudience.Counterpart,
        };
        var path = $"/parley/v1/waivers/{waiver.Id}";

        (
            await other.Line.PutAsync(path, Speaker.Body(Statement.Waiver, waiver, $"{other.Duty}"))
        ).IsProblem(403);
        (
            await bound.Line.PutAsync(path, Speaker.Body(Statement.Waiver, waiver, $"{bound.Duty}"))
        ).Is(201);

        var open = await CheckAsync(other, bound);
        Assert.True(open["allowed"]!.GetValue<bool>());
        Assert.Equal($"{waiver.Id}", open.Json["waivers"]![0]!.GetValue<string>());
        var withdrawn = waiver with { Version = 2, IsWithdrawn = true };
        (
            await bound.Line.PutAsync(
                path,
                Speaker.Body(Statement.Waiver, withdrawn, bound.Id.Text)
            )
        ).Is(200);
        Assert.False((await CheckAsync(other, bound))["allowed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_others_say_of_a_mandate_is_a_claim_that_decides_nothing()
    {
        var (bound, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var mandate = other.MandateToward(bound.Organ, MandateRule.Barred) with
        {
            Pair = new(bound.Organ, other.Organ),
        };
        var claim = new MandateClaim
        {
            Id = DssId.Of($"{Guid.NewGuid():D}").Value,
            By = other.Organ,
            Pair = mandate.Pair,
            Exchange = ExchangeKind.Talks,
            Rule = MandateRule.Barred,
            Citation = "As they told us",
        };

        (
            await other.Line.PutAsync(
                Mandates,
                Speaker.Body(Statement.Mandate, mandate, $"{other.Duty}")
            )
        ).IsProblem(403, "claim");
        (
            await other.Line.PutAsync(
                $"/parley/v1/mandate-claims/{claim.Id}",
                Speaker.Body(Statement.MandateClaim, claim, $"{other.Duty}")
            )
        ).Is(201);

        Assert.True((await CheckAsync(other, bound, "talks"))["allowed"]!.GetValue<bool>());
        var claims = (await bound.Line.GetAsync("/parley/v1/mandate-claims")).Is(200);
        Assert.Contains($"{claim.Id}", claims.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_learns_from_an_id_of_their_own_that_another_uses_it()
    {
        var (one, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var now = Instant.Of(DateTimeOffset.UtcNow);
        var waiver = new Waiver
        {
            Id = DssId.Of($"{Guid.NewGuid():D}").Value,
            Version = 1,
            Pair = new(one.Organ, other.Organ),
            Exchanges = [ExchangeKind.JointPlanning],
            Scope = "One evacuation",
            Citation = "Act 1, section 3",
            Approver = "The minister",
            From = now - TimeSpan.FromMinutes(1),
            Until = now + TimeSpan.FromHours(1),
            Audience = MandateAudience.Own,
        };
        var path = $"/parley/v1/waivers/{waiver.Id}";
        (await one.Line.PutAsync(path, Speaker.Body(Statement.Waiver, waiver, one.Id.Text))).Is(
            201
        );

        var own = waiver with { Pair = new(other.Organ, one.Organ) };
        (await other.Line.PutAsync(path, Speaker.Body(Statement.Waiver, own, other.Id.Text))).Is(
            201
        );
    }

    [Fact]
    public async Task A_claim_is_withdrawn_by_who_made_it()
    {
        var (bound, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var claim = new MandateClaim
        {
            Id = DssId.Of($"{Guid.NewGuid():D}").Value,
            By = other.Organ,
            Pair = new(bound.Organ, other.Organ),
            Exchange = ExchangeKind.Talks,
            Rule = MandateRule.Barred,
            Citation = "As they told us",
        };
        var path = $"/parley/v1/mandate-claims/{claim.Id}";
        var end = claim with { Version = 2, IsWithdrawn = true };

        (
            await other.Line.PutAsync(
                path,
                Speaker.Body(Statement.MandateClaim, claim, $"{other.Duty}")
            )
        ).Is(201);
        (
            await other.Line.PutAsync(
                path,
                Speaker.Body(Statement.MandateClaim, end, $"{other.Duty}")
            )
        ).Is(200);

        var claims = (await bound.Line.GetAsync("/parley/v1/mandate-claims")).Is(200);
        var shown = claims["statements"]!
            .AsArray()
            .Single(one => $"{one!["statement"]!["claim"]}" == $"{claim.Id}")!;
        Assert.True(shown["statement"]!["withdrawn"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Who_no_longer_acts_says_nothing_new()
    {
        var (speaker, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var ended = speaker.Certificate(speaker.Duty, version: 2) with
        {
            Roles = OfficerRoles.None,
            Key = null,
        };
        var said = speaker.OfficerBody(ended);
        said["note"] = Speaker.Note(Statement.Officer.Write(ended), speaker.Id.Text);
        (await speaker.Registrar.PutAsync(speaker.OfficerPath(speaker.Duty), said)).Is(200);
        var mandate = speaker.MandateToward(other.Organ, MandateRule.Barred);

        (
            await speaker.Registrar.PutAsync(
                Mandates,
                Speaker.Body(Statement.Mandate, mandate, $"{speaker.Duty}")
            )
        ).IsProblem(403, $"{speaker.Duty} signs nothing now");
    }

    [Fact]
    public async Task A_mandate_kept_to_oneself_is_in_nobody_elses_list()
    {
        var (bound, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await SayAsync(bound, other, MandateRule.Barred);
        var path = $"{Mandates}?bound={bound.Id}";

        Assert.Single((await bound.Line.GetAsync(path)).Is(200)["statements"]!.AsArray());
        Assert.Empty((await other.Line.GetAsync(path)).Is(200)["statements"]!.AsArray());
        Assert.Empty((await other.Registrar.GetAsync(path)).Is(200)["statements"]!.AsArray());
    }

    [Fact]
    public async Task Nothing_keeps_a_distress_call_from_anybody()
    {
        var (bound, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        await SayAsync(bound, other, MandateRule.Barred);

        var check = await CheckAsync(other, bound, "safety-of-life");

        Assert.True(check["allowed"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData("with=nobody&exchange=talks", 400, "organ")]
    [InlineData("with=no/body&exchange=talks", 404, "organ")]
    [InlineData("with=no/body&exchange=targets", 400, "exchange")]
    [InlineData("with=no/body", 400, "exchange")]
    [InlineData("with=no/body&exchange=talks&thread=1", 400, "thread")]
    public async Task A_question_that_cannot_be_is_refused(string query, int status, string saying)
    {
        var speaker = await Speaker.NewAsync(server);

        (await speaker.Line.GetAsync($"{Mandates}/check?{query}")).IsProblem(status, saying);
    }

    [Fact]
    public async Task A_restart_knows_all_that_was_said()
    {
        await using var own = await RunningServer.StartAsync();
        var (bound, other) = (await Speaker.NewAsync(own), await Speaker.NewAsync(own));
        await SayAsync(bound, other, MandateRule.Barred);
        var before = (await bound.Line.GetAsync($"{Mandates}?bound={bound.Id}")).Text;
        await own.StopAsync();

        await own.InitializeAsync();

        Assert.Equal(before, (await bound.Line.GetAsync($"{Mandates}?bound={bound.Id}")).Text);
        Assert.False((await CheckAsync(other, bound))["allowed"]!.GetValue<bool>());
    }

    private static async Task SayAsync(Speaker bound, Speaker toward, MandateRule rule)
    {
        var body = Speaker.Body(
            Statement.Mandate,
            bound.MandateToward(toward.Organ, rule),
            $"{bound.Duty}"
        );
        (await bound.Line.PutAsync(Mandates, body)).Is(201);
    }

    private static async Task<Answer> CheckAsync(
        Speaker asker,
        Speaker with,
        string exchange = "joint-planning"
    ) =>
        (await asker.Line.GetAsync($"{Mandates}/check?with={with.Organ}&exchange={exchange}")).Is(
            200
        );
}
