using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Parley.Access.Issuing;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Commands.Line;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Signing;

namespace Parley.Commands.Plays;

/// <summary>
/// Who takes part, each with a key of their own that is made for the play and forgotten after it.
/// </summary>
internal sealed class Cast : IDisposable
{
    private static readonly TimeSpan CertifiedFor = TimeSpan.FromDays(30);

    // By the name of party or officer.
    private readonly Dictionary<string, NoteKeyFile> _keys = [];

    private Cast() { }

    /// <summary>Makes the keys of all who take part.</summary>
    internal static Cast Of(Script script)
    {
        var cast = new Cast();
        foreach (var party in script.Parties)
        {
            cast._keys.TryAdd($"{party.Id}", NoteKeyFile.InMemory($"{party.Id}"));
            foreach (var officer in party.Organs.SelectMany(organ => organ.Officers))
            {
                cast._keys.TryAdd($"{officer.Id}", NoteKeyFile.InMemory($"{officer.Id}"));
            }
        }
        return cast;
    }

    /// <summary>The key of a party or an officer.</summary>
    internal NoteKeyFile KeyOf(string name) => _keys[name];

    /// <summary>The same; null when nobody of that name takes part.</summary>
    internal NoteKeyFile? Find(string name) => _keys.GetValueOrDefault(name);

    /// <summary>Registers all of them; tells who could not be, and why.</summary>
    internal async Task<RuleBroken?> RegisterAsync(
        Script script,
        Stage stage,
        CancellationToken stop
    )
    {
        foreach (var party in script.Parties)
        {
            if (await RegisterAsync(party, stage, stop).ConfigureAwait(false) is { } broken)
            {
                return broken.Within($"parties: {party.Id}");
            }
        }
        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private async Task<RuleBroken?> RegisterAsync(
        CastParty party,
        Stage stage,
        CancellationToken stop
    )
    {
        var root = $"/parley/v1/parties/{party.Id}";
        var said = PartySaid(party);
        if (await PutAsync(Statement.Party, said, root).ConfigureAwait(false) is { } no)
        {
            return no;
        }
        foreach (var organ in party.Organs)
        {
            var path = $"{root}/organs/{organ.Id.Name}";
            said = OrganSaid(organ);
            if (await PutAsync(Statement.Organ, said, path).ConfigureAwait(false) is { } other)
            {
                return other.Within($"{organ.Id}");
            }
            foreach (var officer in organ.Officers)
            {
                var certified = await CertifyAsync(officer, path, stage, stop)
                    .ConfigureAwait(false);
                if (certified is not null)
                {
                    return certified.Within($"{officer.Id}");
                }
            }
        }
        return null;

        async Task<RuleBroken?> PutAsync<T>(Statement<T> kind, JsonObject members, string path)
        {
            var signed = StatementCommand.Sign(kind, (members, [_keys[$"{party.Id}"]]), _ => path);
            return signed.Try(out var toSend, out var broken)
                ? NoOf(
                    await stage.RegisterAsync(toSend.Path, toSend.Body, stop).ConfigureAwait(false)
                )
                : broken;
        }
    }

    private async Task<RuleBroken?> CertifyAsync(
        CastOfficer officer,
        string organPath,
        Stage stage,
        CancellationToken stop
    )
    {
        var salt = RandomNumberGenerator.GetBytes(Account.SaltSize);
        var account = new Account(DevelopmentIssuer.Name, Stage.SubjectOf(officer.Id));
        var now = Instant.Of(DateTimeOffset.UtcNow);
        var members = new JsonObject
        {
            ["officer"] = $"{officer.Id}",
            ["version"] = 1,
            ["roles"] = new JsonArray([.. officer.Roles.Select(role => JsonValue.Create(role))]),
            ["key"] = _keys[$"{officer.Id}"].PublicText,
            ["account_digest"] = Convert.ToBase64String(account.Digest(salt)),
            ["from"] = $"{now - TimeSpan.FromMinutes(1)}",
            ["until"] = $"{now + CertifiedFor}",
        };
        NoteKeyFile[] keys = [_keys[$"{officer.Id.Organ.Party}"], _keys[$"{officer.Id}"]];
        var path = $"{organPath}/officers/{officer.Id.Name}";
        var signed = StatementCommand.Sign(Statement.Officer, (members, keys), _ => path);
        if (!signed.Try(out var toSend, out var broken))
        {
            return broken;
        }
        toSend.Body["account"] = new JsonObject
        {
            ["issuer"] = account.Issuer,
            ["subject"] = account.Subject,
            ["salt"] = Convert.ToBase64String(salt),
        };
        return NoOf(
            await stage
                .CallAsync(officer.Id, HttpMethod.Put, toSend.Path, toSend.Body, stop)
                .ConfigureAwait(false)
        );
    }

    private JsonObject PartySaid(CastParty party)
    {
        var said = party.Say.DeepClone().AsObject();
        said["party"] = $"{party.Id}";
        said["version"] = 1;
        said["key"] = _keys[$"{party.Id}"].PublicText;
        said.TryAdd("names", new JsonObject { ["en"] = $"{party.Id}" });
        said.TryAdd("time_zone", "UTC");
        return said;
    }

    private static JsonObject OrganSaid(CastOrgan organ)
    {
        var said = organ.Say.DeepClone().AsObject();
        said["organ"] = $"{organ.Id}";
        said["version"] = 1;
        said.TryAdd("names", new JsonObject { ["en"] = organ.Id.Name });
        said.TryAdd("languages", new JsonArray("en"));
        return said;
    }

    private static RuleBroken? NoOf(Checked<StageAnswer> answer) =>
        !answer.Try(out var got, out var broken) ? broken
        : got.IsYes ? null
        : new("", got.Why);
}
