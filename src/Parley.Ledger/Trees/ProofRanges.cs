namespace Parley.Ledger.Trees;

/// <summary>Which stretches of leaves a proof's hashes stand for, in its order.</summary>
internal static class ProofRanges
{
    /// <summary>
    /// PATH(index, D[size]) of RFC 6962, section 2.1.1: from the leaf's sibling to the root's
    /// half. The index is below the size.
    /// </summary>
    public static List<LeafRange> Inclusion(ulong index, ulong size)
    {
        var path = new List<LeafRange>();
        var range = new LeafRange(0, size);
        while (range.Count > 1)
        {
            var (left, right) = range.Halves();
            var goesLeft = index < right.Start;
            path.Add(goesLeft ? right : left);
            range = goesLeft ? left : right;
        }
        path.Reverse();
        return path;
    }

    /// <summary>
    /// PROOF(oldSize, D[newSize]) of RFC 6962, section 2.1.2, where 0 &lt; oldSize ≤ newSize.
    /// </summary>
    public static List<LeafRange> Consistency(ulong oldSize, ulong newSize)
    {
        var path = new List<LeafRange>();
        var range = new LeafRange(0, newSize);
        while (range.Start + range.Count != oldSize)
        {
            var (left, right) = range.Halves();
            var goesLeft = oldSize <= right.Start;
            path.Add(goesLeft ? right : left);
            range = goesLeft ? left : right;
        }
        // What starts at 0 is the old tree itself, whose root the reader of the proof has.
        if (range.Start != 0)
        {
            path.Add(range);
        }
        path.Reverse();
        return path;
    }
}
