using System.Text.Json.Nodes;
using static Parley.Tests.Commands.PlayedHistory;

namespace Parley.Tests.Commands;

/// <summary>
/// The mechanisms that the original report names, each as it was played (docs/mechanisms.md says
/// which test is which).
/// </summary>
[Collection(nameof(OnePlay))]
public sealed class MechanismTests(PlayedHistory play)
{
    private const string Barred = "Received. We cannot engage: our mandate does not allow it.";

    [Fact]
    public void Two_forces_deconflict_over_the_same_towns()
    {
        var surveys = play.Answers(SouthArmy, "declare");
        var transit = play.Told("transit");

        Assert.Equal([1, 0], surveys.Select(one => Met(one["conflicts"]!).Count));
        var met = Met(surveys[0]["conflicts"]!)[0]!;
        Assert.Equal(play.IdOf("resupply"), $"{met["with"]!["operation"]}");
        Assert.Equal("certain", $"{met["certainty"]}");
        Assert.NotNull(transit["delivered"]);
        Assert.Equal(SouthArmy, $"{transit["taken_by"]}");
        Assert.Equal("wrong place, then right", $"{transit["read_back"]}");
        Assert.Equal(
            "Crew of the survey aircraft by radio",
            $"{Assert.Single(transit["passed_on"]!.AsArray())}"
        );
        Assert.Equal("will-comply: We fly after you.", $"{transit["position"]}");
        // While what was read back did not match, no position was taken.
        Assert.Equal(409, play.Statuses(SouthArmy, "position")[0]);
    }

    [Fact]
    public async Task A_call_for_coordination_is_answered_in_the_words_of_the_barred_side()
    {
        foreach (var name in new[] { "coordinate", "joint-rescue" })
        {
            var row = play.Told(name);
            var seen = (await play.NoticeAsync(SouthArmy, name)).Is(200);

            Assert.Equal("joint-planning", $"{row["sealed"]}");
            Assert.Equal(Barred, $"{row["words"]!["en"]}");
            Assert.Null(row["taken_by"]);
            Assert.Empty(seen["copies"]!.AsArray());
            Assert.Equal(Barred, seen.Of("barred", "words", "en"));
            Assert.DoesNotContain("propose", seen.Text, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task The_military_is_barred_while_the_foreign_ministry_talks()
    {
        var armies = await CheckAsync(NorthArmy, "southern-force/armed-forces", "talks");
        var ministries = await CheckAsync(
            NorthMinistry,
            "southern-force/foreign-ministry",
            "talks"
        );

        Assert.False(armies);
        Assert.True(ministries);
        Assert.Equal("talks", $"{play.Told("military-talks")["sealed"]}");
        Assert.Null(play.Told("talks")["sealed"]);
        Assert.StartsWith("will-comply", $"{play.Told("talks")["position"]}");
        (await play.NoticeAsync(SouthArmy, "talks")).IsProblem(404);
        (await play.NoticeAsync(SouthMinistry, "talks")).Is(200);
    }

    [Theory]
    [InlineData("assessment-north", "partly")]
    [InlineData("assessment-south", "fully")]
    public void Assessments_are_exchanged_and_each_is_answered_with_how_it_was_heeded(
        string assessment,
        string heeded
    )
    {
        var row = play.Told(assessment);

        Assert.NotNull(row["taken_by"]);
        Assert.Equal($"assessment-answer: {heeded}", $"{Assert.Single(row["replies"]!.AsArray())}");
    }

    [Fact]
    public async Task Talks_are_regular()
    {
        var minutes = Fields(await play.NoticeAsync(SouthMinistry, "minutes"));
        var talks = await play.NoticeAsync(SouthMinistry, "talks");

        var first = Fields(talks)["next"]!.GetValue<DateTimeOffset>();
        Assert.True(minutes["next"]!.GetValue<DateTimeOffset>() > first);
        Assert.Contains("every week", $"{Copy(talks)["statement"]!["texts"]!["en"]}");
    }

    [Fact]
    public async Task Both_sides_see_whether_they_are_on_the_same_page()
    {
        var north = Points(await play.NoticeAsync(SouthMinistry, "page-north"));
        var south = Points(await play.NoticeAsync(NorthMinistry, "page-south"));

        Assert.Equal(
            north.Select(point => (point.Name, point.Text)),
            south.Select(point => (point.Name, point.Text))
        );
        Assert.Equal(["agreed", "agreed", "open"], north.Select(point => point.Stance));
        Assert.Equal(["agreed", "agreed", "disputed"], south.Select(point => point.Stance));
        Assert.Equal(
            "same-page",
            $"{Assert.Single(play.Told("page-north")["replies"]!.AsArray())}"
        );
    }

    [Fact]
    public async Task Further_steps_are_outlined_with_who_and_by_when()
    {
        var steps = Fields(await play.NoticeAsync(SouthMinistry, "minutes"))["steps"]!.AsArray();

        Assert.Equal(
            ["southern-force/foreign-ministry", "northern-force/foreign-ministry"],
            steps.Select(step => $"{step!["owner"]}")
        );
        Assert.All(
            steps,
            step => Assert.True(step!["due"]!.GetValue<DateTimeOffset>() > DateTimeOffset.UtcNow)
        );
        Assert.Equal("will-comply", $"{play.Told("minutes")["position"]}");
    }

    [Fact]
    public async Task A_formal_warning_is_read_back_and_contested()
    {
        var warning = play.Told("warning");
        var copy = Copy((await play.NoticeAsync(SouthMinistry, "warning")).Is(200));

        Assert.True(copy["needs_read_back"]!.GetValue<bool>());
        Assert.Contains("not be left without reaction", $"{copy["statement"]!["texts"]!["en"]}");
        Assert.Equal("right", $"{warning["read_back"]}");
        Assert.Equal("disputes: Nothing of the kind was done.", $"{warning["position"]}");
        Assert.Equal("warning-step: contested", $"{Assert.Single(warning["replies"]!.AsArray())}");
        Assert.Contains(409, play.Statuses(SouthMinistry, "position"));
    }

    [Fact]
    public async Task A_represented_group_is_told_through_its_guarantor_whatever_it_is_called()
    {
        var row = play.Told("near-friends");

        Assert.Equal("river-group/council", $"{row["to"]}");
        Assert.Null(row["taken_by"]);
        Assert.Equal(SouthArmy, $"{row["relayed_by"]}");
        Assert.NotNull(row["relayed_at"]);
        Assert.Equal(
            "Council on the river (of river-group) by telephone",
            $"{Assert.Single(row["passed_on"]!.AsArray())}"
        );
        Assert.Equal("Armed formation on the river", await OwnNameAsync(NorthArmy));
        Assert.Equal("Local defence council", await OwnNameAsync(SouthArmy));
    }

    [Fact]
    public async Task What_was_told_is_also_announced_to_everybody()
    {
        var path = $"/parley/v1/public-statements/{play.IdOf("statement-warning")}";
        var text = (await play.AskNamelessAsync(path)).Is(200).Text;
        var page = await play.AskNamelessAsync($"/statements/{play.IdOf("statement-warning")}");

        Assert.Contains(play.IdOf("statement-line"), text, StringComparison.Ordinal);
        Assert.Contains(play.IdOf("warning"), text, StringComparison.Ordinal);
        Assert.Contains("Northern capital", page.Is(200).Text, StringComparison.Ordinal);
        Assert.Contains("Press office of the northern", page.Text, StringComparison.Ordinal);
        Assert.Contains(play.IdOf("statement-line"), page.Text, StringComparison.Ordinal);
        // Of the warning itself nobody reads more than was announced.
        Assert.DoesNotContain("W-1", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zones_end_or_are_renewed_by_consent_and_the_chain_reaction_is_seen()
    {
        var first = await play.NoticeAsync(NorthArmy, "zone");
        var renewed = await play.NoticeAsync(NorthArmy, "zone-renewed");
        var moved = play.Answers(NorthArmy, "check")[0];

        Assert.NotNull(Copy(first)["statement"]!["stale"]);
        Assert.Equal("update", first.Of("ended", "kind"));
        Assert.Equal(
            "will-comply: Renewed once, with our consent.",
            $"{play.Told("zone-renewed")["position"]}"
        );
        Assert.Equal("discontinue", renewed.Of("ended", "kind"));
        Assert.Equal(play.IdOf("survey"), $"{Assert.Single(Met(moved))!["with"]!["operation"]}");
    }

    [Fact]
    public async Task A_disputed_presence_is_recorded_and_not_enforced()
    {
        var claims = await play.AskAsync(NorthArmy, "/parley/v1/mandate-claims");

        Assert.Contains(
            claims.Is(200)["statements"]!.AsArray(),
            claim => $"{claim!["statement"]!["claim"]}" == play.IdOf("no-basis")
        );
        Assert.True(await CheckAsync(NorthArmy, "southern-force/armed-forces", "deconfliction"));
        Assert.Null(play.Told("after-claim")["sealed"]);
        Assert.Equal(SouthArmy, $"{play.Told("after-claim")["taken_by"]}");
    }

    [Fact]
    public void An_expected_inspection_is_told_and_what_would_cross_it_is_caught_before_it_flies()
    {
        var crossing = play.Answers(NorthArmy, "check")[1];
        var anew = play.Answers(NorthArmy, "declare")[^1];

        var met = Assert.Single(Met(crossing))!;
        Assert.Equal(play.IdOf("visit"), $"{met["with"]!["operation"]}");
        Assert.Equal("certain", $"{met["certainty"]}");
        Assert.Equal(play.IdOf("crossing"), $"{anew["operation"]!["operation"]}");
        Assert.Empty(Met(anew["conflicts"]!));
        foreach (var side in new[] { "northern-force", "southern-force" })
        {
            var row = play.Told("visit-told", $"{side}/armed-forces");
            Assert.Equal("right", $"{row["read_back"]}");
            Assert.StartsWith("will-comply", $"{row["position"]}");
        }
    }

    [Fact]
    public void A_line_that_is_declared_suspended_is_seen_in_use()
    {
        var line = Assert.Single(play.Lines);

        Assert.Equal("suspended", $"{line["declared"]}");
        Assert.Equal("open", $"{line["observed"]}");
        Assert.Equal("southern-force/armed-forces", $"{line["by"]}");
        Assert.Equal("northern-force/armed-forces", $"{line["with"]}");
        // A message one way, an emergency the other.
        foreach (var count in new[] { "sent_since", "delivered_since", "taken_since" })
        {
            Assert.Equal(2, line[count]!.GetValue<int>());
        }
    }

    [Fact]
    public void Every_mechanism_has_a_test_and_every_test_its_line()
    {
        var page = File.ReadAllText(Path.Combine(ParleyShell.Root, "docs/mechanisms.md"));
        var tests = typeof(MechanismTests)
            .GetMethods()
            .Where(method => method.IsDefined(typeof(FactAttribute), inherit: true))
            .Select(method => method.Name)
            .Where(name => name != nameof(Every_mechanism_has_a_test_and_every_test_its_line));

        Assert.All(tests, name => Assert.Contains($"`{name}`", page, StringComparison.Ordinal));
        Assert.All(
            Enumerable.Range(1, 12),
            number => Assert.Contains($"\n| {number} |", page, StringComparison.Ordinal)
        );
    }

    private static JsonArray Met(JsonNode conflicts) => conflicts["operations"]!.AsArray();

    private static JsonNode Copy(Tests.Http.Answer notice) => notice["copies"]![0]!;

    private static JsonNode Fields(Tests.Http.Answer notice) =>
        Copy(notice.Is(200))["statement"]!["fields"]!;

    private static List<(string Name, string Text, string Stance)> Points(
        Tests.Http.Answer notice
    ) =>
        [
            .. Fields(notice)["points"]!
                .AsArray()
                .Select(one => ($"{one!["point"]}", $"{one["text"]!["en"]}", $"{one["stance"]}")),
        ];

    private async Task<bool> CheckAsync(string officer, string with, string exchange)
    {
        var path = $"/parley/v1/mandates/check?with={with}&exchange={exchange}";
        return (await play.AskAsync(officer, path)).Is(200)["allowed"]!.GetValue<bool>();
    }

    private async Task<string> OwnNameAsync(string officer)
    {
        var parties = (await play.AskAsync(officer, "/parley/v1/parties")).Is(200);
        var group = Assert.Single(
            parties["parties"]!.AsArray(),
            party => $"{party!["statement"]!["party"]}" == "river-group"
        );
        return $"{group!["own_name"]!["names"]!["en"]}";
    }
}
