using Parley.Airspace.Prisms;
using Parley.Airspace.Times;

namespace Parley.Coordination;

/// <summary>What has an id and lies somewhere: all that is found by where it is.</summary>
public interface IPrismed
{
    /// <summary>Its id; two of one kind never share one.</summary>
    DssId Id { get; }

    /// <summary>Where and when, coarsely.</summary>
    Prism Extents { get; }
}

/// <summary>What all that lies somewhere can be asked.</summary>
internal static class PrismedExtension
{
    /// <summary>True as long as it has not ended.</summary>
    internal static bool IsLive(this IPrismed thing, Instant now) => thing.Extents.End >= now;
}
