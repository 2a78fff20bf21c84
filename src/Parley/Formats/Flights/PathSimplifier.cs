using System.Collections.Immutable;
using Parley.Airspace.Shapes;

namespace Parley.Formats.Flights;

/// <summary>
/// Leaves out places of a path that lie within a tolerance of the legs that remain (Douglas and
/// Peucker, 1973). Quadratic in the number of places at worst, so segments are short.
/// </summary>
internal sealed class PathSimplifier(double tolerance)
{
    // Scratch, used again for every path: for one thread.
    private readonly Stack<(int From, int To)> _open = new();
    private bool[] _kept = [];

    /// <summary>
    /// The places that remain, the first and the last among them: every place left out is within
    /// tolerance + <see cref="SurfacePoint.LegErrorMeters"/> of the shortest paths between them.
    /// </summary>
    internal ImmutableArray<LatLng> Simplify(
        ReadOnlySpan<Sample> samples,
        ReadOnlySpan<SurfacePoint> points
    )
    {
        if (_kept.Length < samples.Length)
        {
            _kept = new bool[samples.Length * 2];
        }
        var kept = _kept.AsSpan(0, samples.Length);
        kept.Clear();
        kept[0] = kept[^1] = true;
        _open.Push((0, samples.Length - 1));
        while (_open.TryPop(out var part))
        {
            if (Farthest(points, part.From, part.To) is { } split)
            {
                kept[split] = true;
                _open.Push((part.From, split));
                _open.Push((split, part.To));
            }
        }
        return Collect(samples, kept);
    }

    // The place between two that must stay; null when all between may go.
    private int? Farthest(ReadOnlySpan<SurfacePoint> points, int from, int to)
    {
        if (to - from < 2)
        {
            return null;
        }
        if (points[from].ChordTo(points[to]) >= SurfacePoint.LegMetersMax)
        {
            return (from + to) / 2;
        }
        var (farthest, distance) = (0, tolerance);
        for (var i = from + 1; i < to; i++)
        {
            var away = points[i].DistanceToLeg(points[from], points[to]);
            if (away > distance)
            {
                (farthest, distance) = (i, away);
            }
        }
        return farthest == 0 ? null : farthest;
    }

    private static ImmutableArray<LatLng> Collect(
        ReadOnlySpan<Sample> samples,
        ReadOnlySpan<bool> kept
    )
    {
        var path = ImmutableArray.CreateBuilder<LatLng>();
        for (var i = 0; i < samples.Length; i++)
        {
            if (kept[i] && (path.Count == 0 || path[^1] != samples[i].Place))
            {
                path.Add(samples[i].Place);
            }
        }
        return path.DrainToImmutable();
    }
}
