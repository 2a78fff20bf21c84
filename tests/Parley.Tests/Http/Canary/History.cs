using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>What is said in the history: everything of it by one organ, about the others.</summary>
internal sealed class History(Cast cast, Minting mint, Canaries canaries)
{
    private const string Own = "cn-own/armed-forces";
    private const string Duty = $"{Own}/duty";

    private readonly NoticeForms _forms = new(mint, Own);

    /// <summary>The ids of what was said, by what it is.</summary>
    public Dictionary<string, List<string>> Ids { get; } = [];

    /// <summary>Places where something is, with the times there: what a plan would meet.</summary>
    public List<JsonObject> Occupied { get; } = [];

    public async Task PlayAsync()
    {
        await SayMandatesAsync();
        await SayOperationsAsync();
        await SayNamesAsync();
        await SayOpenlyAsync();
        await SayNoticesAsync();
        await SayProtectedAsync();
        await AnswerAsync();
    }

    private void Note(string thing, string id)
    {
        if (!Ids.TryGetValue(thing, out var ids))
        {
            Ids.Add(thing, ids = []);
        }
        ids.Add(id);
    }

    private Task PutAsync(string path, string text, string by) =>
        cast.ChangeAsync($"/parley/v1/{path}", text, by);

    private async Task SayMandatesAsync()
    {
        await SayMandateAsync("own", "cn-barred/armed-forces", "needs-waiver");
        await SayMandateAsync("counterpart", "cn-told/armed-forces", "needs-waiver");
        await SayMandateAsync("everyone", "cn-third/armed-forces", "barred");
        await SayWaiverAsync("own", "cn-barred/armed-forces");
        await SayWaiverAsync("counterpart", "cn-told/armed-forces");
        await SayWaiverAsync("everyone", "cn-third/armed-forces");
        await PutAsync(
            "mandates",
            canaries.Statement(
                "mandate that bars",
                "parley/mandate/v1",
                Mandate("cn-barred/armed-forces", Own, "barred", "own")
            ),
            "cn-barred"
        );
        // So that a proposal to them is let through.
        await PutAsync(
            "mandates",
            $"parley/mandate/v1\n{Mandate("cn-told/armed-forces", Own, "allowed", "own").ToJsonString()}\n",
            "cn-told"
        );
        var claim = new JsonObject
        {
            ["claim"] = mint.Id(),
            ["version"] = 1,
            ["by"] = Own,
            ["bound"] = "cn-told/armed-forces",
            ["toward"] = Own,
            ["exchange"] = "talks",
            ["rule"] = "barred",
            ["citation"] = mint.Word(),
            ["withdrawn"] = false,
        };
        await PutAsync(
            $"mandate-claims/{claim["claim"]}",
            canaries.Statement("claim", "parley/mandate-claim/v1", claim),
            Duty
        );
    }

    private Task SayMandateAsync(string audience, string toward, string rule) =>
        PutAsync(
            "mandates",
            canaries.Statement(
                $"mandate {audience}",
                "parley/mandate/v1",
                Mandate(Own, toward, rule, audience)
            ),
            "cn-own"
        );

    private JsonObject Mandate(string bound, string toward, string rule, string audience) =>
        new()
        {
            ["bound"] = bound,
            ["toward"] = toward,
            ["version"] = 1,
            ["rows"] = new JsonArray(
                new JsonObject
                {
                    ["exchange"] = "joint-planning",
                    ["rule"] = rule,
                    ["citation"] = mint.Word(),
                    ["approver"] = mint.Word(),
                    ["from"] = mint.Minute(-100),
                    ["until"] = mint.Minute(900),
                }
            ),
            ["words"] = mint.Words("en", "ar"),
            ["audience"] = audience,
        };

    private async Task SayWaiverAsync(string audience, string toward)
    {
        var waiver = new JsonObject
        {
            ["waiver"] = mint.Id(),
            ["version"] = 1,
            ["bound"] = Own,
            ["toward"] = toward,
            ["exchanges"] = new JsonArray("joint-planning"),
            ["scope"] = mint.Word(),
            ["citation"] = mint.Word(),
            ["approver"] = mint.Word(),
            ["from"] = mint.Minute(-100),
            ["until"] = mint.Minute(900),
            ["audience"] = audience,
            ["withdrawn"] = false,
        };
        var thing = $"waiver {audience}";
        await PutAsync(
            $"waivers/{waiver["waiver"]}",
            canaries.Statement(thing, "parley/waiver/v1", waiver),
            "cn-own"
        );
        // One for a thread, which lets nothing else be.
        waiver["waiver"] = mint.Id();
        waiver["thread"] = mint.Id();
        await PutAsync(
            $"waivers/{waiver["waiver"]}",
            canaries.Statement(thing, "parley/waiver/v1", waiver),
            "cn-own"
        );
    }

    private async Task SayOperationsAsync()
    {
        foreach (
            var (number, shown) in Enumerable.Index<string>([
                "none",
                "keep-clear",
                "contact",
                "detail",
            ])
        )
        {
            var at = mint.Place();
            var volume = mint.Volume(at, number % 2 == 0 ? "circle" : "polygon");
            var operation = new JsonObject
            {
                ["operation"] = mint.Id(),
                ["version"] = 1,
                ["organ"] = Own,
                ["state"] = "planned",
                ["priority"] = mint.Tiny(),
                ["activity"] = new[] { "survey", "medical", "training", "patrol" }[number],
                ["contact"] = mint.Word(),
                ["callsign"] = mint.Word(),
                ["count"] = mint.Small(),
                ["operator"] = mint.Word(),
                ["route_name"] = mint.Word(),
                ["purpose"] = mint.Word(),
                ["volumes"] = new JsonArray(volume),
                ["release"] = new JsonObject
                {
                    ["everyone"] = shown,
                    ["parties"] = new JsonObject
                    {
                        ["cn-barred"] = new[] { "none", "keep-clear", "none", "keep-clear" }[
                            number
                        ],
                    },
                },
            };
            Note("operation", $"{operation["operation"]}");
            Occupied.Add(Around(at));
            await PutAsync(
                $"operations/{operation["operation"]}",
                canaries.Statement($"operation {shown}", "parley/operation/v1", operation),
                Duty
            );
        }
    }

    /// <summary>The ground around a place, from near the ground up, for days.</summary>
    private static JsonObject Around((decimal Latitude, decimal Longitude) at)
    {
        var now = DateTimeOffset.UtcNow;
        return new()
        {
            ["volume"] = new JsonObject
            {
                ["outline_circle"] = new JsonObject
                {
                    ["center"] = new JsonObject { ["lat"] = at.Latitude, ["lng"] = at.Longitude },
                    ["radius"] = new JsonObject { ["value"] = 2_000, ["units"] = "M" },
                },
                ["altitude_lower"] = Place.Altitude(0),
                ["altitude_upper"] = Place.Altitude(1_000),
            },
            ["time_start"] = Place.Time(now.AddHours(1)),
            ["time_end"] = Place.Time(now.AddDays(5)),
        };
    }

    private async Task SayNamesAsync()
    {
        foreach (
            var (audience, kind, subject) in new[]
            {
                ("own", "party", "cn-told"),
                ("everyone", "organ", "cn-third/armed-forces"),
            }
        )
        {
            var designation = new JsonObject
            {
                ["by"] = "cn-own",
                ["subject"] = new JsonObject { ["kind"] = kind, ["id"] = subject },
                ["version"] = 1,
                ["names"] = mint.Words("en", "ar"),
                ["labels"] = new JsonArray(mint.Words("en", "ar"), mint.Words("en", "ar")),
                ["audience"] = audience,
                ["withdrawn"] = false,
            };
            await PutAsync(
                "designations",
                canaries.Statement($"designation {audience}", "parley/designation/v1", designation),
                "cn-own"
            );
        }
        var words = new JsonObject
        {
            ["by"] = "cn-own",
            ["version"] = 1,
            ["words"] = mint.Words("en", "ar"),
        };
        await PutAsync(
            "parties/cn-own/without-prejudice",
            canaries.Statement("without prejudice", "parley/without-prejudice/v1", words),
            "cn-own"
        );
        var line = new JsonObject
        {
            ["by"] = Own,
            ["toward"] = "cn-told/armed-forces",
            ["version"] = 1,
            ["state"] = "degraded",
            ["reason"] = mint.Words("en", "ar"),
            ["lead_minutes"] = mint.Small(),
        };
        await PutAsync(
            "line-states",
            canaries.Statement("line state", "parley/line-state/v1", line),
            Duty
        );
    }

    private async Task SayOpenlyAsync()
    {
        var corrected = PublicStatement();
        await SayVersionAsync(corrected, 1);
        corrected["correction"] = mint.Words("en", "ar");
        await SayVersionAsync(corrected, 2);
        var withdrawn = PublicStatement();
        withdrawn["related"] = new JsonArray($"{corrected["statement"]}");
        await SayVersionAsync(withdrawn, 1);
        withdrawn["withdrawn"] = true;
        withdrawn["reason"] = mint.Words("en", "ar");
        await SayVersionAsync(withdrawn, 2);
    }

    private async Task SayVersionAsync(JsonObject said, int version)
    {
        said["version"] = version;
        var members = said.DeepClone().AsObject();
        var text = canaries.Statement("public statement", "parley/public-statement/v1", members);
        await cast.ChangeAsync($"/parley/v1/public-statements/{said["statement"]}", text, Duty);
    }

    private JsonObject PublicStatement()
    {
        var id = mint.Id();
        Note("public statement", id);
        return new()
        {
            ["statement"] = id,
            ["version"] = 1,
            ["by"] = Own,
            ["dateline"] = new JsonObject
            {
                ["place"] = mint.Words("en", "ar"),
                ["time"] = mint.JustNow(),
            },
            ["authoritative"] = "en",
            ["titles"] = mint.Words("en", "ar"),
            ["texts"] = mint.Words("en", "ar"),
            ["pictures"] = new JsonArray(
                new JsonObject
                {
                    ["sha256"] = _forms.Digest(),
                    ["media_type"] = "image/png",
                    ["bytes"] = mint.Large(),
                    ["alt"] = mint.Words("en", "ar"),
                    ["credit"] = mint.Word(),
                    ["licence"] = mint.Word(),
                    ["url"] = $"https://example.org/{mint.Word()}",
                }
            ),
            ["discloses"] = new JsonArray(mint.Id()),
            ["mentions"] = new JsonArray(
                new JsonObject { ["kind"] = "organ", ["id"] = "cn-third/armed-forces" },
                new JsonObject { ["kind"] = "place", ["id"] = mint.Id() }
            ),
        };
    }

    private async Task SayNoticesAsync()
    {
        var first = _forms.Of(NoticeKind.Message, Onlooker.Told.Organ!);
        first["on_behalf"] = new JsonArray("cn-rep");
        first["also_to"] = new JsonArray("cn-told/ministry");
        first["status"] = "exercise";
        var other = _forms.Of(NoticeKind.Message, Onlooker.Barred.Organ!, $"{first["notice"]}");
        other["sent"] = $"{first["sent"]}";
        other["status"] = "exercise";
        await SendAsync(("notice in copies", first), ("notice to another", other));
        Main = $"{first["notice"]}";
        var ids = new Dictionary<NoticeKind, string>();
        foreach (var kind in Enum.GetValues<NoticeKind>())
        {
            if (kind is NoticeKind.Emergency || NoticeRules.IsProtected(kind))
            {
                continue;
            }
            var related = RelatedTo(kind);
            var members = _forms.Of(
                kind,
                Onlooker.Told.Organ!,
                thread: related is { } to ? ids.GetValueOrDefault(to) : null
            );
            if (related is { } one && ids.TryGetValue(one, out var id))
            {
                members["relation"] = new JsonObject { ["kind"] = "relate", ["notice"] = id };
            }
            else if (related is not null)
            {
                // It goes with a movement, which comes later.
                continue;
            }
            ids[kind] = $"{members["notice"]}";
            await SendAsync(("notice", members));
        }
        await SendAsync(("emergency", _forms.Of(NoticeKind.Emergency, "*")));
        await SendAsync(("sealed", _forms.Of(NoticeKind.Proposal, Onlooker.Barred.Organ!)));
    }

    /// <summary>The notice that is answered.</summary>
    public string Main { get; private set; } = "";

    private static NoticeKind? RelatedTo(NoticeKind kind) =>
        kind is NoticeKind.WarningStep ? NoticeKind.FormalWarning
        : kind is NoticeKind.IncidentAccount ? NoticeKind.IncidentReport
        : kind is NoticeKind.AssessmentAnswer ? NoticeKind.Assessment
        : kind is NoticeKind.Access ? NoticeKind.Movement
        : null;

    private async Task SayProtectedAsync()
    {
        var site = _forms.Of(NoticeKind.Site, Onlooker.Told.Organ!);
        var coarse = _forms.Of(NoticeKind.Site, Onlooker.Barred.Organ!, $"{site["notice"]}");
        coarse["sent"] = $"{site["sent"]}";
        await SendAsync(
            ("site", site),
            ("site to another", coarse),
            ("keep clear", KeepClear(site))
        );
        var movement = _forms.Of(NoticeKind.Movement, Onlooker.Told.Organ!);
        await SendAsync(("movement", movement));
        var access = _forms.Of(
            NoticeKind.Access,
            Onlooker.Told.Organ!,
            thread: $"{movement["notice"]}"
        );
        access["relation"] = new JsonObject
        {
            ["kind"] = "relate",
            ["notice"] = $"{movement["notice"]}",
        };
        await SendAsync(("notice", access));
    }

    private JsonObject KeepClear(JsonObject site)
    {
        var at = mint.Place();
        Occupied.Add(Around(at));
        return new()
        {
            ["notice"] = $"{site["notice"]}",
            ["kind"] = "site",
            ["from"] = Duty,
            ["to"] = "*",
            ["precedence"] = "priority",
            ["sent"] = $"{site["sent"]}",
            ["stale"] = mint.Minute(100),
            ["volumes"] = new JsonArray(mint.Volume(at)),
        };
    }

    private async Task SendAsync(params (string Thing, JsonObject Members)[] copies)
    {
        var notes = new JsonArray();
        foreach (var (thing, members) in copies)
        {
            var text = canaries.Statement(thing, "parley/notice/v1", members, "notice", "sent");
            notes.Add(
                $"{members["kind"]}" == "site"
                    ? Speaker.Note(text, Duty, _forms.Second)
                    : Speaker.Note(text, Duty)
            );
            foreach (var volume in members["volumes"]?.AsArray() ?? [])
            {
                var center = volume!["volume"]!["outline_circle"]!["center"]!;
                Occupied.Add(
                    Around((center["lat"]!.GetValue<decimal>(), center["lng"]!.GetValue<decimal>()))
                );
            }
        }
        Note("notice", $"{copies[0].Members["notice"]}");
        if (copies.Length > 1)
        {
            Note("notice in copies", $"{copies[0].Members["notice"]}");
        }
        (
            await cast.As(Onlooker.Own)
                .PostAsync(Tellings.Root, new JsonObject { ["notes"] = notes })
        ).Is(201);
    }

    private async Task AnswerAsync()
    {
        var told = cast.As(Onlooker.Told);
        var seen = (await told.GetAsync($"{Tellings.Root}/{Main}")).Is(200)["copies"]![0]!;
        foreach (var step in (string[])["received", "read-back", "passed-on", "position"])
        {
            var receipt = new JsonObject
            {
                ["receipt"] = mint.Id(),
                ["notice"] = Main,
                ["copy"] = $"{seen["sha256"]}",
                ["for"] = Onlooker.Told.Organ,
                ["by"] = Onlooker.Told.Officer,
                ["step"] = step,
                ["at"] = mint.JustNow(),
            };
            var (member, value) = step switch
            {
                "read-back" => ("read_back", ReadBack(seen["statement"]!["about"]!)),
                "passed-on" => (
                    "passed_on",
                    new JsonObject
                    {
                        ["to"] = mint.Word(),
                        ["party"] = "cn-told",
                        ["channel"] = "radio",
                    }
                ),
                "position" => (
                    "position",
                    new JsonObject
                    {
                        ["kind"] = "cannot-comply",
                        ["reason"] = "safety",
                        ["texts"] = mint.Words("en", "ar"),
                    }
                ),
                _ => ("", new JsonObject()),
            };
            if (member.Length > 0)
            {
                receipt[member] = value;
            }
            var text = canaries.Statement("receipt", "parley/receipt/v1", receipt);
            (
                await told.PutAsync(
                    $"{Tellings.Root}/{Main}/receipts/{receipt["receipt"]}",
                    new JsonObject { ["note"] = Speaker.Note(text, Onlooker.Told.Officer) }
                )
            ).Is(201);
        }
    }

    // As good as what was told, and not quite the same.
    private JsonObject ReadBack(JsonNode about) =>
        new()
        {
            ["place"] = new JsonObject
            {
                ["lat"] = about["place"]!["lat"]!.GetValue<decimal>() + 0.00131m,
                ["lng"] = about["place"]!["lng"]!.GetValue<decimal>() + 0.00132m,
                ["accuracy_m"] = 500 + mint.Meters(),
            },
            ["place_name"] = mint.Word(),
            ["from"] = Nearly($"{about["from"]}", 7),
            ["until"] = Nearly($"{about["until"]}", 9),
            ["count"] = about["count"]!.GetValue<int>(),
        };

    private static string Nearly(string at, int seconds) =>
        Minting.Text(
            DateTimeOffset
                .Parse(at, System.Globalization.CultureInfo.InvariantCulture)
                .AddSeconds(seconds)
        );
}
