using System.Numerics;

namespace Parley.Ledger.Trees;

/// <summary>
/// A stretch of leaves that one hash of a proof stands for: D[Start:Start + Count] in RFC 6962,
/// section 2.1. It has a leaf, and it starts at a multiple of a power of two no smaller than it.
/// </summary>
internal readonly record struct LeafRange(ulong Start, ulong Count)
{
    /// <summary>
    /// The whole subtrees it falls into, from the left: one when it is whole itself, several at
    /// the right edge of a tree.
    /// </summary>
    public IEnumerable<Subtree> Subtrees()
    {
        var (start, rest) = (Start, Count);
        while (rest != 0)
        {
            var level = BitOperations.Log2(rest);
            yield return new(level, start >> level);
            start += 1UL << level;
            rest -= 1UL << level;
        }
    }

    /// <summary>
    /// How it splits into two: the left half holds the largest power of two of leaves that is
    /// smaller than the whole. It has two leaves or more.
    /// </summary>
    public (LeafRange Left, LeafRange Right) Halves()
    {
        var half = 1UL << BitOperations.Log2(Count - 1);
        return (new(Start, half), new(Start + half, Count - half));
    }
}

/// <summary>
/// A node over 2^Level leaves, all there: the Index-th of its level, counted from the left at 0.
/// Once its leaves are there, its hash never changes.
/// </summary>
internal readonly record struct Subtree(int Level, ulong Index);
