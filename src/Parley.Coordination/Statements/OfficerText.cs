using Parley.Airspace;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/officer/v1</c>.</summary>
internal sealed record OfficerText
{
    public required string Officer { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<string> Roles { get; init; }

    public string? Key { get; init; }

    public required string AccountDigest { get; init; }

    public required string From { get; init; }

    public required string Until { get; init; }

    internal static OfficerText Of(Officer officer) =>
        new()
        {
            Officer = $"{officer.Id}",
            Version = officer.Version,
            Roles = [.. RoleNames.Of(officer.Roles)],
            Key = officer.Key is { } key ? Members.Text(key) : null,
            AccountDigest = Convert.ToBase64String(officer.AccountDigest.AsSpan()),
            From = $"{officer.From}",
            Until = $"{officer.Until}",
        };

    internal Checked<Officer> ToOfficer() =>
        OfficerId.Of(Officer).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && RoleNames.Parse(Roles).Try(out var roles, out broken)
        && KeyOf().Try(out var key, out broken)
        && Members
            .Bytes("account_digest", AccountDigest, Account.DigestSize)
            .Try(out var digest, out broken)
        && Members.Window(From, Until).Try(out var window, out broken)
            ? new Officer
            {
                Id = id,
                Version = version,
                Roles = roles,
                Key = key,
                AccountDigest = digest,
                From = window.From,
                Until = window.Until,
            }
            : broken;

    private Checked<PublicKey?> KeyOf() =>
        Roles.Count == 0 && Key is not null
            ? new RuleBroken("key", "One without roles signs nothing and has no key.")
        : Key is null ? (PublicKey?)null
        : Members.Key("key", Key).Try(out var key, out var broken) ? (PublicKey?)key
        : broken;
}

/// <summary>Roles as a list of names.</summary>
public static class RoleNames
{
    private static readonly OfficerRoles[] Each =
    [
        .. Enum.GetValues<OfficerRoles>().Where(role => role != OfficerRoles.None),
    ];

    /// <summary>The names of the roles among these, in their order.</summary>
    public static IEnumerable<string> Of(OfficerRoles roles) =>
        Each.Where(role => roles.HasFlag(role)).Select(EnumNames.Of);

    /// <summary>The roles of some names; refused when one is none, or stands twice.</summary>
    public static Checked<OfficerRoles> Parse(IReadOnlyList<string> names)
    {
        var roles = OfficerRoles.None;
        for (var at = 0; at < names.Count; at++)
        {
            var place = $"roles[{at}]";
            if (!EnumNames.Parse<OfficerRoles>(place, names[at]).Try(out var role, out var broken))
            {
                return broken;
            }
            if (role == OfficerRoles.None || roles.HasFlag(role))
            {
                return new RuleBroken(place, "Each role is named once; none is an empty list.");
            }
            roles |= role;
        }
        return roles;
    }
}
