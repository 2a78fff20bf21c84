using Parley.Airspace.Conflicts;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;

namespace Parley.Bench.Rivals;

/// <summary>
/// The index's own last test of two volumes, for rivals to put behind their trees: whatever a tree
/// lets through, the answers then are the same. Only for volumes with altitudes above the ellipsoid
/// and no weekly hours, as the city's are.
/// </summary>
internal sealed class ExactTest
{
    private readonly SearchSpace _space = new();
    private readonly List<AskedVolume> _asked = [];
    private int _count;

    internal ExactTest() => _space.Begin(0, Separation.None, 0);

    /// <summary>Forgets the operation asked about.</summary>
    internal void Clear() => _count = 0;

    /// <summary>Adds a volume that is asked about.</summary>
    internal void Ask(in PackedVolume volume, VertexRun vertices)
    {
        if (_count == _asked.Count)
        {
            _asked.Add(new());
        }
        _asked[_count++].Set(volume, vertices, null);
    }

    /// <summary>
    /// True when a volume meets one of those asked about, numbered in the order they were added, in
    /// time, altitude and area.
    /// </summary>
    internal bool Meets(int asked, in PackedVolume other, ReadOnlySpan<float> vertices)
    {
        var volume = _asked[asked];
        ref readonly var one = ref volume.Packed;
        return other.Start < one.End
            && one.Start < other.End
            && other.Lower <= one.Upper
            && one.Lower <= other.Upper
            && volume.Decide(_space, other, vertices) switch
            {
                PlaneAnswer.Within => true,
                PlaneAnswer.Apart => false,
                PlaneAnswer.InDoubt => FootprintDistance.AreWithin(
                    Packing.FootprintOf(volume.Packed, volume.Vertices),
                    Packing.FootprintOf(other, vertices),
                    0
                ),
            };
    }
}
