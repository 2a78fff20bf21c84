using Parley.Airspace;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/party/v1</c>.</summary>
internal sealed record PartyText
{
    public required string Party { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required string Key { get; init; }

    public IReadOnlyList<string>? Uss { get; init; }

    public string? Guarantor { get; init; }

    public required string TimeZone { get; init; }

    internal static PartyText Of(Party party) =>
        new()
        {
            Party = party.Id.Text,
            Version = party.Version,
            Names = party.Names.ByLanguage,
            Key = Members.Text(party.Key),
            Uss = [.. party.UssNames.Select(name => name.Text)],
            Guarantor = party.Guarantor?.ToString(),
            TimeZone = party.TimeZone,
        };

    internal Checked<Party> ToParty() =>
        PartyId.Of(Party).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members
            .LinesOf("names", Names, Parties.Party.NameCharactersMax)
            .Try(out var names, out broken)
        && Members.Key("key", Key).Try(out var key, out broken)
        && Members
            .List(
                "uss",
                Uss ?? [],
                Parties.Party.UssMax,
                (place, name) => Members.Named(place, Coordination.Uss.Of(name))
            )
            .Try(out var ussNames, out broken)
        && GuarantorOf().Try(out var guarantor, out broken)
        && ZoneOf().Try(out var zone, out broken)
            ? new Party
            {
                Id = id,
                Version = version,
                Names = names,
                Key = key,
                UssNames = ussNames,
                Guarantor = guarantor,
                TimeZone = zone,
            }
            : broken;

    private Checked<OrganId?> GuarantorOf() =>
        Guarantor is null ? (OrganId?)null
        : Members.Named("guarantor", OrganId.Of(Guarantor)).Try(out var organ, out var broken)
            ? (OrganId?)organ
        : broken;

    // Which zones there are changes with the years; a name that was taken is taken for ever, so
    // only its form is looked at here.
    private Checked<string> ZoneOf() =>
        TimeZone.Length is > 0 and <= 64
        && TimeZone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')
            ? TimeZone
            : new RuleBroken("time_zone", "A zone has its IANA name: Asia/Damascus.");
}
