using System.Collections.Immutable;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Tests.Parties;

/// <summary>
/// Parties, organs and officers in short, and what they sign. Keys are numbers here: whether a
/// signature holds is found elsewhere.
/// </summary>
internal static class Speakers
{
    internal static readonly PartyId Ru = PartyId.Of("ru").Value;
    internal static readonly PartyId Us = PartyId.Of("us").Value;
    internal static readonly OrganId RuForces = OrganId.Of("ru/armed-forces").Value;
    internal static readonly OrganId RuMinistry = OrganId.Of("ru/foreign-ministry").Value;
    internal static readonly OrganId UsForces = OrganId.Of("us/armed-forces").Value;

    internal static PublicKey KeyOf(string name)
    {
        var bytes = new byte[PublicKey.Size];
        System.Text.Encoding.UTF8.GetBytes(name, bytes);
        return PublicKey.Of(bytes);
    }

    internal static Signer By(string name) => new(name, KeyOf(name));

    /// <summary>Signed by the usual keys of some names.</summary>
    internal static Said<T> Said<T>(T content, params string[] by) =>
        new(content, [.. "a note"u8], [.. by.Select(By)]);

    internal static Texts Text(string english) =>
        Texts.Of([new("en", english)], charactersMax: 1_000).Value;

    internal static Party Party(PartyId id, int version = 1) =>
        new()
        {
            Id = id,
            Version = version,
            Names = Text($"Party {id}"),
            Key = KeyOf(id.Text),
            TimeZone = "Asia/Damascus",
        };

    internal static Organ Organ(OrganId id, int version = 1) =>
        new()
        {
            Id = id,
            Version = version,
            Names = Text($"Organ {id}"),
            Languages = ["en", "ru"],
        };

    internal static Account AccountOf(OfficerId id) => new("https://issuer.example", $"{id}");

    internal static OpenedAccount Opened(OfficerId id) => new(AccountOf(id), Salt);

    internal static ImmutableArray<byte> Salt { get; } =
    [.. Enumerable.Range(1, Account.SaltSize).Select(one => (byte)one)];

    internal static Officer Officer(
        OfficerId id,
        OfficerRoles roles = OfficerRoles.DutyOfficer,
        int version = 1
    ) =>
        new()
        {
            Id = id,
            Version = version,
            Roles = roles,
            Key = KeyOf($"{id}"),
            AccountDigest = [.. AccountOf(id).Digest(Salt.AsSpan())],
            From = Written.At(-1),
            Until = Written.At(24),
        };

    internal static OfficerId OfficerId(OrganId organ, string name) => new(organ, name);

    internal static Reader ReaderOf(OfficerId id) => Reader.Of(AccountOf(id));

    internal static PutParty Put(Party party) => new(Said(party, party.Id.Text));

    internal static PutOrgan Put(Organ organ) => new(Said(organ, organ.Id.Party.Text));

    internal static PutOfficer Put(Officer officer) =>
        new(Said(officer, officer.Id.Party.Text, $"{officer.Id}"), Opened(officer.Id));

    internal static MandateRow Row(
        ExchangeKind exchange,
        MandateRule rule,
        double from = -24,
        double until = 24
    ) =>
        new()
        {
            Exchange = exchange,
            Rule = rule,
            Citation = "Act 1, section 2",
            Approver = "Minister",
            From = Written.At(from),
            Until = Written.At(until),
        };

    internal static Mandate Mandate(
        OrganId bound,
        OrganId? toward,
        params ImmutableArray<MandateRow> rows
    ) =>
        new()
        {
            Pair = new(bound, toward),
            Version = 1,
            Rows = rows,
            Words = Text("We have received this and cannot engage."),
            Audience = MandateAudience.Own,
        };

    internal static PutMandate Put(Mandate mandate) =>
        new(Said(mandate, mandate.Pair.Bound.Party.Text));

    internal static Waiver Waiver(int id, OrganId bound, OrganId? toward) =>
        new()
        {
            Id = Written.Id(id),
            Version = 1,
            Pair = new(bound, toward),
            Exchanges = [ExchangeKind.JointPlanning],
            Scope = "The evacuation of one town",
            Citation = "Act 1, section 3",
            Approver = "Minister",
            From = Written.At(0),
            Until = Written.At(2),
            Audience = MandateAudience.Own,
        };

    internal static PutWaiver Put(Waiver waiver) => new(Said(waiver, waiver.Pair.Bound.Party.Text));

    /// <summary>Two parties, three organs, and an officer of each.</summary>
    internal static Desk WithTwoParties(this Desk desk)
    {
        desk.Allow(Put(Party(Ru)));
        desk.Allow(Put(Party(Us)));
        foreach (var organ in new[] { RuForces, RuMinistry, UsForces })
        {
            desk.Allow(Put(Organ(organ)));
            desk.Allow(Put(Officer(OfficerId(organ, "duty"))));
            desk.Allow(Put(Officer(OfficerId(organ, "admin"), OfficerRoles.Administrator)));
        }
        return desk;
    }
}
