using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Http;

/// <summary>
/// Bodies that no well-meaning client sends: refused as such, and nothing comes of them.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class HostileBodyTests(RunningServer server)
{
    private readonly Place _place = Place.New();
    private readonly Party _uss = Party.New(server);

    public static TheoryData<string> Taking =>
        [.. Calls.All.Keys.Where(key => key[0] == 'P' && !key.EndsWith("heartbeat"))];

    [Fact]
    public async Task Test_files_of_json_parsers_are_refused_by_every_operation()
    {
        var calls = new List<Call>();
        foreach (var key in Taking.Select(row => row.Data))
        {
            calls.Add(await Calls.All[key](_uss, _place));
        }
        var before = await Sight.OfAsync(_uss, _place);
        var files = Directory.GetFiles(TestFiles.Shared("vectors/json/test_parsing"), "*.json");
        var answers = new List<(string File, Call Call, Answer Answer)>();

        // Each file to every operation, or to the next one in turn.
        foreach (var (i, file) in files.Order(StringComparer.Ordinal).Index())
        {
            var body = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var call in TestFiles.IsLong ? calls : [calls[i % calls.Count]])
            {
                var answer = await _uss.SendBytesAsync(call.Method, call.Path, body);
                answers.Add((Path.GetFileName(file), call, answer));
            }
        }

        Assert.True(files.Length > 300);
        Assert.All(answers, one => one.Answer.IsRefused(400));
        Assert.Equal(before, await Sight.OfAsync(_uss, _place));
    }

    [Theory]
    [MemberData(nameof(Taking))]
    public async Task A_member_of_the_wrong_type_is_named(string key)
    {
        var call = await Calls.All[key](_uss, _place);
        var before = await Sight.OfAsync(_uss, _place);
        var wrong = new List<string>();
        foreach (var (pointer, value) in Members(call.Body!, []))
        {
            foreach (var text in new[] { "1", "\"text\"", "[]", "{}", "true", "[1]", "{\"a\":1}" })
            {
                var other = JsonNode.Parse(text)!;
                if (IsOfOneKind(other, value))
                {
                    continue;
                }
                var body = call.Body!.DeepClone().AsObject();
                Set(body, pointer, other);
                var answer = await (call with { Body = body }).SendAsync();
                var name = pointer.Last(step => !int.TryParse(step, out _));
                if (answer.Status != 400 || !answer.Message.Contains(name))
                {
                    wrong.Add($"{string.Join('.', pointer)} = {text}: {answer.Text}");
                }
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(before, await Sight.OfAsync(_uss, _place));
    }

    [Theory]
    [MemberData(nameof(Taking))]
    public async Task A_member_that_is_null_is_missing_or_named(string key)
    {
        var call = await Calls.All[key](_uss, _place);
        foreach (var (pointer, _) in Members(call.Body!, []))
        {
            var body = call.Body!.DeepClone().AsObject();
            Set(body, pointer, null);

            var answer = await (call with { Body = body, Path = Renewed(call) }).SendAsync();

            var name = pointer.Last(step => !int.TryParse(step, out _));
            Assert.True(
                answer.Status is 200 or 201 or 409
                    || (answer.Status == 400 && answer.Message.Contains(name)),
                $"{string.Join('.', pointer)}: {answer.Text}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Taking))]
    public async Task A_member_that_stands_twice_is_refused_at_every_depth(string key)
    {
        var call = await Calls.All[key](_uss, _place);
        var text = call.Body!.ToJsonString();
        var before = await Sight.OfAsync(_uss, _place);
        foreach (
            Match match in Regex.Matches(
                text,
                "\\{\"(?<name>[a-z_]+)\":",
                RegexOptions.None,
                Patience
            )
        )
        {
            var name = match.Groups["name"].Value;
            var at = match.Index + 1;
            // The first one is what a lenient reader takes, or the last: neither is right.
            var twice = text[..at] + $"\"{name}\":null," + text[at..];

            var answer = await _uss.SendAsync(call.Method, call.Path, twice);

            answer.IsRefused(400, name);
        }
        Assert.Equal(before, await Sight.OfAsync(_uss, _place));
    }

    [Theory]
    [InlineData("1e999", 400)]
    [InlineData("-1e999", 400)]
    [InlineData("1e308", 400)]
    [InlineData("9007199254740993", 400)]
    [InlineData("-0", 201)]
    [InlineData("-0.0e-400", 201)]
    [InlineData("1e-400", 201)]
    [InlineData("0.1000000000000000055511151231257827", 201)]
    public async Task Numbers_of_any_size_are_read_or_refused(string number, int status)
    {
        foreach (var member in new[] { "lat", "lng", "altitude_lower", "radius" })
        {
            var body = _place.Constraint();
            var volume = body["extents"]![0]!["volume"]!;
            var holder = member switch
            {
                "altitude_lower" => volume[member]!,
                "radius" => volume["outline_circle"]![member]!,
                _ => volume["outline_circle"]!["center"]!,
            };
            holder[member is "lat" or "lng" ? member : "value"] = "NUMBER";
            var text = body.ToJsonString().Replace("\"NUMBER\"", number);

            var path = $"{Paths.Constraints}/{Paths.NewId()}";
            var answer = await _uss.SendAsync(HttpMethod.Put, path, text);

            // A radius is above 0, and a height of 0.1 m is as good as a longitude.
            var isNothing = member == "radius" && double.Parse(number, Invariant) <= 0;
            answer.Is(isNothing ? 400 : status);
        }
    }

    [Theory]
    [InlineData("state", "Flying")]
    [InlineData("state", "ACCEPTED")]
    [InlineData("units", "FT")]
    [InlineData("units", "m")]
    [InlineData("reference", "EGM96")]
    [InlineData("format", "RFC2822")]
    public async Task A_word_that_is_none_of_those_there_are_is_named(string member, string word)
    {
        var body = _place.Intent();
        var volume = body["extents"]![0]!;
        var holder = member switch
        {
            "state" => body,
            "format" => volume["time_start"]!,
            _ => volume["volume"]!["altitude_lower"]!,
        };
        holder[member] = word;

        var answer = await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body);

        answer.IsRefused(400, member);
    }

    [Theory]
    [InlineData(65, 400)]
    [InlineData(10_000, 400)]
    public async Task Nesting_has_an_end(int depth, int status)
    {
        var body = _place.Intent().ToJsonString();
        var deep = string.Concat(Enumerable.Repeat("[", depth)) + new string(']', depth);
        var text = body[..^1] + $",\"deep\":{deep}}}";

        var answer = await _uss.SendAsync(HttpMethod.Put, $"{Paths.Intents}/{Paths.NewId()}", text);

        answer.IsRefused(status);
    }

    [Fact]
    public async Task A_key_of_great_length_is_looked_through()
    {
        var ovns = Enumerable.Range(0, 40_000).Select(i => $"0123456789abcdef{i}");

        var body = _place.Intent("Accepted", ovns);

        (await _uss.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body)).Is(201);
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private static TimeSpan Patience => TimeSpan.FromSeconds(1);

    // What is made once can be made again under another id.
    private static string Renewed(Call call)
    {
        var last = call.Path[(call.Path.LastIndexOf('/') + 1)..];
        return Guid.TryParse(last, out _) ? call.Ending(Paths.NewId()).Path : call.Path;
    }

    private static bool IsOfOneKind(JsonNode one, JsonNode? other) =>
        one.GetValueKind() == other?.GetValueKind()
        || (one.ToJsonString() is "true" && other?.ToJsonString() is "false");

    private static IEnumerable<(string[] Pointer, JsonNode? Value)> Members(
        JsonNode node,
        string[] above
    ) =>
        (
            node switch
            {
                JsonObject members => members.Select(one => (Step: one.Key, one.Value)),
                JsonArray items => items.Select((item, i) => (Step: $"{i}", Value: item)),
                _ => Enumerable.Empty<(string Step, JsonNode? Value)>(),
            }
        ).SelectMany(one =>
            Members(one.Value!, [.. above, one.Step]).Prepend(([.. above, one.Step], one.Value))
        );

    private static void Set(JsonNode body, string[] pointer, JsonNode? value)
    {
        var holder = pointer[..^1].Aggregate(body, (node, step) => Step(node, step)!);
        if (holder is JsonArray list)
        {
            list[int.Parse(pointer[^1], Invariant)] = value;
            return;
        }
        holder[pointer[^1]] = value;
    }

    private static JsonNode? Step(JsonNode node, string step) =>
        node is JsonArray list ? list[int.Parse(step, Invariant)] : node[step];
}
