using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Parley.Airspace.Entities;

namespace Parley.Formats.Flights;

/// <summary>
/// Cuts tracks into flights and each flight into the swept volumes that its operator would have
/// declared. What a flight is, which samples are left out and what a volume covers is written in
/// docs/formats/flights.md.
/// </summary>
internal sealed class Sweep(ReadingOptions options, ProblemList problems, UniqueIds ids)
{
    /// <summary>A longer silence ends a flight.</summary>
    internal const int GapMinutesMax = 10;

    /// <summary>Faster than any aircraft that reports its position (Mach 3).</summary>
    internal const double SpeedMetersPerSecondMax = 1_030;

    /// <summary>
    /// What a jump must exceed besides the speed: positions and times are inexact.
    /// </summary>
    internal const double JumpMetersMin = 5_000;

    /// <summary>Flights of one file.</summary>
    internal const int FlightsMax = 500_000;

    /// <summary>Swept volumes of one file.</summary>
    internal const int VolumesMax = 2_000_000;

    private static readonly TimeSpan Gap = TimeSpan.FromMinutes(GapMinutesMax);

    private readonly SweptVolumes _volumes = new(options, problems);
    private readonly List<Sample> _flight = [];
    private readonly ImmutableArray<Entity>.Builder _entities =
        ImmutableArray.CreateBuilder<Entity>();
    private int _volumeCount;

    /// <summary>True when a limit was reached; further tracks are not looked at.</summary>
    internal bool IsOver { get; private set; }

    internal ImmutableArray<Entity> Entities => _entities.ToImmutable();

    /// <summary>Makes the flights of a track; sorts its samples.</summary>
    internal void Add(Track track)
    {
        if (IsOver)
        {
            return;
        }
        SortByTime(track.Samples);
        var samples = CollectionsMarshal.AsSpan(track.Samples);
        for (var i = 0; i < samples.Length && !IsOver; i++)
        {
            Continue(track, samples, i);
        }
        Close(track);
    }

    private void Continue(Track track, ReadOnlySpan<Sample> samples, int i)
    {
        var sample = samples[i];
        if (_flight.Count > 0)
        {
            var last = _flight[^1];
            if (sample.Time.Ticks - last.Time.Ticks > Gap.Ticks)
            {
                Close(track);
            }
            else if (Jumps(last, sample))
            {
                if (i + 1 < samples.Length && Follows(last, samples[i + 1]))
                {
                    problems.Add(track.Place(sample.Index), Jump("it is left out"));
                    return;
                }
                problems.Add(track.Place(sample.Index), Jump("a new flight starts here"));
                Close(track);
            }
            else if (last.IsOnGround && sample.IsOnGround)
            {
                Close(track);
            }
        }
        _flight.Add(sample);
    }

    private static string Jump(string what) =>
        $"An aircraft moves at most {SpeedMetersPerSecondMax} m/s: {what}.";

    private static bool Follows(Sample last, Sample next) =>
        next.Time.Ticks - last.Time.Ticks <= Gap.Ticks && !Jumps(last, next);

    private static bool Jumps(Sample last, Sample next)
    {
        var seconds = (double)(next.Time.Ticks - last.Time.Ticks) / TimeSpan.TicksPerSecond;
        var chord = SurfacePoint.Of(last.Place).ChordTo(SurfacePoint.Of(next.Place));
        return chord > JumpMetersMin + (SpeedMetersPerSecondMax * seconds);
    }

    // A flight that never left the ground is none.
    private void Close(Track track)
    {
        if (_flight.Count > 1 || (_flight.Count == 1 && !_flight[0].IsOnGround))
        {
            Emit(track);
        }
        _flight.Clear();
    }

    private void Emit(Track track)
    {
        var swept = _volumes.Of(track, CollectionsMarshal.AsSpan(_flight));
        for (var from = 0; from < swept.Length && !IsOver; from += Entity.VolumesMax)
        {
            var part = swept[from..Math.Min(swept.Length, from + Entity.VolumesMax)];
            var start = part[0].Window.Start;
            var id = EntityId.Of(ids.Of($"{track.Label} {start}"));
            var made = id.Try(out var known, out var broken)
                ? Titled(track).ToEntity(known, track.Owner, part)
                : broken;
            if (!made.Try(out var entity, out broken))
            {
                problems.Add(track.Place(_flight[0].Index), broken);
                return;
            }
            _entities.Add(entity);
            _volumeCount += part.Length;
            KeepLimits(track.Place(_flight[^1].Index));
        }
    }

    private EntityTraits Titled(Track track) => track.Traits with { Name = NameOf(track) };

    private string NameOf(Track track)
    {
        foreach (var sample in _flight)
        {
            if (sample.NameNumber >= 0)
            {
                return track.Name(sample.NameNumber);
            }
        }
        return "";
    }

    private void KeepLimits(string place)
    {
        if (_entities.Count >= FlightsMax || _volumeCount >= VolumesMax)
        {
            problems.Add(
                place,
                $"A file has fewer than {FlightsMax} flights and {VolumesMax} swept volumes: "
                    + "reading stopped."
            );
            IsOver = true;
        }
    }

    // Mostly they are in order already; samples of one moment stay in the order of the file.
    private static void SortByTime(List<Sample> samples)
    {
        for (var i = 1; i < samples.Count; i++)
        {
            if (samples[i].Time < samples[i - 1].Time)
            {
                samples.Sort(
                    (a, b) =>
                        a.Time != b.Time ? a.Time.CompareTo(b.Time) : a.Index.CompareTo(b.Index)
                );
                return;
            }
        }
    }
}
