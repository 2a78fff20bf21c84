using System.Collections.Immutable;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>
/// One entity of the index: whose, since which change, until which, and its run of volumes.
/// </summary>
internal struct EntityHead
{
    /// <summary>The caller's number for it.</summary>
    internal long Number;

    /// <summary>The change that brought it; readers of earlier ones do not see it.</summary>
    internal long Born;

    /// <summary>
    /// The change that took it away; readers of that or a later one do not see it.
    /// </summary>
    internal long Died;

    /// <summary>Its owner's number, or <see cref="NoOwner"/> for a constraint.</summary>
    internal int Owner;
    internal int FirstVolume;
    internal int VolumeCount;

    /// <summary>See <see cref="PackedEntity.OwnerMark"/>.</summary>
    internal int OwnerMark;

    /// <summary>See <see cref="PackedEntity.Shortest"/>.</summary>
    internal int Shortest;

    internal const int NoOwner = -1;
    internal const int UnknownOwner = -2;

    internal readonly bool IsVisible(long change)
    {
        // Died first: see how a slot is used again in ConflictIndex.
        var died = Volatile.Read(in Died);
        return Volatile.Read(in Born) <= change && change < died;
    }
}

/// <summary>
/// Where the index keeps what it knows. Nothing here moves: a slot is filled before it is published
/// and used again only when no reader can see what was in it. The index's writer owns all of it.
/// </summary>
internal sealed class IndexStore
{
    private const int PrefetchedLinesMax = 8;

    private readonly Queue<(long Change, int Block)> _retiredBlocks = [];
    private readonly SlabRuns<float> _vertexRuns;
    private readonly SlabRuns<PackedVolume> _volumeRuns;
    private readonly Stack<int> _freeEntities = [];
    private int _entityCount;

    internal IndexStore()
    {
        _vertexRuns = new(Vertices);
        _volumeRuns = new(Volumes);
    }

    internal Slab<float> Vertices { get; } = new();

    internal Slab<PackedVolume> Volumes { get; } = new();

    /// <summary>
    /// The area of each volume on its face, or <see cref="FaceArea.None"/> when it is on several.
    /// </summary>
    internal Slab<FaceArea> Areas { get; } = new();

    internal Slab<EntityHead> Entities { get; } = new();

    internal Blocks Blocks { get; } = new();

    /// <summary>The weekly hours of those volumes that have them. Replaced as a whole.</summary>
    internal ImmutableDictionary<int, WeeklyHours> Hours { get; set; } =
        ImmutableDictionary<int, WeeklyHours>.Empty;

    /// <summary>Entity slots ever used.</summary>
    internal int EntityCount => Volatile.Read(ref _entityCount);

    /// <summary>
    /// The change being made; what is retired now may still be seen by readers of those before.
    /// </summary>
    internal long Change { get; set; }

    internal int TakeEntity()
    {
        if (_freeEntities.TryPop(out var slot))
        {
            return slot;
        }
        if (_entityCount == Entities.Capacity)
        {
            Entities.Grow();
        }
        slot = _entityCount;
        Volatile.Write(ref _entityCount, slot + 1);
        return slot;
    }

    internal int TakeVolumes(int count)
    {
        var first = _volumeRuns.Take(count);
        while (Areas.Capacity < Volumes.Capacity)
        {
            Areas.Grow();
        }
        return first;
    }

    /// <summary>
    /// The boxes of a volume, one for each face; what <see cref="Packing.BoxesOf"/> once answered.
    /// </summary>
    /// <returns>How many.</returns>
    internal int BoxesOf(int volume, Span<VolumeBox> boxes)
    {
        ref var packed = ref Volumes[volume];
        if (Areas[volume] == FaceArea.None)
        {
            return Packing.BoxesOf(packed, VerticesOf(packed), Separation.None, boxes);
        }
        boxes[0] = Packing.BoxLike(packed, VerticesOf(packed), Separation.None);
        boxes[0].Area = Areas[volume];
        return 1;
    }

    internal int TakeVertices(ReadOnlySpan<float> vertices)
    {
        var first = _vertexRuns.Take(vertices.Length);
        vertices.CopyTo(Vertices.Run(first, vertices.Length));
        return first;
    }

    /// <summary>The vertices of a volume: all their u, then all their v.</summary>
    internal ReadOnlySpan<float> VerticesOf(in PackedVolume volume) =>
        Vertices.Run(volume.Vertices, volume.Count * 2);

    /// <summary>
    /// Brings the vertices of a volume nearer. The volume may be in the middle of a change: then
    /// any place is asked for.
    /// </summary>
    internal void PrefetchVertices(in PackedVolume volume)
    {
        var first = volume.Vertices;
        if ((uint)first < (uint)Vertices.Capacity)
        {
            Vertices.Prefetch(first, 0, Math.Min(volume.Count / 8 + 1, PrefetchedLinesMax));
        }
    }

    /// <summary>Brings the volumes of an entity nearer, and their areas.</summary>
    internal void PrefetchVolumes(in EntityHead head)
    {
        Memory.Prefetch<PackedVolume>(Volumes.Run(head.FirstVolume, head.VolumeCount));
        Memory.Prefetch<FaceArea>(Areas.Run(head.FirstVolume, head.VolumeCount));
    }

    /// <summary>Brings the vertices of an entity nearer, whose volumes are near.</summary>
    internal void PrefetchVertices(in EntityHead head)
    {
        foreach (ref readonly var volume in Volumes.Run(head.FirstVolume, head.VolumeCount))
        {
            PrefetchVertices(volume);
        }
    }

    /// <summary>Makes the slots of an entity that no reader can see free for others.</summary>
    internal void Free(int slot)
    {
        ref var head = ref Entities[slot];
        for (var i = head.FirstVolume; i < head.FirstVolume + head.VolumeCount; i++)
        {
            ref var volume = ref Volumes[i];
            _vertexRuns.GiveBack(volume.Vertices, volume.Count * 2);
            if (volume.Traits.HasHours)
            {
                Hours = Hours.Remove(i);
            }
        }
        _volumeRuns.GiveBack(head.FirstVolume, head.VolumeCount);
        _freeEntities.Push(slot);
    }

    /// <summary>A block that new readers no longer find.</summary>
    internal void RetireBlock(int block) => _retiredBlocks.Enqueue((Change, block));

    /// <summary>
    /// Frees the blocks that were retired by changes which every reader has seen.
    /// </summary>
    internal void FreeBlocks(long seen)
    {
        while (_retiredBlocks.TryPeek(out var retired) && retired.Change <= seen)
        {
            Blocks.GiveBack(retired.Block);
            _retiredBlocks.Dequeue();
        }
    }

    internal long Bytes =>
        Vertices.Bytes + Volumes.Bytes + Areas.Bytes + Entities.Bytes + Blocks.Bytes;
}
