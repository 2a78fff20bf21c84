using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parley.Tests.Commands;

/// <summary>`parley play`: the table it ends with, and what it refuses.</summary>
[Collection(nameof(OnePlay))]
public sealed class PlayCommandTests(PlayedHistory play) : IDisposable
{
    private const string Duty = "north/staff/duty";

    private readonly ParleyShell _shell = new();

    [Fact]
    public void The_end_tells_of_every_notice_who_was_told_and_what_they_answered()
    {
        var rows = play.AllTold.Select(row => ($"{row["name"]}", $"{row["to"]}")).ToList();

        Assert.Equal(27, rows.Count);
        Assert.Equal(rows.Count, rows.Distinct().Count());
        // What is sealed nobody takes; the group has no machines, so its guarantor takes it; and
        // of those who are told of an emergency one answers.
        Assert.Equal(
            [
                ("coordinate", "southern-force/armed-forces"),
                ("crew-down", "inspection-team/field-team"),
                ("crew-down", "northern-force/foreign-ministry"),
                ("crew-down", "river-group/council"),
                ("joint-rescue", "southern-force/armed-forces"),
                ("military-talks", "southern-force/armed-forces"),
                ("near-friends", "river-group/council"),
            ],
            play.AllTold.Where(row => row["taken_by"] is null)
                .Select(row => ($"{row["name"]}", $"{row["to"]}"))
                .Order()
        );
        Assert.All(
            play.AllTold.Where(row => row["taken_by"] is not null),
            row => Assert.True(TimeOf(row["delivered"]) <= TimeOf(row["taken_at"]))
        );
        Assert.Equal(
            ["coordinate", "joint-rescue", "military-talks"],
            play.AllTold.Where(row => row["sealed"] is not null).Select(row => $"{row["name"]}")
        );
    }

    [Fact]
    public async Task Without_a_server_one_is_started_for_the_play_and_leaves_nothing()
    {
        var played = await _shell.RunAsync(
            $"mkdir tmp; TMPDIR=$PWD/tmp parley play {PlayedHistory.Script} && ls tmp | wc -l"
        );

        Assert.True(played.ExitStatus == 0, played.Errors);
        Assert.Equal("", played.Errors);
        Assert.EndsWith("\n0\n", played.Output, StringComparison.Ordinal);
        foreach (
            var words in new[]
            {
                "+00:04:00  southern-force/armed-forces/duty-1, declare (survey)",
                "[conflicts with northern-force/armed-forces (certain)]",
                "[does not match: place]",
                "Who was told what, when, and what they answered",
                "What stayed sealed, and the words in which it was answered",
                "Lines, as declared and as used since",
                "suspended",
            }
        )
        {
            Assert.Contains(words, played.Output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"status":409}""", "expect.status: 409 was expected of expect, and 200 came")]
    [InlineData("""{"answer":{"officer":"x"}}""", "expect.answer.officer")]
    public async Task What_does_not_come_true_ends_the_play_with_status_1_and_names_the_step(
        string expect,
        string saying
    )
    {
        _shell.Write("play.json", OneStep(step => step["expect"] = JsonNode.Parse(expect)));

        var played = await _shell.RunAsync("parley play play.json");

        Assert.Equal(ExitStatus.Conflicts, played.ExitStatus);
        Assert.Contains("steps[0] (look)", played.Errors, StringComparison.Ordinal);
        Assert.Contains(saying, played.Errors, StringComparison.Ordinal);
        Assert.Single(played.Errors.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_speed_makes_steps_wait_for_their_time()
    {
        _shell.Write("play.json", OneStep(step => step["at"] = "+00:01:00"));
        var watch = Stopwatch.StartNew();

        var played = await _shell.RunAsync("parley play play.json --speed 20");

        Assert.True(played.ExitStatus == 0, played.Errors);
        Assert.True(watch.Elapsed >= TimeSpan.FromSeconds(3), $"{watch.Elapsed}");
    }

    [Theory]
    [InlineData("at", "\"soon\"", "at: It is a time of the play")]
    [InlineData("do", "\"fly\"", "do: It is one of mandate,")]
    [InlineData("by", "\"north/staff/other\"", "by: There is no such officer")]
    [InlineData("by", "\"north\"", "by: ")]
    [InlineData("as", "\"Two words\"", "as: A name is")]
    [InlineData("of", "\"$nothing\"", "of: It is $ and the name")]
    [InlineData("get", "\"me\"", "get: A path starts with /")]
    [InlineData("get", "\"/parley/v1/notices/$nothing\"", "get: $nothing is no name")]
    [InlineData("expect", """{"answer":["$nothing"]}""", "expect.answer: $nothing is no name")]
    [InlineData("copies", "[]", "copies: Only what is sent")]
    [InlineData("do", "\"receive\"", "of: To receive is to do so with")]
    [InlineData("of", "\"$look\"", "of: It is $ and the name")]
    [InlineData("for", "\"north/staff\"", "for: It goes with receive")]
    [InlineData("for", "\"north\"", "for: ")]
    public async Task A_bad_step_is_refused_by_its_place_and_member(
        string member,
        string value,
        string saying
    )
    {
        _shell.Write("play.json", OneStep(step => step[member] = JsonNode.Parse(value)));

        AssertRefused(await _shell.RunAsync("parley play play.json"), $"steps[0] (", saying);
    }

    [Theory]
    [InlineData("{", "line 1")]
    [InlineData("[]", "docs/api/play.md")]
    [InlineData("{}", "parties: It is needed.")]
    [InlineData("""{"parties":[],"steps":[null]}""", "steps[0]: It is needed.")]
    [InlineData("""{"parties":[],"steps":[{"att":""}]}""", "steps[0].att")]
    [InlineData("""{"parties":[],"steps":[],"steps":[]}""", "steps")]
    [InlineData("""{"parties":[],"steps":[{"at":5}]}""", "steps[0].at")]
    [InlineData("""{"parties":[{"party":"NORTH"}],"steps":[]}""", "parties[0]")]
    [InlineData(
        """{"parties":[{"party":"n","organs":[{"organ":"o","officers":[{"officer":"Z"}]}]}],"""
            + "\"steps\":[]}",
        "parties[0].organs[0].officers[0]"
    )]
    [InlineData("""{"ids":["a","a"],"parties":[],"steps":[]}""", "ids[1]: Each name")]
    public async Task A_file_that_is_no_script_is_refused(string text, string saying)
    {
        _shell.Write("play.json", text);

        AssertRefused(await _shell.RunAsync("parley play play.json"), "play.json", saying);
    }

    [Fact]
    public async Task Steps_stand_in_the_order_of_their_times()
    {
        var script = JsonNode.Parse(OneStep(step => step["at"] = "+00:01:00"))!;
        var earlier = script["steps"]![0]!.DeepClone();
        (earlier["at"], earlier["as"]) = ("+00:00:59", "earlier");
        script["steps"]!.AsArray().Add(earlier);
        _shell.Write("play.json", script.ToJsonString());

        AssertRefused(
            await _shell.RunAsync("parley play play.json"),
            "steps[1] (earlier)",
            "at: Steps stand in the order"
        );
    }

    [Fact]
    public async Task What_cannot_be_signed_names_the_step_and_the_member()
    {
        _shell.Write(
            "play.json",
            OneStep(step =>
            {
                step["do"] = "send";
                step["say"] = new JsonObject { ["kind"] = "letter", ["to"] = "north/other" };
                step.Remove("get");
            })
        );

        AssertRefused(await _shell.RunAsync("parley play play.json"), "steps[0] (look)", "kind");
    }

    [Fact]
    public async Task A_missing_file_a_missing_server_and_a_bad_speed_are_named()
    {
        _shell.Write("play.json", OneStep(_ => { }));

        AssertRefused(await _shell.RunAsync("parley play nothing.json"), "nothing.json", "");
        AssertRefused(
            await _shell.RunAsync("parley play play.json --server http://127.0.0.1:1"),
            "127.0.0.1:1",
            ""
        );
        AssertRefused(await _shell.RunAsync("parley play play.json --speed 0.5"), "speed", "");
    }

    public void Dispose() => _shell.Dispose();

    private static DateTimeOffset TimeOf(JsonNode? time) => time!.GetValue<DateTimeOffset>();

    // One officer who asks who they are.
    private static string OneStep(Action<JsonObject> change)
    {
        var step = new JsonObject
        {
            ["at"] = "+00:00:00",
            ["by"] = Duty,
            ["do"] = "expect",
            ["as"] = "look",
            ["get"] = "/parley/v1/me",
        };
        change(step);
        var officers = """[{"officer":"duty","roles":["duty-officer"]}]""";
        var organs = $$"""[{"organ":"staff","officers":{{officers}}}]""";
        return $$"""
            {"parties":[{"party":"north","organs":{{organs}}}],"steps":[{{step.ToJsonString()}}]}
            """;
    }

    private static void AssertRefused(ParleyAnswer answer, string place, string saying)
    {
        Assert.True(answer.ExitStatus == ExitStatus.NoAnswer, answer.Output + answer.Errors);
        Assert.Contains(place, answer.Errors, StringComparison.Ordinal);
        Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
    }
}
