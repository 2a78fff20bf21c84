using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Prisms;
using Parley.Airspace.Times;
using Parley.Coordination;

namespace Parley.Storage.Facts;

/// <summary>Where in a writer's bytes a field's value lies.</summary>
internal readonly record struct WrittenField(FieldTag Tag, int Start, int Length);

/// <summary>
/// Takes the values of a fact's fields, in order of their tags, in their one encoding. For one
/// thread; cleared and used again.
/// </summary>
internal sealed class FieldWriter
{
    /// <summary>Text as UTF-8 that gives exactly the same text back, or throws.</summary>
    internal static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private readonly ArrayBufferWriter<byte> _values = new(1_024);
    private readonly List<WrittenField> _fields = [];

    internal IReadOnlyList<WrittenField> Fields => _fields;

    internal ReadOnlySpan<byte> ValueOf(WrittenField field) =>
        _values.WrittenSpan.Slice(field.Start, field.Length);

    internal void Clear()
    {
        _values.ResetWrittenCount();
        _fields.Clear();
    }

    internal void Int32(FieldTag tag, int value) =>
        BinaryPrimitives.WriteInt32BigEndian(Take(tag, sizeof(int)), value);

    internal void Int64(FieldTag tag, long value) =>
        BinaryPrimitives.WriteInt64BigEndian(Take(tag, sizeof(long)), value);

    internal void Kind(int code, int version)
    {
        var target = Take(FieldTag.Kind, 2 * sizeof(ushort));
        BinaryPrimitives.WriteUInt16BigEndian(target, checked((ushort)code));
        BinaryPrimitives.WriteUInt16BigEndian(target[sizeof(ushort)..], checked((ushort)version));
    }

    internal void Byte(FieldTag tag, int value) => Take(tag, 1)[0] = checked((byte)value);

    internal void Text(FieldTag tag, string text) =>
        StrictUtf8.GetBytes(text, Take(tag, StrictUtf8.GetByteCount(text)));

    internal void Bytes(FieldTag tag, ReadOnlySpan<byte> bytes) =>
        bytes.CopyTo(Take(tag, bytes.Length));

    internal void Instant(FieldTag tag, Instant moment) => Int64(tag, moment.Ticks);

    internal void Id(FieldTag tag, DssId id) => Write(id, Take(tag, FieldReader.IdSize));

    /// <summary>No bytes when there is none.</summary>
    internal void IdIfAny(FieldTag tag, DssId? id)
    {
        if (id is { } one)
        {
            Id(tag, one);
            return;
        }
        Take(tag, 0);
    }

    internal void Ids(FieldTag tag, ImmutableArray<DssId> ids)
    {
        var target = Take(tag, checked(ids.Length * FieldReader.IdSize));
        foreach (var id in ids)
        {
            Write(id, target);
            target = target[FieldReader.IdSize..];
        }
    }

    /// <summary>Four fields: outline, band, start and end.</summary>
    internal void Prism(Prism prism)
    {
        var vertices = prism.Outline.Vertices;
        var target = Take(FieldTag.Outline, vertices.Length * FieldReader.VertexSize);
        foreach (var vertex in vertices)
        {
            BinaryPrimitives.WriteDoubleBigEndian(target, vertex.Latitude);
            BinaryPrimitives.WriteDoubleBigEndian(target[sizeof(double)..], vertex.Longitude);
            target = target[FieldReader.VertexSize..];
        }
        target = Take(FieldTag.Band, 2 * FieldReader.AltitudeSize);
        Write(prism.Band.Lower, target);
        Write(prism.Band.Upper, target[FieldReader.AltitudeSize..]);
        Instant(FieldTag.Start, prism.Start);
        Instant(FieldTag.End, prism.End);
    }

    private static void Write(DssId id, Span<byte> target) =>
        id.Value.TryWriteBytes(target, bigEndian: true, out _);

    private static void Write(Altitude altitude, Span<byte> target)
    {
        target[0] = Codes.Of(altitude.Datum);
        BinaryPrimitives.WriteDoubleBigEndian(target[1..], altitude.Height.Value);
    }

    private Span<byte> Take(FieldTag tag, int length)
    {
        if (_fields.Count > 0 && _fields[^1].Tag >= tag)
        {
            throw new InvalidOperationException($"{tag} is written after {_fields[^1].Tag}.");
        }
        _fields.Add(new(tag, _values.WrittenCount, length));
        var target = _values.GetSpan(length)[..length];
        _values.Advance(length);
        return target;
    }
}
