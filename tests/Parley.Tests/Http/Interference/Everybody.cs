using System.Text.Json.Nodes;
using Parley.Coordination.Parties;
using Parley.Tests.Http.Canary;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Interference;

/// <summary>Makes values that are the same each time.</summary>
internal sealed class KnownMinting(QuietServer server, int first) : Minting(Start.AddDays(1), first)
{
    private int _ids = first;

    /// <summary>When histories begin.</summary>
    public static DateTimeOffset Start { get; } = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    protected override DateTimeOffset Now => server.Now;

    public override string Id() => $"00000000-0000-4000-8000-{++_ids:000000000000}";
}

/// <summary>Who there is: the same parties in every history, entered once.</summary>
internal static class Everybody
{
    private const string OnLine = "parley.line";

    public static readonly string[] Organs =
    [
        "p/army",
        "p/ministry",
        "q/army",
        "q/ministry",
        "r/army",
        "s/army",
    ];

    // Nothing of it waits for a thread: it is done when it returns.
#pragma warning disable VSTHRD011
    private static readonly Lazy<Task<IReadOnlyList<Parley.Coordination.Fact>>> All = new(
        EnterAsync
    );
#pragma warning restore VSTHRD011

    /// <summary>A server where they are, and nothing else.</summary>
    public static async Task<QuietServer> ServerAsync() =>
#pragma warning disable VSTHRD003, VSTHRD011 // the same
        new(await All.Value) { Now = KnownMinting.Start };
#pragma warning restore VSTHRD003, VSTHRD011

    public static QuietCaller Duty(string organ) => new(SubjectOf($"{organ}/duty"), OnLine);

    private static async Task<IReadOnlyList<Parley.Coordination.Fact>> EnterAsync()
    {
        var server = new QuietServer([]) { Now = KnownMinting.Start.AddDays(-1) };
        var registrar = new QuietCaller("registrar", "parley.register");
        foreach (var party in (string[])["s", "p", "q", "r"])
        {
            await PutAsync(registrar, $"parties/{party}", "party", PartyOf(party), party);
            foreach (var organ in Organs.Where(one => one[0] == party[0]))
            {
                var said = new JsonObject
                {
                    ["organ"] = organ,
                    ["version"] = 1,
                    ["names"] = new JsonObject { ["en"] = organ },
                    ["languages"] = new JsonArray("en"),
                };
                var path = $"parties/{organ.Replace("/", "/organs/")}";
                await PutAsync(registrar, path, "organ", said, party);
                await CertifyAsync($"{organ}/duty");
                await CertifyAsync($"{organ}/second");
            }
        }
        return server.Facts;

        async Task PutAsync(
            QuietCaller who,
            string path,
            string kind,
            JsonObject members,
            params string[] by
        )
        {
            await SendAsync(who, path, Body(kind, members, by));
        }

        async Task SendAsync(QuietCaller who, string path, JsonObject body) =>
            (await server.CallAsync(who, HttpMethod.Put, $"/parley/v1/{path}", body)).Is(201);

        async Task CertifyAsync(string name)
        {
            var officer = OfficerId.Of(name).Value;
            var account = QuietServer.AccountOf(SubjectOf(name));
            var salt = new byte[Account.SaltSize];
            var members = new JsonObject
            {
                ["officer"] = name,
                ["version"] = 1,
                ["roles"] = new JsonArray("duty-officer", "administrator"),
                ["key"] = Key(name),
                ["account_digest"] = Convert.ToBase64String(account.Digest(salt)),
                ["from"] = Minting.Text(KnownMinting.Start.AddDays(-2)),
                ["until"] = Minting.Text(KnownMinting.Start.AddDays(30)),
            };
            var body = Body("officer", members, [officer.Organ.Party.Text, name]);
            body["account"] = new JsonObject
            {
                ["issuer"] = account.Issuer,
                ["subject"] = account.Subject,
                ["salt"] = Convert.ToBase64String(salt),
            };
            var organ = $"parties/{officer.Organ.Party}/organs/{officer.Organ.Name}";
            await SendAsync(new(SubjectOf(name), OnLine), $"{organ}/officers/{officer.Name}", body);
        }
    }

    private static JsonObject PartyOf(string party)
    {
        var members = new JsonObject
        {
            ["party"] = party,
            ["version"] = 1,
            ["names"] = new JsonObject { ["en"] = party },
            ["key"] = Key(party),
            ["time_zone"] = "UTC",
        };
        if (party == "r")
        {
            members["guarantor"] = "s/army";
        }
        return members;
    }

    /// <summary>The body of a statement.</summary>
    public static JsonObject Body(string kind, JsonObject members, params string[] by) =>
        new() { ["note"] = Note(kind, members, by) };

    public static string Note(string kind, JsonObject members, params string[] by) =>
        Speaker.Note($"parley/{kind}/v1\n{members.ToJsonString()}\n", by);

    private static string SubjectOf(string officer) => officer.Replace('/', '.');

    private static string Key(string name) => Convert.ToBase64String(Speaker.KeyOf(name).ToBytes());
}
