using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.Kml;

/// <summary>
/// Writes a placemark for each volume. What a globe viewer draws is only a picture; what Parley
/// reads again is the extended data, exactly.
/// </summary>
internal sealed class KmlWriter(Stream output) : IDisposable
{
    private const string Namespace = "http://www.opengis.net/kml/2.2";
    private const int CircleVertices = 72;

    private readonly List<string> _lost = [];
    private readonly XmlWriter _xml = XmlText.To(output);

    /// <summary>Writes the document; answers what KML had no room for.</summary>
    internal IReadOnlyList<string> Write(IReadOnlyList<Entity> entities)
    {
        _xml.WriteStartDocument();
        _xml.WriteStartElement("kml", Namespace);
        _xml.WriteStartElement("Document");
        foreach (var entity in entities)
        {
            foreach (var volume in entity.Volumes)
            {
                WritePlacemark(entity, volume);
            }
        }
        _xml.WriteEndDocument();
        _xml.Flush();
        return _lost;
    }

    /// <inheritdoc/>
    public void Dispose() => _xml.Dispose();

    private void WritePlacemark(Entity entity, Volume volume)
    {
        _xml.WriteStartElement("Placemark");
        if (entity.Name.Length > 0)
        {
            WriteText("name", entity.Name);
        }
        WriteTime(volume.Window);
        _xml.WriteStartElement("ExtendedData");
        WriteHeader(entity);
        WriteProfile(volume);
        _xml.WriteEndElement();
        WriteGeometry(volume);
        _xml.WriteEndElement();
    }

    private void WriteTime(TimeWindow window)
    {
        if (window == TimeWindow.Always)
        {
            return;
        }
        _xml.WriteStartElement("TimeSpan");
        if (!window.Start.IsOpen)
        {
            WriteText("begin", window.Start.ToString());
        }
        if (!window.End.IsOpen)
        {
            WriteText("end", window.End.ToString());
        }
        _xml.WriteEndElement();
    }

    private void WriteHeader(Entity entity)
    {
        WriteValue(KmlKeys.Id, entity.Id.Text);
        WriteValue(KmlKeys.Name, entity.Name);
        WriteValue(KmlKeys.Owner, entity.Owner.Text);
        WriteValue(KmlKeys.Kind, NameOf(entity.Kind));
        WriteValue(KmlKeys.Class, entity.Class);
        WriteValue(KmlKeys.Priority, Number(entity.Priority));
        WriteValue(KmlKeys.State, entity.State.ToString());
    }

    private static string NameOf(EntityKind kind) =>
        kind switch
        {
            EntityKind.Operation => KmlKeys.Operation,
            EntityKind.Constraint => KmlKeys.Constraint,
        };

    private void WriteProfile(Volume volume)
    {
        WriteValue(KmlKeys.Lower, AltitudeText.Write(volume.Band.Lower) ?? "");
        WriteValue(KmlKeys.Upper, AltitudeText.Write(volume.Band.Upper) ?? "");
        WriteValue(KmlKeys.Hours, volume.Hours is { } hours ? KmlHours.Write(hours) : "");
        switch (volume.Shape)
        {
            case Polygon polygon:
                WriteEdges(polygon.Edges);
                WriteValue(
                    KmlKeys.Error,
                    polygon.Error > Meters.Zero ? Number(polygon.Error.Value) : ""
                );
                break;
            case Corridor corridor:
                WriteEdges(corridor.Edges);
                WriteValue(KmlKeys.Width, Number(corridor.HalfWidth.Value * 2));
                break;
            case Circle circle:
                WriteValue(KmlKeys.Shape, KmlKeys.Circle);
                WriteValue(KmlKeys.Radius, Number(circle.Radius.Value));
                break;
        }
    }

    private void WriteEdges(EdgeKind edges) =>
        WriteValue(
            KmlKeys.Edges,
            edges switch
            {
                EdgeKind.Geodesic => "",
                EdgeKind.LonLatStraight => KmlKeys.Straight,
            }
        );

    private void WriteGeometry(Volume volume)
    {
        var drawn = new Drawn(volume.Band.Upper);
        switch (volume.Shape)
        {
            case Polygon polygon:
                WritePolygon(polygon.Rings, drawn);
                break;
            case Corridor corridor:
                WriteLine(corridor.Path.Length == 1 ? "Point" : "LineString", corridor.Path, drawn);
                break;
            case Circle circle:
                _xml.WriteStartElement("MultiGeometry");
                WriteLine("Point", [circle.Middle], drawn);
                WritePolygon([Outline(circle)], drawn);
                _xml.WriteEndElement();
                break;
        }
    }

    private static ImmutableArray<LatLng> Outline(Circle circle)
    {
        var ring = ImmutableArray.CreateBuilder<LatLng>(CircleVertices);
        for (var i = 0; i < CircleVertices; i++)
        {
            ring.Add(Geodesic.Direct(circle.Middle, 360.0 * i / CircleVertices, circle.Radius));
        }
        return ring.MoveToImmutable();
    }

    private void WritePolygon(ImmutableArray<ImmutableArray<LatLng>> rings, Drawn drawn)
    {
        _xml.WriteStartElement("Polygon");
        WriteDrawn(drawn);
        for (var i = 0; i < rings.Length; i++)
        {
            _xml.WriteStartElement(i == 0 ? "outerBoundaryIs" : "innerBoundaryIs");
            _xml.WriteStartElement("LinearRing");
            WriteCoordinates(rings[i].Add(rings[i][0]), drawn);
            _xml.WriteEndElement();
            _xml.WriteEndElement();
        }
        _xml.WriteEndElement();
    }

    private void WriteLine(string element, ImmutableArray<LatLng> places, Drawn drawn)
    {
        _xml.WriteStartElement(element);
        WriteDrawn(drawn);
        WriteCoordinates(places, drawn);
        _xml.WriteEndElement();
    }

    private void WriteDrawn(Drawn drawn)
    {
        WriteText("extrude", "1");
        if (!drawn.IsClamped)
        {
            WriteText("altitudeMode", drawn.Mode);
        }
    }

    private void WriteCoordinates(ImmutableArray<LatLng> places, Drawn drawn)
    {
        var text = new StringBuilder();
        foreach (var place in places)
        {
            _ = text.Append(text.Length == 0 ? "" : " ")
                .Append(Number(place.Longitude))
                .Append(',')
                .Append(Number(place.Latitude))
                .Append(drawn.IsClamped ? "" : $",{Number(drawn.Height)}");
        }
        WriteText("coordinates", text.ToString());
    }

    private void WriteValue(string key, string value)
    {
        if (value.Length == 0)
        {
            return;
        }
        _xml.WriteStartElement("Data");
        _xml.WriteAttributeString("name", key);
        WriteText("value", value);
        _xml.WriteEndElement();
    }

    private void WriteText(string element, string text) =>
        _xml.WriteElementString(element, Namespace, Writable(text));

    private string Writable(string text)
    {
        var written = XmlText.Writable(text);
        if (written != text)
        {
            _lost.Add($"{written}: {XmlText.Loss}");
        }
        return written;
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// How high a viewer draws it: at its ceiling when that has a height, else on the ground.
    /// </summary>
    private readonly struct Drawn(Altitude upper)
    {
        internal bool IsClamped => upper.IsOpen;

        internal double Height => upper.Height.Value;

        internal string Mode => upper.Datum is Datum.Ground ? "relativeToGround" : "absolute";
    }
}
