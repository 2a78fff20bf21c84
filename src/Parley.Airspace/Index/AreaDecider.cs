using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Index;

/// <summary>A packed volume and its vertices: all their u, then all their v.</summary>
internal readonly ref struct PlacedVolume(
    ref readonly PackedVolume packed,
    ReadOnlySpan<float> vertices
)
{
    internal readonly ref readonly PackedVolume Packed = ref packed;
    internal readonly ReadOnlySpan<float> Vertices = vertices;

    internal Footprint Footprint => Packing.FootprintOf(Packed, Vertices);
}

/// <summary>
/// Decides whether the areas of volumes meet, keeping what it lays out: of the volumes asked about
/// for a search, of the other as long as it is asked about. For one thread.
/// </summary>
internal sealed class AreaDecider
{
    // Up to here, in metres, distances need not be known well: what is nearer but does not cross is
    // rare enough to be left to space.
    private const double WithoutMetricMax = 0.002;

    private readonly PlaneCore _other = new();
    private AskedPlane[] _planes = [];
    private PlaneFrame _frame;
    private long _search;
    private bool _isOtherLoaded;
    private bool _isOtherOnFrame;

    /// <summary>
    /// Starts a search; <paramref name="first"/> is one of the volumes asked about.
    /// </summary>
    internal void Begin(long search, in PackedVolume first, int volumes)
    {
        _search = search;
        _frame = PlaneFrame.WithoutMetric(first.Face, first.BaseU, first.BaseV);
        var known = _planes.Length;
        if (known < volumes)
        {
            Array.Resize(ref _planes, Math.Max(volumes, 32));
            for (var i = known; i < _planes.Length; i++)
            {
                _planes[i] = new();
            }
        }
    }

    /// <summary>From here on it is about another volume of the index.</summary>
    internal void BeginOther() => _isOtherLoaded = false;

    /// <summary>Whether two areas come within so many metres of each other, exactly.</summary>
    internal bool Meet(int asked, in PlacedVolume one, in PlacedVolume other, double across)
    {
        var distance = (double)one.Packed.Radius + other.Packed.Radius + across;
        var answer =
            distance <= WithoutMetricMax
                ? WithoutMetric(_planes[asked], one, other, distance)
                : WithMetric(_planes[asked], one, other, distance);
        return answer switch
        {
            PlaneAnswer.Within => true,
            PlaneAnswer.Apart => false,
            PlaneAnswer.InDoubt => FootprintDistance.AreWithin(
                one.Footprint,
                other.Footprint,
                across
            ),
        };
    }

    // All volumes asked about on one frame, so that the other is laid out once for all of them.
    private PlaneAnswer WithoutMetric(
        AskedPlane plane,
        in PlacedVolume one,
        in PlacedVolume other,
        double distance
    )
    {
        if (!_isOtherLoaded)
        {
            _isOtherOnFrame = _other.TryLoad(other.Packed, other.Vertices, _frame);
            _isOtherLoaded = true;
        }
        return _isOtherOnFrame && plane.TryLayOut(_search, one, _frame)
            ? PlaneTest.Decide(plane.Core, _other, PlaneLimits.WithoutMetric(distance))
            : PlaneAnswer.InDoubt;
    }

    private PlaneAnswer WithMetric(
        AskedPlane plane,
        in PlacedVolume one,
        in PlacedVolume other,
        double distance
    )
    {
        plane.LayOutWithMetric(_search, one);
        _isOtherLoaded = false;
        if (!_other.TryLoad(other.Packed, other.Vertices, plane.Metric))
        {
            return PlaneAnswer.InDoubt;
        }
        var error = plane.Metric.Error(plane.TrueCore.Reach + (2 * distance));
        return PlaneTest.Decide(plane.TrueCore, _other, PlaneLimits.True(distance, error));
    }
}

/// <summary>A volume asked about on the search's frame, and on one of its own.</summary>
internal sealed class AskedPlane
{
    private long _laidOutFor;
    private long _laidOutWithMetricFor;
    private bool _isOnFrame;

    internal PlaneCore Core { get; } = new();

    internal PlaneCore TrueCore { get; } = new();

    internal PlaneFrame Metric { get; private set; }

    internal bool TryLayOut(long search, in PlacedVolume volume, in PlaneFrame frame)
    {
        if (_laidOutFor != search)
        {
            _isOnFrame = Core.TryLoad(volume.Packed, volume.Vertices, frame);
            _laidOutFor = search;
        }
        return _isOnFrame;
    }

    internal void LayOutWithMetric(long search, in PlacedVolume volume)
    {
        if (_laidOutWithMetricFor != search)
        {
            ref readonly var packed = ref volume.Packed;
            Metric = new(packed.Face, packed.BaseU, packed.BaseV);
            // Its own plane always has room for it.
            TrueCore.TryLoad(packed, volume.Vertices, Metric);
            TrueCore.FindReach();
            _laidOutWithMetricFor = search;
        }
    }
}
