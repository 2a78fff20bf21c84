namespace Parley.Airspace.Shapes;

/// <summary>
/// Finds two edges that cross in O((n + k) log² n) steps, whatever the edges: k counts pairs that
/// meet within a micrometre or so and yet do not cross by <see cref="PlaneEdge.Crosses"/>.
/// </summary>
/// <remarks>
/// <para>
/// In a frame turned as suits the edges, their ends, by x and then y, cut the plane into slabs,
/// which are halved again and again (a segment tree). An edge is kept in the largest slabs that it
/// spans. There it meets the edges that also span the slab and those that end inside; two edges
/// meet in slabs that together cover just the stretch they share.
/// </para>
/// <para>
/// None is missed. Take two edges that cross. Where their shared stretch begins and where it ends
/// one of them has an end, over 0.99 µm from the other: so the one is below by more than that
/// first, and above by as much last. Heights are computed within 0.01 µm, so there is a first slab
/// on whose left they are below by more than <see cref="Near"/>, and on whose right they are not.
/// Just such pairs are tried in every slab, but for those near each other on the right where one of
/// them ends: they do not cross.
/// </para>
/// <para>
/// Few are tried in vain: a pair that is, and that is not within three times <see cref="Near"/> of
/// each other on a side of a slab where both go on, has an end within a micrometre of the other.
/// </para>
/// </remarks>
internal sealed class SlabSearch
{
    /// <summary>So many pairs are tried; edges that ask for more are in one heap.</summary>
    internal const int PairsMax = 4_000_000;

    // Directions told apart when choosing one: all other edges are at least half as far from it.
    private const int Ways = 36;

    // So few are tried each with each.
    private const int Few = 12;

    // Metres: well above what rounding does to a height, well below what a crossing needs.
    private const double Near = 1e-7;

    // Metres: what a crossing needs at an end, less rounding and less Near.
    private const double Deep = 8e-7;

    private readonly List<PlaneEdge> _edges;
    private readonly (double X, double Y)[] _stops;
    private readonly int[] _from;
    private readonly int[] _to;
    private readonly double[] _rises;
    private int _pairs;
    private CrossingFound _found;

    internal SlabSearch(List<PlaneEdge> edges)
    {
        _edges = edges;
        var way = Way(edges);
        (double, double) Turn((double X, double Y) p) =>
            ((p.X * way.X) + (p.Y * way.Y), (p.Y * way.X) - (p.X * way.Y));
        _stops = [.. edges.SelectMany(e => new[] { Turn(e.A), Turn(e.B) }).Distinct().Order()];
        _from = new int[edges.Count];
        _to = new int[edges.Count];
        _rises = new double[edges.Count];
        for (var i = 0; i < edges.Count; i++)
        {
            var a = Array.BinarySearch(_stops, Turn(edges[i].A));
            var b = Array.BinarySearch(_stops, Turn(edges[i].B));
            (_from[i], _to[i]) = (Math.Min(a, b), Math.Max(a, b));
            var ((fromX, fromY), (toX, toY)) = (_stops[_from[i]], _stops[_to[i]]);
            _rises[i] = (toY - fromY) / (toX - fromX);
        }
    }

    /// <summary>How much the search did: heights computed and pairs tried.</summary>
    internal long Steps { get; private set; }

    private bool IsDone => _found.IsTooDense || _found.Pair is not null;

    internal CrossingFound Run()
    {
        Halve(new(0, _stops.Length - 1), [.. Enumerable.Range(0, _edges.Count)]);
        return _found;
    }

    // Which way to go: across that way fewest edges run, at most one in so many. Where edges in
    // line run across, what rounding puts between them is not near in height.
    private static (double X, double Y) Way(List<PlaneEdge> edges)
    {
        var counts = new int[Ways];
        foreach (var (a, b, _) in edges)
        {
            var turn = Math.Atan2(b.Y - a.Y, b.X - a.X) / Math.PI;
            counts[(int)((turn - Math.Floor(turn)) * Ways) % Ways]++;
        }
        var across = (Array.IndexOf(counts, counts.Min()) + 0.5) * Math.PI / Ways;
        return (Math.Sin(across), -Math.Cos(across));
    }

    /// <summary>What lies between two stops.</summary>
    private readonly record struct Slab(int First, int Last);

    private void Halve(Slab slab, List<int> edges)
    {
        if (edges.Count <= Few)
        {
            TryAll(edges);
            return;
        }
        var spanning = new List<int>();
        var ending = new List<int>();
        foreach (var edge in edges)
        {
            var spans = _from[edge] <= slab.First && _to[edge] >= slab.Last;
            (spans ? spanning : ending).Add(edge);
        }
        if (spanning.Count > 0)
        {
            Meet(slab, spanning, ending);
        }
        if (ending.Count > 0 && !IsDone)
        {
            var middle = (slab.First + slab.Last) / 2;
            Halve(new(slab.First, middle), ending.FindAll(edge => _from[edge] < middle));
            Halve(new(middle, slab.Last), ending.FindAll(edge => _to[edge] > middle));
        }
    }

    private void TryAll(List<int> edges)
    {
        for (var i = 0; i < edges.Count && !IsDone; i++)
        {
            for (var j = i + 1; j < edges.Count && !IsDone; j++)
            {
                // These are few however the edges lie, so they do not count.
                _pairs--;
                Try(edges[i], edges[j]);
            }
        }
    }

    private void Meet(Slab slab, List<int> spanning, List<int> ending)
    {
        var rows = new Row[spanning.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var edge = spanning[i];
            rows[i] = new(Height(edge, slab.First), Height(edge, slab.Last), edge);
        }
        Array.Sort(rows, Row.Compare);
        TryRows(rows, slab.Last);
        if (ending.Count == 0)
        {
            return;
        }
        var (layered, odd) = Layer(rows);
        foreach (var edge in ending)
        {
            TryLayered(layered, slab, edge);
            foreach (var other in odd)
            {
                Try(other, edge);
            }
            if (IsDone)
            {
                return;
            }
        }
    }

    /// <summary>An edge that spans a slab, by its heights on the left and the right.</summary>
    private readonly record struct Row(double Left, double Right, int Edge)
    {
        internal static int Compare(Row a, Row b)
        {
            var order = a.Left.CompareTo(b.Left);
            order = order == 0 ? a.Right.CompareTo(b.Right) : order;
            return order == 0 ? a.Edge.CompareTo(b.Edge) : order;
        }
    }

    // Each with those below it on the left that are not below it on the right. All that end on the
    // right do so in one place.
    private void TryRows(Row[] rows, int last)
    {
        var going = new RowHeap();
        var ended = new List<Row>();
        var below = 0;
        foreach (var row in rows)
        {
            while (rows[below].Left < row.Left - Near)
            {
                if (_to[rows[below].Edge] == last)
                {
                    ended.Add(rows[below]);
                }
                else
                {
                    going.Add(rows[below]);
                }
                below++;
            }
            if (IsDone)
            {
                return;
            }
            if (_to[row.Edge] == last)
            {
                TryAbove(going, 0, row.Right + Near, row.Edge);
                continue;
            }
            TryAbove(going, 0, row.Right - Near, row.Edge);
            if (ended.Count > 0 && ended[0].Right > row.Right + Near)
            {
                ended.ForEach(other => Try(other.Edge, row.Edge));
            }
        }
    }

    private void TryAbove(RowHeap rows, int at, double height, int edge)
    {
        if (at < rows.Count && rows[at].Right > height && !IsDone)
        {
            Try(rows[at].Edge, edge);
            TryAbove(rows, (2 * at) + 1, height, edge);
            TryAbove(rows, (2 * at) + 2, height, edge);
        }
    }

    // Rows none of which is below another by more than half of Near on the right that is not on the
    // left: from bottom to top within Near anywhere in the slab. Of two others neither is in it.
    private static (List<int> Layered, List<int> Odd) Layer(Row[] rows)
    {
        var (layered, odd) = (new List<int>(rows.Length), new List<int>());
        var tops = new List<double>(rows.Length);
        foreach (var row in rows)
        {
            var top = tops.Count == 0 ? double.NegativeInfinity : tops[^1];
            if (row.Right >= top - (Near / 2))
            {
                layered.Add(row.Edge);
                tops.Add(Math.Max(top, row.Right));
                continue;
            }
            odd.Add(row.Edge);
            odd.Add(layered[^1]);
            layered.RemoveAt(layered.Count - 1);
            tops.RemoveAt(tops.Count - 1);
        }
        return (layered, odd);
    }

    // An edge that ends in a slab with those on one side of it on the left and not on the right. As
    // heights are in order within Near only, it looks that much farther.
    private void TryLayered(List<int> layered, Slab slab, int edge)
    {
        var first = Math.Max(slab.First, _from[edge]);
        var last = Math.Min(slab.Last, _to[edge]);
        var (left, right) = (Height(edge, first), Height(edge, last));
        var atStart = first == _from[edge] ? Deep : 0;
        var atEnd = last == _to[edge] ? Deep : -2 * Near;
        var below = FirstAbove(layered, first, left - atStart);
        for (var i = below - 1; i >= 0 && Height(layered[i], last) >= right + atEnd; i--)
        {
            Try(layered[i], edge);
        }
        var above = atStart == 0 ? below : FirstAbove(layered, first, left + atStart);
        for (var i = above; i < layered.Count && Height(layered[i], last) < right - atEnd; i++)
        {
            Try(layered[i], edge);
        }
    }

    private int FirstAbove(List<int> layered, int stop, double height)
    {
        var (low, high) = (0, layered.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) =
                Height(layered[middle], stop) < height ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    // Exact at the ends, so that edges with one end are level there. An edge straight up is as
    // high as the stop.
    private double Height(int edge, int stop)
    {
        Steps++;
        var from = _from[edge];
        var to = _to[edge];
        if (stop == from || stop == to)
        {
            return _stops[stop].Y;
        }
        var rise = _rises[edge];
        var (x, y) = _stops[from];
        return double.IsFinite(rise) ? y + ((_stops[stop].X - x) * rise) : _stops[stop].Y;
    }

    private void Try(int a, int b)
    {
        Steps++;
        if (IsDone)
        {
            return;
        }
        var (one, other) = (_edges[Math.Min(a, b)], _edges[Math.Max(a, b)]);
        if (one.Crosses(other))
        {
            _found = new((one, other), false);
        }
        else if (++_pairs > PairsMax)
        {
            _found = new(null, true);
        }
    }

    /// <summary>Rows of which none is higher on the right than the one at half its place.</summary>
    private sealed class RowHeap
    {
        private readonly List<Row> _rows = [];

        internal int Count => _rows.Count;

        internal Row this[int at] => _rows[at];

        internal void Add(Row row)
        {
            _rows.Add(row);
            var at = _rows.Count - 1;
            while (at > 0 && _rows[(at - 1) / 2].Right < row.Right)
            {
                _rows[at] = _rows[(at - 1) / 2];
                at = (at - 1) / 2;
            }
            _rows[at] = row;
        }
    }
}
