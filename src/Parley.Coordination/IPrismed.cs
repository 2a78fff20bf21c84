using Parley.Airspace.Prisms;

namespace Parley.Coordination;

/// <summary>What has an id and lies somewhere: all that is found by where it is.</summary>
public interface IPrismed
{
    /// <summary>Its id; two of one kind never share one.</summary>
    DssId Id { get; }

    /// <summary>Where and when, coarsely.</summary>
    Prism Extents { get; }
}
