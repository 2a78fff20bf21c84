using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Tests.Http.Canary;

namespace Parley.Tests.Http.Interference;

/// <summary>What happens among others, of which somebody is told nothing.</summary>
/// <param name="server">Where.</param>
/// <param name="first">Where its values begin to count: two histories have none in common.</param>
internal sealed class Twists(QuietServer server, int first)
{
    private readonly KnownMinting _mint = new(server, first);
    private readonly Dictionary<string, int> _versions = [];
    private readonly List<(string Notice, string To)> _sent = [];

    /// <summary>Those that only the two organs, and who speaks for one of them, know of.</summary>
    public async Task SecretAsync(Onlooking onlooking, int kind, int seed)
    {
        var pairs = kind % 9 is 3 or 4 or 5 or 6 or 7 ? onlooking.PartyPairs : onlooking.Pairs;
        var (from, to) = pairs[seed % pairs.Length];
        switch (kind % 9)
        {
            case 0:
            case 1:
                await SendAsync(from, to, seed);
                break;
            case 2:
                await AnswerAsync(seed);
                break;
            case 3:
                await SayMandateAsync(from, to, seed);
                break;
            case 4:
                await SayWaiverAsync(from, to);
                break;
            case 5:
                await SayLineAsync(from, to, seed);
                break;
            case 6:
                await SayNameAsync(from, to);
                break;
            case 7:
                await DeclareAsync(from, onlooking);
                break;
            // Who sent it is told that it arrived: nobody whom P tells things.
            default:
                await ConfirmAsync(to == "q/army" ? "r/army" : to);
                break;
        }
    }

    private async Task SendAsync(string from, string to, int seed)
    {
        var kinds = Enum.GetValues<NoticeKind>();
        var kind = kinds[seed / 7 % kinds.Length];
        if (Related.Contains(kind))
        {
            kind = NoticeKind.Message;
        }
        var forms = new NoticeForms(_mint, from);
        var copies = new List<JsonObject> { forms.Of(kind, to) };
        if (kind is NoticeKind.Deconfliction or NoticeKind.FormalWarning)
        {
            // In force where P is told of an incident, and not for P to see.
            copies[0]["about"] = Common.AboutField();
        }
        // Something to be kept clear of by everybody, where nobody whom it is not told to flies.
        if (kind is NoticeKind.Site && seed % 2 == 0)
        {
            copies.Add(
                new()
                {
                    ["notice"] = $"{copies[0]["notice"]}",
                    ["kind"] = "site",
                    ["from"] = $"{from}/duty",
                    ["to"] = "*",
                    ["precedence"] = "priority",
                    ["sent"] = $"{copies[0]["sent"]}",
                    ["volumes"] = new JsonArray(_mint.Volume(_mint.Place())),
                }
            );
        }
        var answer = await TellAsync(server, from, [.. copies]);
        if (answer.Status == 201)
        {
            _sent.Add(($"{copies[0]["notice"]}", to));
        }
    }

    private static readonly NoticeKind[] Related =
    [
        NoticeKind.WarningStep,
        NoticeKind.IncidentAccount,
        NoticeKind.AssessmentAnswer,
        NoticeKind.Access,
    ];

    /// <summary>Sends copies of a notice.</summary>
    public static Task<Answer> TellAsync(
        QuietServer server,
        string from,
        params JsonObject[] copies
    )
    {
        string[] by =
            $"{copies[0]["kind"]}" == "site"
                ? [$"{from}/duty", $"{from}/second"]
                : [$"{from}/duty"];
        var notes = copies.Select(copy => (JsonNode)Everybody.Note("notice", copy, by));
        return server.CallAsync(
            Everybody.Duty(from),
            HttpMethod.Post,
            "/parley/v1/notices",
            new JsonObject { ["notes"] = new JsonArray([.. notes]) }
        );
    }

    private async Task AnswerAsync(int seed)
    {
        if (_sent.Count == 0)
        {
            return;
        }
        var (notice, to) = _sent[seed % _sent.Count];
        await ReceiveAsync(server, notice, to, _mint.Id());
    }

    /// <summary>Takes a notice, if it is there to be taken.</summary>
    public static async Task<Answer> ReceiveAsync(
        QuietServer server,
        string notice,
        string to,
        string id
    )
    {
        var path = $"/parley/v1/notices/{notice}";
        var seen = await server.CallAsync(Everybody.Duty(to), HttpMethod.Get, path);
        if (seen.Status != 200 || seen["copies"]!.AsArray() is not [{ } copy, ..])
        {
            return seen;
        }
        var receipt = new JsonObject
        {
            ["receipt"] = id,
            ["notice"] = notice,
            ["copy"] = $"{copy["sha256"]}",
            ["for"] = to,
            ["by"] = $"{to}/duty",
            ["step"] = "received",
            ["at"] = Minting.Text(server.Now),
        };
        return await server.CallAsync(
            Everybody.Duty(to),
            HttpMethod.Put,
            $"{path}/receipts/{id}",
            Everybody.Body("receipt", receipt, $"{to}/duty")
        );
    }

    private int Next(string what) => _versions[what] = _versions.GetValueOrDefault(what) + 1;

    private Task SayMandateAsync(string from, string to, int seed) =>
        PutAsync(
            from,
            "mandates",
            "mandate",
            MandateOf(_mint, from, to, Next($"mandate {from} {to}"), seed),
            $"{from}/duty"
        );

    /// <summary>A mandate that only its own party sees.</summary>
    public static JsonObject MandateOf(
        Minting mint,
        string from,
        string to,
        int version,
        int seed
    ) =>
        new()
        {
            ["bound"] = from,
            ["toward"] = to,
            ["version"] = version,
            ["rows"] = new JsonArray(
                new JsonObject
                {
                    ["exchange"] = "joint-planning",
                    ["rule"] = seed % 3 == 0 ? "barred" : "allowed",
                    ["citation"] = mint.Word(),
                    ["approver"] = mint.Word(),
                    ["from"] = mint.Minute(-100),
                    ["until"] = mint.Minute(900),
                }
            ),
            ["words"] = mint.Words(),
            ["audience"] = "own",
        };

    private Task SayWaiverAsync(string from, string to)
    {
        var id = _mint.Id();
        return PutAsync(
            from,
            $"waivers/{id}",
            "waiver",
            new()
            {
                ["waiver"] = id,
                ["version"] = 1,
                ["bound"] = from,
                ["toward"] = to,
                ["exchanges"] = new JsonArray("joint-planning"),
                ["scope"] = _mint.Word(),
                ["citation"] = _mint.Word(),
                ["approver"] = _mint.Word(),
                ["from"] = _mint.Minute(-100),
                ["until"] = _mint.Minute(900),
                ["audience"] = "own",
            },
            $"{from}/duty"
        );
    }

    private Task SayLineAsync(string from, string to, int seed) =>
        PutAsync(
            from,
            "line-states",
            "line-state",
            new()
            {
                ["by"] = from,
                ["toward"] = to,
                ["version"] = Next($"line {from} {to}"),
                ["state"] = seed % 2 == 0 ? "suspended" : "open",
                ["reason"] = _mint.Words(),
                ["lead_minutes"] = _mint.Small() % 10_000,
            },
            $"{from}/duty"
        );

    private Task SayNameAsync(string from, string to)
    {
        var by = from.Split('/')[0];
        return PutAsync(
            from,
            "designations",
            "designation",
            new()
            {
                ["by"] = by,
                ["subject"] = new JsonObject { ["kind"] = "organ", ["id"] = to },
                ["version"] = Next($"name {by} {to}"),
                ["names"] = _mint.Words(),
                ["labels"] = new JsonArray(_mint.Words()),
                ["audience"] = "own",
            },
            $"{from}/duty"
        );
    }

    private Task DeclareAsync(string from, Onlooking onlooking)
    {
        if (onlooking.SeesEveryOperation)
        {
            return Task.CompletedTask;
        }
        var id = _mint.Id();
        return PutAsync(
            from,
            $"operations/{id}",
            "operation",
            OperationOf(_mint, id, from, "none", _mint.Volume(_mint.Place())),
            $"{from}/duty"
        );
    }

    /// <summary>An operation with every member said.</summary>
    public static JsonObject OperationOf(
        Minting mint,
        string id,
        string organ,
        string shown,
        JsonObject volume
    ) =>
        new()
        {
            ["operation"] = id,
            ["version"] = 1,
            ["organ"] = organ,
            ["state"] = "planned",
            ["priority"] = 7,
            ["activity"] = "survey",
            ["contact"] = mint.Word(),
            ["callsign"] = mint.Word(),
            ["count"] = mint.Small(),
            ["operator"] = mint.Word(),
            ["route_name"] = mint.Word(),
            ["purpose"] = mint.Word(),
            ["volumes"] = new JsonArray(volume),
            ["release"] = new JsonObject { ["everyone"] = shown },
        };

    private async Task ConfirmAsync(string to)
    {
        var who = Everybody.Duty(to);
        var events = await server.CallAsync(who, HttpMethod.Get, "/parley/v1/events");
        await server.CallAsync(
            who,
            HttpMethod.Post,
            "/parley/v1/events/confirm",
            new JsonObject { ["up_to"] = events.Is(200)["last"]!.GetValue<long>() }
        );
    }

    private async Task PutAsync(
        string from,
        string path,
        string kind,
        JsonObject members,
        params string[] by
    )
    {
        var body = Everybody.Body(kind, members, by);
        var who = Everybody.Duty(from);
        var answer = await server.CallAsync(who, HttpMethod.Put, $"/parley/v1/{path}", body);
        Assert.True(answer.Status is 200 or 201, answer.Text);
    }
}
