using Parley.Airspace.Times;
using Parley.Coordination;

namespace Parley.Storage.Records;

/// <summary>Which facts somebody asks for; what is not said does not matter.</summary>
public sealed record FactFilter
{
    /// <summary>All facts.</summary>
    public static FactFilter Everything { get; } = new();

    /// <summary>
    /// Of a type, as <see cref="InspectedFact.Type"/> names it; case does not matter.
    /// </summary>
    public string? Type { get; init; }

    /// <summary>That name this id, their own or another's.</summary>
    public DssId? Id { get; init; }

    /// <summary>Decided at this moment or later.</summary>
    public Instant From { get; init; } = Instant.Earliest;

    /// <summary>Decided before this moment.</summary>
    public Instant Until { get; init; } = Instant.Latest;

    /// <summary>From this sequence number on.</summary>
    public long FirstSequence { get; init; }
}
