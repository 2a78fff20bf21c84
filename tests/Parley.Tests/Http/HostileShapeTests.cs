using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>Outlines that are none, and outlines that are hard work.</summary>
[Collection(nameof(OneServer))]
public sealed class HostileShapeTests(RunningServer server)
{
    // On a machine that does much else; a quadratic search would take minutes.
    private const int AnswerSecondsMax = 30;

    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    public static TheoryData<string, double[]> Broken =>
        new()
        {
            { "a bow-tie", [0, 0, 1, 1, 0, 1, 1, 0] },
            { "one point", [0, 0] },
            { "two points", [0, 0, 1, 1] },
            { "all points equal", [0, 0, 0, 0, 0, 0, 0, 0] },
            { "two distinct points", [0, 0, 1, 1, 0, 0] },
            { "closed", [0, 0, 0, 1, 1, 1, 0, 0] },
            { "a point visited twice", [0, 0, 0, 2, 1, 1, 2, 2, 2, 0, 1, 1] },
            { "nothing", [] },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_polygon_that_is_none_is_refused(string what, double[] numbers)
    {
        var points = numbers.Chunk(2).Select(pair => (pair[0] / 100, pair[1] / 100)).ToList();

        var answer = await PutAsync(points);

        Assert.True(answer.Status == 400, $"{what}: {answer.Text}");
        answer.IsRefused(400, "outline_polygon");
    }

    [Theory]
    [InlineData(90.000001, 0)]
    [InlineData(-91, 0)]
    [InlineData(0, 180.000001)]
    [InlineData(0, -181)]
    [InlineData(1e308, 1e308)]
    public async Task A_point_that_is_not_on_the_earth_is_refused(double latitude, double longitude)
    {
        var body = _place.Constraint();
        var outline = body["extents"]![0]!["volume"]!["outline_circle"]!;
        outline["center"] = Place.Point(latitude, longitude);

        (await PutAsync(body)).IsRefused(400, "center");
    }

    [Fact]
    public async Task Both_outlines_or_none_is_refused()
    {
        var both = _place.Constraint();
        var outlines = both["extents"]![0]!["volume"]!.AsObject();
        outlines["outline_polygon"] = Square();
        var none = _place.Constraint();
        none["extents"]![0]!["volume"]!.AsObject().Remove("outline_circle");

        (await PutAsync(both)).IsRefused(400, "exactly one");
        (await PutAsync(none)).IsRefused(400, "exactly one");
    }

    [Fact]
    public async Task Either_winding_will_do()
    {
        var square = new[] { (0.0, 0.0), (0.0, 0.01), (0.01, 0.01), (0.01, 0.0) };

        (await PutAsync(square)).Is(201);
        (await PutAsync(square.Reverse())).Is(201);
    }

    [Fact]
    public async Task Points_in_a_line_are_a_line()
    {
        (await PutAsync([(0, 0), (0.01, 0), (0.02, 0)])).Is(201);
    }

    [Fact]
    public async Task Ten_thousand_vertices_are_taken_and_not_one_more()
    {
        var waited = Stopwatch.StartNew();

        (await PutAsync(Round(10_000))).Is(201);
        (await PutAsync(Round(10_001))).IsRefused(400, "vertices");

        Assert.True(waited.Elapsed.TotalSeconds < AnswerSecondsMax, $"It took {waited.Elapsed}.");
    }

    [Fact]
    public async Task Ten_thousand_vertices_to_and_fro_take_no_longer()
    {
        // A comb: every edge spans all of the height, which is the worst for a sweep.
        var comb = Enumerable
            .Range(0, 9_998)
            .Select(i => (Latitude: i % 2 * 0.01 + 0.001, Longitude: i * 1e-6))
            .Append((-0.001, 0.01))
            .Append((-0.001, 0));
        var crossed = comb.Take(9_000).Append((0.005, -0.001));
        var waited = Stopwatch.StartNew();

        var first = await PutAsync(comb);
        var second = await PutAsync(crossed);

        Assert.True(first.Status is 201 or 400, first.Text);
        second.IsRefused(400);
        Assert.True(waited.Elapsed.TotalSeconds < AnswerSecondsMax, $"It took {waited.Elapsed}.");
    }

    [Fact]
    public async Task Volumes_and_their_vertices_have_limits_together()
    {
        var many = _place.Constraint();
        var list = many["extents"]!.AsArray();
        while (list.Count <= 1_000)
        {
            list.Add((JsonNode)_place.Volume());
        }
        var heavy = _place.Constraint();
        var volumes = heavy["extents"]!.AsArray();
        for (var i = 0; i < 3; i++)
        {
            volumes.Add((JsonNode)With(Round(4_000)));
        }

        (await PutAsync(many)).IsRefused(400, "extents");
        (await PutAsync(heavy)).IsRefused(400, "vertices");
        many["extents"] = new JsonArray();
        (await PutAsync(many)).IsRefused(400, "extents");
    }

    [Theory]
    [InlineData(89.99, 0)]
    [InlineData(-90, 0)]
    [InlineData(0, 180)]
    [InlineData(0, -180)]
    [InlineData(0, 0)]
    public async Task Edges_of_the_map_are_ordinary_places(double latitude, double longitude)
    {
        var body = _place.Constraint();
        var volume = body["extents"]![0]!["volume"]!;
        volume["outline_circle"]!["center"] = Place.Point(latitude, longitude);
        var question = _place.Question();
        question["area_of_interest"]!["volume"]!["outline_circle"]!["center"] = Place.Point(
            latitude,
            -longitude
        );

        var made = await PutAsync(body);
        var found = await _uss.PostAsync($"{Paths.Constraints}/query", question);

        var id = made.Is(201).Of("constraint_reference", "id");
        Assert.Contains(id, found.Is(200).Text);
    }

    [Fact]
    public async Task Altitudes_have_an_order_and_ends()
    {
        foreach (var (lower, upper) in new[] { (100.0, 99.0), (-8_001, 0), (0, 100_001) })
        {
            var body = _place.Constraint();
            var volume = body["extents"]![0]!["volume"]!;
            volume["altitude_lower"]!["value"] = lower;
            volume["altitude_upper"]!["value"] = upper;

            (await PutAsync(body)).IsRefused(400, "volume");
        }
        var flat = _place.Constraint();
        flat["extents"]![0]!["volume"]!["altitude_lower"]!["value"] = -100;
        flat["extents"]![0]!["volume"]!["altitude_upper"]!["value"] = -100;
        (await PutAsync(flat)).Is(201);
    }

    private IEnumerable<(double, double)> Round(int count) =>
        Enumerable
            .Range(0, count)
            .Select(i => i * Math.Tau / count)
            .Select(angle => (0.01 * Math.Sin(angle), 0.01 * Math.Cos(angle)));

    private static JsonObject Square() =>
        Place.Polygon([(0, 0), (0, 0.01), (0.01, 0.01), (0.01, 0)]);

    private JsonObject With(IEnumerable<(double Lat, double Lng)> offsets)
    {
        var volume = _place.Square();
        volume["volume"]!["outline_polygon"] = Place.Polygon(
            offsets.Select(point => (_place.Latitude + point.Lat, _place.Longitude + point.Lng))
        );
        return volume;
    }

    private Task<Answer> PutAsync(IEnumerable<(double, double)> offsets)
    {
        var body = _place.Constraint();
        body["extents"] = new JsonArray(With(offsets));
        return PutAsync(body);
    }

    private Task<Answer> PutAsync(JsonObject body) =>
        _uss.PutAsync($"{Paths.Constraints}/{Paths.NewId()}", body);
}
