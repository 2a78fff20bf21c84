using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using Parley.Ledger.Trees;

namespace Parley.Storage.Facts;

/// <summary>
/// Salted digests of fields under one root: whoever knows the root can be shown one field without
/// the others, and a field whose value and salt are gone leaves the root as it was.
/// </summary>
internal static class FieldTree
{
    /// <summary>How many bytes of chance a field's digest has in it.</summary>
    internal const int SaltSize = 16;

    private const int PrefixSize = 16 + sizeof(ushort) + SaltSize;
    private const int StackBytesMax = 1_024;

    private static ReadOnlySpan<byte> Domain => "parley/field/v1\n"u8;

    /// <summary>SHA-256("parley/field/v1\n" ‖ tag ‖ salt ‖ value).</summary>
    internal static void Digest(
        FieldTag tag,
        ReadOnlySpan<byte> salt,
        ReadOnlySpan<byte> value,
        Span<byte> digest
    )
    {
        var length = PrefixSize + value.Length;
        var all = length <= StackBytesMax ? stackalloc byte[length] : new byte[length];
        Domain.CopyTo(all);
        BinaryPrimitives.WriteUInt16BigEndian(all[Domain.Length..], (ushort)tag);
        salt.CopyTo(all[(Domain.Length + sizeof(ushort))..]);
        value.CopyTo(all[PrefixSize..]);
        SHA256.HashData(all, digest);
    }

    /// <summary>The leaf that a field has in its fact's own tree: of tag ‖ digest.</summary>
    internal static TreeHash Leaf(FieldTag tag, ReadOnlySpan<byte> digest)
    {
        Span<byte> entry = stackalloc byte[sizeof(ushort) + TreeHash.Size];
        BinaryPrimitives.WriteUInt16BigEndian(entry, (ushort)tag);
        digest.CopyTo(entry[sizeof(ushort)..]);
        return TreeHash.OfLeaf(entry);
    }

    /// <summary>The Merkle Tree Hash (RFC 6962, section 2.1) of one leaf or more.</summary>
    internal static TreeHash Root(ReadOnlySpan<TreeHash> leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }
        var half = 1 << BitOperations.Log2((uint)leaves.Length - 1);
        return TreeHash.OfChildren(Root(leaves[..half]), Root(leaves[half..]));
    }
}
