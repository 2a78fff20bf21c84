using Parley.Airspace.Entities;

namespace Parley.Formats.Flights;

/// <summary>Sorts the samples of a file by aircraft, then has their flights swept.</summary>
internal sealed class FlightCollector(ReadingOptions options, Func<int, string> place)
{
    /// <summary>Samples of one file: about 50 bytes each while they are collected.</summary>
    internal const int SamplesMax = 10_000_000;

    /// <summary>Aircraft of one file; some 30,000 fly at any time.</summary>
    internal const int AircraftMax = 200_000;

    private readonly Dictionary<string, Track> _aircraft = [];
    private readonly Dictionary<string, int> _callsigns = [];
    private readonly List<string> _names = [];
    private int _samples;

    internal ProblemList Problems { get; } = new();

    /// <summary>True when a limit was reached; further records are not looked at.</summary>
    internal bool IsOver { get; private set; }

    /// <summary>Takes a record, or the problem it has.</summary>
    internal void Add(FlightRecord record, int index)
    {
        var sample = record.ToSample(index, NumberOf(record.Callsign));
        if (record.Broken is { } broken)
        {
            Problems.Add(place(index), broken);
            IsOver |= Problems.IsFull;
        }
        else if (sample is { } known && TrackOf(record.Address) is { } track)
        {
            track.Samples.Add(known);
            if (++_samples >= SamplesMax)
            {
                Stop(index, $"A file has fewer than {SamplesMax} positions");
            }
        }
        else if (sample is not null)
        {
            Stop(index, $"A file has at most {AircraftMax} aircraft");
        }
    }

    internal Reading ToReading()
    {
        var sweep = new Sweep(options, Problems, new());
        foreach (var track in _aircraft.Values)
        {
            sweep.Add(track);
            // Its samples are not needed again; the volumes are what stays.
            track.Samples.Clear();
            track.Samples.TrimExcess();
        }
        return Problems.With(sweep.Entities);
    }

    private void Stop(int index, string rule)
    {
        Problems.Add(place(index), $"{rule}: reading stopped.");
        IsOver = true;
    }

    private int NumberOf(ReadOnlySpan<char> callsign)
    {
        if (callsign.IsEmpty)
        {
            return -1;
        }
        var callsigns = _callsigns.GetAlternateLookup<ReadOnlySpan<char>>();
        if (callsigns.TryGetValue(callsign, out var number))
        {
            return number;
        }
        _names.Add(callsign.ToString());
        _callsigns.Add(_names[^1], _names.Count - 1);
        return _names.Count - 1;
    }

    private Track? TrackOf(ReadOnlySpan<char> address)
    {
        var aircraft = _aircraft.GetAlternateLookup<ReadOnlySpan<char>>();
        if (aircraft.TryGetValue(address, out var track))
        {
            return track;
        }
        if (_aircraft.Count >= AircraftMax)
        {
            return null;
        }
        var label = address.ToString();
        track = new()
        {
            Label = label,
            Owner = options.Owner ?? Owner.Of(label).Value,
            Place = place,
            Name = number => _names[number],
        };
        _aircraft.Add(label, track);
        return track;
    }
}
