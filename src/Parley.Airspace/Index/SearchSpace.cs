using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Units;

namespace Parley.Airspace.Index;

/// <summary>
/// A cell that is looked at: of which layer, for which of the boxes asked about (bits), and when.
/// </summary>
internal struct Probe
{
    internal CellKey Key;
    internal ulong Boxes;
    internal int Layer;

    /// <summary>One box in the cell's bins around all of them, and its time.</summary>
    internal BinBox Bins;
    internal BinTime Time;
}

/// <summary>A block that is looked at, for one of the probes.</summary>
internal readonly record struct BlockProbe(int Block, int Probe);

/// <summary>A lane that meets some of the boxes of a probe: those bits.</summary>
internal readonly record struct LaneProbe(int Block, int Lane, int Probe, ulong Boxes);

/// <summary>
/// A volume in the index whose bins meet those of some boxes asked about: those bits from the
/// first.
/// </summary>
/// <param name="Volume">The volume.</param>
/// <param name="Entity">The slot of its entity.</param>
/// <param name="FirstBox">The box that the lowest bit stands for.</param>
/// <param name="Boxes">Those whose bins meet.</param>
/// <param name="Sure">Of those the ones whose area is known to meet the volume's.</param>
internal readonly record struct Candidate(
    int Volume,
    int Entity,
    int FirstBox,
    ulong Boxes,
    ulong Sure
);

/// <summary>
/// What one search works with, and room for what is found. Kept from search to search so that a
/// search makes no garbage; used by one thread at a time.
/// </summary>
internal sealed class SearchSpace
{
    /// <summary>
    /// Cells looked at together, so that what must come from memory comes at once.
    /// </summary>
    internal const int ProbesMax = 256;

    /// <summary>
    /// Blocks looked at together: more would drive each other out of the cache before their turn.
    /// </summary>
    internal const int BlocksMax = 256;

    private PackedVolume[] _widened = [];

    // With a separation: what is near enough to each of the volumes asked about.
    private VerticalPlace[] _around = [];
    private VolumeBox[] _boxes = new VolumeBox[32];
    private readonly EntityMarks _marks = new();
    private int _slots;

    internal CellCover Cover { get; } = new();

    internal BoxGroup Group { get; } = new();

    internal AreaDecider Areas { get; } = new();

    internal Room<Probe> Probes { get; } = new(ProbesMax);

    internal BlockRef[][] Lists { get; } = new BlockRef[ProbesMax][];

    internal Room<BlockProbe> Blocks { get; } = new(BlocksMax);

    internal Room<LaneProbe> Lanes { get; } = new(256);

    internal Room<Candidate> Candidates { get; } = new(256);

    /// <summary>
    /// Which candidates to settle before the others: of each entity one that has sure boxes.
    /// </summary>
    internal Room<int> Sure { get; } = new(64);

    /// <summary>The slots of the entities found.</summary>
    internal Room<int> Found { get; } = new(64);

    internal Separation Separation { get; private set; }

    /// <summary>Metres to keep up and down, in the index's unit of height, rounded up.</summary>
    internal long UpTenths { get; private set; }

    /// <summary>
    /// Forgets the last search; <paramref name="slots"/> entities may be met in this one.
    /// </summary>
    internal void Begin(Separation separation, int slots)
    {
        Separation = separation;
        UpTenths = (long)Math.Ceiling(separation.Vertical.Value * Packing.TenthMillimeters);
        Candidates.Clear();
        Sure.Clear();
        Found.Clear();
        _slots = slots;
        _marks.Begin();
        Search++;
    }

    /// <summary>The number of this search, never used again.</summary>
    internal long Search { get; private set; }

    /// <summary>
    /// Nothing more needs to be known of an entity in this search; or it came after the snapshot.
    /// </summary>
    internal bool IsDone(int slot) => (uint)slot >= (uint)_slots || _marks.IsDone(slot);

    /// <inheritdoc cref="EntityMarks.TryMarkSure"/>
    internal bool TryMarkSure(int slot) => _marks.TryMarkSure(slot);

    /// <inheritdoc cref="EntityMarks.Stamp"/>
    internal void Stamp(int slot) => _marks.Stamp(slot);

    /// <summary>
    /// The entity with the heights over the ellipsoid that its limits have not only over it but as
    /// far away as the separation: there the sea and the ground lie at other heights.
    /// </summary>
    internal Asked Widened(in Asked asked, VerticalModel model)
    {
        var across = Separation.Horizontal.Value;
        if (across == 0)
        {
            return asked;
        }
        if (_widened.Length < asked.Volumes.Length)
        {
            _widened = new PackedVolume[asked.Volumes.Length * 2];
            _around = new VerticalPlace[asked.Volumes.Length * 2];
        }
        for (var i = 0; i < asked.Volumes.Length; i++)
        {
            _widened[i] = asked.Volumes[i];
            _around[i] = Packing.Widen(ref _widened[i], asked.VerticesOf(i), across, model);
        }
        return asked.With(_widened.AsSpan(0, asked.Volumes.Length));
    }

    /// <summary>
    /// The places as near to a volume asked about as the separation; only when there is one.
    /// </summary>
    internal ref readonly VerticalPlace AroundAsked(int volume) => ref _around[volume];

    /// <summary>The boxes of an entity, grown by the separation.</summary>
    internal ReadOnlySpan<VolumeBox> BoxesOf(in Asked asked, VerticalModel model)
    {
        var count = 0;
        for (var i = 0; i < asked.Volumes.Length; i++)
        {
            if (_boxes.Length < count + CubeFace.Count)
            {
                Array.Resize(ref _boxes, _boxes.Length * 2);
            }
            var boxes = _boxes.AsSpan(count, CubeFace.Count);
            var more = asked.BoxesOf(i, SeparationOfBoxes(i, model), boxes);
            for (var j = 0; j < more; j++)
            {
                boxes[j].Volume = i;
            }
            count += more;
        }
        return _boxes.AsSpan(0, count);
    }

    // The index keeps the heights that a volume has over itself. Around the one asked about they
    // differ from these by no more than the sea and the ground do there: some of the volume lies
    // there, or it is not met.
    private Separation SeparationOfBoxes(int asked, VerticalModel model)
    {
        if (Separation.Vertical > VerticalModel.ComparableUpTo)
        {
            return Separation with { Vertical = Meters.Of(double.PositiveInfinity) };
        }
        return Separation.Horizontal.Value == 0
            ? Separation
            : Separation with
            {
                Vertical = Separation.Vertical + model.Unevenness(_around[asked]),
            };
    }
}

/// <summary>An array that grows and is filled again and again. For one thread.</summary>
internal sealed class Room<T>(int size)
    where T : unmanaged
{
    private T[] _items = new T[size];

    internal int Count { get; private set; }

    internal ref T this[int i] => ref _items[i];

    internal Span<T> All => _items.AsSpan(0, Count);

    internal void Clear() => Count = 0;

    internal void Cut(int count) => Count = count;

    internal ref T Add()
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }
        return ref _items[Count++];
    }
}
