using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Protection;

/// <summary>Volumes of a site or movement that were released to somebody.</summary>
/// <param name="Notice">Of which notice.</param>
/// <param name="Kind">A site or a movement.</param>
/// <param name="From">Whose it is.</param>
/// <param name="To">
/// Which organ has a copy with them; null for those of a keep-clear copy, which are for whoever has
/// no volumes of their own.
/// </param>
/// <param name="Volumes">Where, how high and when, as they were released.</param>
/// <param name="Stale">From then on they count for nothing; null when nobody said.</param>
/// <param name="IsUnconfirmed">True when a third party expects it and nobody confirmed.</param>
public sealed record ProtectedVolumes(
    DssId Notice,
    NoticeKind Kind,
    OrganId From,
    OrganId? To,
    OperationVolumes Volumes,
    Instant? Stale,
    bool IsUnconfirmed
);

/// <summary>
/// What is to be kept clear of, as a viewer may know of it: of what is only to be kept clear of,
/// nothing but the volumes.
/// </summary>
/// <param name="Volumes">As they were released to the viewer.</param>
public sealed record ProtectedView(OperationVolumes Volumes)
{
    /// <summary>Which notice told them; null when none did.</summary>
    public DssId? Notice { get; init; }

    /// <summary>A site or a movement; null when they may not know.</summary>
    public NoticeKind? Kind { get; init; }

    /// <summary>Whose it is; null when they may not know.</summary>
    public OrganId? Organ { get; init; }

    /// <summary>True when a third party expects it and nobody confirmed.</summary>
    public bool IsUnconfirmed { get; init; }
}

/// <summary>
/// An organ is told that an operation and something that is to be kept clear of meet: both organs
/// are, or none.
/// </summary>
/// <param name="Organ">Who is told.</param>
/// <param name="Operation">Which operation.</param>
/// <param name="Notice">
/// Which site or movement; null for who is to keep clear without knowing of what.
/// </param>
/// <param name="Other">Whose the other of the two is; null likewise.</param>
/// <param name="At">When.</param>
public sealed record ConflictTold(
    OrganId Organ,
    DssId Operation,
    DssId? Notice,
    OrganId? Other,
    Instant At
) : Fact;
