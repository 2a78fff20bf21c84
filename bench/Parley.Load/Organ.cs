using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Load;

/// <summary>
/// A party with one organ and one duty officer, registered on the server, its keys here: it signs
/// what it says, as people and gateways do.
/// </summary>
internal sealed class Organ : IDisposable
{
    private const string Issuer = "parley-development";

    private readonly string _party;
    private readonly Ed25519SigningKey _partyKey = new(RandomNumberGenerator.GetBytes(32));
    private readonly Ed25519SigningKey _dutyKey = new(RandomNumberGenerator.GetBytes(32));

    private Organ(string party) => _party = party;

    /// <summary><c>party/organ</c>.</summary>
    internal string Name => $"{_party}/duty";

    /// <summary>Calls as its duty officer.</summary>
    internal Calls Calls { get; private set; } = null!;

    private string Officer => $"{Name}/officer";

    /// <summary>Registers one under a name that nobody has.</summary>
    internal static async Task<Organ> NewAsync(ServerProcess server)
    {
        var organ = new Organ($"p{Guid.NewGuid():N}"[..20]);
        var registrar = new Calls(
            server,
            await server.TokenAsync("registrar", "parley.register"),
            new()
        );
        organ.Calls = new(server, await server.TokenAsync(organ._party, "parley.line"), new());
        await organ.RegisterAsync(registrar);
        return organ;
    }

    /// <summary>The body that sends a signed message to another organ, and its id.</summary>
    internal (Guid Id, byte[] Body) MessageTo(Organ other, string text)
    {
        var id = Guid.NewGuid();
        var said = new JsonObject
        {
            ["notice"] = $"{id}",
            ["kind"] = "message",
            ["from"] = Officer,
            ["to"] = other.Name,
            ["precedence"] = "routine",
            ["sent"] = $"{DateTime.UtcNow:yyyy-MM-ddTHH:mm:ssZ}",
            ["authoritative"] = "en",
            ["texts"] = new JsonObject { ["en"] = text },
        };
        var note = Sign("parley/notice/v1", said, (Officer, _dutyKey));
        return (
            id,
            JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["notes"] = new JsonArray(note) })
        );
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _partyKey.Dispose();
        _dutyKey.Dispose();
    }

    private async Task RegisterAsync(Calls registrar)
    {
        var path = $"/parley/v1/parties/{_party}";
        var party = new JsonObject
        {
            ["party"] = _party,
            ["version"] = 1,
            ["names"] = new JsonObject { ["en"] = _party },
            ["key"] = KeyText(_partyKey),
            ["time_zone"] = "UTC",
        };
        await PutAsync(registrar, path, Sign("parley/party/v1", party, (_party, _partyKey)));
        var organ = new JsonObject
        {
            ["organ"] = Name,
            ["version"] = 1,
            ["names"] = new JsonObject { ["en"] = Name },
            ["languages"] = new JsonArray("en"),
        };
        path += "/organs/duty";
        await PutAsync(registrar, path, Sign("parley/organ/v1", organ, (_party, _partyKey)));
        var salt = RandomNumberGenerator.GetBytes(16);
        var digest = SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes($"{Issuer}\n{_party}")]);
        var officer = new JsonObject
        {
            ["officer"] = Officer,
            ["version"] = 1,
            ["roles"] = new JsonArray("duty-officer"),
            ["key"] = KeyText(_dutyKey),
            ["account_digest"] = Convert.ToBase64String(digest),
            ["from"] = $"{DateTime.UtcNow.AddMinutes(-1):yyyy-MM-ddTHH:mm:ssZ}",
            ["until"] = $"{DateTime.UtcNow.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}",
        };
        var signed = Sign("parley/officer/v1", officer, (_party, _partyKey), (Officer, _dutyKey));
        var account = new JsonObject
        {
            ["issuer"] = Issuer,
            ["subject"] = _party,
            ["salt"] = Convert.ToBase64String(salt),
        };
        await PutAsync(Calls, $"{path}/officers/officer", signed, account);
    }

    private static async Task PutAsync(
        Calls calls,
        string path,
        string note,
        JsonObject? account = null
    )
    {
        var body = new JsonObject { ["note"] = note };
        if (account is not null)
        {
            body["account"] = account;
        }
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body);
        using var _ = await calls.SendAsync(HttpMethod.Put, path, bytes, 201);
    }

    private static string Sign(
        string kind,
        JsonObject said,
        params (string Name, Ed25519SigningKey Key)[] signers
    )
    {
        var text = NoteText.Of($"{kind}\n{said.ToJsonString()}\n").Value;
        var signatures = signers.Select(one =>
            new NoteSigner(KeyName.Of(one.Name).Value, one.Key).Sign(text)
        );
        return Encoding.UTF8.GetString(SignedNote.Of(text, [.. signatures]).Value.ToBytes());
    }

    private static string KeyText(Ed25519SigningKey key) =>
        Convert.ToBase64String(key.PublicKey.Bytes);
}
