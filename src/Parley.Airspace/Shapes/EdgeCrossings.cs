namespace Parley.Airspace.Shapes;

/// <summary>What a search for two edges that cross came to.</summary>
/// <param name="Pair">Two that do; null when none do.</param>
/// <param name="IsTooDense">
/// Not known: too many edges lie within a micrometre or so of each other.
/// </param>
internal readonly record struct CrossingFound(
    (PlaneEdge One, PlaneEdge Other)? Pair,
    bool IsTooDense
);

/// <summary>Two edges that cross, out of many.</summary>
internal static class EdgeCrossings
{
    // Edges of drawn areas lie beside few others. Up to twice as many edges the sweep always ends;
    // more of them may be made so that it would not.
    private const int VisitsPerEdge = 256;

    /// <summary>
    /// Sweeps along x over edges sorted by their left ends, which is fastest for most; quadratic
    /// for edges that all lie side by side, so those are left to <see cref="SlabSearch"/>.
    /// </summary>
    internal static CrossingFound Search(List<PlaneEdge> edges)
    {
        edges.Sort((a, b) => a.Left.CompareTo(b.Left));
        var visits = edges.Count * VisitsPerEdge;
        for (var i = 0; i < edges.Count; i++)
        {
            var one = edges[i];
            for (var j = i + 1; j < edges.Count && edges[j].Left <= one.Right; j++)
            {
                if (--visits < 0)
                {
                    return new SlabSearch(edges).Run();
                }
                var other = edges[j];
                if (other.Low <= one.High && one.Low <= other.High && one.Crosses(other))
                {
                    return new((one, other), false);
                }
            }
        }
        return default;
    }
}
