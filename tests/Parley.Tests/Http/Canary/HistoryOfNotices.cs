using System.Text.Json.Nodes;
using Parley.Coordination.Notices;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>What is told in the history, and answered: notices of every kind.</summary>
internal sealed class HistoryOfNotices(
    Cast cast,
    Minting mint,
    Canaries canaries,
    SaidThings things
)
{
    private const string Own = "cn-own/armed-forces";
    private const string Duty = $"{Own}/duty";

    private readonly NoticeForms _forms = new(mint, Own);

    /// <summary>Comes after the mandates.</summary>
    public async Task PlayAsync()
    {
        await SayNoticesAsync();
        await SayProtectedAsync();
        await AnswerAsync();
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
    private string Main { get; set; } = "";

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
        things.Occupy(at);
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
            if (members["attachments"] is JsonArray attachments)
            {
                await PutFileAsync(thing, attachments[0]!);
            }
            var text = canaries.Statement(thing, "parley/notice/v1", members, "notice", "sent");
            notes.Add(
                $"{members["kind"]}" == "site"
                    ? Speaker.Note(text, Duty, _forms.Second)
                    : Speaker.Note(text, Duty)
            );
            foreach (var volume in members["volumes"]?.AsArray() ?? [])
            {
                var center = volume!["volume"]!["outline_circle"]!["center"]!;
                things.Occupy(
                    (center["lat"]!.GetValue<decimal>(), center["lng"]!.GetValue<decimal>())
                );
            }
        }
        things.Note("notice", $"{copies[0].Members["notice"]}");
        if (copies.Length > 1)
        {
            things.Note("notice in copies", $"{copies[0].Members["notice"]}");
        }
        (
            await cast.As(Onlooker.Own)
                .PostAsync(Tellings.Root, new JsonObject { ["notes"] = notes })
        ).Is(201);
    }

    private async Task PutFileAsync(string thing, JsonNode attachment)
    {
        var hash = $"{attachment["sha256"]}";
        var (file, word) = _forms.FileOf(hash);
        canaries.Add($"file of {thing}", new JsonObject { ["bytes"] = word });
        things.Note("file", hash);
        await cast.PutFileAsync(file);
    }

    private async Task AnswerAsync()
    {
        var told = cast.As(Onlooker.Told);
        var notice = (await told.GetAsync($"{Tellings.Root}/{Main}")).Is(200);
        var seen = notice["copies"]!
            .AsArray()
            .Single(copy => $"{copy!["to"]}" == Onlooker.Told.Organ)!;
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
