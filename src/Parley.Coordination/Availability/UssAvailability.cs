namespace Parley.Coordination.Availability;

/// <summary>Whether a USS can be reached (<c>UssAvailabilityState</c> in ASTM F3548-21).</summary>
public enum UssAvailabilityState
{
    /// <summary>Nobody said.</summary>
    Unknown,

    /// <summary>It answers as it should.</summary>
    Normal,

    /// <summary>It does not.</summary>
    Down,
}

/// <summary>What an arbiter last said of a USS.</summary>
/// <param name="Uss">Who.</param>
/// <param name="State">What it is.</param>
/// <param name="Version">Changes whenever somebody says it anew.</param>
public sealed record UssAvailability(Uss Uss, UssAvailabilityState State, EntityVersion Version);

/// <summary>An arbiter said whether a USS can be reached.</summary>
public sealed record AvailabilitySet(UssAvailability Availability) : Fact;
