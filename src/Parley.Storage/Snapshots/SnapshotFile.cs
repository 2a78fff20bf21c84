using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Parley.Coordination;
using Parley.Ledger;
using Parley.Storage.Embedded;

namespace Parley.Storage.Snapshots;

/// <summary>
/// A snapshot's file: the head, frames of facts each after its length, a length of 0, and the
/// SHA-256 of all before it.
/// </summary>
internal static class SnapshotFile
{
    private const int FrameFacts = 1_000;
    private const int FrameBytesMax = 1 << 30;

    internal static void Write(Stream file, SnapshotHead head, IEnumerable<Fact> facts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var frames = new SnapshotFrames();
        var bytes = new ArrayBufferWriter<byte>();
        Put(head.ToBytes());
        foreach (var frame in facts.Chunk(FrameFacts))
        {
            bytes.ResetWrittenCount();
            frames.Write(frame, bytes);
            PutLength(bytes.WrittenCount);
            Put(bytes.WrittenSpan);
        }
        PutLength(0);
        file.Write(hash.GetHashAndReset());

        void PutLength(int length)
        {
            Span<byte> prefix = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32BigEndian(prefix, length);
            Put(prefix);
        }

        void Put(ReadOnlySpan<byte> part)
        {
            hash.AppendData(part);
            file.Write(part);
        }
    }

    /// <summary>
    /// Reads the picture. Refused when a byte is not as it was written; the picture is then of no
    /// use.
    /// </summary>
    internal static Checked<Picture> Read(Stream file, SnapshotHead head)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(head.ToBytes());
        var picture = new Picture();
        foreach (
            var read in InOrder.Do(Frames(file, hash), frame => new SnapshotFrames().Read(frame))
        )
        {
            if (!read.Try(out var facts, out var broken))
            {
                return broken;
            }
            foreach (var fact in facts)
            {
                picture.Apply(fact);
            }
        }
        var sum = new byte[SHA256.HashSizeInBytes + 1];
        var length = file.ReadAtLeast(sum, sum.Length, throwOnEndOfStream: false);
        return hash.GetHashAndReset().AsSpan().SequenceEqual(sum.AsSpan(0, length))
            ? picture
            : new RuleBroken("", "A snapshot's bytes have the checksum at its end.");
    }

    // Ends early when the file does; the checksum is wrong then.
    private static IEnumerable<byte[]> Frames(Stream file, IncrementalHash hash)
    {
        var prefix = new byte[sizeof(int)];
        while (file.ReadAtLeast(prefix, sizeof(int), throwOnEndOfStream: false) == sizeof(int))
        {
            hash.AppendData(prefix);
            var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
            if (length is <= 0 or > FrameBytesMax || length > file.Length - file.Position)
            {
                yield break;
            }
            var frame = new byte[length];
            file.ReadExactly(frame);
            hash.AppendData(frame);
            yield return frame;
        }
    }
}
