using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>Operations that are rightly signed and break a rule.</summary>
[Collection(nameof(OneServer))]
public sealed class OperationStatementTests(RunningServer server)
{
    private static readonly Dictionary<string, (Action<JsonObject> Change, string Saying)> Wrong =
        new()
        {
            ["state"] = (all => all["state"] = "flying", "state"),
            ["activity"] = (all => all["activity"] = "strike", "activity"),
            ["priority"] = (all => all["priority"] = 1_501, "priority"),
            ["count of none"] = (all => all["count"] = 0, "count"),
            ["organ"] = (all => all["organ"] = "nobody", "organ"),
            ["contact"] = (all => all["contact"] = "two\nlines", "contact"),
            ["no contact"] = (all => all.Remove("contact"), "note"),
            ["class"] = (all => all["release"]!["everyone"] = "all", "release.everyone"),
            ["class of a party"] = (
                all => all["release"]!["parties"] = new JsonObject { ["ru"] = "all" },
                "release.parties.ru"
            ),
            ["party"] = (
                all => all["release"]!["parties"] = new JsonObject { ["RU"] = "none" },
                "release.parties"
            ),
            ["no volumes"] = (all => all["volumes"] = new JsonArray(), "volumes"),
            ["too many volumes"] = (
                all => all["volumes"] = Many(all["volumes"]![0]!, 501),
                "at most 500 items"
            ),
            ["latitude"] = (
                all => Circle(all)["center"]!["lat"] = 90.1,
                "volumes[0].volume.outline_circle.center"
            ),
            ["radius"] = (all => Circle(all)["radius"]!["value"] = 0, "outline_circle.radius"),
            ["radius unit"] = (all => Circle(all)["radius"]!["units"] = "FT", "radius.units"),
            ["two outlines"] = (
                all => Space(all)["outline_polygon"] = Place.Polygon([(0, 0), (0, 1), (1, 0)]),
                "exactly one"
            ),
            ["no outline"] = (all => Space(all).Remove("outline_circle"), "exactly one"),
            ["two vertices"] = (
                all => Polygon(all, [(0, 0), (0, 1)]),
                "volumes[0].volume.outline_polygon"
            ),
            ["closed ring"] = (
                all => Polygon(all, [(0, 0), (0, 0.1), (0.1, 0), (0, 0)]),
                "vertices"
            ),
            ["crossing"] = (
                all => Polygon(all, [(0, 0), (0.1, 0.1), (0, 0.1), (0.1, 0)]),
                "outline_polygon"
            ),
            ["too many vertices"] = (
                all => Polygon(all, Enumerable.Range(0, 5_001).Select(i => (0.0, i * 1e-4))),
                "5000 vertices"
            ),
            ["open ceiling"] = (all => Space(all).Remove("altitude_upper"), "$.volumes[0].volume"),
            ["ceiling below floor"] = (
                all => Space(all)["altitude_upper"]!["value"] = -1,
                "volumes[0].volume"
            ),
            ["height"] = (
                all => Space(all)["altitude_upper"]!["value"] = 100_001,
                "altitude_upper.value"
            ),
            ["datum"] = (
                all => Space(all)["altitude_upper"]!["reference"] = "QNH",
                "altitude_upper.reference"
            ),
            ["time"] = (
                all => all["volumes"]![0]!["time_end"]!["value"] = "tomorrow",
                "volumes[0].time_end.value"
            ),
            ["time format"] = (
                all => all["volumes"]![0]!["time_end"]!["format"] = "unix",
                "volumes[0].time_end.format"
            ),
            ["end before start"] = (
                all => all["volumes"]![0]!["time_end"]!["value"] = "2026-01-01T00:00:00Z",
                "volumes[0].time_end"
            ),
            ["past"] = (
                all =>
                {
                    all["volumes"]![0]!["time_start"]!["value"] = "2026-01-01T00:00:00Z";
                    all["volumes"]![0]!["time_end"]!["value"] = "2026-01-01T01:00:00Z";
                },
                "latest end is not past"
            ),
            ["too far apart"] = (
                all =>
                {
                    var far = all["volumes"]![0]!.DeepClone();
                    far["volume"]!["outline_circle"]!["center"]!["lat"] = 60;
                    all["volumes"]!.AsArray().Add(far);
                },
                "volumes"
            ),
            ["unknown member"] = (
                all => all["volumes"]![0]!["target"] = "x",
                "$.volumes[0].target"
            ),
        };

    public static TheoryData<string> Names => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_breaks_a_rule_is_refused_with_its_place(string name)
    {
        var speaker = await Speaker.NewAsync(server);
        var plan = new Plan(speaker, Place.New());

        var answer = await plan.SayAsync(change: Wrong[name].Change);

        answer.IsProblem(400, Wrong[name].Saying);
        (await speaker.Line.GetAsync(plan.Path)).IsProblem(404);
    }

    [Fact]
    public async Task A_release_to_nobody_that_there_is_is_404()
    {
        var speaker = await Speaker.NewAsync(server);

        var answer = await new Plan(speaker, Place.New()).SayAsync(change: all =>
            all["release"]!["parties"] = new JsonObject { ["nobody-there"] = "none" }
        );

        answer.IsProblem(404, "nobody-there");
    }

    [Fact]
    public async Task An_operation_of_the_largest_size_is_taken()
    {
        var speaker = await Speaker.NewAsync(server);
        var place = Place.New();
        var plan = new Plan(speaker, place);

        var answer = await plan.SayAsync(change: all =>
        {
            var volume = place.Square(0.01);
            all["volumes"] = Many(volume, 500);
        });

        answer.Is(201);
        var seen = (await speaker.Line.GetAsync(plan.Path)).Is(200);
        Assert.Equal(500, seen["volumes"]!.AsArray().Count);
    }

    [Fact]
    public async Task Whoever_signs_for_another_organ_says_nothing()
    {
        var (one, two) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var plan = new Plan(one, Place.New());
        var note = Speaker.Note(Plan.TextOf(plan.Members()), $"{two.Duty}");

        var answer = await two.Line.PutAsync(plan.Path, new JsonObject { ["note"] = note });

        answer.IsProblem(403, "organ");
    }

    [Fact]
    public async Task A_state_that_does_not_follow_and_a_version_said_before_are_409()
    {
        var speaker = await Speaker.NewAsync(server);
        var plan = new Plan(speaker, Place.New());
        (await plan.SayAsync("active")).IsProblem(400, "planned");
        (await plan.SayAsync()).Is(201);

        (await plan.SayAsync("ended")).IsProblem(409, "cancelled");
        (await plan.SayAsync(change: all => all["version"] = 1)).IsProblem(409, "version");
        (await plan.SayAsync("cancelled")).Is(200);
        (await plan.SayAsync("active")).IsProblem(409, "stays so");
    }

    private static JsonObject Space(JsonObject all) => all["volumes"]![0]!["volume"]!.AsObject();

    private static JsonNode Circle(JsonObject all) => Space(all)["outline_circle"]!;

    private static void Polygon(JsonObject all, IEnumerable<(double Lat, double Lng)> ring)
    {
        Space(all).Remove("outline_circle");
        Space(all)["outline_polygon"] = Place.Polygon(ring);
    }

    private static JsonArray Many(JsonNode volume, int count) =>
        new([.. Enumerable.Range(0, count).Select(_ => volume.DeepClone())]);
}
