using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>What an entity is, besides its id, its owner and its volumes.</summary>
internal sealed record EntityTraits(EntityKind Kind)
{
    internal string Name { get; init; } = "";

    internal string Class { get; init; } = "";

    internal int Priority { get; init; }

    internal OperationState State { get; init; }

    /// <summary>The entity with these traits; refused as <see cref="Entity.Of"/> does.</summary>
    internal Checked<Entity> ToEntity(EntityId id, Owner owner, ImmutableArray<Volume> volumes) =>
        Entity.Of(id, Kind, owner, volumes).Try(out var entity, out var broken)
            ? entity with
            {
                Name = Name,
                Class = Class,
                Priority = Priority,
                State = State,
            }
            : broken;
}
