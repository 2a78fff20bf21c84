using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Entities;

namespace Parley.Formats.Json;

/// <summary>All that an entity is but its volumes.</summary>
internal sealed record EntityHeader(EntityId Id, EntityKind Kind, Owner Owner)
{
    internal string Name { get; init; } = "";

    internal string Class { get; init; } = "";

    internal int Priority { get; init; }

    internal OperationState State { get; init; }

    internal Checked<Entity> With(ImmutableArray<Volume> volumes) =>
        Entity.Of(Id, Kind, Owner, volumes).Try(out var entity, out var broken)
            ? entity with
            {
                Name = Name,
                Class = Class,
                Priority = Priority,
                State = State,
            }
            : broken;
}

/// <summary>
/// What is read of a file, in the order met, and the problems of the rest. For one thread; once
/// full of problems it takes nothing more.
/// </summary>
internal sealed class EntitySet
{
    private readonly Dictionary<string, int> _placeOfId = [];
    private readonly List<(EntityHeader Header, List<Volume> Volumes)> _entities = [];
    private readonly ProblemList _problems = new();
    private readonly VertexCount _vertices = new();

    // Of ids that stand for several things: which id each has now, and the last number given.
    private readonly Dictionary<EntityHeader, EntityId> _apart = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>
    /// True when there are as many problems as a reading keeps, or too many vertices: the reader
    /// stops.
    /// </summary>
    internal bool IsFull => _problems.IsFull || _vertices.IsOver;

    /// <summary>True when nothing was found and nothing was wrong.</summary>
    internal bool IsEmpty => _entities.Count == 0 && _problems.Count == 0;

    internal void Add(Problem? problem)
    {
        if (problem is not null)
        {
            _problems.Add(problem.Place, problem.Rule);
        }
    }

    internal void Add(RuleBroken broken) => Add(new Problem(broken.Field, broken.Rule));

    /// <summary>True when an entity has this id.</summary>
    internal bool Has(EntityId id) => _placeOfId.ContainsKey(id.Text);

    /// <summary>
    /// Adds volumes to the entity with this header, or a new entity. Refused when an entity of this
    /// id differs in anything else, and when it would have too many volumes.
    /// </summary>
    internal RuleBroken? Join(EntityHeader header, IReadOnlyCollection<Volume> volumes)
    {
        _vertices.Add(volumes);
        if (_vertices.IsOver)
        {
            return new("", VertexCount.Rule);
        }
        if (!_placeOfId.TryGetValue(header.Id.Text, out var place))
        {
            place = _entities.Count;
            _placeOfId.Add(header.Id.Text, place);
            _entities.Add((header, []));
        }
        var entity = _entities[place];
        if (entity.Header != header)
        {
            return new("id", $"What shares the id '{header.Id}' agrees in all but its volumes.");
        }
        if (entity.Volumes.Count + volumes.Count > Entity.VolumesMax)
        {
            return new("id", $"An entity has 1 to {Entity.VolumesMax} volumes.");
        }
        entity.Volumes.AddRange(volumes);
        return null;
    }

    /// <summary>
    /// The same for sources that give one id to different things: those that differ in more than
    /// their volumes are told apart by a number behind the id (<c>CTR</c>, <c>CTR/2</c>).
    /// </summary>
    internal RuleBroken? JoinApart(EntityHeader header, IReadOnlyCollection<Volume> volumes)
    {
        if (_apart.TryGetValue(header, out var known))
        {
            return Join(header with { Id = known }, volumes);
        }
        var id = header.Id;
        while (_placeOfId.ContainsKey(id.Text))
        {
            var number = _numbers.GetValueOrDefault(header.Id.Text, 1) + 1;
            _numbers[header.Id.Text] = number;
            if (!EntityId.Of($"{header.Id}/{number}").Try(out id, out var broken))
            {
                return broken;
            }
        }
        _apart.Add(header, id);
        return Join(header with { Id = id }, volumes);
    }

    /// <summary>What was read.</summary>
    internal Reading ToReading()
    {
        var entities = ImmutableArray.CreateBuilder<Entity>(_entities.Count);
        foreach (var (header, volumes) in _entities)
        {
            entities.Add(header.With([.. volumes]).Value);
        }
        return _problems.With(entities.MoveToImmutable());
    }
}
