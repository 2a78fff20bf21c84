using System.Collections.Immutable;

namespace Parley.Coordination.Parties;

/// <summary>How an organ is reached beside the line.</summary>
public enum ChannelKind
{
    /// <summary>A telephone number.</summary>
    Telephone,

    /// <summary>A frequency or call sign.</summary>
    Radio,

    /// <summary>An address of electronic mail.</summary>
    Email,

    /// <summary>Whatever else; the address says what.</summary>
    Other,
}

/// <summary>A way to reach an organ beside the line.</summary>
/// <param name="Kind">Of what kind.</param>
/// <param name="Address">Where; one line.</param>
public readonly record struct ContactChannel(ChannelKind Kind, string Address);

/// <summary>
/// A part of a party with its own mandate and its own line: armed forces, a ministry, a regulator.
/// Every party may see what it says of itself.
/// </summary>
public sealed record Organ
{
    /// <summary>A party has at most so many.</summary>
    public const int PerPartyMax = 50;

    /// <summary>An organ has at most so many channels.</summary>
    public const int ChannelsMax = 20;

    /// <summary>An organ's officers speak at most so many languages.</summary>
    public const int LanguagesMax = 16;

    /// <summary>Its name.</summary>
    public required OrganId Id { get; init; }

    /// <summary>Counts what was said of it, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What its party calls it.</summary>
    public required Texts Names { get; init; }

    /// <summary>The languages that its officers read (BCP 47), the best first.</summary>
    public required ImmutableArray<string> Languages { get; init; }

    /// <summary>How it is reached beside the line, in the order to try.</summary>
    public ImmutableArray<ContactChannel> Channels { get; init; } = [];

    /// <summary>Where its machines take what it is told; null when nowhere.</summary>
    public EndpointUrl? Endpoint { get; init; }
}

/// <summary>An organ is as was said.</summary>
/// <param name="Organ">What was said, signed for its party.</param>
public sealed record OrganPut(Said<Organ> Organ) : Fact;
