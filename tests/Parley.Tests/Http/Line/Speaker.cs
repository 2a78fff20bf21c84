using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace.Times;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Tests.Http.Line;

/// <summary>
/// A party with one organ on a running server, its keys in hand: what it says it signs itself.
/// </summary>
internal sealed class Speaker
{
    private const string Root = "/parley/v1";

    private static int _count;

    private readonly RunningServer _server;
    private readonly Http.Party _registrar;

    private Speaker(RunningServer server, string id)
    {
        _server = server;
        _registrar = new(server, "registrar", "parley.register");
        Id = PartyId.Of(id).Value;
        Organ = new(Id, "armed-forces");
        Duty = new(Organ, "duty");
    }

    public PartyId Id { get; }

    public OrganId Organ { get; }

    /// <summary>The officer who speaks for it.</summary>
    public OfficerId Duty { get; }

    /// <summary>Calls as its duty officer.</summary>
    public Http.Party Line => Signed(Duty);

    /// <summary>Calls with a right to keep the register.</summary>
    public Http.Party Registrar => _registrar;

    public string PartyPath => $"{Root}/parties/{Id}";

    public string OrganPath => $"{PartyPath}/organs/{Organ.Name}";

    public string OfficerPath(OfficerId officer) => $"{OrganPath}/officers/{officer.Name}";

    /// <summary>Nobody that the server knows yet.</summary>
    public static Speaker Unknown(RunningServer server) =>
        new(server, $"party-{Interlocked.Increment(ref _count)}");

    /// <summary>Registered, with an organ and a duty officer who may administer too.</summary>
    public static async Task<Speaker> NewAsync(RunningServer server)
    {
        var speaker = Unknown(server);
        (await speaker.PutPartyAsync()).Is(201);
        (await speaker.PutOrganAsync()).Is(201);
        (await speaker.CertifyAsync(speaker.Duty)).Is(201);
        return speaker;
    }

    /// <summary>Calls with the account of an officer.</summary>
    public Http.Party Signed(OfficerId officer) => new(_server, SubjectOf(officer), "parley.line");

    public Parley.Coordination.Parties.Party Party(int version = 1) =>
        new()
        {
            Id = Id,
            Version = version,
            Names = Text($"Party {Id}"),
            Key = KeyOf(Id.Text),
            TimeZone = "Asia/Damascus",
        };

    public Task<Answer> PutPartyAsync(int version = 1) =>
        _registrar.PutAsync(PartyPath, Body(Statement.Party, Party(version), Id.Text));

    public Organ OrganSaid(int version = 1) =>
        new()
        {
            Id = Organ,
            Version = version,
            Names = Text("Armed forces"),
            Languages = ["en"],
        };

    public Task<Answer> PutOrganAsync(int version = 1) =>
        _registrar.PutAsync(OrganPath, Body(Statement.Organ, OrganSaid(version), Id.Text));

    public Officer Certificate(OfficerId id, int version = 1) =>
        new()
        {
            Id = id,
            Version = version,
            Roles = OfficerRoles.DutyOfficer | OfficerRoles.Administrator,
            Key = KeyOf($"{id}"),
            AccountDigest = [.. AccountOf(id).Digest(Salt)],
            From = Instant.Of(DateTimeOffset.UtcNow) - TimeSpan.FromHours(1),
            Until = Instant.Of(DateTimeOffset.UtcNow) + TimeSpan.FromHours(1),
        };

    public Task<Answer> CertifyAsync(OfficerId id) =>
        Signed(id).PutAsync(OfficerPath(id), OfficerBody(Certificate(id)));

    public JsonObject OfficerBody(Officer certificate)
    {
        var body = Body(Statement.Officer, certificate, Id.Text, $"{certificate.Id}");
        var account = AccountOf(certificate.Id);
        body["account"] = new JsonObject
        {
            ["issuer"] = account.Issuer,
            ["subject"] = account.Subject,
            ["salt"] = Convert.ToBase64String(Salt),
        };
        return body;
    }

    /// <summary>The certificate of an officer who has an account, to be sent by it.</summary>
    public JsonObject OfficerBodyOf(OfficerId id, Account account)
    {
        var certificate = Certificate(id) with { AccountDigest = [.. account.Digest(Salt)] };
        var body = OfficerBody(certificate);
        body["account"]!["issuer"] = account.Issuer;
        body["account"]!["subject"] = account.Subject;
        return body;
    }

    public Mandate MandateToward(OrganId toward, MandateRule rule, int version = 1) =>
        new()
        {
            Pair = new(Organ, toward),
            Version = version,
            Rows =
            [
                new()
                {
                    Exchange = ExchangeKind.JointPlanning,
                    Rule = rule,
                    Citation = "Act 1, section 2",
                    Approver = "The minister",
                    From = Instant.Of(DateTimeOffset.UtcNow) - TimeSpan.FromHours(1),
                    Until = Instant.Latest,
                },
            ],
            Words = Text("Received; we cannot engage."),
            Audience = MandateAudience.Own,
        };

    public static Texts Text(string english) => Texts.Of([new("en", english)], 100).Value;

    /// <summary>The body of a statement that some names sign, each with its own key.</summary>
    public static JsonObject Body<T>(Statement<T> kind, T content, params string[] by) =>
        new() { ["note"] = Note(kind.Write(content), by) };

    public static string Note(string text, params string[] by)
    {
        var note = NoteText.Of(text).Value;
        var lines = new StringBuilder(text).Append('\n');
        foreach (var name in by)
        {
            using var key = SecretOf(name);
            lines.Append(new NoteSigner(KeyName.Of(name).Value, key).Sign(note)).Append('\n');
        }
        return lines.ToString();
    }

    public static PublicKey KeyOf(string name)
    {
        using var key = SecretOf(name);
        return PublicKey.Of(key.PublicKey.Bytes);
    }

    /// <summary>The secret key of a name, as the file of a signing key has it.</summary>
    public static string KeyFileOf(string name)
    {
        using var key = SecretOf(name);
        var id = new NoteSigner(KeyName.Of(name).Value, key).Key.Id;
        byte[] secret = [(byte)SignatureType.Ed25519, .. SeedOf(name)];
        return $"PRIVATE+KEY+{name}+{id}+{Convert.ToBase64String(secret)}\n";
    }

    private static Ed25519SigningKey SecretOf(string name) => new(SeedOf(name));

    private static byte[] SeedOf(string name) => SHA256.HashData(Encoding.UTF8.GetBytes(name));

    private Account AccountOf(OfficerId id) => new(_server.DevelopmentIssuer, SubjectOf(id));

    private static string SubjectOf(OfficerId id) => $"{id}".Replace('/', '.');

    private static byte[] Salt { get; } = [.. Enumerable.Range(1, 16).Select(one => (byte)one)];
}
