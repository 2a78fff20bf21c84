using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>What a guarantor says of a version of an area.</summary>
public enum ConsentAnswer
{
    /// <summary>It may act.</summary>
    Consents,

    /// <summary>It may not, or no longer; as long as it does not act yet.</summary>
    Refuses,
}

/// <summary>What a guarantor says of a version of an area.</summary>
public sealed record AreaConsent
{
    /// <summary>A guarantor answers a version at most so many times.</summary>
    public const int AnswersMax = 20;

    /// <summary>Its id, chosen by who signs.</summary>
    public required DssId Id { get; init; }

    /// <summary>Of which area.</summary>
    public required DssId Area { get; init; }

    /// <summary>Of which version.</summary>
    public required int Version { get; init; }

    /// <summary>
    /// SHA-256 of the version's note, in hexadecimal: nobody can say later that they consented to
    /// something else.
    /// </summary>
    public required string Digest { get; init; }

    /// <summary>Who answers.</summary>
    public required OrganId By { get; init; }

    /// <summary>What.</summary>
    public required ConsentAnswer Answer { get; init; }

    /// <summary>When, by the signer's clock.</summary>
    public required Instant At { get; init; }
}

/// <summary>A version of an area was said; it acts at once when nobody else is asked.</summary>
/// <param name="Area">What was said, signed by an officer of who declares it.</param>
/// <param name="At">When it was recorded.</param>
public sealed record AreaSaid(Said<Area> Area, Instant At) : Fact;

/// <summary>
/// A guarantor answered a version of an area; with the last consent that it takes, it acts.
/// </summary>
/// <param name="Consent">What was said, signed by an officer of the guarantor.</param>
/// <param name="At">When it was recorded.</param>
public sealed record AreaAnswered(Said<AreaConsent> Consent, Instant At) : Fact;

/// <summary>What organs are told of an area beside what is said of it.</summary>
public enum AreaEvent
{
    /// <summary>An operation meets what its party is asked to keep.</summary>
    Conflict,

    /// <summary>An operation is near: its guarantor is to relay it.</summary>
    RelayDue,

    /// <summary>It was not relayed in time.</summary>
    RelayMissed,

    /// <summary>It ends soon.</summary>
    EndsSoon,

    /// <summary>Its time is over.</summary>
    Lapsed,

    /// <summary>It was over long ago, and is in the record alone from now on.</summary>
    Archived,
}

/// <summary>Something came about with an area.</summary>
/// <param name="Event">What.</param>
/// <param name="Area">With which area.</param>
/// <param name="Version">In which version.</param>
/// <param name="Organ">
/// Who is told, or is to relay; null for what all around an area are told.
/// </param>
/// <param name="Operation">With which operation; null with none.</param>
/// <param name="Other">Whose the other of the two is; null likewise.</param>
/// <param name="At">When.</param>
public sealed record AreaTold(
    AreaEvent Event,
    DssId Area,
    int Version,
    OrganId? Organ,
    DssId? Operation,
    OrganId? Other,
    Instant At
) : Fact;

/// <summary>A guarantor relayed an operation that is near an area of a party of its.</summary>
/// <param name="Area">Of which area.</param>
/// <param name="Operation">Which operation.</param>
/// <param name="Receipt">
/// Of the operation itself, or of a notice that names it; signed by an officer of the guarantor.
/// </param>
/// <param name="At">When it was recorded.</param>
public sealed record AreaRelayed(DssId Area, DssId Operation, Said<Receipt> Receipt, Instant At)
    : Fact;
