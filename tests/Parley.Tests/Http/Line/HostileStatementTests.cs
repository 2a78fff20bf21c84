using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Mandates;
using Parley.Coordination.Statements;
using Parley.Http;
using Parley.Tests.Formats.Json;
using Parley.Tests.Http.Open;

namespace Parley.Tests.Http.Line;

/// <summary>
/// Statements that are rightly signed and wrong in themselves: refused with the member at fault,
/// and nothing comes of them.
/// </summary>
[Collection(nameof(OneServer))]
public sealed class HostileStatementTests(RunningServer server)
{
    private static readonly string[] Values =
    [
        "1",
        "1e400",
        "\"text\"",
        "[]",
        "{}",
        "true",
        "null",
        "[1]",
        "[null]",
        "{\"a\":1}",
        "[[[[[[[[]]]]]]]]",
        "\"\\ud800\"",
        "\"\\u202e\"",
    ];

    [Fact]
    public async Task Test_files_of_json_parsers_are_refused_by_every_operation()
    {
        var speaker = await Speaker.NewAsync(server);
        var paths = Operations
            .Line.Where(operation => operation is { Method: "PUT", TakesFile: [] })
            .Select(operation => Filled(operation.Route, speaker))
            .ToList();
        var files = Directory.GetFiles(TestFiles.Shared("vectors/json/test_parsing"), "*.json");

        foreach (var (i, file) in files.Order(StringComparer.Ordinal).Index())
        {
            var body = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            foreach (var path in TestFiles.IsLong ? paths : [paths[i % paths.Count]])
            {
                var answer = await CallerOf(path, speaker)
                    .SendBytesAsync(HttpMethod.Put, path, body);
                answer.IsProblem(400);
            }
        }

        Assert.Equal(17, paths.Count);
        Assert.True(files.Length > 300);
    }

    [Fact]
    public async Task A_member_of_another_type_is_named_in_every_kind()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        var wrong = new List<string>();
        foreach (var sample in AllOf(speaker, other))
        {
            var lines = sample.Text.Split('\n');
            var members = JsonNode.Parse(lines[1])!.AsObject();
            foreach (var name in members.Select(member => member.Key).ToList())
            {
                foreach (var value in Values)
                {
                    var text = With(lines, name, value);
                    var answer = await SendAsync(speaker, sample, text);
                    if (answer.Status < 500 && IsFine(answer, name, value))
                    {
                        continue;
                    }
                    wrong.Add($"{lines[0]} {name} = {value}: {answer.Text}");
                }
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_member_that_stands_twice_or_is_not_known_is_refused()
    {
        var speaker = await Speaker.NewAsync(server);
        var other = await Speaker.NewAsync(server);
        foreach (var sample in AllOf(speaker, other))
        {
            var twice = sample.Text.Replace("{\"", "{\"version\":1,\"version\":1,\"");
            var unknown = sample.Text.Replace("\n{\"", "\n{\"targets\":[],\"");

            (await SendAsync(speaker, sample, twice)).IsProblem(400, "note");
            (await SendAsync(speaker, sample, unknown)).IsProblem(400, "targets");
        }
    }

    // A text that is no fit value is refused; one that happens to be is the same as said by others.
    private static bool IsFine(Answer answer, string name, string value) =>
        answer.Status switch
        {
            400 => true,
            200 or 201 or 403 or 404 or 409 => CouldBe(name, value),
            _ => false,
        };

    private static bool CouldBe(string name, string value) =>
        value switch
        {
            "\"text\"" => name
                is "scope"
                    or "citation"
                    or "approver"
                    or "contact"
                    or "callsign"
                    or "operator"
                    or "route_name"
                    or "purpose"
                    or "by",
            "1" => name is "version" or "priority" or "count",
            "{}" => name == "release",
            "true" => name == "withdrawn",
            "[]" => name
                is "uss"
                    or "channels"
                    or "roles"
                    or "rows"
                    or "pictures"
                    or "related"
                    or "discloses"
                    or "mentions"
                    or "labels",
            "null" => name
                is "uss"
                    or "channels"
                    or "key"
                    or "words"
                    or "thread"
                    or "callsign"
                    or "count"
                    or "operator"
                    or "route_name"
                    or "purpose"
                    or "release"
                    or "pictures"
                    or "related"
                    or "discloses"
                    or "mentions"
                    or "labels",
            _ => false,
        };

    private sealed record Sample(
        string Path,
        string Text,
        string[] Signers,
        bool IsOfficer = false
    );

    private static IEnumerable<Sample> AllOf(Speaker speaker, Speaker other) =>
        [.. SamplesOf(speaker, other), .. OpenOnesOf(speaker, other)];

    private static IEnumerable<Sample> SamplesOf(Speaker speaker, Speaker other)
    {
        var now = Instant.Of(DateTimeOffset.UtcNow);
        var officer = speaker.Certificate(new(speaker.Organ, "hostile"));
        var waiver = new Waiver
        {
            Id = NewId(),
            Version = 1,
            Pair = new(speaker.Organ, other.Organ),
            Exchanges = [ExchangeKind.Talks],
            Scope = "One evacuation",
            Citation = "Act 1",
            Approver = "The minister",
            From = now,
            Until = now + TimeSpan.FromHours(1),
            Audience = MandateAudience.Own,
        };
        var claim = new MandateClaim
        {
            Id = NewId(),
            By = speaker.Organ,
            Pair = new(other.Organ, speaker.Organ),
            Exchange = ExchangeKind.Talks,
            Rule = MandateRule.Barred,
            Citation = "As they told us",
        };
        string[] party = [speaker.Id.Text];
        yield return new(
            speaker.PartyPath,
            Statement.Party.Write(
                speaker.Party(2) with
                {
                    UssNames = [Uss.Of($"{speaker.Id}-uss").Value],
                }
            ),
            party
        );
        yield return new(speaker.OrganPath, Statement.Organ.Write(speaker.OrganSaid(2)), party);
        yield return new(
            speaker.OfficerPath(officer.Id),
            Statement.Officer.Write(officer),
            [.. party, $"{officer.Id}"],
            IsOfficer: true
        );
        yield return new(
            "/parley/v1/mandates",
            Statement.Mandate.Write(speaker.MandateToward(other.Organ, MandateRule.Barred)),
            party
        );
        yield return new($"/parley/v1/waivers/{waiver.Id}", Statement.Waiver.Write(waiver), party);
        yield return new(
            $"/parley/v1/mandate-claims/{claim.Id}",
            Statement.MandateClaim.Write(claim),
            [$"{speaker.Duty}"]
        );
        var plan = new Plan(speaker, Place.New());
        yield return new(plan.Path, Plan.TextOf(plan.Members()), [$"{speaker.Duty}"]);
    }

    /// <summary>Members of a notice that are wrong in themselves, and which is named.</summary>
    public static TheoryData<string, string, string> WrongNotices { get; } =
        new()
        {
            { "\"kind\":\"message\"", "\"kind\":\"target\"", "kind" },
            { "\"kind\":\"message\"", "\"kind\":\"emergency\"", "fields.danger" },
            { "\"kind\":\"message\"", "\"kind\":\"deconfliction\"", "fields.state" },
            { "\"precedence\":\"priority\"", "\"precedence\":\"urgent\"", "precedence" },
            { "\"to\":\"", "\"to\":\"*\",\"mandate\":\"", "to" },
            { "\"en\":\"", "\"en\":\"\\u202e", "texts.en" },
            { "\"en\":\"", "\"en\":\"\\u0007", "texts.en" },
            { "\"authoritative\":\"en\"", "\"authoritative\":\"fr\"", "authoritative" },
            { "\"authoritative\":\"en\"", "\"read_back\":true", "authoritative" },
            { "\"precedence\"", "\"stale\":\"2020-01-01T00:00:00Z\",\"precedence\"", "stale" },
            { "\"precedence\"", "\"status\":\"draft\",\"precedence\"", "status" },
            { "\"precedence\"", "\"fields\":{\"weapon\":1},\"precedence\"", "fields" },
            { "\"precedence\"", "\"about\":{\"count\":-1},\"precedence\"", "about.count" },
            {
                "\"precedence\"",
                "\"about\":{\"place\":{\"lat\":91,\"lng\":0,\"accuracy_m\":1}},\"precedence\"",
                "about.place.lat"
            },
            {
                "\"precedence\"",
                "\"about\":{\"place\":{\"lat\":1e30,\"lng\":0,\"accuracy_m\":1}},\"precedence\"",
                "about.place.lat"
            },
            {
                "\"precedence\"",
                "\"attachments\":[{\"name\":\"a\",\"media_type\":\"text/html\",\"length\":1,"
                    + "\"sha256\":\"\"}],\"precedence\"",
                "attachments[0].media_type"
            },
        };

    [Theory]
    [MemberData(nameof(WrongNotices))]
    public async Task A_notice_that_is_wrong_in_itself_is_refused_with_the_member(
        string part,
        string by,
        string member
    )
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var text = Statement.Notice.Write(Tellings.Copy(from, to));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var at = text.IndexOf(part, StringComparison.Ordinal);
        var note = Speaker.Note(text[..at] + by + text[(at + part.Length)..], $"{from.Duty}");

        var answer = await from.Line.PostAsync(
            Tellings.Root,
            new JsonObject { ["notes"] = new JsonArray(note) }
        );

        answer.IsProblem(400, member);
        Assert.Empty((await to.Line.GetAsync(Tellings.Root)).Is(200)["notices"]!.AsArray());
    }

    [Fact]
    public async Task A_text_of_a_megabyte_and_too_many_copies_are_refused()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var text = Statement.Notice.Write(Tellings.Copy(from, to));
        var huge = text.Replace("Convoy", new string('a', 900_000));

        (
            await from.Line.PostAsync(
                Tellings.Root,
                new JsonObject { ["notes"] = new JsonArray(Speaker.Note(huge, $"{from.Duty}")) }
            )
        ).IsProblem(400, "notes[0]");
        var many = Enumerable.Range(0, 101).Select(_ => (JsonNode)JsonValue.Create("x"));
        (
            await from.Line.PostAsync(
                Tellings.Root,
                new JsonObject { ["notes"] = new JsonArray([.. many]) }
            )
        ).IsProblem(400, "notes");
        (
            await from.Line.PostAsync(Tellings.Root, new JsonObject { ["notes"] = new JsonArray() })
        ).IsProblem(400, "notes");
    }

    [Fact]
    public async Task Html_in_a_text_is_kept_as_text_and_never_sent_as_a_page()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var copy = Tellings.Copy(from, to) with
        {
            Texts = Speaker.Text("<script>alert(1)</script>"),
        };
        (await from.SendAsync(copy)).Is(201);

        var seen = (await to.Line.GetAsync($"{Tellings.Root}/{copy.Id}")).Is(200);

        Assert.Equal("application/json", seen.Headers["Content-Type"].Single().Split(';')[0]);
        Assert.Equal(
            "<script>alert(1)</script>",
            $"{seen["copies"]![0]!["statement"]!["texts"]!["en"]}"
        );
        Assert.DoesNotContain("<script>", seen.Text, StringComparison.Ordinal);
    }

    private static IEnumerable<Sample> OpenOnesOf(Speaker speaker, Speaker other)
    {
        string[] party = [speaker.Id.Text];
        var open = OpenSamples.PublicStatement(speaker);
        yield return new(
            $"/parley/v1/public-statements/{open.Id}",
            Statement.PublicStatement.Write(open),
            [$"{speaker.Duty}"]
        );
        yield return new(
            "/parley/v1/designations",
            Statement.Designation.Write(OpenSamples.Designation(speaker, other)),
            party
        );
        yield return new(
            $"{speaker.PartyPath}/without-prejudice",
            Statement.WithoutPrejudice.Write(OpenSamples.Words(speaker)),
            party
        );
    }

    private static DssId NewId() => DssId.Of($"{Guid.NewGuid():D}").Value;

    // As text, so that values that no writer would write are sent as well.
    private static string With(string[] lines, string name, string value)
    {
        var members = JsonNode.Parse(lines[1])!.AsObject();
        var text = new StringBuilder();
        foreach (var (key, old) in members)
        {
            text.Append(text.Length == 0 ? '{' : ',').Append('"').Append(key).Append("\":");
            text.Append(key == name ? value : old!.ToJsonString());
        }
        return $"{lines[0]}\n{text}}}\n";
    }

    private static Task<Answer> SendAsync(Speaker speaker, Sample sample, string text)
    {
        var note = Speaker.Note(text, sample.Signers);
        var body = sample.IsOfficer
            ? speaker.OfficerBody(speaker.Certificate(new(speaker.Organ, "hostile")))
            : [];
        body["note"] = note;
        return CallerOf(sample.Path, speaker).PutAsync(sample.Path, body);
    }

    private static Http.Party CallerOf(string path, Speaker speaker) =>
        path.StartsWith("/parley/v1/parties") && !path.EndsWith("prejudice")
            ? speaker.Registrar
            : speaker.Line;

    private static string Filled(string route, Speaker speaker) =>
        route
            .Replace("{party}", speaker.Id.Text)
            .Replace("{organ}", speaker.Organ.Name)
            .Replace("{officer}", "hostile")
            .Replace("{request}", $"{NewId()}")
            .Replace("{statement}", $"{NewId()}")
            .Replace("{waiver}", $"{NewId()}")
            .Replace("{claim}", $"{NewId()}")
            .Replace("{area}", $"{NewId()}")
            .Replace("{consent}", $"{NewId()}")
            .Replace("{notice}", $"{NewId()}")
            .Replace("{receipt}", $"{NewId()}")
            .Replace("{operation}", $"{NewId()}");
}
