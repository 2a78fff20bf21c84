namespace Parley.Bench.Report;

/// <summary>How a cost grows with the size of the set.</summary>
internal static class Growth
{
    /// <summary>
    /// The exponent of the power of the count that fits best, by least squares of the logarithms;
    /// null unless it was measured for at least two counts.
    /// </summary>
    internal static double? Exponent(Results results, IEnumerable<BenchSet> sets, Quantity what)
    {
        var points = sets.Select(set =>
                (X: (double)set.Count, Y: results.Get(set.Name, IndexRun.Engine, what))
            )
            .Where(point => point.Y is not null)
            .Select(point => (X: Math.Log(point.X), Y: Math.Log(point.Y!.Value)))
            .ToArray();
        if (points.Length < 2)
        {
            return null;
        }
        var (x, y) = (points.Average(p => p.X), points.Average(p => p.Y));
        return points.Sum(p => (p.X - x) * (p.Y - y)) / points.Sum(p => (p.X - x) * (p.X - x));
    }
}
