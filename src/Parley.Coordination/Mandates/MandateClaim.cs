using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// What a party says that another's mandate is. It is kept, shown to every party, and decides
/// nothing.
/// </summary>
public sealed record MandateClaim
{
    /// <summary>A party makes at most so many.</summary>
    public const int PerPartyMax = 1_000;

    /// <summary>Its id, chosen by who signs.</summary>
    public required DssId Id { get; init; }

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
}

/// <summary>A claim was made.</summary>
/// <param name="Claim">What was said, signed for the party that says so.</param>
public sealed record MandateClaimed(Said<MandateClaim> Claim) : Fact;
