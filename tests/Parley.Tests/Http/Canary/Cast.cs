using System.Text.Json.Nodes;
using Parley.Coordination.Parties;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Http.Canary;

/// <summary>Who looks, and as whom they come.</summary>
/// <param name="Name">As the policy names them.</param>
/// <param name="Organ">For which organ; null for none.</param>
/// <param name="Scopes">What their token holds; null for no token.</param>
internal sealed record Onlooker(string Name, string? Organ, string? Scopes)
{
    private const string OnLine = "parley.line";

    public static readonly Onlooker Own = new("own", "cn-own/armed-forces", OnLine);
    public static readonly Onlooker Told = new("told", "cn-told/armed-forces", OnLine);
    public static readonly Onlooker Third = new("third", "cn-third/armed-forces", OnLine);
    public static readonly Onlooker Guarantor = new("guarantor", "cn-guard/armed-forces", OnLine);
    public static readonly Onlooker Barred = new("barred", "cn-barred/armed-forces", OnLine);

    public static IReadOnlyList<Onlooker> All { get; } =
    [
        Own,
        new("own-ministry", "cn-own/ministry", OnLine),
        Told,
        new("told-ministry", "cn-told/ministry", OnLine),
        Third,
        Guarantor,
        Barred,
        new("registrar", null, "parley.register"),
        new("public", null, null),
        new("uss", null, "utm.strategic_coordination"),
        new("monitor", null, "interuss.pool_status.read interuss.versioning.read_system_versions"),
        new("person", null, null),
    ];

    /// <summary>What their tokens are of.</summary>
    public string Subject => Organ is null ? $"cn-{Name}" : $"{Organ}.duty".Replace('/', '.');

    public string Officer => $"{Organ}/duty";

    public bool IsOfficer => Organ is not null;
}

/// <summary>The parties of the history; of one of them every member has a value.</summary>
internal sealed class Cast(RunningServer server, Uri endpoint, Minting mint, Canaries canaries)
{
    private static readonly string[] Others = ["cn-guard", "cn-told", "cn-third", "cn-barred"];

    private readonly Http.Party _registrar = new(server, "cn-registrar", "parley.register");

    /// <summary>What an officer's own token is of, when it is a canary.</summary>
    public string OwnSubject { get; } = mint.Word();

    /// <summary>Where its organ takes mail.</summary>
    public string OwnMail { get; private set; } = "";

    public Http.Party As(Onlooker who) =>
        new(server, who == Onlooker.Own ? OwnSubject : who.Subject, who.Scopes);

    /// <summary>Puts a file as the organ that says everything.</summary>
    public async Task PutFileAsync(byte[] file) =>
        (
            await PutFiles.PutAsync(
                As(Onlooker.Own),
                server,
                file,
                (PutFiles.PathOf(file), PutFiles.Png)
            )
        ).Is(201);

    public async Task EnterAsync()
    {
        foreach (var party in Others)
        {
            var guarantor = party == "cn-told" ? "cn-guard/armed-forces" : null;
            await PutAsync($"/parley/v1/parties/{party}", PartyText(party, guarantor), party);
            await PutOrganAsync($"{party}/armed-forces");
        }
        await PutOrganAsync("cn-told/ministry");
        await EnterOwnAsync();
        foreach (var who in Onlooker.All.Where(who => who.IsOfficer && who != Onlooker.Own))
        {
            await CertifyAsync(who.Officer, who.Subject, OfficerMembers(who.Officer, who.Subject));
        }
        await PutAsync(
            "/parley/v1/parties/cn-rep",
            PartyText("cn-rep", "cn-own/armed-forces"),
            "cn-rep"
        );
    }

    private async Task EnterOwnAsync()
    {
        var party = new JsonObject
        {
            ["party"] = "cn-own",
            ["version"] = 1,
            ["names"] = mint.Words("en", "ar"),
            ["key"] = Key("cn-own"),
            ["uss"] = new JsonArray(mint.Word()),
            ["guarantor"] = "cn-guard/armed-forces",
            ["time_zone"] = "Pacific/Chatham",
        };
        await PutAsync(
            "/parley/v1/parties/cn-own",
            canaries.Statement("party", "parley/party/v1", party),
            "cn-own"
        );
        OwnMail = $"{mint.Word()}@own.example";
        var organ = new JsonObject
        {
            ["organ"] = "cn-own/armed-forces",
            ["version"] = 1,
            ["names"] = mint.Words("en", "ar"),
            ["languages"] = new JsonArray("en", "ar"),
            ["channels"] = new JsonArray(
                new JsonObject { ["kind"] = "telephone", ["address"] = mint.Word() },
                new JsonObject { ["kind"] = "email", ["address"] = OwnMail }
            ),
            ["endpoint"] = $"{endpoint.GetLeftPart(UriPartial.Authority)}/{mint.Word()}",
        };
        await PutAsync(
            "/parley/v1/parties/cn-own/organs/armed-forces",
            canaries.Statement("organ", "parley/organ/v1", organ),
            "cn-own"
        );
        await PutOrganAsync("cn-own/ministry");
        var duty = Onlooker.Own.Officer;
        var members = OfficerMembers(duty, OwnSubject);
        members["roles"] = new JsonArray("duty-officer", "administrator");
        canaries.Add("officer", members);
        canaries.Add("account", AccountOf(OwnSubject));
        await CertifyAsync(duty, OwnSubject, members);
        const string second = "cn-own/armed-forces/second";
        await CertifyAsync(second, "cn-own-second", OfficerMembers(second, "cn-own-second"));
    }

    private async Task PutAsync(string path, string text, params string[] by) =>
        (await _registrar.PutAsync(path, new JsonObject { ["note"] = Speaker.Note(text, by) })).Is(
            201
        );

    /// <summary>Says something that has been said before, or not.</summary>
    public async Task ChangeAsync(string path, string text, string by)
    {
        var body = new JsonObject { ["note"] = Speaker.Note(text, by) };
        var answer = await As(Onlooker.Own).PutAsync(path, body);
        Assert.True(answer.Status is 200 or 201, answer.Text);
    }

    private Task PutOrganAsync(string organ)
    {
        var (party, name) = (organ.Split('/')[0], organ.Split('/')[1]);
        var members = new JsonObject
        {
            ["organ"] = organ,
            ["version"] = 1,
            ["names"] = new JsonObject { ["en"] = organ },
            ["languages"] = new JsonArray("en"),
            ["channels"] = new JsonArray(
                new JsonObject { ["kind"] = "email", ["address"] = MailOf(organ) }
            ),
            ["endpoint"] = EndpointOf(organ),
        };
        return PutAsync(
            $"/parley/v1/parties/{party}/organs/{name}",
            $"parley/organ/v1\n{members.ToJsonString()}\n",
            party
        );
    }

    public static string MailOf(string organ) => $"duty@{organ.Replace('/', '.')}.example";

    public string EndpointOf(string organ) =>
        $"{endpoint.GetLeftPart(UriPartial.Authority)}/{organ}";

    private async Task CertifyAsync(string officer, string subject, JsonObject members)
    {
        var id = OfficerId.Of(officer).Value;
        var text = $"parley/officer/v1\n{members.ToJsonString()}\n";
        var body = new JsonObject
        {
            ["note"] = Speaker.Note(text, id.Organ.Party.Text, officer),
            ["account"] = AccountOf(subject),
        };
        var path = $"/parley/v1/parties/{id.Organ.Party}/organs/{id.Organ.Name}/officers/{id.Name}";
        (await new Http.Party(server, subject, "parley.line").PutAsync(path, body)).Is(201);
    }

    /// <summary>Who acts for nobody asks to be certified. Returns the request's id.</summary>
    public async Task<string> AskForCertificateAsync()
    {
        const string asking = "cn-own/armed-forces/asking";
        var (id, subject) = (mint.Id(), mint.Word());
        var members = OfficerMembers(asking, subject);
        var account = AccountOf(subject);
        byte[] salt = [.. Salt.Reverse()];
        account["salt"] = Convert.ToBase64String(salt);
        members["account_digest"] = Convert.ToBase64String(
            new Account(server.DevelopmentIssuer, subject).Digest(salt)
        );
        var text = canaries.Statement("asked certificate", "parley/officer/v1", members);
        canaries.Add("asking account", account.DeepClone().AsObject());
        var body = new JsonObject { ["note"] = Speaker.Note(text, asking), ["account"] = account };
        var who = new Http.Party(server, subject, "parley.line");
        (await who.PutAsync($"/parley/v1/certificate-requests/{id}", body)).Is(201);
        return id;
    }

    private JsonObject OfficerMembers(string officer, string subject) =>
        new()
        {
            ["officer"] = officer,
            ["version"] = 1,
            ["roles"] = new JsonArray("duty-officer", "administrator"),
            ["key"] = Key(officer),
            ["account_digest"] = Convert.ToBase64String(
                new Account(server.DevelopmentIssuer, subject).Digest(Salt)
            ),
            ["from"] = Minting.Text(DateTimeOffset.UtcNow.AddDays(-2).AddTicks(officer.Length)),
            ["until"] = mint.Minute(900),
        };

    private JsonObject AccountOf(string subject) =>
        new()
        {
            ["issuer"] = server.DevelopmentIssuer,
            ["subject"] = subject,
            ["salt"] = Convert.ToBase64String(Salt),
        };

    private static byte[] Salt { get; } = [.. Enumerable.Range(7, 16).Select(one => (byte)one)];

    private static string PartyText(string party, string? guarantor)
    {
        var members = new JsonObject
        {
            ["party"] = party,
            ["version"] = 1,
            ["names"] = new JsonObject { ["en"] = party },
            ["key"] = Key(party),
            ["time_zone"] = "UTC",
        };
        if (guarantor is not null)
        {
            members["guarantor"] = guarantor;
        }
        return $"parley/party/v1\n{members.ToJsonString()}\n";
    }

    private static string Key(string name) => Convert.ToBase64String(Speaker.KeyOf(name).ToBytes());
}
