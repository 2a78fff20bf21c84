using System.Collections.Immutable;

namespace Parley.Coordination.Parties;

/// <summary>An organisation with its own command, as it says of itself.</summary>
public sealed record Party
{
    /// <summary>There are at most so many parties.</summary>
    public const int CountMax = 1_000;

    /// <summary>A party acts under at most so many names in ASTM F3548-21.</summary>
    public const int UssMax = 20;

    /// <summary>A name has at most so many characters.</summary>
    public const int NameCharactersMax = 200;

    /// <summary>Its neutral name.</summary>
    public required PartyId Id { get; init; }

    /// <summary>Counts what it said of itself, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What it calls itself.</summary>
    public required Texts Names { get; init; }

    /// <summary>The key that certifies its officers, and that it signs with.</summary>
    public required PublicKey Key { get; init; }

    /// <summary>Its names as a USS (<c>manager</c>), each of one party.</summary>
    public ImmutableArray<Uss> UssNames { get; init; } = [];

    /// <summary>
    /// Who speaks for it and must relay to it; null when it speaks for itself.
    /// </summary>
    public OrganId? Guarantor { get; init; }

    /// <summary>The zone of its local time, by its IANA name: <c>Asia/Damascus</c>.</summary>
    public required string TimeZone { get; init; }
}

/// <summary>A party is as it said.</summary>
/// <param name="Party">What it said, signed by its key.</param>
public sealed record PartyPut(Said<Party> Party) : Fact;
