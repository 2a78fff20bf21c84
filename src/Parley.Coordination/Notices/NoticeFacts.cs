using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>Who is told, and who has to relay it.</summary>
/// <param name="Organ">Who is told.</param>
/// <param name="Guarantor">Who speaks for its party and relays; null when nobody does.</param>
public readonly record struct Addressee(OrganId Organ, OrganId? Guarantor);

/// <summary>
/// That a copy stays closed to its addressee, whose mandate bars such an exchange, and what was
/// answered for it.
/// </summary>
/// <param name="Exchange">Which exchange it was.</param>
/// <param name="Words">What that party approved beforehand; may be none.</param>
public sealed record Sealing(ExchangeKind Exchange, Texts Words);

/// <summary>Something was told to somebody.</summary>
/// <param name="Copy">What, as it was signed.</param>
/// <param name="Addressees">Whom; more than one only when it is to everybody.</param>
/// <param name="Sealing">Null unless it stays closed to them.</param>
/// <param name="InForce">
/// For an incident report, the notices in force at the place and time, attached by this server.
/// </param>
/// <param name="At">When, by this server's clock.</param>
public sealed record NoticeSent(
    Said<NoticeCopy> Copy,
    ImmutableArray<Addressee> Addressees,
    Sealing? Sealing,
    ImmutableArray<DssId> InForce,
    Instant At
) : Fact;

/// <summary>How a notice reached an addressee's machines.</summary>
public enum DeliveryChannel
{
    /// <summary>The event stream of an officer, who confirmed it.</summary>
    Stream,

    /// <summary>The party's own endpoint, which accepted it.</summary>
    Webhook,
}

/// <summary>A copy reached its addressee's machines.</summary>
/// <param name="Notice">Of which notice.</param>
/// <param name="To">Whose copy.</param>
/// <param name="Channel">How.</param>
/// <param name="Officer">Whose program confirmed; null when none of an officer.</param>
/// <param name="At">When.</param>
public sealed record CopyDelivered(
    DssId Notice,
    OrganId To,
    DeliveryChannel Channel,
    OfficerId? Officer,
    Instant At
) : Fact;

/// <summary>An addressee's officer said something of a copy.</summary>
/// <param name="Receipt">What, as it was signed.</param>
/// <param name="Faults">What of a read-back does not match.</param>
/// <param name="At">When, by this server's clock.</param>
public sealed record ReceiptGiven(Said<Receipt> Receipt, ReadBackFaults Faults, Instant At) : Fact;

/// <summary>What an addressee is to do in time.</summary>
public enum ClockKind
{
    /// <summary>Take the notice.</summary>
    Take,

    /// <summary>Say what they will do.</summary>
    Answer,

    /// <summary>As a guarantor, relay it.</summary>
    Relay,

    /// <summary>As who sent it, look whether all of it is still so.</summary>
    Reverify,
}

/// <summary>A time passed at which something should have been done.</summary>
/// <param name="Notice">Of which notice.</param>
/// <param name="To">Whose copy.</param>
/// <param name="Clock">What should have been done.</param>
/// <param name="Level">
/// 0 is a reminder before the time, 1 the miss itself, then one more each time nothing was done.
/// </param>
/// <param name="At">When.</param>
public sealed record ClockPassed(DssId Notice, OrganId To, ClockKind Clock, int Level, Instant At)
    : Fact;

/// <summary>A notice that ended long ago is no longer kept at hand; the record has it.</summary>
/// <param name="Notice">Which.</param>
public sealed record NoticeArchived(DssId Notice) : Fact;
