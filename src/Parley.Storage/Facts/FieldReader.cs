using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Unicode;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Coordination;
using Parley.Ledger;

namespace Parley.Storage.Facts;

/// <summary>Where in some bytes a field lies.</summary>
/// <param name="Tag">Which field.</param>
/// <param name="Salt">Where its salt starts; for an erased field, its digest.</param>
/// <param name="Start">Where its value starts.</param>
/// <param name="Length">How long its value is.</param>
/// <param name="IsErased">True when only the digest was kept.</param>
internal readonly record struct Field(
    FieldTag Tag,
    int Salt,
    int Start,
    int Length,
    bool IsErased = false
);

/// <summary>
/// Gives the values of fields, which are asked for in order of their tags. The first that is not as
/// it should be is kept in <see cref="Broken"/>; from then on whatever is asked for is empty, and
/// what was made of it is thrown away. For one thread; set to other bytes and used again.
/// </summary>
internal sealed class FieldReader
{
    internal const int IdSize = 16;
    internal const int VertexSize = 2 * sizeof(double);
    internal const int AltitudeSize = 1 + sizeof(double);

    private readonly List<Field> _fields = [];
    private readonly Known<UssBaseUrl> _urls = new();
    private readonly Known<Uss> _parties = new();
    private byte[] _bytes = [];
    private int _next;

    /// <summary>What was wrong first; null as long as nothing is.</summary>
    internal RuleBroken? Broken { get; private set; }

    /// <summary>
    /// How an outline is made of its vertices: whoever knows that the bytes are as they were
    /// written need not have them checked.
    /// </summary>
    internal Func<ImmutableArray<LatLng>, Airspace.Checked<Outline>> OutlineOf { get; init; } =
        Airspace.Prisms.Outline.OfVertices;

    /// <summary>All fields, for whoever found them to fill.</summary>
    internal List<Field> Fields => _fields;

    /// <summary>Starts anew, with no fields yet.</summary>
    internal void Reset(byte[] bytes)
    {
        (_bytes, _next, Broken) = (bytes, 0, null);
        _fields.Clear();
    }

    internal ReadOnlySpan<byte> ValueOf(Field field) => _bytes.AsSpan(field.Start, field.Length);

    /// <summary>True when the field lies within the bytes: those at fault may not.</summary>
    internal bool Has(Field field) => field.Start + (long)field.Length <= _bytes.Length;

    /// <summary>True when one of the ids in a value is this one.</summary>
    internal static bool Contains(ReadOnlySpan<byte> ids, DssId id)
    {
        for (; ids.Length >= IdSize; ids = ids[IdSize..])
        {
            if (new Guid(ids[..IdSize], bigEndian: true) == id.Value)
            {
                return true;
            }
        }
        return false;
    }

    internal int Int32(FieldTag tag) =>
        Fixed(tag, sizeof(int), out var value) ? BinaryPrimitives.ReadInt32BigEndian(value) : 0;

    internal long Int64(FieldTag tag) =>
        Fixed(tag, sizeof(long), out var value) ? BinaryPrimitives.ReadInt64BigEndian(value) : 0;

    internal (int Code, int Version) Kind() =>
        Fixed(FieldTag.Kind, 2 * sizeof(ushort), out var value)
            ? (
                BinaryPrimitives.ReadUInt16BigEndian(value),
                BinaryPrimitives.ReadUInt16BigEndian(value[sizeof(ushort)..])
            )
            : default;

    /// <summary>
    /// One byte that stands for a value; null from the decoding is a broken rule.
    /// </summary>
    internal T Code<T>(FieldTag tag, Func<byte, T?> decode)
        where T : struct
    {
        if (!Fixed(tag, 1, out var value))
        {
            return default;
        }
        if (decode(value[0]) is { } known)
        {
            return known;
        }
        Break(tag, $"The code {value[0]} stands for nothing that this version knows.");
        return default;
    }

    internal string Text(FieldTag tag) => Any(tag, out var value) ? Utf8Text(tag, value) : "";

    /// <summary>Null when it was erased.</summary>
    internal string? TextUnlessErased(FieldTag tag) => TakeIfErased(tag) ? null : Text(tag);

    internal ImmutableArray<byte> Bytes(FieldTag tag) => Any(tag, out var value) ? [.. value] : [];

    /// <summary>Empty when they were erased.</summary>
    internal ImmutableArray<byte> BytesUnlessErased(FieldTag tag) =>
        !TakeIfErased(tag) && Any(tag, out var value) ? [.. value] : [];

    internal Instant Instant(FieldTag tag) => new(Int64(tag));

    internal Uss Uss(FieldTag tag) => _parties.Get(this, tag, Coordination.Uss.Of);

    internal Uss? UssUnlessErased(FieldTag tag) => TakeIfErased(tag) ? null : Uss(tag);

    internal Ovn Ovn(FieldTag tag) => Kept(tag, Coordination.Ovn.Of(Text(tag)));

    internal EntityVersion Version(FieldTag tag) => Kept(tag, EntityVersion.Of(Text(tag)));

    // What a store took once it takes again, whatever its settings are now.
    internal UssBaseUrl BaseUrl(FieldTag tag) =>
        _urls.Get(this, tag, text => UssBaseUrl.Of(text, UrlSchemes.HttpToo));

    internal DssId Id(FieldTag tag) =>
        Fixed(tag, IdSize, out var value) ? IdOf(tag, value) : default;

    internal DssId? IdIfAny(FieldTag tag)
    {
        if (!Any(tag, out var value) || value.Length == 0)
        {
            return null;
        }
        return HasLength(tag, value, IdSize) ? IdOf(tag, value) : null;
    }

    internal ImmutableArray<DssId> Ids(FieldTag tag)
    {
        if (!Many(tag, IdSize, out var value))
        {
            return [];
        }
        var ids = ImmutableArray.CreateBuilder<DssId>(value.Length / IdSize);
        for (; value.Length > 0; value = value[IdSize..])
        {
            ids.Add(IdOf(tag, value[..IdSize]));
        }
        return ids.MoveToImmutable();
    }

    /// <summary>
    /// What <see cref="FieldWriter.Prism"/> wrote; null when something is broken.
    /// </summary>
    internal Prism Prism()
    {
        var outline = Outline();
        var band = Band();
        var (start, end) = (Instant(FieldTag.Start), Instant(FieldTag.End));
        return Broken is null
            ? Kept(FieldTag.End, Airspace.Prisms.Prism.Of(outline!, band, start, end))
            : null!;
    }

    /// <summary>Nothing is left that was not asked for.</summary>
    internal void End()
    {
        if (Broken is null && _next < _fields.Count)
        {
            Break(_fields[_next].Tag, "This kind of fact has no such field.");
        }
    }

    internal void Break(FieldTag tag, string rule) => Broken ??= new(tag.Name(), rule);

    private Outline? Outline()
    {
        if (!Many(FieldTag.Outline, VertexSize, out var value))
        {
            return null;
        }
        var vertices = ImmutableArray.CreateBuilder<LatLng>(value.Length / VertexSize);
        for (; value.Length > 0; value = value[VertexSize..])
        {
            var vertex = LatLng.Of(
                BinaryPrimitives.ReadDoubleBigEndian(value),
                BinaryPrimitives.ReadDoubleBigEndian(value[sizeof(double)..])
            );
            vertices.Add(Kept(FieldTag.Outline, vertex));
        }
        return Broken is null
            ? Kept(FieldTag.Outline, OutlineOf(vertices.MoveToImmutable()))
            : null;
    }

    private AltitudeBand Band()
    {
        if (!Fixed(FieldTag.Band, 2 * AltitudeSize, out var value))
        {
            return default;
        }
        var (lower, upper) = (Altitude(value), Altitude(value[AltitudeSize..]));
        return Kept(FieldTag.Band, AltitudeBand.Of(lower, upper));
    }

    private Altitude Altitude(ReadOnlySpan<byte> value)
    {
        if (Codes.ToDatum(value[0]) is not { } datum)
        {
            Break(FieldTag.Band, $"The code {value[0]} stands for no datum.");
            return default;
        }
        var height = BinaryPrimitives.ReadDoubleBigEndian(value[1..]);
        var open =
            height == double.PositiveInfinity ? Airspace.Altitudes.Altitude.Unlimited
            : height == double.NegativeInfinity ? Airspace.Altitudes.Altitude.Bottomless
            : (Altitude?)null;
        return open is null
                ? Kept(FieldTag.Band, Airspace.Altitudes.Altitude.Of(Meters.Of(height), datum))
            : open.Value.Datum == datum ? open.Value
            : Kept<Altitude>(
                FieldTag.Band,
                new Airspace.RuleBroken("", "An open end has the ellipsoid as its datum.")
            );
    }

    private T Kept<T>(FieldTag tag, Airspace.Checked<T> checkedValue)
    {
        if (checkedValue.Try(out var value, out var broken))
        {
            return value;
        }
        Break(tag, broken.Rule);
        return default!;
    }

    private DssId IdOf(FieldTag tag, ReadOnlySpan<byte> value)
    {
        var id = DssId.OfRandom(value);
        if (id.Value != new Guid(value, bigEndian: true))
        {
            Break(tag, "An id is a UUID of version 4.");
        }
        return id;
    }

    private string Utf8Text(FieldTag tag, ReadOnlySpan<byte> value)
    {
        if (Utf8.IsValid(value))
        {
            return FieldWriter.StrictUtf8.GetString(value);
        }
        Break(tag, "Text is UTF-8.");
        return "";
    }

    private bool Many(FieldTag tag, int size, out ReadOnlySpan<byte> value)
    {
        if (!Any(tag, out value))
        {
            return false;
        }
        if (value.Length % size != 0)
        {
            Break(tag, $"Its length is a multiple of {size} bytes; it has {value.Length}.");
            return false;
        }
        return true;
    }

    private bool Fixed(FieldTag tag, int length, out ReadOnlySpan<byte> value) =>
        Any(tag, out value) && HasLength(tag, value, length);

    private bool HasLength(FieldTag tag, ReadOnlySpan<byte> value, int length)
    {
        if (value.Length != length)
        {
            Break(tag, $"It has {length} bytes; there are {value.Length}.");
            return false;
        }
        return true;
    }

    private bool TakeIfErased(FieldTag tag)
    {
        if (Broken is null && _next < _fields.Count && _fields[_next] is { IsErased: true } erased)
        {
            if (erased.Tag == tag)
            {
                _next++;
                return true;
            }
        }
        return false;
    }

    private bool Any(FieldTag tag, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (Broken is not null)
        {
            return false;
        }
        if (_next == _fields.Count || _fields[_next].Tag != tag)
        {
            Break(tag, "This kind of fact has this field here.");
            return false;
        }
        var field = _fields[_next++];
        if (field.IsErased)
        {
            Break(tag, "Replay needs this field; it must not be erased.");
            return false;
        }
        value = ValueOf(field);
        return true;
    }

    /// <summary>
    /// Values that come again and again, made and kept once: a store has few parties.
    /// </summary>
    private sealed class Known<T>
    {
        private const int CountMax = 1_000;
        private const int TextMax = 256;

        private readonly Dictionary<string, T> _values = [];

        internal T Get(FieldReader from, FieldTag tag, Func<string, Airspace.Checked<T>> make)
        {
            if (!from.Any(tag, out var bytes))
            {
                return default!;
            }
            Span<char> text = stackalloc char[TextMax];
            var seen = _values.GetAlternateLookup<ReadOnlySpan<char>>();
            if (
                bytes.Length <= TextMax
                && Utf8.ToUtf16(bytes, text, out _, out var length, false) is OperationStatus.Done
                && seen.TryGetValue(text[..length], out var known)
            )
            {
                return known;
            }
            var made = from.Kept(tag, make(from.Utf8Text(tag, bytes)));
            if (from.Broken is null && bytes.Length <= TextMax && _values.Count < CountMax)
            {
                _values.TryAdd($"{made}", made);
            }
            return made;
        }
    }
}
