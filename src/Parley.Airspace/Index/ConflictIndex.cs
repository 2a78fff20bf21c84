using System.Collections.Concurrent;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;

namespace Parley.Airspace.Index;

/// <summary>
/// Finds which of very many entities an entity meets, exactly, while they come and go. Built for
/// many small, short volumes and a few huge, long ones, anywhere on Earth.
/// </summary>
/// <remarks>
/// One thread writes at a time; any number of threads read, each a snapshot: the entities after one
/// change and before the next. Two entities meet when a volume of each does, in area, altitude and
/// time, within the errors that <see cref="Geodesy.Footprint"/> states, for some weather and
/// terrain the model allows.
/// </remarks>
public sealed class ConflictIndex
{
    /// <summary>The entities and volumes that fit in.</summary>
    public const int VolumesMax = int.MaxValue / 4;

    /// <summary>No more snapshots than this may be open at once.</summary>
    public const int ReadersMax = 256;

    private readonly Lock _writing = new();

    // The fields below, and the store, belong to the holder of _writing.
    private readonly Dictionary<long, int> _slots = [];
    private readonly Queue<(long Change, int Slot)> _dead = [];

    // Readers look here too, under its own lock: an owner's number, which stays theirs.
    private readonly Dictionary<Owner, int> _owners = [];

    // Readers: the change each one reads, or Idle, or Arriving while it finds out.
    private readonly long[] _readers = new long[ReadersMax * Spacing];
    private readonly ConcurrentBag<SearchSpace> _spaces = [];
    private const int Spacing = 8;

    // Readers from this place on were never open. Raised by a reader before it takes its place.
    private int _readersEver;

    // By face: which of its layers hold anything.
    private readonly ulong[] _filled = new ulong[CubeFace.Count];
    private const long Idle = long.MaxValue;
    private const long Arriving = 0;

    private long _published;

    /// <summary>An empty index.</summary>
    /// <param name="model">What is known of the datums; all entities are compared by it.</param>
    public ConflictIndex(VerticalModel model)
    {
        Model = model;
        _readers.AsSpan().Fill(Idle);
    }

    /// <summary>What is known of the datums.</summary>
    public VerticalModel Model { get; }

    /// <summary>Entities in it after the last change.</summary>
    public int Count
    {
        get
        {
            lock (_writing)
            {
                return _slots.Count;
            }
        }
    }

    /// <summary>Bytes held for entities and volumes, free room included.</summary>
    public long Bytes
    {
        get
        {
            lock (_writing)
            {
                var layers = 0L;
                foreach (var layer in Layers)
                {
                    layers += layer?.Bytes ?? 0;
                }
                // A dictionary's entry: two links, key and value, and its bucket.
                return Store.Bytes + layers + (_slots.Count * 28L);
            }
        }
    }

    internal IndexStore Store { get; } = new();

    // By face, width and duration; a layer is made when its first volume comes and then stays.
    internal Layer?[] Layers { get; } =
        new Layer?[CubeFace.Count * LayerSize.Widths * LayerSize.Durations];

    /// <summary>
    /// Puts an entity in under a number, instead of the one that was there. Readers see both
    /// changes or neither.
    /// </summary>
    public void Put(long number, Entity entity) => Put(number, Pack(entity));

    /// <inheritdoc cref="Put(long, Entity)"/>
    public void Put(long number, PackedEntity packed)
    {
        lock (_writing)
        {
            Store.Change = _published + 1;
            var slot = Insert(number, packed);
            if (_slots.Remove(number, out var old))
            {
                Bury(old);
            }
            _slots.Add(number, slot);
            Publish();
        }
        // The store's memory is used by its address.
        GC.KeepAlive(this);
    }

    /// <summary>Takes the entity of a number out; false when there is none.</summary>
    public bool Remove(long number)
    {
        lock (_writing)
        {
            if (!_slots.Remove(number, out var slot))
            {
                return false;
            }
            Store.Change = _published + 1;
            Bury(slot);
            Publish();
        }
        GC.KeepAlive(this);
        return true;
    }

    /// <summary>
    /// The index as it is now, unchanged until disposed. For one thread at a time; keep it short,
    /// what is removed meanwhile stays in memory. Throws when <see cref="ReadersMax"/> are open.
    /// </summary>
    public IndexSnapshot Read()
    {
        for (var i = 0; i < ReadersMax; i++)
        {
            if (i >= Volatile.Read(ref _readersEver))
            {
                RaiseReadersEver(i + 1);
            }
            ref var reader = ref _readers[i * Spacing];
            if (Interlocked.CompareExchange(ref reader, Arriving, Idle) == Idle)
            {
                var change = Volatile.Read(ref _published);
                Volatile.Write(ref reader, change);
                if (!_spaces.TryTake(out var space))
                {
                    space = new();
                }
                return new(this, space, change, i);
            }
        }
        throw new InvalidOperationException($"At most {ReadersMax} snapshots are open at once.");
    }

    /// <summary>
    /// Brings an entity into the form that can be put in and asked about at least cost.
    /// </summary>
    public PackedEntity Pack(Entity entity) => new(entity, Model);

    private void RaiseReadersEver(int count)
    {
        var ever = Volatile.Read(ref _readersEver);
        while (ever < count)
        {
            var before = Interlocked.CompareExchange(ref _readersEver, count, ever);
            ever = before == ever ? count : before;
        }
    }

    internal void Close(int reader, SearchSpace space)
    {
        _spaces.Add(space);
        Volatile.Write(ref _readers[reader * Spacing], Idle);
    }

    /// <summary>What stands for the owner of an entity that is asked about.</summary>
    internal int OwnerOf(Entity entity)
    {
        lock (_owners)
        {
            return entity.Kind is EntityKind.Constraint ? EntityHead.NoOwner
                : _owners.TryGetValue(entity.Owner, out var known) ? known
                : EntityHead.UnknownOwner;
        }
    }

    /// <summary>
    /// Which layers of a face hold anything, as bits in order of width, then duration.
    /// </summary>
    internal ulong FilledLayers(int face) => Volatile.Read(ref _filled[face]);

    internal static int LayerAt(int face, int width, int duration) =>
        (((face * LayerSize.Widths) + width) * LayerSize.Durations) + duration;

    private int Insert(long number, PackedEntity packed)
    {
        var entity = packed.Entity;
        var slot = Store.TakeEntity();
        var first = Store.TakeVolumes(entity.Volumes.Length);
        ref var head = ref Store.Entities[slot];
        // Born before it lives: a reader that still sees the slot's last entity must not take it
        // for this.
        Volatile.Write(ref head.Born, Store.Change);
        head.Number = number;
        head.Owner = NumberOwner(entity);
        head.OwnerMark = packed.OwnerMark;
        head.Shortest = packed.Shortest;
        head.FirstVolume = first;
        head.VolumeCount = entity.Volumes.Length;
        Volatile.Write(ref head.Died, long.MaxValue);
        for (var i = 0; i < entity.Volumes.Length; i++)
        {
            var volume = packed.Volumes[i];
            volume.Vertices = Store.TakeVertices(packed.VerticesOf(i));
            Store.Volumes[first + i] = volume;
            Store.Areas[first + i] = FaceArea.None;
            if (packed.HoursOf(i) is { } hours)
            {
                Store.Hours = Store.Hours.Add(first + i, hours);
            }
        }
        Approach(packed.Boxes);
        foreach (ref readonly var box in packed.Boxes.AsSpan())
        {
            AddToLayer(box, first + box.Volume, slot);
        }
        KeepAreas(packed, first);
        return slot;
    }

    // Asks the memory for what boxes will be put into: in stages, so that it is waited for once a
    // stage and not once a box.
    private void Approach(ReadOnlySpan<VolumeBox> boxes)
    {
        for (var stage = ApproachStage.Cells; stage <= ApproachStage.Blocks; stage++)
        {
            foreach (ref readonly var box in boxes)
            {
                var (width, duration) = LayerSize.ClassesOf(box);
                Layers[LayerAt(box.Face, width, duration)]?.Approach(box, stage);
            }
        }
    }

    private void KeepAreas(PackedEntity packed, int first)
    {
        var last = packed.Boxes.Length - 1;
        for (var i = 0; i <= last; i++)
        {
            ref readonly var box = ref packed.Boxes[i];
            var isAlone =
                (i == 0 || packed.Boxes[i - 1].Volume != box.Volume)
                && (i == last || packed.Boxes[i + 1].Volume != box.Volume)
                && box.Face == packed.Volumes[box.Volume].Face;
            Store.Areas[first + box.Volume] = isAlone ? box.Area : FaceArea.None;
        }
    }

    private int NumberOwner(Entity entity)
    {
        if (entity.Kind is EntityKind.Constraint)
        {
            return EntityHead.NoOwner;
        }
        lock (_owners)
        {
            if (!_owners.TryGetValue(entity.Owner, out var known))
            {
                known = _owners.Count;
                _owners.Add(entity.Owner, known);
            }
            return known;
        }
    }

    private void AddToLayer(in VolumeBox box, int volume, int entity)
    {
        var (width, duration) = LayerSize.ClassesOf(box);
        var at = LayerAt(box.Face, width, duration);
        Layers[at] ??= new(LayerSize.GridOf(width), LayerSize.ClockOf(duration), Store);
        Layers[at]!.Add(box, volume, entity);
        var filled = _filled[box.Face] | (1ul << (at - LayerAt(box.Face, 0, 0)));
        Volatile.Write(ref _filled[box.Face], filled);
    }

    private void RemoveFromLayers(int volume)
    {
        Span<VolumeBox> boxes = stackalloc VolumeBox[CubeFace.Count];
        var count = Store.BoxesOf(volume, boxes);
        foreach (ref readonly var box in boxes[..count])
        {
            var (width, duration) = LayerSize.ClassesOf(box);
            var layer = LayerAt(box.Face, width, duration);
            Layers[layer]!.Remove(box, volume);
            if (Layers[layer]!.IsEmpty)
            {
                var filled = _filled[box.Face] & ~(1ul << (layer - LayerAt(box.Face, 0, 0)));
                Volatile.Write(ref _filled[box.Face], filled);
            }
        }
    }

    private void Bury(int slot)
    {
        Volatile.Write(ref Store.Entities[slot].Died, Store.Change);
        _dead.Enqueue((Store.Change, slot));
    }

    private void Publish()
    {
        Volatile.Write(ref _published, Store.Change);
        var seen = SeenByAll();
        // What follows changes the lists under readers of this change too: they must have gone
        // first.
        Store.Change++;
        while (_dead.TryPeek(out var dead) && dead.Change <= seen)
        {
            _dead.Dequeue();
            ref var head = ref Store.Entities[dead.Slot];
            for (var i = head.FirstVolume; i < head.FirstVolume + head.VolumeCount; i++)
            {
                RemoveFromLayers(i);
            }
            Store.Free(dead.Slot);
        }
        Store.FreeBlocks(seen);
    }

    // The last change that every reader, open or to come, has seen.
    private long SeenByAll()
    {
        Interlocked.MemoryBarrier();
        var seen = _published;
        // A reader that is not counted yet will find what was published just now.
        var readers = Volatile.Read(ref _readersEver);
        for (var i = 0; i < readers; i++)
        {
            seen = Math.Min(seen, Volatile.Read(ref _readers[i * Spacing]));
        }
        return seen;
    }
}
