using Parley.Airspace.Times;

namespace Parley.Airspace.Index;

/// <summary>One box of an entity that is asked about.</summary>
internal readonly record struct SearchBox(int Volume, FaceBox Box, VolumeTime Time);

/// <summary>A volume in the index whose bins meet those of a volume asked about.</summary>
internal readonly record struct Candidate(int AskedVolume, int Volume);

/// <summary>
/// What one search works with: the entity asked about, packed, and room for what is found. Kept
/// from search to search so that a search makes no garbage; used by one thread at a time.
/// </summary>
internal sealed class SearchSpace
{
    private AskedVolume[] _volumes = [];
    private float[] _vertices = new float[256];
    private int _vertexCount;
    private int[] _stamps = [];
    private int _stamp;

    internal List<Candidate> Candidates { get; } = new(256);

    /// <summary>Bins of the boxes asked about, in the cell being looked at.</summary>
    internal List<BinBox> Bins { get; } = new(32);

    internal PlaneCore Other { get; } = new();

    internal int VolumeCount { get; private set; }

    internal int Owner { get; private set; }

    /// <summary>Metres to keep across.</summary>
    internal double Across { get; private set; }

    /// <summary>Metres to keep up and down.</summary>
    internal double Up { get; private set; }

    internal List<SearchBox> BoxList { get; } = new(32);

    /// <summary>
    /// Forgets the last search; <paramref name="slots"/> entities may be stamped in this one.
    /// </summary>
    internal void Begin(int owner, Conflicts.Separation separation, int slots)
    {
        Owner = owner;
        Across = separation.Horizontal.Value;
        Up = separation.Vertical.Value;
        VolumeCount = 0;
        _vertexCount = 0;
        BoxList.Clear();
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

    /// <summary>Adds a volume to ask about.</summary>
    internal void Ask(in PackedVolume volume, ReadOnlySpan<float> vertices, WeeklyHours? hours)
    {
        if (_volumes.Length == VolumeCount)
        {
            Array.Resize(ref _volumes, Math.Max(16, VolumeCount * 2));
        }
        if (_vertices.Length < _vertexCount + vertices.Length)
        {
            Array.Resize(ref _vertices, (_vertexCount + vertices.Length) * 2);
        }
        vertices.CopyTo(_vertices.AsSpan(_vertexCount));
        ref var asked = ref _volumes[VolumeCount];
        asked ??= new();
        asked.Set(volume, _vertexCount, hours);
        _vertexCount += vertices.Length;
        var boxes = Packing.BoxesOf(volume, vertices, Across);
        for (var i = 0; i < boxes.Count; i++)
        {
            var (face, area) = boxes[i];
            var box = new FaceBox(
                face,
                area,
                (float)(volume.Lowest - Up),
                (float)(volume.Highest + Up)
            );
            BoxList.Add(new(VolumeCount, box, new(volume.Start, volume.End)));
        }
        VolumeCount++;
    }

    internal AskedVolume this[int i] => _volumes[i];

    internal ReadOnlySpan<float> VerticesOf(AskedVolume volume) =>
        _vertices.AsSpan(volume.FirstVertex, volume.Packed.Count * 2);
}

/// <summary>
/// A volume that is asked about; its plane is laid out when the first candidate needs it.
/// </summary>
internal sealed class AskedVolume
{
    private readonly PlaneCore _core = new();
    private PlaneFrame _frame;
    private PackedVolume _packed;
    private bool _isLaidOut;

    internal ref readonly PackedVolume Packed => ref _packed;

    internal int FirstVertex { get; private set; }

    internal WeeklyHours? Hours { get; private set; }

    internal void Set(in PackedVolume packed, int firstVertex, WeeklyHours? hours)
    {
        _packed = packed;
        FirstVertex = firstVertex;
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
            _core.TryLoad(_packed, space.VerticesOf(this), _frame);
            _core.FindReachAndTurn();
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
