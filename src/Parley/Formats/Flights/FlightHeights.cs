using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Units;

namespace Parley.Formats.Flights;

/// <summary>
/// The altitude bands of a flight's stretches: from the lowest to the highest sample, a buffer
/// added, one band for each datum that the samples use. A sample without a height is taken to lie
/// between the nearest ones before and after that have one; a flight without any may be anywhere.
/// </summary>
internal readonly ref struct FlightHeights
{
    private const int DatumCount = (int)Datum.Ground + 1;

    private readonly ReadOnlySpan<Sample> _flight;
    private readonly Meters _buffer;

    // For each sample the nearest with a height, -1 for none; empty when all have one.
    private readonly int[] _before = [];
    private readonly int[] _after = [];

    internal FlightHeights(ReadOnlySpan<Sample> flight, Meters buffer)
    {
        _flight = flight;
        _buffer = buffer;
        foreach (var sample in flight)
        {
            if (!sample.HasHeight)
            {
                _before = new int[flight.Length];
                _after = new int[flight.Length];
                FindNeighbours();
                return;
            }
        }
    }

    /// <summary>The bands of the samples that start so far into the flight.</summary>
    internal ImmutableArray<AltitudeBand> Bands(ReadOnlySpan<Sample> samples, int from)
    {
        Span<Range> ranges = stackalloc Range[DatumCount];
        ranges.Fill(Range.Empty);
        for (var i = 0; i < samples.Length; i++)
        {
            if (samples[i].HasHeight)
            {
                Widen(ranges, samples[i]);
            }
            else
            {
                Widen(ranges, _before[from + i]);
                Widen(ranges, _after[from + i]);
            }
        }
        var bands = ImmutableArray.CreateBuilder<AltitudeBand>(1);
        for (var datum = 0; datum < DatumCount; datum++)
        {
            if (!ranges[datum].IsEmpty)
            {
                bands.Add(ranges[datum].Band((Datum)datum, _buffer));
            }
        }
        return bands.Count == 0 ? [AltitudeBand.Everything] : bands.DrainToImmutable();
    }

    private void Widen(Span<Range> ranges, int neighbour)
    {
        if (neighbour >= 0)
        {
            Widen(ranges, _flight[neighbour]);
        }
    }

    private static void Widen(Span<Range> ranges, Sample sample) =>
        ranges[(int)sample.Datum] = ranges[(int)sample.Datum].With(sample.Height.Value);

    private void FindNeighbours()
    {
        var known = -1;
        for (var i = 0; i < _flight.Length; i++)
        {
            known = _flight[i].HasHeight ? i : known;
            _before[i] = known;
        }
        known = -1;
        for (var i = _flight.Length - 1; i >= 0; i--)
        {
            known = _flight[i].HasHeight ? i : known;
            _after[i] = known;
        }
    }

    private readonly record struct Range(double Low, double High)
    {
        internal static Range Empty => new(double.PositiveInfinity, double.NegativeInfinity);

        internal bool IsEmpty => Low > High;

        internal Range With(double height) => new(Math.Min(Low, height), Math.Max(High, height));

        // Past the ends of what an altitude can be, the band is open.
        internal AltitudeBand Band(Datum datum, Meters buffer)
        {
            var lower = Altitude.Of(Meters.Of(Low) - buffer, datum);
            var upper = Altitude.Of(Meters.Of(High) + buffer, datum);
            return AltitudeBand
                .Of(
                    lower.Try(out var floor, out _) ? floor : Altitude.Bottomless,
                    upper.Try(out var ceiling, out _) ? ceiling : Altitude.Unlimited
                )
                .Value;
        }
    }
}
