using System.Runtime.InteropServices;
using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>One box of an entity that is asked about.</summary>
internal readonly record struct SearchBox(int Volume, FaceBox Box, VolumeTime Time);

/// <summary>
/// A volume in the index whose bins meet those of some boxes asked about: those bits from the
/// first.
/// </summary>
internal readonly record struct Candidate(int Volume, int FirstBox, ulong Boxes);

/// <summary>
/// What one search works with: the entity asked about, packed, and room for what is found. Kept
/// from search to search so that a search makes no garbage; used by one thread at a time.
/// </summary>
internal sealed class SearchSpace
{
    private AskedVolume[] _volumes = [];
    private int[] _stamps = [];
    private int _stamp;

    internal List<Candidate> Candidates { get; } = new(256);

    internal BoxGroup Group { get; } = new();

    internal PlaneCore Other { get; } = new();

    internal int VolumeCount { get; private set; }

    internal int Owner { get; private set; }

    /// <summary>Metres to keep across.</summary>
    internal double Across { get; private set; }

    /// <summary>Metres to keep up and down.</summary>
    internal double Up { get; private set; }

    /// <summary>Metres to keep up and down, in the index's unit of height, rounded up.</summary>
    internal long UpTenths { get; private set; }

    internal List<SearchBox> Boxes { get; } = new(32);

    internal ReadOnlySpan<SearchBox> BoxesFrom(int first, int count) =>
        CollectionsMarshal.AsSpan(Boxes).Slice(first, count);

    /// <summary>
    /// Forgets the last search; <paramref name="slots"/> entities may be stamped in this one.
    /// </summary>
    internal void Begin(int owner, Conflicts.Separation separation, int slots)
    {
        Owner = owner;
        Across = separation.Horizontal.Value;
        Up = separation.Vertical.Value;
        UpTenths = (long)Math.Ceiling(Up * Packing.TenthMillimeters);
        VolumeCount = 0;
        Boxes.Clear();
        Candidates.Clear();
        if (_stamps.Length < slots || _stamp == int.MaxValue)
        {
            _stamps = new int[Math.Max(slots + (slots / 4), 1024)];
            _stamp = 0;
        }
        _stamp++;
    }

    /// <summary>True the first time that an entity is stamped in a search.</summary>
    internal bool IsStamped(int slot) => slot < _stamps.Length && _stamps[slot] == _stamp;

    /// <summary>Nothing more needs to be known of an entity in this search.</summary>
    internal void Stamp(int slot) => _stamps[slot] = _stamp;

    internal bool CanStamp(int slot) => slot < _stamps.Length;

    /// <summary>Asks about all volumes of an entity.</summary>
    internal void Ask(PackedEntity packed)
    {
        for (var i = 0; i < packed.Volumes.Length; i++)
        {
            ref readonly var volume = ref packed.Volumes[i];
            var run = new VertexRun(packed.Vertices, volume.Vertices);
            if (Across == 0)
            {
                Ask(volume, run, packed.HoursOf(i), packed.Boxes[i]);
            }
            else
            {
                Ask(volume, run, packed.HoursOf(i));
            }
        }
    }

    /// <summary>Adds a volume to ask about.</summary>
    internal void Ask(in PackedVolume volume, VertexRun vertices, WeeklyHours? hours)
    {
        var boxes = Packing.BoxesOf(volume, vertices.Of(volume), Across);
        Ask(volume, vertices, hours, boxes);
    }

    private void Ask(
        in PackedVolume volume,
        VertexRun vertices,
        WeeklyHours? hours,
        in FaceBoxes boxes
    )
    {
        if (_volumes.Length == VolumeCount)
        {
            Array.Resize(ref _volumes, Math.Max(16, VolumeCount * 2));
        }
        (_volumes[VolumeCount] ??= new()).Set(volume, vertices, hours);
        var time = new VolumeTime(volume.Start, volume.End);
        for (var i = 0; i < boxes.Count; i++)
        {
            var (face, area) = boxes[i];
            var (lowest, highest) = ((float)(volume.Lowest - Up), (float)(volume.Highest + Up));
            Boxes.Add(new(VolumeCount, new(face, area, lowest, highest), time));
        }
        VolumeCount++;
    }

    internal AskedVolume this[int i] => _volumes[i];
}

/// <summary>
/// A volume that is asked about; its plane is laid out when the first candidate needs it.
/// </summary>
internal sealed class AskedVolume
{
    private readonly PlaneCore _core = new();
    private PlaneFrame _frame;
    private PackedVolume _packed;
    private VertexRun _vertices;
    private bool _isLaidOut;

    internal ref readonly PackedVolume Packed => ref _packed;

    internal ReadOnlySpan<float> Vertices => _vertices.Of(_packed);

    internal WeeklyHours? Hours { get; private set; }

    internal void Set(in PackedVolume packed, VertexRun vertices, WeeklyHours? hours)
    {
        _packed = packed;
        _vertices = vertices;
        Hours = hours;
        _isLaidOut = false;
    }

    internal PlaneAnswer Decide(
        SearchSpace space,
        in PackedVolume other,
        ReadOnlySpan<float> otherVertices
    )
    {
        if (!_isLaidOut)
        {
            _frame = new(_packed.Face, _packed.BaseU, _packed.BaseV);
            // Its own plane always has room for it.
            _core.TryLoad(_packed, Vertices, _frame);
            _core.FindReach();
            _isLaidOut = true;
        }
        if (!space.Other.TryLoad(other, otherVertices, _frame))
        {
            return PlaneAnswer.InDoubt;
        }
        var distance = _core.Radius + space.Other.Radius + space.Across;
        var error = _frame.Error(_core.Reach + (2 * distance));
        return PlaneTest.Decide(_core, space.Other, distance, error);
    }
}

/// <summary>Where the vertices of a volume are: from an element of an array on.</summary>
internal readonly record struct VertexRun(float[] Vertices, int First)
{
    /// <summary>All their u, then all their v.</summary>
    internal ReadOnlySpan<float> Of(in PackedVolume volume) =>
        Vertices.AsSpan(First, volume.Count * 2);
}
