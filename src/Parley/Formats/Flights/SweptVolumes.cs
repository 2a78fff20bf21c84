using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.Flights;

/// <summary>
/// The volumes of one flight: a corridor along each stretch of its path. Consecutive stretches
/// share the sample between them, so every moment between the first sample and the last is in a
/// volume.
/// </summary>
internal sealed class SweptVolumes(ReadingOptions options, ProblemList problems)
{
    /// <summary>How far a path may be simplified, as a share of the buffer.</summary>
    internal const double ToleranceShare = 0.02;

    /// <summary>A longer stretch is cut: simplifying is quadratic in its samples.</summary>
    internal const int SegmentSamplesMax = 1_000;

    /// <summary>A longer stretch is cut: a shape has a largest extent.</summary>
    internal const double SegmentMetersMax = 1_000_000;

    /// <summary>How long the last sample of a flight lasts.</summary>
    internal const int LastSampleMilliseconds = 1;

    private static readonly TimeSpan LastSample = TimeSpan.FromMilliseconds(LastSampleMilliseconds);

    private readonly double _tolerance = options.Buffer.Value * ToleranceShare;
    private readonly PathSimplifier _simplifier = new(options.Buffer.Value * ToleranceShare);
    private SurfacePoint[] _points = [];

    /// <summary>
    /// The buffer, what the simplified path may be off the flown one, and the error of that.
    /// </summary>
    internal Meters HalfWidth =>
        options.Buffer + Meters.Of(_tolerance + SurfacePoint.LegErrorMeters);

    /// <summary>
    /// The volumes of a flight's samples, which are in order of time and at least one.
    /// </summary>
    internal ImmutableArray<Volume> Of(Track track, ReadOnlySpan<Sample> flight)
    {
        var points = Points(flight);
        var heights = new FlightHeights(flight, options.VerticalBuffer);
        var volumes = ImmutableArray.CreateBuilder<Volume>();
        var from = 0;
        do
        {
            var to = EndOfSegment(flight, points, from);
            var samples = flight[from..(to + 1)];
            var path = _simplifier.Simplify(samples, points[from..(to + 1)]);
            if (Corridor.Of(path, HalfWidth).Try(out var corridor, out var broken))
            {
                var window = Window(flight, from, to);
                foreach (var band in Bands(track, heights, samples, from))
                {
                    volumes.Add(new(corridor, band, window));
                }
            }
            else
            {
                problems.Add(track.Place(flight[from].Index), broken);
            }
            from = to;
        } while (from < flight.Length - 1);
        return volumes.DrainToImmutable();
    }

    private static ImmutableArray<AltitudeBand> Bands(
        Track track,
        FlightHeights heights,
        ReadOnlySpan<Sample> samples,
        int from
    ) => track.Band is { } stated ? [stated] : heights.Bands(samples, from);

    private ReadOnlySpan<SurfacePoint> Points(ReadOnlySpan<Sample> flight)
    {
        if (_points.Length < flight.Length)
        {
            _points = new SurfacePoint[flight.Length * 2];
        }
        for (var i = 0; i < flight.Length; i++)
        {
            _points[i] = SurfacePoint.Of(flight[i].Place);
        }
        return _points.AsSpan(0, flight.Length);
    }

    // A leg between two samples is never cut: nobody knows where on it the aircraft was when.
    private int EndOfSegment(
        ReadOnlySpan<Sample> flight,
        ReadOnlySpan<SurfacePoint> points,
        int from
    )
    {
        var to = Math.Min(from + 1, flight.Length - 1);
        var length = points[from].ChordTo(points[to]);
        while (to + 1 < flight.Length && to - from < SegmentSamplesMax)
        {
            length += points[to].ChordTo(points[to + 1]);
            var lasts = flight[to + 1].Time.Ticks - flight[from].Time.Ticks;
            if (lasts > options.Segment.Ticks || length > SegmentMetersMax)
            {
                break;
            }
            to++;
        }
        return to;
    }

    private static TimeWindow Window(ReadOnlySpan<Sample> flight, int from, int to)
    {
        var start = flight[from].Time;
        var end = flight[to].Time;
        // The next window has the sample at the cut, but not another of the same moment before it.
        var isShared = to < flight.Length - 1 && flight[to - 1].Time != end;
        return TimeWindow.Of(start, isShared ? end : end + LastSample).Value;
    }
}
