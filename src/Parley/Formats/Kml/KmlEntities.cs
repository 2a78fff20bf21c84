using System.Collections.Immutable;
using Parley.Airspace.Entities;

namespace Parley.Formats.Kml;

/// <summary>All that a placemark says of its entity but the volumes.</summary>
internal sealed record KmlHeader(Owner? Owner, EntityKind Kind)
{
    /// <summary>As the profile states it: placemarks that share it are one entity.</summary>
    internal EntityId? Id { get; init; }

    internal string Name { get; init; } = "";

    internal string Class { get; init; } = "";

    internal int Priority { get; init; }

    internal OperationState State { get; init; }
}

/// <summary>
/// The entities of a file as they grow: placemarks with one stated id are one entity.
/// </summary>
internal sealed class KmlEntities(ProblemList problems, Ownership owners)
{
    /// <summary>Volumes of one file.</summary>
    internal const int VolumesMax = 1_000_000;

    private readonly List<Growing> _all = [];
    private readonly Dictionary<EntityId, Growing> _byId = [];
    private readonly VertexCount _vertices = new();
    private int _volumeCount;

    /// <summary>True when a limit was reached; further placemarks are not looked at.</summary>
    internal bool IsOver { get; private set; }

    /// <param name="header">What the placemark says of its entity.</param>
    /// <param name="wish">What to call it when the header states no id.</param>
    /// <param name="volumes">One or more.</param>
    /// <param name="place">Where the placemark is.</param>
    internal void Add(KmlHeader header, string wish, List<Volume> volumes, string place)
    {
        _volumeCount += volumes.Count;
        _vertices.Add(volumes);
        if (_volumeCount > VolumesMax || _vertices.IsOver)
        {
            problems.Add(place, _vertices.IsOver ? VertexCount.Rule : TooManyVolumes);
            IsOver = true;
            return;
        }
        if (header.Id is { } id && _byId.TryGetValue(id, out var known))
        {
            Join(known, header, volumes, place);
            return;
        }
        var growing = new Growing(header, wish, volumes, place);
        _all.Add(growing);
        if (header.Id is { } first)
        {
            _byId.Add(first, growing);
        }
    }

    private static string TooManyVolumes =>
        $"A file has at most {VolumesMax} volumes: reading stopped.";

    /// <summary>All of them, each with an id; stated ids first take theirs.</summary>
    internal ImmutableArray<Entity>.Builder ToEntities(UniqueIds ids)
    {
        foreach (var id in _byId.Keys)
        {
            _ = ids.Of(id.Text);
        }
        var entities = ImmutableArray.CreateBuilder<Entity>(_all.Count);
        foreach (var (header, wish, volumes, place) in _all)
        {
            var id = header.Id is { } stated ? stated : EntityId.Of(ids.Of(wish));
            if (
                id.Try(out var named, out var broken)
                && Entity
                    .Of(named, header.Kind, OwnerOf(header, named), [.. volumes])
                    .Try(out var entity, out broken)
            )
            {
                entities.Add(
                    entity with
                    {
                        Name = header.Name,
                        Class = header.Class,
                        Priority = header.Priority,
                        State = header.State,
                    }
                );
            }
            else
            {
                problems.Add(place, broken);
            }
        }
        return entities;
    }

    private Owner OwnerOf(KmlHeader header, EntityId id) =>
        owners.Of(header.Owner, header.Kind, id.Text);

    private void Join(Growing known, KmlHeader header, List<Volume> volumes, string place)
    {
        if (known.Header != header)
        {
            problems.Add(
                place,
                $"Placemarks with the id '{header.Id}' agree on all but geometry, height and time."
            );
        }
        else if (known.Volumes.Count + volumes.Count > Entity.VolumesMax)
        {
            problems.Add(place, $"An entity has at most {Entity.VolumesMax} volumes.");
        }
        else
        {
            known.Volumes.AddRange(volumes);
        }
    }

    private sealed record Growing(
        KmlHeader Header,
        string Wish,
        List<Volume> Volumes,
        string Place
    );
}
