using System.Buffers.Binary;
using Parley.Airspace.Times;
using Parley.Ledger;
using Parley.Ledger.Trees;
using Parley.Storage.Facts;

namespace Parley.Storage.Snapshots;

/// <summary>Of what a snapshot is.</summary>
/// <param name="Origin">Of which log.</param>
/// <param name="Size">After how many of its facts.</param>
/// <param name="Root">The root of these.</param>
/// <param name="LastTime">The time of the last of these.</param>
internal sealed record SnapshotHead(string Origin, long Size, TreeHash Root, Instant LastTime)
{
    private const int FixedSize = sizeof(long) + TreeHash.Size + sizeof(long) + sizeof(ushort);

    private static ReadOnlySpan<byte> Magic => "parley/snapshot/v1\n"u8;

    /// <summary>Magic, size, root, time, and the origin after its length.</summary>
    internal byte[] ToBytes()
    {
        var origin = FieldWriter.StrictUtf8.GetBytes(Origin);
        var bytes = new byte[Magic.Length + FixedSize + origin.Length];
        Magic.CopyTo(bytes);
        var target = bytes.AsSpan(Magic.Length);
        BinaryPrimitives.WriteInt64BigEndian(target, Size);
        Root.CopyTo(target[sizeof(long)..]);
        target = target[(sizeof(long) + TreeHash.Size)..];
        BinaryPrimitives.WriteInt64BigEndian(target, LastTime.Ticks);
        BinaryPrimitives.WriteUInt16BigEndian(target[sizeof(long)..], (ushort)origin.Length);
        origin.CopyTo(target[(sizeof(long) + sizeof(ushort))..]);
        return bytes;
    }

    /// <summary>Refused when the file does not begin so.</summary>
    internal static Checked<SnapshotHead> Read(Stream file)
    {
        var start = new byte[Magic.Length + FixedSize];
        if (
            file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || !start.AsSpan().StartsWith(Magic)
        )
        {
            return new RuleBroken("", "A snapshot begins with what it is.");
        }
        var source = start.AsSpan(Magic.Length);
        var size = BinaryPrimitives.ReadInt64BigEndian(source);
        var root = TreeHash.Of(source.Slice(sizeof(long), TreeHash.Size)).Value;
        source = source[(sizeof(long) + TreeHash.Size)..];
        var time = new Instant(BinaryPrimitives.ReadInt64BigEndian(source));
        var origin = new byte[BinaryPrimitives.ReadUInt16BigEndian(source[sizeof(long)..])];
        return
            size >= 0
            && file.ReadAtLeast(origin, origin.Length, throwOnEndOfStream: false) == origin.Length
            && System.Text.Unicode.Utf8.IsValid(origin)
            ? new SnapshotHead(FieldWriter.StrictUtf8.GetString(origin), size, root, time)
            : new RuleBroken("origin", "A snapshot names its log.");
    }
}
