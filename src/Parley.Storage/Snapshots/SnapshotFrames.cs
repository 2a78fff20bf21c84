using System.Buffers;
using System.Buffers.Binary;
using Parley.Airspace.Prisms;
using Parley.Coordination;
using Parley.Coordination.Areas;
using Parley.Coordination.Availability;
using Parley.Coordination.Constraints;
using Parley.Coordination.Designations;
using Parley.Coordination.Feeds;
using Parley.Coordination.LineStates;
using Parley.Coordination.Mandates;
using Parley.Coordination.Notices;
using Parley.Coordination.OperationalIntents;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.PublicStatements;
using Parley.Coordination.RemoteId;
using Parley.Coordination.Subscriptions;
using Parley.Ledger;
using Parley.Storage.Facts;

namespace Parley.Storage.Snapshots;

/// <summary>
/// Facts in a snapshot's bytes: the kind and the fields as the record has them, without envelope
/// and salts. For one thread.
/// </summary>
/// <remarks>
/// Outlines are read without a look at their rules: a frame is read when its file's checksum has
/// shown that it is as it was written.
/// </remarks>
internal sealed class SnapshotFrames
{
    private const int FieldHeadSize = sizeof(ushort) + sizeof(uint);
    private const int FactHeadSize = (2 * sizeof(ushort)) + 1;

    // What makes something be there: what PictureCopy writes, in its order.
    private static readonly HashSet<Type> Kinds =
    [
        typeof(OperationalIntentPut),
        typeof(ConstraintPut),
        typeof(SubscriptionPut),
        typeof(ServiceAreaPut),
        typeof(RidSubscriptionPut),
        typeof(AvailabilitySet),
        typeof(PartyPut),
        typeof(OrganPut),
        typeof(OfficerPut),
        typeof(MandatePut),
        typeof(WaiverPut),
        typeof(MandateClaimed),
        typeof(NoticeSent),
        typeof(CopyDelivered),
        typeof(ReceiptGiven),
        typeof(ClockPassed),
        typeof(LineHeld),
        typeof(FeedHeld),
        typeof(LineStateSaid),
        typeof(FeedCarried),
        typeof(AreaSaid),
        typeof(AreaAnswered),
        typeof(AreaTold),
        typeof(AreaRelayed),
        typeof(OperationPut),
        typeof(PublicStatementReleased),
        typeof(DesignationPut),
        typeof(WithoutPrejudicePut),
    ];

    private readonly FieldWriter _writer = new();
    private readonly FieldReader _reader = new()
    {
        OutlineOf = vertices => Outline.OfKept(vertices),
    };

    /// <summary>Adds facts to some bytes.</summary>
    internal void Write(IEnumerable<Fact> facts, ArrayBufferWriter<byte> to)
    {
        foreach (var fact in facts)
        {
            var kind = FactCatalog.KindOf(fact);
            _writer.Clear();
            kind.Write(fact, _writer);
            var head = to.GetSpan(FactHeadSize);
            BinaryPrimitives.WriteUInt16BigEndian(head, (ushort)kind.Code);
            BinaryPrimitives.WriteUInt16BigEndian(head[sizeof(ushort)..], (ushort)kind.Version);
            head[2 * sizeof(ushort)] = (byte)_writer.Fields.Count;
            to.Advance(FactHeadSize);
            foreach (var field in _writer.Fields)
            {
                var target = to.GetSpan(FieldHeadSize + field.Length);
                BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)field.Tag);
                BinaryPrimitives.WriteInt32BigEndian(target[sizeof(ushort)..], field.Length);
                _writer.ValueOf(field).CopyTo(target[FieldHeadSize..]);
                to.Advance(FieldHeadSize + field.Length);
            }
        }
    }

    /// <summary>
    /// The facts in a frame, which starts its array. Refused when it is not exactly as it would be
    /// written, but for outlines.
    /// </summary>
    internal Checked<List<Fact>> Read(ArraySegment<byte> frame)
    {
        var (facts, at) = (new List<Fact>(), 0);
        while (at < frame.Count)
        {
            if (!ReadFact(frame, ref at).Try(out var fact, out var broken))
            {
                return broken.Within($"byte {at}");
            }
            facts.Add(fact);
        }
        return facts;
    }

    private Checked<Fact> ReadFact(ArraySegment<byte> frame, ref int at)
    {
        if (frame.Count - at < FactHeadSize)
        {
            return CutShort;
        }
        var code = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(at));
        var version = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(at + sizeof(ushort)));
        var left = frame[at + (2 * sizeof(ushort))];
        at += FactHeadSize;
        _reader.Reset(frame.Array!);
        for (; left > 0; left--)
        {
            if (frame.Count - at < FieldHeadSize)
            {
                return CutShort;
            }
            var tag = (FieldTag)BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(at));
            var length = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(at + sizeof(ushort)));
            at += FieldHeadSize;
            if (length > frame.Count - at)
            {
                return CutShort;
            }
            _reader.Fields.Add(new(tag, at, at, (int)length));
            at += (int)length;
        }
        if (FactCatalog.Find(code, version) is not { } kind || !Kinds.Contains(kind.Type))
        {
            return new RuleBroken("kind", $"No snapshot has a fact of code {code}, {version}.");
        }
        var fact = kind.Read(_reader);
        _reader.End();
        return _reader.Broken is { } broken ? broken : fact;
    }

    private static RuleBroken CutShort { get; } = new("", "A frame ends with its last fact.");
}
