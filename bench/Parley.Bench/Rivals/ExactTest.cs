using System.Runtime.InteropServices;
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
    private readonly PlaneCore _room = new();
    private readonly List<Plane> _planes = [];
    private readonly List<TableVolume> _asked = [];
    private int _question;

    /// <summary>Forgets the operation asked about.</summary>
    internal void Clear()
    {
        _asked.Clear();
        _question++;
    }

    /// <summary>Adds a volume that is asked about.</summary>
    internal void Ask(in TableVolume volume)
    {
        if (_planes.Count == _asked.Count)
        {
            _planes.Add(new());
        }
        _asked.Add(volume);
    }

    /// <summary>
    /// True when a volume meets one of those asked about, numbered in the order they were added, in
    /// time, altitude and area.
    /// </summary>
    internal bool Meets(int asked, in PackedVolume other, ReadOnlySpan<float> vertices)
    {
        ref readonly var volume = ref CollectionsMarshal.AsSpan(_asked)[asked];
        ref readonly var one = ref volume.Packed;
        return other.Start < one.End
            && one.Start < other.End
            && other.Lower <= one.Upper
            && one.Lower <= other.Upper
            && Decide(asked, other, vertices) switch
            {
                PlaneAnswer.Within => true,
                PlaneAnswer.Apart => false,
                PlaneAnswer.InDoubt => FootprintDistance.AreWithin(
                    Packing.FootprintOf(one, volume.Vertices),
                    Packing.FootprintOf(other, vertices),
                    0
                ),
            };
    }

    private PlaneAnswer Decide(int asked, in PackedVolume other, ReadOnlySpan<float> vertices)
    {
        var plane = _planes[asked];
        if (plane.Question != _question)
        {
            ref readonly var one = ref CollectionsMarshal.AsSpan(_asked)[asked];
            plane.LayOut(one, _question);
        }
        if (!_room.TryLoad(other, vertices, plane.Frame))
        {
            return PlaneAnswer.InDoubt;
        }
        var distance = plane.Core.Radius + _room.Radius;
        var error = plane.Frame.Error(plane.Core.Reach + (2 * distance));
        return PlaneTest.Decide(plane.Core, _room, PlaneLimits.True(distance, error));
    }

    /// <summary>
    /// The plane of a volume that is asked about, laid out once for each question.
    /// </summary>
    private sealed class Plane
    {
        internal PlaneCore Core { get; } = new();

        internal PlaneFrame Frame { get; private set; }

        internal int Question { get; private set; } = -1;

        internal void LayOut(in TableVolume volume, int question)
        {
            Question = question;
            Frame = new(volume.Packed.Face, volume.Packed.BaseU, volume.Packed.BaseV);
            Core.TryLoad(volume.Packed, volume.Vertices, Frame);
            Core.FindReach();
        }
    }
}

/// <summary>A volume as the index packs it, and where its vertices start in an array.</summary>
internal readonly struct TableVolume(in PackedVolume packed, float[] vertices, int first)
{
    internal readonly PackedVolume Packed = packed;

    internal ReadOnlySpan<float> Vertices => vertices.AsSpan(first, Packed.Count * 2);
}
