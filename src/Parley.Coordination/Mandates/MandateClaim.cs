using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>Which claim: ids are each organ's own.</summary>
/// <param name="By">Who claims.</param>
/// <param name="Id">Chosen by who signs.</param>
public readonly record struct ClaimId(OrganId By, DssId Id)
{
    /// <summary>The organ, a space, the id.</summary>
    public override string ToString() => $"{By} {Id}";
}

/// <summary>The claims of a party.</summary>
/// <param name="Upheld">Those that it did not withdraw.</param>
/// <param name="Made">All.</param>
public readonly record struct ClaimCount(int Upheld, int Made);

/// <summary>
/// What a party says that another's mandate is. It is kept, shown to every party, and decides
/// nothing.
/// </summary>
public sealed record MandateClaim
{
    /// <summary>A party upholds at most so many at a time.</summary>
    public const int PerPartyMax = 1_000;

    /// <summary>
    /// It makes at most so many in all: those withdrawn stay known, for else they could be sent
    /// again.
    /// </summary>
    public const int MadePerPartyMax = 100_000;

    /// <summary>Its id, chosen by who signs; of its organ alone.</summary>
    public required DssId Id { get; init; }

    /// <summary>1, and 2 when it is withdrawn.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Who says so.</summary>
    public required OrganId By { get; init; }

    /// <summary>Of whose mandate, and towards whom.</summary>
    public required MandatePair Pair { get; init; }

    /// <summary>Of which exchange.</summary>
    public required ExchangeKind Exchange { get; init; }

    /// <summary>What the mandate is said to say.</summary>
    public required MandateRule Rule { get; init; }

    /// <summary>On what it is said to rest.</summary>
    public required string Citation { get; init; }

    /// <summary>True when who made it no longer says so.</summary>
    public bool IsWithdrawn { get; init; }

    internal ClaimId Key => new(By, Id);
}

/// <summary>A claim was made, or withdrawn.</summary>
/// <param name="Claim">What was said, signed for the party that says so.</param>
public sealed record MandateClaimed(Said<MandateClaim> Claim) : Fact;
