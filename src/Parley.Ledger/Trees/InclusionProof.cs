using System.Collections.Immutable;

namespace Parley.Ledger.Trees;

/// <summary>
/// Shows that a leaf stands at an index of a tree, given the tree's root (RFC 6962, section 2.1.1;
/// RFC 9162, section 2.1.3).
/// </summary>
/// <param name="index">Which leaf, from 0.</param>
/// <param name="size">How many leaves the tree has.</param>
/// <param name="hashes">The siblings on the way from the leaf to the root.</param>
public sealed class InclusionProof(ulong index, ulong size, ImmutableArray<TreeHash> hashes)
{
    /// <summary>Which leaf, from 0.</summary>
    public ulong Index { get; } = index;

    /// <summary>How many leaves the tree has.</summary>
    public ulong Size { get; } = size;

    /// <summary>The siblings on the way from the leaf to the root.</summary>
    public ImmutableArray<TreeHash> Hashes { get; } = hashes;

    /// <summary>
    /// Null when the proof holds; else the rule it broke. The steps are those of RFC 9162, section
    /// 2.1.3.2, and a proof with a hash too few or too many does not hold.
    /// </summary>
    /// <param name="leaf">The leaf's hash, which the caller makes from the entry itself.</param>
    /// <param name="root">The root, which the caller has from a signed checkpoint.</param>
    public RuleBroken? Check(in TreeHash leaf, in TreeHash root)
    {
        if (Index >= Size)
        {
            return new("index", "A leaf's index is below the tree's size.");
        }
        var (at, last, hash) = (Index, Size - 1, leaf);
        foreach (var sibling in Hashes)
        {
            if (last == 0)
            {
                return WrongLength;
            }
            if ((at & 1) != 0 || at == last)
            {
                hash = TreeHash.OfChildren(sibling, hash);
                // At the right edge, levels without a sibling are passed over.
                while ((at & 1) == 0 && at != 0)
                {
                    at >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = TreeHash.OfChildren(hash, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last != 0 ? WrongLength
            : hash != root ? new("root", "An inclusion proof leads from the leaf to the root.")
            : null;
    }

    private static RuleBroken WrongLength { get; } =
        new("hashes", "An inclusion proof has one hash for each level that has a sibling.");
}
