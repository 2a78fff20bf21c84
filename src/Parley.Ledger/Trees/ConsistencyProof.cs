using System.Collections.Immutable;
using System.Numerics;

namespace Parley.Ledger.Trees;

/// <summary>
/// Shows that a tree's leaves are the first leaves of a larger one, given both roots (RFC 6962,
/// section 2.1.2; RFC 9162, section 2.1.4): nothing was changed, only appended.
/// </summary>
/// <param name="oldSize">How many leaves the earlier tree has.</param>
/// <param name="newSize">How many leaves the later tree has.</param>
/// <param name="hashes">The subtrees from which both roots follow.</param>
public sealed class ConsistencyProof(ulong oldSize, ulong newSize, ImmutableArray<TreeHash> hashes)
{
    /// <summary>How many leaves the earlier tree has.</summary>
    public ulong OldSize { get; } = oldSize;

    /// <summary>How many leaves the later tree has.</summary>
    public ulong NewSize { get; } = newSize;

    /// <summary>The subtrees from which both roots follow.</summary>
    public ImmutableArray<TreeHash> Hashes { get; } = hashes;

    /// <summary>
    /// Null when the proof holds; else the rule it broke. The steps are those of RFC 9162, section
    /// 2.1.4.2. From the empty tree, which every tree extends, there is nothing to prove and no
    /// proof holds.
    /// </summary>
    /// <param name="oldRoot">The earlier root, from a signed checkpoint.</param>
    /// <param name="newRoot">The later root, from a signed checkpoint.</param>
    public RuleBroken? Check(in TreeHash oldRoot, in TreeHash newRoot)
    {
        if (OldSize == 0 || OldSize > NewSize)
        {
            return new("sizes", "A consistency proof leads from a leaf or more to no fewer.");
        }
        if (OldSize != NewSize)
        {
            return CheckGrown(oldRoot, newRoot);
        }
        return !Hashes.IsEmpty ? WrongLength
            : oldRoot != newRoot ? new("roots", "Trees of one size have one root.")
            : null;
    }

    private static RuleBroken WrongLength { get; } =
        new("hashes", "A consistency proof has the hashes that its two sizes need, and no other.");

    private RuleBroken? CheckGrown(in TreeHash oldRoot, in TreeHash newRoot)
    {
        // A whole old tree is itself the first of the subtrees, and the proof leaves it out.
        var given = BitOperations.IsPow2(OldSize) ? 0 : 1;
        if (Hashes.IsEmpty)
        {
            return WrongLength;
        }
        var skip = BitOperations.TrailingZeroCount(OldSize);
        var (at, last) = ((OldSize - 1) >> skip, (NewSize - 1) >> skip);
        var before = given == 0 ? oldRoot : Hashes[0];
        var after = before;
        foreach (var hash in Hashes.AsSpan(given..))
        {
            if (last == 0)
            {
                return WrongLength;
            }
            if ((at & 1) != 0 || at == last)
            {
                before = TreeHash.OfChildren(hash, before);
                after = TreeHash.OfChildren(hash, after);
                while ((at & 1) == 0 && at != 0)
                {
                    at >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                after = TreeHash.OfChildren(after, hash);
            }
            at >>= 1;
            last >>= 1;
        }
        return last != 0 ? WrongLength
            : before != oldRoot ? new("old root", "A consistency proof leads to the old root.")
            : after != newRoot ? new("new root", "A consistency proof leads to the new root.")
            : null;
    }
}
