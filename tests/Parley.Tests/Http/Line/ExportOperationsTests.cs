using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Exports;
using Parley.Formats;
using static Parley.Tests.Http.Line.Guarded;

namespace Parley.Tests.Http.Line;

/// <summary>Files of what a viewer may see, and of nothing else.</summary>
[Collection(nameof(OneServer))]
public sealed class ExportOperationsTests(RunningServer server)
{
    private const string Root = "/parley/v1/exports";

    private static readonly XNamespace Kml = "http://www.opengis.net/kml/2.2";

    private readonly Place _place = Place.New();

    [Theory]
    [InlineData("geojson", "application/geo+json")]
    [InlineData("kml", "application/vnd.google-earth.kml+xml")]
    public async Task Operations_are_exported_as_far_as_they_are_released(
        string ending,
        string mediaType
    )
    {
        var (own, other) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var (seen, contact, hidden) = (NewPlan(own), NewPlan(own), NewPlan(own));
        (await seen.SayAsync()).Is(201);
        (await contact.SayAsync(change: Released("contact"))).Is(201);
        (await hidden.SayAsync(change: Released("none"))).Is(201);
        var path = $"{Root}/operations.{ending}?party={own.Id}";

        var theirs = (await other.Line.GetAsync(path)).Is(200);
        var ours = (await own.Line.GetAsync(path)).Is(200);

        Assert.Equal(mediaType, theirs.Headers["Content-Type"].Single());
        Assert.Equal(
            $"attachment; filename=\"operations.{ending}\"",
            theirs.Headers["Content-Disposition"].Single()
        );
        Assert.NotEmpty(theirs.Headers["ETag"].Single());
        var entities = ReadAgain(theirs, ending);
        Assert.Equal(
            new[] { seen.Id, contact.Id }.Order(),
            entities.Select(one => one.Id.Text).Order()
        );
        Assert.Equal("", entities.Single(one => one.Id.Text == seen.Id).Name);
        Assert.Equal("Heron 1", entities.Single(one => one.Id.Text == contact.Id).Name);
        Assert.All(entities, one => Assert.Equal($"{own.Organ}", one.Owner.Text));
        foreach (var secret in new[] { hidden.Id, "First wing", "North road", "Mapping" })
        {
            Assert.DoesNotContain(secret, theirs.Text, StringComparison.Ordinal);
        }
        Assert.Contains(hidden.Id, ours.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_over_is_in_no_file()
    {
        var own = await Speaker.NewAsync(server);
        var plan = NewPlan(own);
        (await plan.SayAsync()).Is(201);
        (await plan.SayAsync("cancelled")).Is(200);

        var file = await own.Line.GetAsync($"{Root}/operations.geojson?party={own.Id}");

        Assert.Empty(file.Is(200)["features"]!.AsArray());
    }

    [Fact]
    public async Task Names_that_others_chose_are_text_in_a_file()
    {
        const string Hostile = "</name><Style/>]]>&lt;\" onload='x'";
        var own = await Speaker.NewAsync(server);
        var plan = NewPlan(own);
        (await plan.SayAsync(change: said => said["callsign"] = Hostile)).Is(201);

        var kml = (await own.Line.GetAsync($"{Root}/operations.kml?party={own.Id}")).Is(200);
        var json = await own.Line.GetAsync($"{Root}/operations.geojson?party={own.Id}");

        var document = XDocument.Parse(kml.Text);
        Assert.Equal(Hostile, document.Descendants(Kml + "name").Single().Value);
        Assert.Empty(document.Descendants(Kml + "Style"));
        Assert.Equal(Hostile, $"{json.Is(200)["features"]![0]!["properties"]!["name"]}");
    }

    [Fact]
    public async Task A_copy_of_a_site_goes_to_whom_it_is_addressed_and_to_nobody_else()
    {
        var (from, to) = (await OwnerAsync(server), await Speaker.NewAsync(server));
        var other = await Speaker.NewAsync(server);
        var site = Site(from, to, _place);
        var coarse = site.To(other) with
        {
            Core = new(
                new(
                    Math.Round((decimal)_place.Latitude, 1),
                    site.Core.Place!.Value.Longitude,
                    9_000
                )
            ),
            Volumes = null,
        };
        (await from.SendVerifiedAsync(site, coarse)).Is(201);
        var path = $"{Root}/notices/{site.Id}/copy";

        foreach (var ending in new[] { "geojson", "kml" })
        {
            var mine = (await to.Line.GetAsync($"{path}.{ending}")).Is(200);
            var theirs = (await other.Line.GetAsync($"{path}.{ending}")).Is(200);

            Assert.Equal(($"{site.Id}", "site"), HeadOf(Assert.Single(ReadAgain(mine, ending))));
            Assert.Single(ReadAgain(theirs, ending));
            Assert.NotEqual(mine.Text, theirs.Text);
            // Who sent it is no addressee; who was not told learns nothing.
            (await from.Line.GetAsync($"{path}.{ending}")).IsProblem(404);
            (await (await Speaker.NewAsync(server)).Line.GetAsync($"{path}.{ending}")).IsProblem(
                404,
                "no such notice"
            );
        }
        var feature = (await other.Line.GetAsync($"{path}.geojson"))["features"]![0]!;
        Assert.Equal(9_000, feature["properties"]!["radius_m"]!.GetValue<double>());
        (await to.Line.GetAsync($"{Root}/notices/x/copy.kml")).IsProblem(400, "notice");
    }

    [Fact]
    public async Task A_sheet_has_an_organs_own_sites_and_is_no_formula()
    {
        var (from, to) = (await OwnerAsync(server), await Speaker.NewAsync(server));
        var site = Site(from, to, _place);
        site = site with
        {
            Slots = new(
                site.Slots.Values.SetItem("category", new SlotValue.Line("=cmd|' /C calc'!A0"))
                    .SetItem("function", new SlotValue.Line("beds, \"tents\""))
            ),
        };
        var first = Site(from, to, Place.New());
        (await from.SendVerifiedAsync(site)).Is(201);
        (await from.SendVerifiedAsync(first)).Is(201);
        (await from.SendVerifiedAsync(first.Next(first, "remove"))).Is(201);

        var sheet = (await from.Line.GetAsync($"{Root}/sites.csv")).Is(200);
        var theirs = (await to.Line.GetAsync($"{Root}/sites.csv")).Is(200);

        var lines = sheet.Text.TrimEnd().Split("\r\n");
        Assert.Equal(2, lines.Length);
        Assert.StartsWith($"notice,to,at,thread,lat,lng,accuracy_m,place_name,request,", lines[0]);
        Assert.Contains("description.en", lines[0]);
        Assert.StartsWith($"{site.Id},{to.Organ},", lines[1]);
        Assert.Contains(",'=cmd|' /C calc'!A0,", lines[1]);
        Assert.Contains(",\"beds, \"\"tents\"\"\",", lines[1]);
        Assert.Contains("مستشفى", lines[1]);
        Assert.Contains("\"'+000, day and night\"", lines[1]);
        // Whoever was told of a site has no list of sites.
        Assert.Single(theirs.Text.TrimEnd().Split("\r\n"));
        Assert.DoesNotContain($"{site.Id}", theirs.Text);
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("\u200E=1+1", "'\u200E=1+1")]
    [InlineData("plain", "plain")]
    [InlineData("'=x", "''=x")]
    [InlineData("'Afrin", "'Afrin")]
    public void What_is_made_harmless_is_read_again_as_it_was(string text, string written)
    {
        Assert.Equal(text, SiteSheet.Plain(written));
    }

    [Fact]
    public async Task A_calendar_has_what_was_told_and_no_place()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var (talks, check) = (Talks(from, to), Check(from, to));
        var window = Tellings.Copy(from, to) with { Core = Tellings.About() };
        (await from.SendAsync(talks)).Is(201);
        (await from.SendAsync(check)).Is(201);
        (await from.SendAsync(window)).Is(201);
        (await from.SendAsync(Tellings.Copy(from, to))).Is(201);
        var plan = NewPlan(to);
        (await plan.SayAsync()).Is(201);
        (await NewPlan(from).SayAsync()).Is(201);

        var answer = (await to.Line.GetAsync($"{Root}/calendar.ics")).Is(200);

        Assert.Equal("text/calendar; charset=utf-8", answer.Headers["Content-Type"].Single());
        var lines = Unfolded(answer.Text);
        var ids = lines.Where(line => line.StartsWith("UID:")).Select(line => line[4..40]);
        Assert.Equal(
            new[] { $"{talks.Id}", $"{check.Id}", $"{check.Id}", $"{window.Id}", plan.Id }.Order(),
            ids.Order()
        );
        Assert.Contains($"SUMMARY:talks from {from.Organ}", lines);
        Assert.Contains(@"Line one\, then\; two", string.Join('\n', lines));
        Assert.DoesNotContain("North gate", answer.Text);
        Assert.DoesNotContain("35.95", answer.Text);
        var own = Unfolded((await from.Line.GetAsync($"{Root}/calendar.ics")).Is(200).Text);
        Assert.Contains($"SUMMARY:talks to {to.Organ}", own);
        var stranger = await Speaker.NewAsync(server);
        Assert.DoesNotContain(
            "VEVENT",
            (await stranger.Line.GetAsync($"{Root}/calendar.ics")).Is(200).Text
        );
    }

    [Fact]
    public async Task A_calendar_shows_what_was_taken_back_and_keeps_to_its_time()
    {
        var (from, to) = (await Speaker.NewAsync(server), await Speaker.NewAsync(server));
        var talks = Talks(from, to);
        (await from.SendAsync(talks)).Is(201);
        var recall = Talks(from, to) with
        {
            Thread = talks.Thread,
            Relation = new(RelationKind.Recall, talks.Id),
            Slots = new(talks.Slots.Values.Remove("next")),
        };
        (await from.SendAsync(recall)).Is(201);

        var all = (await to.Line.GetAsync($"{Root}/calendar.ics")).Is(200).Text;
        var early = await to.Line.GetAsync($"{Root}/calendar.ics?until={Day(1)}");
        var late = await to.Line.GetAsync($"{Root}/calendar.ics?from={Day(1)}&until={Day(3)}");

        Assert.Contains("STATUS:CANCELLED", all);
        Assert.DoesNotContain("VEVENT", early.Is(200).Text);
        Assert.Contains($"{talks.Id}", late.Is(200).Text);
        (await to.Line.GetAsync($"{Root}/calendar.ics?from={Day(3)}&until={Day(1)}")).IsProblem(
            400,
            "until"
        );
        (await to.Line.GetAsync($"{Root}/calendar.ics?from=soon")).IsProblem(400, "from");
    }

    [Fact]
    public async Task Who_acts_for_nobody_is_given_no_file()
    {
        var speaker = await Speaker.NewAsync(server);
        var stranger = speaker.Signed(new OfficerId(speaker.Organ, "stranger"));

        foreach (
            var file in new[]
            {
                "operations.geojson",
                "operations.kml",
                "calendar.ics",
                "sites.csv",
            }
        )
        {
            (await stranger.GetAsync($"{Root}/{file}")).IsProblem(403, "account");
        }
        (await speaker.Registrar.GetAsync($"{Root}/sites.csv")).IsProblem(403);
    }

    private static string Day(int number) =>
        Uri.EscapeDataString($"{Tellings.Now + TimeSpan.FromDays(number)}");

    private static NoticeCopy Talks(Speaker from, Speaker to) =>
        Tellings.Copy(from, to, NoticeKind.Talks) with
        {
            Slots = new(
                Slots
                    .None.Values.Add("level", new SlotValue.Line("Generals"))
                    .Add("agenda", new SlotValue.Lines(["Line one, then; two", "END:VCALENDAR"]))
                    .Add("next", new SlotValue.Moment(Tellings.Now + TimeSpan.FromDays(2)))
            ),
        };

    private static NoticeCopy Check(Speaker from, Speaker to) =>
        Tellings.Copy(from, to, NoticeKind.CommsCheck) with
        {
            Slots = new(
                Slots
                    .None.Values.Add("channel", new SlotValue.Choice("line"))
                    .Add("nil_traffic", new SlotValue.Flag(true))
                    .Add("scheduled", new SlotValue.Moment(Tellings.Now + TimeSpan.FromHours(1)))
                    .Add("next", new SlotValue.Moment(Tellings.Now + TimeSpan.FromHours(9)))
            ),
        };

    private static Plan NewPlan(Speaker speaker) => new(speaker, Place.New());

    private static Action<JsonObject> Released(string everyone) =>
        said => said["release"] = Plan.Release(everyone);

    private static (string, string) HeadOf(Parley.Airspace.Entities.Entity one) =>
        (one.Id.Text, one.Class);

    // What is written is read again by the readers that check uses.
    private static Parley.Airspace.Entities.Entity[] ReadAgain(Answer file, string ending)
    {
        var source = new Source($"export.{ending}", Encoding.UTF8.GetBytes(file.Text));
        var reading = FormatCatalog.Read(source, new ReadingOptions()).Reading;
        Assert.Empty(reading.Problems);
        return [.. reading.Entities];
    }

    private static string[] Unfolded(string text) =>
        text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
