using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Canary;

/// <summary>What is said in the history: everything of it by one organ, about the others.</summary>
internal sealed class History(Cast cast, Minting mint, Canaries canaries, SaidThings things)
{
    private const string Own = "cn-own/armed-forces";
    private const string Duty = $"{Own}/duty";

    private readonly NoticeForms _forms = new(mint, Own);

    public async Task PlayAsync()
    {
        await SayMandatesAsync();
        await SayOperationsAsync();
        await SayNamesAsync();
        await SayOpenlyAsync();
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
        var allowing = Mandate("cn-told/armed-forces", Own, "allowed", "own").ToJsonString();
        await PutAsync("mandates", $"parley/mandate/v1\n{allowing}\n", "cn-told");
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
            things.Note("operation", $"{operation["operation"]}");
            things.Occupy(at);
            await PutAsync(
                $"operations/{operation["operation"]}",
                canaries.Statement($"operation {shown}", "parley/operation/v1", operation),
                Duty
            );
        }
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
        var hash = $"{corrected["pictures"]![0]!["sha256"]}";
        var (file, word) = _forms.FileOf(hash);
        canaries.Add("file of public statement", new JsonObject { ["bytes"] = word });
        things.Note("file", hash);
        await cast.PutFileAsync(file);
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
        things.Note("public statement", id);
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
                    ["sha256"] = _forms.NewFile(),
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
}
