using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace Parley.Ledger.Trees;

/// <summary>
/// The SHA-256 hash of a leaf, of a node, or of a whole tree (its root), as RFC 6962, section 2.1
/// and RFC 9162, section 2.1.1 define them. 32 bytes; as text, base64.
/// </summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Size = 32;

    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;
    private const int StackBytesMax = 1_024;

    private readonly Vector256<byte> _bytes;

    private TreeHash(ReadOnlySpan<byte> bytes) => _bytes = Vector256.Create(bytes);

    /// <summary>The root of a tree without leaves: the hash of nothing.</summary>
    public static TreeHash OfEmptyTree { get; } = new(SHA256.HashData([]));

    /// <summary>Refused unless it has 32 bytes.</summary>
    public static Checked<TreeHash> Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new TreeHash(bytes)
            : new RuleBroken("hash", $"A hash has {Size} bytes.");

    /// <summary>Refused unless it is the base64 of 32 bytes, in its one strict form.</summary>
    public static Checked<TreeHash> OfBase64(ReadOnlySpan<char> text) =>
        text.Length <= Size * 2 && StrictBase64.Decode(text) is { Length: Size } bytes
            ? new TreeHash(bytes)
            : new RuleBroken("hash", $"A hash is written as the strict base64 of {Size} bytes.");

    /// <summary>The hash of a leaf: SHA-256(0x00 ‖ entry).</summary>
    public static TreeHash OfLeaf(ReadOnlySpan<byte> entry)
    {
        var prefixed =
            entry.Length < StackBytesMax
                ? stackalloc byte[entry.Length + 1]
                : new byte[entry.Length + 1];
        prefixed[0] = LeafPrefix;
        entry.CopyTo(prefixed[1..]);
        return Sha256(prefixed);
    }

    /// <summary>The hash of a node over its two halves: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash OfChildren(in TreeHash left, in TreeHash right)
    {
        Span<byte> prefixed = stackalloc byte[1 + (2 * Size)];
        prefixed[0] = NodePrefix;
        left._bytes.CopyTo(prefixed[1..]);
        right._bytes.CopyTo(prefixed[(1 + Size)..]);
        return Sha256(prefixed);
    }

    /// <summary>Writes the 32 bytes at the start of a span that has room for them.</summary>
    public void CopyTo(Span<byte> target) => _bytes.CopyTo(target);

    /// <summary>The 32 bytes, in an array of their own.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => _bytes == other._bytes;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _bytes.AsInt32()[0];

    /// <summary>As base64, the way checkpoints write it.</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());

    /// <summary>A read of whole hashes where they lie, for tiles.</summary>
    internal static TreeHash At(ReadOnlySpan<byte> hashes, int index) =>
        new(hashes.Slice(index * Size, Size));

    private static TreeHash Sha256(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[Size];
        SHA256.HashData(bytes, hash);
        return new(hash);
    }

#pragma warning disable CS1591 // equality means what it says
    public static bool operator ==(TreeHash a, TreeHash b) => a.Equals(b);

    public static bool operator !=(TreeHash a, TreeHash b) => !a.Equals(b);
#pragma warning restore CS1591
}
