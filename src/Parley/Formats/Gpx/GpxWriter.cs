using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;

namespace Parley.Formats.Gpx;

/// <summary>
/// Writes operations whose volumes are corridors: one as a route along its path, several as the
/// parts of one track, so that they are one owner's. No point has a time, for a corridor says
/// where something may be throughout a window and not where it is when. An entity of which any
/// volume has no room is left out whole.
/// </summary>
internal sealed class GpxWriter(Stream output) : IDisposable
{
    private const string Namespace = "http://www.topografix.com/GPX/1/1";

    private readonly List<string> _lost = [];
    private readonly GpxRoom _room = new();
    private readonly XmlWriter _xml = XmlText.To(output);

    /// <summary>Writes the document; answers what GPX had no room for.</summary>
    internal IReadOnlyList<string> Write(IReadOnlyList<Entity> entities)
    {
        var written = new List<Entity>();
        foreach (var entity in entities)
        {
            if (WhyNot(entity) is { } reason)
            {
                _lost.Add($"{entity.Id}: left out, {reason}");
                continue;
            }
            written.Add(entity);
            foreach (var volume in entity.Volumes)
            {
                _room.Add((Corridor)volume.Shape, volume.Band);
            }
        }
        _xml.WriteStartDocument();
        _xml.WriteStartElement("gpx", Namespace);
        _xml.WriteAttributeString("version", "1.1");
        _xml.WriteAttributeString("creator", "Parley");
        // A document has its routes before its tracks.
        foreach (var entity in written.OrderBy(entity => entity.Volumes.Length > 1))
        {
            WriteEntity(entity);
            AddLosses(entity);
        }
        _xml.WriteEndDocument();
        _xml.Flush();
        if (_room.Advice is { } advice)
        {
            _lost.Add(advice);
            _lost.Add("GPX has no owners: read it with --owner-of, a file for each owner.");
        }
        return _lost;
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private static string? WhyNot(Entity entity)
    {
        switch (entity.Kind)
        {
            case EntityKind.Constraint:
                return "GPX has paths to fly, no constraints.";
            case EntityKind.Operation:
                break;
        }
        foreach (var volume in entity.Volumes)
        {
            var reason = volume.Shape switch
            {
                Circle => "GPX has paths, and a circle is none.",
                Polygon => "GPX has paths, and a polygon is none.",
                Corridor corridor when corridor.HalfWidth > GpxRoom.BufferMax =>
                    "no --buffer is as wide as it.",
                Corridor corridor when PathOf(corridor) is null =>
                    "its legs take too many vertices as shortest paths.",
                _ => null,
            };
            if (reason is not null)
            {
                return reason;
            }
        }
        return null;
    }

    private static ImmutableArray<LatLng>? PathOf(Corridor corridor) =>
        corridor.Edges switch
        {
            EdgeKind.Geodesic => corridor.Path,
            EdgeKind.LonLatStraight => StraightPieces.OfPath(corridor.Path)
                is { Length: <= Shape.VerticesMax } path
                ? path
                : null,
        };

    private void AddLosses(Entity entity)
    {
        var label = XmlText.Writable(entity.Id.Text);
        if (label != entity.Id.Text || !GpxReader.IsLabel(label))
        {
            _lost.Add($"{entity.Id}: its id is too long or odd for a name; another is read.");
        }
        if (entity.Name.Length > 0 && entity.Name != entity.Id.Text)
        {
            _lost.Add($"{entity.Id}: its name is a description, which is not read again.");
        }
        if (entity.Volumes.Length > 1)
        {
            _lost.Add(
                $"{entity.Id}: its {entity.Volumes.Length} volumes are the parts of a track; read "
                    + "again each is an operation."
            );
        }
        if (entity.Volumes.Any(volume => volume.Window != TimeWindow.Always || IsWeekly(volume)))
        {
            _lost.Add($"{entity.Id}: its times have no room: it is there for all of time.");
        }
        if (entity.Volumes.Any(volume => _room.HeightOf(volume.Band) is null))
        {
            _lost.Add(
                $"{entity.Id}: not all its altitudes have room, being open or not above mean sea "
                    + "level: without them a path is at every height."
            );
        }
        if (entity.Volumes.Any(volume => IsSplit((Corridor)volume.Shape)))
        {
            _lost.Add(
                $"{entity.Id}: legs straight in longitude and latitude became shortest paths "
                    + $"within {StraightPieces.ErrorMeters} m."
            );
        }
        AddTraits(entity);
    }

    private void AddTraits(Entity entity)
    {
        if (entity.Class.Length > 0)
        {
            _lost.Add($"{entity.Id}: its class has no room.");
        }
        if (entity.Priority != 0)
        {
            _lost.Add($"{entity.Id}: its priority has no room.");
        }
        if (entity.State is not OperationState.Accepted)
        {
            _lost.Add($"{entity.Id}: its state has no room; it is Accepted.");
        }
    }

    private static bool IsWeekly(Volume volume) => volume.Hours is not null;

    private static bool IsSplit(Corridor corridor) =>
        PathOf(corridor)!.Value.Length != corridor.Path.Length;

    private void WriteEntity(Entity entity)
    {
        var isTrack = entity.Volumes.Length > 1;
        _xml.WriteStartElement(isTrack ? "trk" : "rte");
        WriteText("name", entity.Id.Text);
        if (entity.Name.Length > 0 && entity.Name != entity.Id.Text)
        {
            WriteText("desc", entity.Name);
        }
        foreach (var volume in entity.Volumes)
        {
            if (isTrack)
            {
                _xml.WriteStartElement("trkseg");
            }
            WritePath(volume, isTrack ? "trkpt" : "rtept");
            if (isTrack)
            {
                _xml.WriteEndElement();
            }
        }
        _xml.WriteEndElement();
    }

    private void WritePath(Volume volume, string element)
    {
        var height = _room.HeightOf(volume.Band);
        foreach (var place in PathOf((Corridor)volume.Shape)!.Value)
        {
            _xml.WriteStartElement(element);
            _xml.WriteAttributeString("lat", Number(place.Latitude));
            // GPX has longitudes below 180.
            var longitude = place.Longitude == 180 ? -180 : place.Longitude;
            _xml.WriteAttributeString("lon", Number(longitude));
            if (height is { } meters)
            {
                WriteText("ele", Number(meters));
            }
            _xml.WriteEndElement();
        }
    }

    private void WriteText(string element, string text)
    {
        var written = XmlText.Writable(text);
        if (written != text)
        {
            _lost.Add($"{written}: {XmlText.Loss}");
        }
        _xml.WriteElementString(element, Namespace, written);
    }

    // GPX has xsd:decimal, which has no exponents. What has one here is next to 0, and then within
    // 1e-20.
    private static string Number(double value)
    {
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        return shortest.Contains('E')
            ? value.ToString("F20", CultureInfo.InvariantCulture)
            : shortest;
    }
}
