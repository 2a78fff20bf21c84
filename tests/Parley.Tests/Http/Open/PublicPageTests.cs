using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Parley.Coordination.PublicStatements;
using Parley.Http;
using Parley.Http.Open;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Open;

/// <summary>Public statements as people and feed readers see them.</summary>
[Collection(nameof(OneServer))]
public sealed class PublicPageTests(RunningServer server)
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    // Elements that load, run or send something.
    private static readonly string[] Unwanted =
    [
        "<script",
        "<iframe",
        "<object",
        "<embed",
        "<form",
        "<svg",
        "<base",
        "javascript:",
    ];

    [Fact]
    public async Task A_page_shows_all_that_was_said_in_utc_and_in_local_time()
    {
        var (speaker, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var first = OpenSamples.PublicStatement(speaker);
        (await OpenSamples.SayAsync(speaker, first)).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Designation(speaker, other))).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Words(speaker))).Is(201);
        var said = OpenSamples.PublicStatement(speaker) with
        {
            Related = [first.Id],
            Mentions = [Coordination.Designations.Subject.Of(other.Id)],
        };
        (await OpenSamples.SayAsync(speaker, said)).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Corrected(said))).Is(200);

        var page = (await GetAsync($"/statements/{said.Id}")).Is(200);

        Assert.Equal("text/html; charset=utf-8", page.Headers["Content-Type"].Single());
        string[] shown =
        [
            "<html lang=\"en\" dir=\"ltr\">",
            "<article lang=\"ar\" dir=\"rtl\">",
            "<h1 class=\"title\">A corridor is open</h1>",
            "<p>For three hours.</p>",
            "2026-07-01 12:00 UTC",
            "2026-07-01 15:00 Asia/Damascus (UTC&#x2B;03:00)",
            "Credit: <bdi>Ministry of Emergencies</bdi>",
            "Licence: <bdi>CC-BY-4.0</bdi>",
            $"<a href=\"/statements/{first.Id}\">",
            $"<code>{said.Discloses[0]}</code>",
            "The others",
            "So designated by decision 7",
            "Names here prejudge nothing.",
            "The hour was wrong.",
            $"/statements/{said.Id}?version=1",
            $"/statements/{said.Id}/note?version=2",
            $"<code>{speaker.Duty}&#x2B;",
        ];
        Assert.All(shown, text => Assert.Contains(text, page.Text, StringComparison.Ordinal));
        var old = (await GetAsync($"/statements/{said.Id}?version=1")).Is(200);
        Assert.Contains("Version 1 is not the last.", old.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("The hour was wrong.", old.Text, StringComparison.Ordinal);
        var list = (await GetAsync("/statements")).Is(200);
        Assert.Contains($"href=\"/statements/{said.Id}\"", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_somebody_wrote_is_text_and_nothing_else()
    {
        var speaker = await Speaker.NewAsync(server);
        var hostile = "</title><script>alert(1)</script><img src=x onerror='alert(2)'>\"'&amp;";
        var said = OpenSamples.PublicStatement(speaker) with
        {
            Dateline = new(OpenSamples.Texts(hostile, hostile), OpenSamples.Noon),
            Titles = OpenSamples.Texts(hostile, hostile),
            Bodies = OpenSamples.Texts($"{hostile}\n\n]]>{hostile}", hostile),
        };
        said = said with
        {
            Pictures =
            [
                said.Pictures[0] with
                {
                    Alt = Speaker.Text(hostile),
                    Credit = hostile,
                    Licence = hostile,
                    Url = "https://example.org/\"><script>alert(3)</script>",
                },
            ],
        };
        (await OpenSamples.SayAsync(speaker, said)).Is(201);

        foreach (var path in new[] { $"/statements/{said.Id}", "/statements" })
        {
            var page = (await GetAsync(path)).Is(200);

            Assert.All(Unwanted, bad => Assert.DoesNotContain(bad, page.Text));
            Assert.DoesNotContain("<img", page.Text);
            Assert.DoesNotMatch(
                new Regex("<[a-z]+[^>]*\\son[a-z]+=", RegexOptions.None, TimeSpan.FromSeconds(5)),
                page.Text
            );
            Assert.Contains("&lt;script&gt;", page.Text);
            var policy = page.Headers["Content-Security-Policy"].Single();
            Assert.Contains("default-src 'none'", policy);
            Assert.DoesNotContain("unsafe", policy);
            Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"].Single());
            Assert.Equal("no-referrer", page.Headers["Referrer-Policy"].Single());
        }
        var entry = EntryOf(XDocument.Parse((await GetAsync("/statements/feed.atom")).Text), said);
        Assert.Equal(hostile, entry.Element(Atom + "title")!.Value);
        Assert.DoesNotContain(entry.Descendants(), one => one.Name.LocalName is "script" or "img");
    }

    [Fact]
    public async Task Text_that_turns_hides_or_is_too_long_is_refused()
    {
        var speaker = await Speaker.NewAsync(server);
        var said = OpenSamples.PublicStatement(speaker);
        var text = Coordination.Statements.Statement.PublicStatement.Write(said);
        string[] bad =
        [
            "turned \u202E around",
            "apart \u2067 from",
            "hid\u200Bden",
            "line\u2028separator",
            "no \uFFFE character",
            new string('x', 20_001),
        ];
        foreach (var one in bad)
        {
            var note = Speaker.Note(
                text.Replace("From noon on.", one, StringComparison.Ordinal),
                $"{speaker.Duty}"
            );
            var answer = await speaker.Line.PutAsync(
                $"/parley/v1/public-statements/{said.Id}",
                new JsonObject { ["note"] = note }
            );
            answer.IsProblem(400, "note.texts.en");
        }
        var megabyte = new JsonObject { ["note"] = new string('x', 1 << 20) };
        (
            await speaker.Line.PutAsync($"/parley/v1/public-statements/{said.Id}", megabyte)
        ).IsProblem(413);
        (await GetAsync($"/statements/{said.Id}")).Is(404);
    }

    [Fact]
    public async Task A_page_of_a_language_from_right_to_left_is_one()
    {
        var speaker = await Speaker.NewAsync(server);
        var said = OpenSamples.PublicStatement(speaker) with { Authoritative = "ar" };
        (await OpenSamples.SayAsync(speaker, said)).Is(201);

        var page = (await GetAsync($"/statements/{said.Id}")).Is(200);

        Assert.Contains("<html lang=\"ar\" dir=\"rtl\">", page.Text, StringComparison.Ordinal);
        Assert.Contains("<h1 class=\"title\">فتح ممر</h1>", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ar", "rtl")]
    [InlineData("ar-Latn", "ltr")]
    [InlineData("fa-IR", "rtl")]
    [InlineData("he", "rtl")]
    [InlineData("az-Arab-IR", "rtl")]
    [InlineData("az", "ltr")]
    [InlineData("en-US", "ltr")]
    [InlineData("zh-Hant", "ltr")]
    [InlineData("sl-1994", "ltr")]
    public void A_language_is_written_in_its_direction(string language, string direction) =>
        Assert.Equal(direction, Tongues.DirectionOf(language));

    [Theory]
    [InlineData("Asia/Kathmandu", "2026-07-01 17:45 Asia/Kathmandu (UTC+05:45)")]
    [InlineData("America/St_Johns", "2026-07-01 09:30 America/St_Johns (UTC-02:30)")]
    [InlineData("UTC", null)]
    [InlineData("Nowhere/Such", null)]
    public void A_moment_is_told_in_local_time(string zone, string? local) =>
        Assert.Equal(("2026-07-01 12:00 UTC", local), PageWriter.TimesOf(OpenSamples.Noon, zone));

    [Fact]
    public async Task Both_feeds_say_the_same_and_read_as_their_standards_have_it()
    {
        var speaker = await Speaker.NewAsync(server);
        var first = OpenSamples.PublicStatement(speaker);
        (await OpenSamples.SayAsync(speaker, first)).Is(201);
        var said = OpenSamples.PublicStatement(speaker) with { Related = [first.Id] };
        (await OpenSamples.SayAsync(speaker, said)).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.Withdrawn(said))).Is(200);

        var atom = (await GetAsync("/statements/feed.atom")).Is(200);
        var json = (await GetAsync("/statements/feed.json")).Is(200);

        Assert.StartsWith("application/atom+xml", atom.Headers["Content-Type"].Single());
        Assert.StartsWith("application/feed+json", json.Headers["Content-Type"].Single());
        var feed = XDocument.Parse(atom.Text).Root!;
        AssertIsFeed(feed);
        var entry = EntryOf(feed.Document!, said);
        Assert.Equal("[Withdrawn] A corridor is open", entry.Element(Atom + "title")!.Value);
        Assert.EndsWith($"/statements/{first.Id}", LinkOf(entry, "related"));
        Assert.Contains("It is closed.", entry.Element(Atom + "content")!.Value);
        Assert.Contains("15:00 Asia/Damascus", entry.Element(Atom + "content")!.Value);
        Assert.Equal("https://jsonfeed.org/version/1.1", json.Of("version"));
        var items = json["items"]!.AsArray();
        Assert.Equal(
            feed.Elements(Atom + "entry").Select(one => one.Element(Atom + "id")!.Value),
            items.Select(one => $"{one!["id"]}")
        );
        var item = items.Single(one => $"{one!["id"]}" == $"urn:uuid:{said.Id}")!;
        Assert.Equal("[Withdrawn] A corridor is open", $"{item["title"]}");
        Assert.Equal(LinkOf(entry, "alternate"), $"{item["url"]}");
        Assert.True(item["_parley"]!["withdrawn"]!.GetValue<bool>());
        Assert.True(DateTimeOffset.TryParse($"{item["date_modified"]}", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/{id}")]
    [InlineData("/{id}/note")]
    [InlineData("/feed.atom")]
    [InlineData("/feed.json")]
    public async Task Who_has_the_last_is_told_so_and_sent_nothing(string path)
    {
        await using var own = await RunningServer.StartAsync();
        var speaker = await Speaker.NewAsync(own);
        var said = OpenSamples.PublicStatement(speaker);
        (await OpenSamples.SayAsync(speaker, said)).Is(201);
        path = $"/statements{path.Replace("{id}", $"{said.Id}")}";
        var first = await own.SendAsync(HttpMethod.Get, path, null, null);
        var (tag, changed) = (
            first.Is(200).Headers["ETag"].Single(),
            first.Headers["Last-Modified"].Single()
        );

        Assert.Equal(304, await AskAsync(("If-None-Match", tag)));
        Assert.Equal(304, await AskAsync(("If-None-Match", $"\"other\", W/{tag}")));
        Assert.Equal(304, await AskAsync(("If-None-Match", "*")));
        Assert.Equal(304, await AskAsync(("If-Modified-Since", changed)));
        Assert.Equal(200, await AskAsync(("If-None-Match", "\"other\"")));
        var many = string.Concat(Enumerable.Repeat("\"other\",", EntityTag.TagsMax));
        Assert.Equal(304, await AskAsync(("If-None-Match", many[10..] + tag)));
        Assert.Equal(200, await AskAsync(("If-None-Match", many + tag)));
        Assert.Equal(
            200,
            await AskAsync(("If-None-Match", "\"other\""), ("If-Modified-Since", changed))
        );
        Assert.Equal(200, await AskAsync(("If-Modified-Since", "Thu, 01 Jan 2026 00:00:00 GMT")));
        Assert.Equal(200, await AskAsync(("If-Modified-Since", "yesterday")));

        async Task<int> AskAsync(params (string Name, string Value)[] headers)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
            using var response = await own.Http.SendAsync(
                request,
                TestContext.Current.CancellationToken
            );
            var body = await response.Content.ReadAsByteArrayAsync(
                TestContext.Current.CancellationToken
            );
            Assert.Equal(response.StatusCode == HttpStatusCode.NotModified, body.Length == 0);
            Assert.Equal(tag, $"{response.Headers.ETag}");
            return (int)response.StatusCode;
        }
    }

    [Fact]
    public async Task A_later_page_says_no_time_for_it_changes_with_those_before()
    {
        var speaker = await Speaker.NewAsync(server);
        (await OpenSamples.SayAsync(speaker, OpenSamples.PublicStatement(speaker))).Is(201);
        (await OpenSamples.SayAsync(speaker, OpenSamples.PublicStatement(speaker))).Is(201);

        var first = (await GetAsync("/statements?limit=1")).Is(200);
        var next = Regex.Match(
            first.Text,
            "href=\"(?<path>/statements\\?after=[^\"&]+)\" rel=\"next\"",
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        var second = (await GetAsync(next.Groups["path"].Value)).Is(200);

        Assert.NotEmpty(first.Headers["Last-Modified"]);
        Assert.Empty(second.Headers["Last-Modified"]);
        Assert.NotEmpty(second.Headers["ETag"]);
    }

    [Theory]
    [InlineData("/statements/1", 400)]
    [InlineData("/statements/00000000-0000-4000-8000-000000000001", 404)]
    [InlineData("/statements/00000000-0000-4000-8000-000000000001/note", 404)]
    [InlineData("/statements/00000000-0000-4000-8000-000000000001?version=x", 400)]
    [InlineData("/statements?limit=0", 400)]
    [InlineData("/statements?after=%21", 400)]
    [InlineData("/statements/%3Cscript%3E", 400)]
    public async Task A_page_that_there_is_not_is_a_page_that_says_so(string path, int status)
    {
        var page = (await GetAsync(path)).Is(status);

        Assert.Equal("text/html; charset=utf-8", page.Headers["Content-Type"].Single());
        Assert.Contains("<h1>", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Headers["ETag"]);
    }

    [Fact]
    public async Task Who_calls_without_a_token_too_often_waits_and_holds_up_no_party()
    {
        await using var own = await RunningServer.StartAsync(
            "limits.requests_per_second=1",
            "limits.burst=5"
        );
        var speaker = Speaker.Unknown(own);
        (await speaker.PutPartyAsync()).Is(201);
        var statuses = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            statuses.Add((await own.SendAsync(HttpMethod.Get, "/statements", null, null)).Status);
        }

        Assert.Contains(200, statuses);
        Assert.Contains(429, statuses);
        (await speaker.Registrar.GetAsync(speaker.PartyPath)).Is(200);
    }

    // RFC 4287, sections 4.1.1 and 4.1.2.
    private static void AssertIsFeed(XElement feed)
    {
        Assert.Equal(Atom + "feed", feed.Name);
        foreach (var one in feed.Elements(Atom + "entry").Prepend(feed))
        {
            foreach (var needed in new[] { "id", "title", "updated" })
            {
                Assert.NotEqual("", Assert.Single(one.Elements(Atom + needed)).Value);
            }
            Assert.True(Uri.TryCreate(one.Element(Atom + "id")!.Value, UriKind.Absolute, out _));
            Assert.True(DateTimeOffset.TryParse(one.Element(Atom + "updated")!.Value, out _));
            Assert.True(Uri.TryCreate(LinkOf(one, "alternate"), UriKind.Absolute, out _));
        }
        Assert.All(
            feed.Elements(Atom + "entry"),
            one => Assert.NotEqual("", one.Element(Atom + "author")!.Element(Atom + "name")!.Value)
        );
        Assert.True(Uri.TryCreate(LinkOf(feed, "self"), UriKind.Absolute, out _));
        Assert.InRange(feed.Elements(Atom + "entry").Count(), 1, Feeds.ItemsMax);
    }

    private static string LinkOf(XElement of, string relation) =>
        of.Elements(Atom + "link")
            .Single(one => (string?)one.Attribute("rel") == relation)
            .Attribute("href")!
            .Value;

    private static XElement EntryOf(XDocument feed, PublicStatement said) =>
        feed.Root!.Elements(Atom + "entry")
            .Single(one => one.Element(Atom + "id")!.Value == $"urn:uuid:{said.Id}");

    private Task<Answer> GetAsync(string path) =>
        server.SendAsync(HttpMethod.Get, path, null, null);
}
