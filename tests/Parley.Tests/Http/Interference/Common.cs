using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Tests.Http.Canary;

namespace Parley.Tests.Http.Interference;

/// <summary>
/// What happens in both histories of a pair. Some of it has parts that P may not see; these are
/// made of other values in each.
/// </summary>
/// <param name="server">Where.</param>
/// <param name="hidden">Makes what P may not see.</param>
internal sealed class Common(QuietServer server, KnownMinting hidden)
{
    /// <summary>How many kinds of steps there are.</summary>
    public const int Kinds = 14;

    private const string P = "p/army";
    private const string Q = "q/army";
    private const string R = "r/army";

    /// <summary>Which kind of step is P's own operation.</summary>
    public const int OwnPlan = 3;

    /// <summary>Where P flies, and nobody else unless it is said.</summary>
    public static readonly (decimal Latitude, decimal Longitude) Field = (31.2m, 35.4m);

    private readonly Dictionary<string, int> _versions = [];
    private string? _lastToP;
    private string? _lastToQ;

    /// <summary>What the parties of these steps were answered that P may see.</summary>
    public List<string> Answers { get; } = [];

    public async Task StepAsync(int kind, int index, bool isHiddenSaid)
    {
        var mint = new KnownMinting(server, 100 * index);
        switch (kind % Kinds)
        {
            case 0:
                _lastToP = await TellAsync(mint, NoticeKind.Message, isHiddenSaid);
                break;
            case 1:
                _lastToP = await TellAsync(mint, NoticeKind.Site, isHiddenSaid);
                break;
            case 2:
                await DeclareAsync(mint, Q, "keep-clear");
                break;
            case OwnPlan:
                Answers.Add(await DeclareAsync(mint, P, "none"));
                break;
            case 4:
                await BarAsync(mint, Q, P);
                break;
            case 5:
                await BarAsync(mint, P, Q);
                await ProposeAsync(mint);
                break;
            case 6:
                await TellOneAsync(mint, NoticeKind.Emergency, "*");
                break;
            case 7:
                await SayOpenlyAsync(mint);
                break;
            case 8 when _lastToP is not null:
                Answers.Add((await Twists.ReceiveAsync(server, _lastToP, P, mint.Id())).Text);
                break;
            case 9:
                Answers.Add(await CheckAsync());
                break;
            case 10:
                await SayLineAsync(mint);
                break;
            case 11:
                _lastToQ = await AnswerAsync(mint);
                break;
            case 13:
                await ReportAsync(mint);
                break;
            case 12 when _lastToQ is not null:
                await Twists.ReceiveAsync(server, _lastToQ, Q, mint.Id());
                break;
        }
    }

    // To P the same in both; to R something else, or nothing.
    private async Task<string> TellAsync(KnownMinting mint, NoticeKind kind, bool isHiddenSaid)
    {
        var copy = new NoticeForms(mint, Q).Of(kind, P);
        if (kind is NoticeKind.Site)
        {
            copy["volumes"] = new JsonArray(mint.Volume(Field));
        }
        var copies = new List<JsonObject> { copy };
        if (isHiddenSaid)
        {
            var other = new NoticeForms(hidden, Q).Of(kind, R, $"{copy["notice"]}");
            other["sent"] = $"{copy["sent"]}";
            copies.Add(other);
        }
        (await Twists.TellAsync(server, Q, [.. copies])).Is(201);
        return $"{copy["notice"]}";
    }

    // To which the server attaches what was in force there, as far as P may see it.
    private async Task ReportAsync(KnownMinting mint)
    {
        var report = new NoticeForms(mint, Q).Of(NoticeKind.IncidentReport, P);
        report["about"] = AboutField();
        report["fields"]!["noticed"] = Minting.Text(KnownMinting.Start.AddDays(1));
        (await Twists.TellAsync(server, Q, report)).Is(201);
    }

    /// <summary>The field, and some days.</summary>
    public static JsonObject AboutField() =>
        new()
        {
            ["place"] = new JsonObject
            {
                ["lat"] = Field.Latitude,
                ["lng"] = Field.Longitude,
                ["accuracy_m"] = 50,
            },
            ["from"] = Minting.Text(KnownMinting.Start),
            ["until"] = Minting.Text(KnownMinting.Start.AddDays(3)),
        };

    private async Task TellOneAsync(KnownMinting mint, NoticeKind kind, string to) =>
        (await Twists.TellAsync(server, Q, new NoticeForms(mint, Q).Of(kind, to))).Is(201);

    private async Task<string> AnswerAsync(KnownMinting mint)
    {
        var copy = new NoticeForms(mint, P).Of(NoticeKind.Query, Q);
        Answers.Add((await Twists.TellAsync(server, P, copy)).Is(201).Text);
        return $"{copy["notice"]}";
    }

    // Where all of these fly, each a little aside; what they say beside that is not for P.
    private async Task<string> DeclareAsync(KnownMinting mint, string organ, string shown)
    {
        var (id, volume) = (mint.Id(), mint.Volume(Field));
        var values = organ == P ? mint : hidden;
        var operation = Twists.OperationOf(values, id, organ, shown, volume);
        return (await PutAsync(organ, $"operations/{id}", "operation", operation)).Text;
    }

    private Task BarAsync(KnownMinting mint, string bound, string toward)
    {
        var version = _versions[bound] = _versions.GetValueOrDefault(bound) + 1;
        var values = bound == P ? mint : hidden;
        var mandate = Twists.MandateOf(values, bound, toward, version, seed: 0);
        mandate["words"] = new JsonObject { ["en"] = "Received; we cannot engage." };
        return PutAsync(bound, "mandates", "mandate", mandate);
    }

    private async Task ProposeAsync(KnownMinting mint)
    {
        var copy = new NoticeForms(hidden, Q).Of(NoticeKind.Proposal, P, mint.Id());
        copy["sent"] = mint.JustNow();
        var answer = await Twists.TellAsync(server, Q, copy);
        // Q's own mandate may bar it, then it is not sent.
        Assert.True(answer.Status is 201 or 403, answer.Text);
    }

    private Task SayOpenlyAsync(KnownMinting mint)
    {
        var id = mint.Id();
        return PutAsync(
            Q,
            $"public-statements/{id}",
            "public-statement",
            new()
            {
                ["statement"] = id,
                ["version"] = 1,
                ["by"] = Q,
                ["dateline"] = new JsonObject
                {
                    ["place"] = mint.Words(),
                    ["time"] = mint.JustNow(),
                },
                ["authoritative"] = "en",
                ["titles"] = mint.Words(),
                ["texts"] = mint.Words(),
                ["mentions"] = new JsonArray(new JsonObject { ["kind"] = "organ", ["id"] = R }),
            }
        );
    }

    private Task SayLineAsync(KnownMinting mint)
    {
        var version = _versions["line"] = _versions.GetValueOrDefault("line") + 1;
        return PutAsync(
            Q,
            "line-states",
            "line-state",
            new()
            {
                ["by"] = Q,
                ["toward"] = P,
                ["version"] = version,
                ["state"] = "degraded",
                ["reason"] = mint.Words(),
                ["lead_minutes"] = 90,
            }
        );
    }

    private async Task<string> CheckAsync() =>
        (
            await server.CallAsync(
                Everybody.Duty(P),
                HttpMethod.Post,
                "/parley/v1/operations/check",
                new JsonObject { ["volumes"] = new JsonArray(Around()) }
            )
        ).Text;

    /// <summary>The ground and the days in which all of these fly.</summary>
    public static JsonObject Around()
    {
        var (latitude, longitude) = Field;
        return new()
        {
            ["volume"] = new JsonObject
            {
                ["outline_circle"] = new JsonObject
                {
                    ["center"] = new JsonObject { ["lat"] = latitude, ["lng"] = longitude },
                    ["radius"] = new JsonObject { ["value"] = 2_000, ["units"] = "M" },
                },
                ["altitude_lower"] = Place.Altitude(0),
                ["altitude_upper"] = Place.Altitude(1_000),
            },
            ["time_start"] = Place.Time(KnownMinting.Start.AddHours(5)),
            ["time_end"] = Place.Time(KnownMinting.Start.AddDays(6)),
        };
    }

    private async Task<Answer> PutAsync(string organ, string path, string kind, JsonObject members)
    {
        var body = Everybody.Body(kind, members, $"{organ}/duty");
        var who = Everybody.Duty(organ);
        var answer = await server.CallAsync(who, HttpMethod.Put, $"/parley/v1/{path}", body);
        Assert.True(answer.Status is 200 or 201, answer.Text);
        return answer;
    }
}
