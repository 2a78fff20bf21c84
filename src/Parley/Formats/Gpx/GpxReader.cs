using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats.Flights;

namespace Parley.Formats.Gpx;

/// <summary>Reads one GPX file, a point at a time. For one thread, used once.</summary>
internal sealed class GpxReader(ReadingOptions options, Source source)
{
    private readonly ProblemList _problems = new();
    private readonly UniqueIds _ids = new();
    private readonly Ownership _owners = new(source, options);
    private readonly ImmutableArray<Entity>.Builder _routes =
        ImmutableArray.CreateBuilder<Entity>();
    private readonly List<(GpxPoint Point, int Line)> _points = [];
    private int _lines;
    private int _samples;

    /// <summary>True when a line of this name has the name for its id.</summary>
    internal static bool IsLabel(string name) =>
        name.Length < EntityId.LengthMax / 2
        && name == name.Trim()
        && EntityId.Of(name).Broken is null;

    internal Reading Read()
    {
        using var xml = new SafeXml(source.Content);
        var sweep = new Sweep(options, _problems, _ids);
        if (xml.MoveNext())
        {
            if (xml.Name == "gpx")
            {
                ReadLines(xml, sweep);
            }
            else
            {
                _problems.Add(xml.Place, $"A GPX file's root is gpx, not {xml.Name}.");
            }
        }
        else if (xml.Broken is null)
        {
            _problems.Add("line 1", "A GPX file is not empty.");
        }
        if (xml.Broken is { } broken)
        {
            _problems.Add(broken.Place, broken.Rule);
        }
        _routes.AddRange(sweep.Entities);
        return _problems.With(_routes.ToImmutable());
    }

    private void ReadLines(SafeXml xml, Sweep sweep)
    {
        var name = "";
        while (!_problems.IsFull && !sweep.IsOver && xml.MoveNext())
        {
            switch (xml.Name)
            {
                case "trk" or "rte" when xml.AtStart:
                    name = "";
                    _lines++;
                    break;
                case "trkseg" or "rte":
                    Close(name, sweep);
                    break;
                case "name" when xml.AtStart:
                    name = xml.Take()?.Text.Trim() ?? "";
                    break;
                case "trkpt" or "rtept" when xml.AtStart:
                    AddPoint(xml.Take());
                    break;
                default:
                    if (xml.AtStart && xml.Name != "trk")
                    {
                        xml.Skip();
                    }
                    break;
            }
        }
        // A file that breaks off within a line still told where it began.
        Close(name, sweep);
    }

    private void AddPoint(Element? element)
    {
        if (element is null)
        {
            return;
        }
        if (!GpxPoint.Of(element).Try(out var point, out var broken))
        {
            _problems.Add(element.Place, broken);
        }
        else if (++_samples <= FlightCollector.SamplesMax)
        {
            _points.Add((point, element.Line));
        }
        else if (_samples == FlightCollector.SamplesMax + 1)
        {
            _problems.Add(
                element.Place,
                $"A file has at most {FlightCollector.SamplesMax} positions: the rest is left out."
            );
        }
    }

    // A line whose points all lack a time was planned, not flown.
    private void Close(string name, Sweep sweep)
    {
        if (_points.Count == 0)
        {
            return;
        }
        if (_points.TrueForAll(at => at.Point.Time is null))
        {
            AddRoute(name);
        }
        else
        {
            sweep.Add(ToTrack(name));
        }
        _points.Clear();
    }

    private Track ToTrack(string name)
    {
        var track = new Track
        {
            Label = LabelOf(name),
            Owner = OwnerOf(name),
            Place = line => $"line {line}",
            Name = _ => name,
        };
        foreach (var (point, line) in _points)
        {
            if (point.Time is not { } time)
            {
                _problems.Add($"line {line}", "time: In a track with times every point has one.");
                continue;
            }
            track.Samples.Add(
                new()
                {
                    Time = time,
                    Place = point.Place,
                    Height = point.Height,
                    Datum = Datum.MeanSeaLevel,
                    Index = line,
                    NameNumber = 0,
                }
            );
        }
        return track;
    }

    private void AddRoute(string name)
    {
        ImmutableArray<LatLng> path = [.. _points.ConvertAll(at => at.Point.Place)];
        var id = EntityId.Of(_ids.Of(LabelOf(name)));
        if (
            Corridor.Of(path, options.Buffer).Try(out var corridor, out var broken)
            && Band().Try(out var band, out broken)
            && id.Try(out var named, out broken)
            && new EntityTraits(EntityKind.Operation) { Name = name }
                .ToEntity(named, OwnerOf(name), [new(corridor, band, TimeWindow.Always)])
                .Try(out var entity, out broken)
        )
        {
            _routes.Add(entity);
        }
        else
        {
            _problems.Add($"line {_points[0].Line}", broken);
        }
    }

    // Where one point has no height, the route may be at any.
    private Checked<AltitudeBand> Band()
    {
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (point, _) in _points)
        {
            low = Math.Min(low, point.Height.Value);
            high = Math.Max(high, point.Height.Value);
        }
        if (double.IsNaN(low))
        {
            return AltitudeBand.Everything;
        }
        var lower = Altitude.Of(Meters.Of(low) - options.VerticalBuffer, Datum.MeanSeaLevel);
        var upper = Altitude.Of(Meters.Of(high) + options.VerticalBuffer, Datum.MeanSeaLevel);
        return lower.Try(out var floor, out var broken) && upper.Try(out var ceiling, out broken)
            ? AltitudeBand.Of(floor, ceiling)
            : broken;
    }

    // A track's parts are one owner's.
    private Owner OwnerOf(string name) =>
        _owners.Of((Owner?)null, EntityKind.Operation, $"{LabelOf(name)} ({_lines})");

    private string LabelOf(string name) => IsLabel(name) ? name : $"track {_lines}";
}
