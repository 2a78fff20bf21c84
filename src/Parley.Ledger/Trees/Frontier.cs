using System.Buffers.Binary;
using System.Numerics;

namespace Parley.Ledger.Trees;

/// <summary>
/// The right edge of a growing tree: the hash of each whole subtree that its size falls into, one
/// for each bit that is set. It is all one needs to append and to know the root: at most 64 hashes
/// for any number of leaves. For one writer; readers have their own.
/// </summary>
public sealed class Frontier
{
    /// <summary>The most levels a tree can have: sizes are 64 bits wide.</summary>
    public const int LevelsMax = 64;

    // Owner: whoever appends. Peak n is the subtree of 2^n leaves, there when bit n of Size is set.
    private readonly TreeHash[] _peaks = new TreeHash[LevelsMax];

    /// <summary>How many leaves the tree has.</summary>
    public ulong Size { get; private set; }

    /// <summary>The Merkle Tree Hash of all leaves so far (RFC 6962, section 2.1).</summary>
    public TreeHash Root
    {
        get
        {
            if (Size == 0)
            {
                return TreeHash.OfEmptyTree;
            }
            var rest = Size;
            var root = _peaks[BitOperations.TrailingZeroCount(rest)];
            for (rest &= rest - 1; rest != 0; rest &= rest - 1)
            {
                root = TreeHash.OfChildren(_peaks[BitOperations.TrailingZeroCount(rest)], root);
            }
            return root;
        }
    }

    /// <summary>
    /// The edge that <see cref="ToBytes"/> wrote. Refused when its length is not that of its size.
    /// Whether it is the true edge only its <see cref="Root"/> can tell: compare it with a signed
    /// one.
    /// </summary>
    public static Checked<Frontier> OfBytes(ReadOnlySpan<byte> bytes)
    {
        var size = bytes.Length < sizeof(ulong) ? 0 : BinaryPrimitives.ReadUInt64BigEndian(bytes);
        if (bytes.Length != LengthFor(size))
        {
            return new RuleBroken(
                "frontier",
                "A frontier is a size of 8 bytes and a hash for each bit that is set in it."
            );
        }
        var frontier = new Frontier { Size = size };
        var hashes = bytes[sizeof(ulong)..];
        for (var (at, rest) = (0, size); rest != 0; at++)
        {
            var level = BitOperations.Log2(rest);
            frontier._peaks[level] = TreeHash.At(hashes, at);
            rest -= 1UL << level;
        }
        return frontier;
    }

    /// <summary>Appends a leaf.</summary>
    public void Append(in TreeHash leaf) => Append(leaf, []);

    /// <summary>Appends a leaf, and says which subtrees it made whole.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="whole">
    /// Takes the hash of each, by level: the leaf itself, then the two leaves it ends, then four.
    /// Room for <see cref="LevelsMax"/>, or none when nobody asks.
    /// </param>
    /// <returns>How many there are: at least one.</returns>
    public int Append(in TreeHash leaf, Span<TreeHash> whole)
    {
        if (Size == ulong.MaxValue)
        {
            throw new InvalidOperationException("A tree has at most 2^64 - 1 leaves.");
        }
        var top = BitOperations.TrailingZeroCount(~Size);
        var hash = leaf;
        for (var level = 0; level < top; level++)
        {
            if (!whole.IsEmpty)
            {
                whole[level] = hash;
            }
            hash = TreeHash.OfChildren(_peaks[level], hash);
        }
        if (!whole.IsEmpty)
        {
            whole[top] = hash;
        }
        _peaks[top] = hash;
        Size++;
        return top + 1;
    }

    /// <summary>The size in 8 bytes, big-endian, then the hashes from the widest subtree.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[LengthFor(Size)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Size);
        var target = bytes.AsSpan(sizeof(ulong));
        for (var rest = Size; rest != 0; target = target[TreeHash.Size..])
        {
            var level = BitOperations.Log2(rest);
            _peaks[level].CopyTo(target);
            rest -= 1UL << level;
        }
        return bytes;
    }

    internal static Frontier Of(ulong size, Func<Subtree, TreeHash> peak)
    {
        var frontier = new Frontier { Size = size };
        if (size != 0)
        {
            foreach (var subtree in new LeafRange(0, size).Subtrees())
            {
                frontier._peaks[subtree.Level] = peak(subtree);
            }
        }
        return frontier;
    }

    private static int LengthFor(ulong size) =>
        sizeof(ulong) + (BitOperations.PopCount(size) * TreeHash.Size);
}
