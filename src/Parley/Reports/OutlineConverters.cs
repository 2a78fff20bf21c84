using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;

namespace Parley.Reports;

/// <summary>A place as GeoJSON writes it, longitude first.</summary>
[JsonConverter(typeof(PositionConverter))]
internal readonly record struct Position(double Longitude, double Latitude)
{
    internal static Position Of(LatLng place) =>
        new(Compact.Round(place.Longitude), Compact.Round(place.Latitude));
}

/// <summary>Writes places on one line each; reading them is no report's affair.</summary>
internal sealed class PositionConverter : JsonConverter<Position>
{
    public override Position Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => throw new NotSupportedException("Places are written only.");

    public override void Write(
        Utf8JsonWriter writer,
        Position value,
        JsonSerializerOptions options
    ) =>
        Compact.Write(
            writer,
            line => Compact.WritePlace(line, new(value.Longitude, value.Latitude))
        );
}

/// <summary>Writes outlines on one line each; reading them is no report's affair.</summary>
internal sealed class OutlineGeometryConverter : JsonConverter<OutlineGeometry>
{
    public override OutlineGeometry Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => throw new NotSupportedException("Outlines are written only.");

    public override void Write(
        Utf8JsonWriter writer,
        OutlineGeometry value,
        JsonSerializerOptions options
    ) => Compact.Write(writer, line => WriteGeometry(line, value));

    private static void WriteGeometry(Utf8JsonWriter writer, OutlineGeometry value)
    {
        writer.WriteStartObject();
        switch (value)
        {
            case { Point: { } point }:
                writer.WriteString("type", "Point");
                writer.WritePropertyName("coordinates");
                Compact.WritePlace(writer, point);
                break;
            case { Lines: [var line] }:
                writer.WriteString("type", "LineString");
                writer.WritePropertyName("coordinates");
                WriteLine(writer, line);
                break;
            case { Lines.Length: > 1 }:
                writer.WriteString("type", "MultiLineString");
                WriteAll(writer, value.Lines, WriteLine);
                break;
            case { Polygons: [var polygon] }:
                writer.WriteString("type", "Polygon");
                WriteAll(writer, polygon, WriteLine);
                break;
            default:
                writer.WriteString("type", "MultiPolygon");
                WriteAll(writer, value.Polygons, WritePolygon);
                break;
        }
        writer.WriteEndObject();
    }

    private static void WriteAll<T>(
        Utf8JsonWriter writer,
        ImmutableArray<T> items,
        Action<Utf8JsonWriter, T> write
    )
    {
        writer.WriteStartArray("coordinates");
        foreach (var item in items)
        {
            write(writer, item);
        }
        writer.WriteEndArray();
    }

    private static void WritePolygon(Utf8JsonWriter writer, ImmutableArray<Coordinate[]> rings)
    {
        writer.WriteStartArray();
        foreach (var ring in rings)
        {
            WriteLine(writer, ring);
        }
        writer.WriteEndArray();
    }

    private static void WriteLine(Utf8JsonWriter writer, Coordinate[] line)
    {
        writer.WriteStartArray();
        foreach (var place in line)
        {
            Compact.WritePlace(writer, place);
        }
        writer.WriteEndArray();
    }
}

/// <summary>JSON on one line within a text that is indented elsewhere.</summary>
internal static class Compact
{
    // 1 cm.
    private const int Decimals = 7;

    internal static void Write(Utf8JsonWriter writer, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var line = new Utf8JsonWriter(buffer))
        {
            write(line);
        }
        writer.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }

    internal static void WritePlace(Utf8JsonWriter writer, Coordinate place)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(Round(place.X));
        writer.WriteNumberValue(Round(place.Y));
        writer.WriteEndArray();
    }

    internal static double Round(double degrees) => Math.Round(degrees, Decimals);
}
