using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Formats.Flights;

namespace Parley.Formats.Kml;

/// <summary>Reads one KML document, a placemark at a time. For one thread, used once.</summary>
internal sealed class KmlReader
{
    private readonly ReadingOptions _options;
    private readonly Ownership _owners;
    private readonly ProblemList _problems = new();
    private readonly KmlVolumes _volumes;
    private readonly KmlEntities _entities;
    private readonly List<Track> _tracks = [];

    // The times of the document and the folders open here; what a folder does not say, its holder
    // says.
    private readonly Stack<TimeWindow> _inherited = new([TimeWindow.Always]);
    private int _placemarks;
    private int _samples;

    /// <param name="options">How to read.</param>
    /// <param name="source">The file; the document may be an archive's in it.</param>
    internal KmlReader(ReadingOptions options, Source source)
    {
        _options = options;
        _owners = new(source, options);
        _volumes = new(options, _problems);
        _entities = new(_problems, _owners);
    }

    internal Reading Read(ReadOnlyMemory<byte> content)
    {
        using var xml = new SafeXml(content);
        if (xml.MoveNext())
        {
            if (xml.Name == "kml")
            {
                ReadFeatures(xml);
            }
            else
            {
                _problems.Add(xml.Place, $"A KML file's root is kml, not {xml.Name}.");
            }
        }
        else if (xml.Broken is null)
        {
            _problems.Add("line 1", "A KML file is not empty.");
        }
        if (xml.Broken is { } broken)
        {
            _problems.Add(broken.Place, broken.Rule);
        }
        return Finish();
    }

    private Reading Finish()
    {
        var ids = new UniqueIds();
        var entities = _entities.ToEntities(ids);
        var sweep = new Sweep(_options, _problems, ids);
        foreach (var track in _tracks)
        {
            sweep.Add(track);
        }
        entities.AddRange(sweep.Entities);
        return _problems.With(entities.ToImmutable());
    }

    private void ReadFeatures(SafeXml xml)
    {
        while (!_problems.IsFull && !_entities.IsOver && xml.MoveNext())
        {
            switch (xml.Name)
            {
                case "Document" or "Folder" when xml.AtStart:
                    _inherited.Push(_inherited.Peek());
                    break;
                case "Document" or "Folder":
                    _ = _inherited.Pop();
                    break;
                case "TimeSpan" or "TimeStamp" when xml.AtStart:
                    Inherit(xml.Take());
                    break;
                case "Placemark" when xml.AtStart:
                    if (xml.Take() is { } placemark)
                    {
                        Add(placemark);
                    }
                    break;
                case "NetworkLink" when xml.AtStart:
                    _problems.Add(
                        xml.Place,
                        "A file holds all it says: network links are not followed."
                    );
                    xml.Skip();
                    break;
                default:
                    if (xml.AtStart)
                    {
                        xml.Skip();
                    }
                    break;
            }
        }
    }

    private void Inherit(Element? time)
    {
        if (time is null || Window(time) is not { } window)
        {
            return;
        }
        _ = _inherited.Pop();
        _inherited.Push(window);
    }

    private TimeWindow? Window(Element time)
    {
        if (KmlTime.Window(time).Try(out var window, out var broken))
        {
            return window;
        }
        _problems.Add(time.Place, broken);
        return null;
    }

    private void Add(Element placemark)
    {
        _placemarks++;
        var profile = new KmlProfile(placemark);
        if (profile.Broken is { } broken)
        {
            _problems.Add(broken.Place, broken.Rule);
            return;
        }
        if (When(placemark, profile) is not { } window)
        {
            return;
        }
        var geometry = new KmlGeometry(_problems);
        placemark.Children.ForEach(geometry.Add);
        var name = placemark.ChildText("name");
        var header = new KmlHeader(profile.Owner, profile.Kind ?? EntityKind.Operation)
        {
            Id = profile.Id,
            Name = profile.Name ?? name,
            Class = profile.Class ?? "",
            Priority = profile.Priority ?? 0,
            State = profile.State ?? OperationState.Accepted,
        };
        var wish = Wish(placemark.Attribute("id"), header.Name);
        if (_volumes.Of(geometry.Pieces, profile, window) is { Count: > 0 } volumes)
        {
            _entities.Add(header, wish, volumes, placemark.Place);
        }
        foreach (var track in geometry.Tracks)
        {
            AddTrack(track, header, profile, header.Id?.Text ?? wish);
        }
    }

    // An id that can be one; names may hold line ends, and be long.
    private string Wish(string? id, string name)
    {
        foreach (var wish in (ReadOnlySpan<string?>)[id, name])
        {
            if (wish is not null && wish.Length < EntityId.LengthMax / 2 && IsId(wish))
            {
                return wish;
            }
        }
        return $"placemark {_placemarks}";
    }

    private static bool IsId(string wish) => EntityId.Of(wish).Broken is null;

    private string OwnLabel(KmlHeader header) => header.Id?.Text ?? $"placemark {_placemarks}";

    private TimeWindow? When(Element placemark, KmlProfile profile)
    {
        if (profile.Start is null && profile.End is null)
        {
            return KmlTime.Of(placemark) is { } time ? Window(time) : _inherited.Peek();
        }
        var stated = TimeWindow.Of(
            profile.Start ?? Instant.Earliest,
            profile.End ?? Instant.Latest
        );
        if (stated.Try(out var window, out var broken))
        {
            return window;
        }
        _problems.Add(placemark.Place, broken.Within(KmlKeys.End));
        return null;
    }

    private void AddTrack(Element element, KmlHeader header, KmlProfile profile, string label)
    {
        var band = profile.Band;
        RuleBroken? broken = null;
        if (band is { } stated && !stated.Try(out _, out broken))
        {
            _problems.Add(element.Place, broken);
            return;
        }
        var track = new Track
        {
            Label = label,
            Owner = _owners.Of(header.Owner, header.Kind, OwnLabel(header)),
            Kind = header.Kind,
            Class = header.Class,
            Priority = header.Priority,
            State = header.State,
            Band = band?.Value,
            Place = line => $"line {line}",
            Name = _ => header.Name,
        };
        KmlTracks.AddSamples(element, track, _problems);
        _samples += track.Samples.Count;
        if (_samples > FlightCollector.SamplesMax)
        {
            _problems.Add(
                element.Place,
                $"A file has at most {FlightCollector.SamplesMax} positions: a track is left out."
            );
            return;
        }
        _tracks.Add(track);
    }
}
