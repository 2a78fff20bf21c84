using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace.Times;
using Parley.Storage.Facts;

namespace Parley.Storage.Records;

/// <summary>A field's value to read, whatever its bytes are.</summary>
internal static class FieldValues
{
    private delegate JsonNode? Show(ReadOnlySpan<byte> value);

    private static readonly FrozenDictionary<FieldTag, Show> Shows = new Dictionary<FieldTag, Show>
    {
        [FieldTag.Origin] = Text,
        [FieldTag.Epoch] = Number,
        [FieldTag.Node] = Text,
        [FieldTag.Sequence] = Number,
        [FieldTag.Time] = Time,
        [FieldTag.Issuer] = Text,
        [FieldTag.Subject] = Text,
        [FieldTag.Party] = Text,
        [FieldTag.Id] = Id,
        [FieldTag.Manager] = Text,
        [FieldTag.Version] = Number,
        [FieldTag.EntityVersion] = Text,
        [FieldTag.Ovn] = Text,
        [FieldTag.NotificationIndex] = Number,
        [FieldTag.State] = value => Name(Codes.ToState(value[0])),
        [FieldTag.Outline] = Outline,
        [FieldTag.Band] = Band,
        [FieldTag.Start] = Time,
        [FieldTag.SaidAt] = Time,
        [FieldTag.End] = Time,
        [FieldTag.BaseUrl] = Text,
        [FieldTag.Subscription] = value => value.Length == 0 ? "none" : Id(value),
        [FieldTag.Triggers] = value => Name(Codes.ToTriggers(value[0])),
        [FieldTag.Creation] = value => Name(Codes.ToOrigin(value[0])),
        [FieldTag.Availability] = value => Name(Codes.ToAvailability(value[0])),
        [FieldTag.Subscriptions] = Ids,
        [FieldTag.Text] = Text,
        [FieldTag.Note] = Text,
        [FieldTag.Signers] = Text,
        [FieldTag.AccountIssuer] = Text,
        [FieldTag.AccountSubject] = Text,
        [FieldTag.Area] = Id,
        [FieldTag.AreaEvent] = value => Name(Codes.ToAreaEvent(value[0])),
        [FieldTag.AreaOperation] = value => value.Length == 0 ? "none" : Id(value),
    }.ToFrozenDictionary();

    /// <summary>In hexadecimal where nothing better is known.</summary>
    internal static JsonNode Of(FieldTag tag, ReadOnlySpan<byte> value) =>
        Shows.TryGetValue(tag, out var show) && value.Length >= ShortestOf(tag)
            ? show(value) ?? Hex(value)
            : Hex(value);

    private static int ShortestOf(FieldTag tag) =>
        tag
            is FieldTag.State
                or FieldTag.Triggers
                or FieldTag.Creation
                or FieldTag.Availability
                or FieldTag.AreaEvent
            ? 1
            : 0;

    private static JsonNode Hex(ReadOnlySpan<byte> value) => Convert.ToHexStringLower(value);

    private static JsonNode? Text(ReadOnlySpan<byte> value) =>
        System.Text.Unicode.Utf8.IsValid(value) ? Encoding.UTF8.GetString(value) : null;

    private static JsonNode? Number(ReadOnlySpan<byte> value) =>
        value.Length switch
        {
            sizeof(int) => BinaryPrimitives.ReadInt32BigEndian(value),
            sizeof(long) => BinaryPrimitives.ReadInt64BigEndian(value),
            _ => null,
        };

    private static JsonNode? Name<T>(T? member)
        where T : struct => member?.ToString();

    private static JsonNode? Time(ReadOnlySpan<byte> value)
    {
        if (value.Length != sizeof(long))
        {
            return null;
        }
        var moment = new Instant(BinaryPrimitives.ReadInt64BigEndian(value));
        return moment.IsOpen || (moment.Ticks >= 0 && moment.Ticks <= DateTime.MaxValue.Ticks)
            ? moment.ToString()
            : null;
    }

    private static JsonNode? Id(ReadOnlySpan<byte> value) =>
        value.Length == FieldReader.IdSize ? $"{new Guid(value, bigEndian: true):D}" : null;

    private static JsonArray? Ids(ReadOnlySpan<byte> value)
    {
        if (value.Length % FieldReader.IdSize != 0)
        {
            return null;
        }
        var ids = new JsonArray();
        for (; value.Length > 0; value = value[FieldReader.IdSize..])
        {
            ids.Add(Id(value[..FieldReader.IdSize]));
        }
        return ids;
    }

    private static JsonArray? Outline(ReadOnlySpan<byte> value)
    {
        if (value.Length % FieldReader.VertexSize != 0)
        {
            return null;
        }
        var vertices = new JsonArray();
        for (; value.Length > 0; value = value[FieldReader.VertexSize..])
        {
            vertices.Add(new JsonArray(Real(value), Real(value[sizeof(double)..])));
        }
        return vertices;
    }

    private static JsonArray? Band(ReadOnlySpan<byte> value)
    {
        if (value.Length != 2 * FieldReader.AltitudeSize)
        {
            return null;
        }
        var upper = value[FieldReader.AltitudeSize..];
        return new JsonArray(Real(value[1..]), Datum(value), Real(upper[1..]), Datum(upper));
    }

    private static JsonNode? Datum(ReadOnlySpan<byte> value) => Name(Codes.ToDatum(value[0]));

    // JSON has no infinities.
    private static JsonNode Real(ReadOnlySpan<byte> value)
    {
        var real = BinaryPrimitives.ReadDoubleBigEndian(value);
        return double.IsFinite(real) ? real : $"{real}";
    }
}
