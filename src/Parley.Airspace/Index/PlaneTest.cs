using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Airspace.Index;

/// <summary>What the plane can say of two cores.</summary>
internal enum PlaneAnswer
{
    /// <summary>Farther apart than asked, whatever the metric's error.</summary>
    Apart,

    /// <summary>Within the distance asked, whatever the metric's error.</summary>
    Within,

    /// <summary>Too near the edge of either; space must decide.</summary>
    InDoubt,
}

/// <summary>
/// Decides whether two cores on one frame come within a distance of each other. Crossings and
/// insides are exact on any metric; distances near the one asked for are left to <see
/// cref="PlaneAnswer.InDoubt"/>.
/// </summary>
internal static class PlaneTest
{
    // What rounding may do to a point on the plane, in metres: coordinates are doubles up to 1e7.
    private const double Rounding = 1e-6;

    // Beyond this the metric says nothing.
    private const double ErrorMax = 1;

    private const int BitsPerWord = 64;

    /// <param name="a">The core whose frame it is, its turn found.</param>
    /// <param name="b">The other, loaded into the same frame.</param>
    /// <param name="distance">Metres.</param>
    /// <param name="error">The metric's error around <paramref name="a"/>, as a share.</param>
    internal static PlaneAnswer Decide(PlaneCore a, PlaneCore b, double distance, double error)
    {
        if ((a.IsArea && Contains(a, b.X[0], b.Y[0])) || (b.IsArea && Contains(b, a.X[0], a.Y[0])))
        {
            return PlaneAnswer.Within;
        }
        var stretch = error > ErrorMax ? double.PositiveInfinity : Math.Exp(error);
        var far = (distance * stretch) + Rounding;
        var near = (distance / stretch) - Rounding;
        var limits = new Limits(near < 0 ? -1 : near * near, far * far);
        var answer = PlaneAnswer.Apart;
        for (var i = 0; i + 1 < a.Count; i++)
        {
            var edge = new Edge(a.X[i], a.Y[i], a.X[i + 1], a.Y[i + 1]);
            if (double.IsNaN(edge.Dx))
            {
                continue;
            }
            switch (DecideEdge(edge, b, far, limits, a.Turn))
            {
                case EdgeAnswer.Within:
                    return PlaneAnswer.Within;
                case EdgeAnswer.AllApart:
                    return PlaneAnswer.Apart;
                case EdgeAnswer.InDoubt:
                    answer = PlaneAnswer.InDoubt;
                    break;
                case EdgeAnswer.Apart:
                    break;
            }
        }
        return answer;
    }

    private enum EdgeAnswer
    {
        Apart,
        AllApart,
        Within,
        InDoubt,
    }

    private readonly record struct Limits(double NearSquared, double FarSquared);

    private readonly struct Edge(double x, double y, double endX, double endY)
    {
        internal readonly double X = x;
        internal readonly double Y = y;
        internal readonly double Dx = endX - x;
        internal readonly double Dy = endY - y;
    }

    // One edge against all of the other core, a word of points at a time; the last point of a word
    // is the first of the next, so that every edge lies in one word.
    private static EdgeAnswer DecideEdge(
        in Edge edge,
        PlaneCore b,
        double far,
        Limits limits,
        int turn
    )
    {
        var answer = EdgeAnswer.Apart;
        var allOutside = turn != 0;
        for (var first = 0; first + 1 < b.Count; first += BitsPerWord - 1)
        {
            var count = Math.Min(BitsPerWord, b.Count - first);
            var sides = Sides(edge, b, (first, count), far);
            allOutside &= (turn > 0 ? sides.Right : sides.Left) == Ones(count);
            var left = sides.NotApart(count);
            while (left != 0)
            {
                var j = first + BitOperations.TrailingZeroCount(left);
                left &= left - 1;
                var other = new Edge(b.X[j], b.Y[j], b.X[j + 1], b.Y[j + 1]);
                // Comparisons with a gap between rings are false, so a gap is apart.
                if (Cross(edge, other))
                {
                    return EdgeAnswer.Within;
                }
                var squared = DistanceSquared(edge, other);
                if (squared <= limits.NearSquared)
                {
                    return EdgeAnswer.Within;
                }
                if (squared <= limits.FarSquared)
                {
                    answer = EdgeAnswer.InDoubt;
                }
            }
        }
        return allOutside && answer is EdgeAnswer.Apart ? EdgeAnswer.AllApart : answer;
    }

    /// <summary>
    /// For each point of a word: beyond the edge's line, its left or right, before or behind it.
    /// </summary>
    private struct SideBits
    {
        internal ulong Left;
        internal ulong Right;
        internal ulong Before;
        internal ulong Behind;

        // An edge is apart when both its points are on one outer side.
        internal readonly ulong NotApart(int count)
        {
            var apart =
                (Left & (Left >> 1))
                | (Right & (Right >> 1))
                | (Before & (Before >> 1))
                | (Behind & (Behind >> 1));
            return ~apart & Ones(count - 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SideBits Sides(
        in Edge edge,
        PlaneCore b,
        (int First, int Count) word,
        double far
    )
    {
        // Sides are in metres times the edge's length; the sum of its parts is no less than that.
        var margin = far * (Math.Abs(edge.Dx) + Math.Abs(edge.Dy));
        var length = (edge.Dx * edge.Dx) + (edge.Dy * edge.Dy);
        var plus = Vector256.Create(margin);
        var minus = Vector256.Create(-margin);
        var behind = Vector256.Create(length + margin);
        var (dx, dy) = (Vector256.Create(edge.Dx), Vector256.Create(edge.Dy));
        var (ox, oy) = (Vector256.Create(edge.X), Vector256.Create(edge.Y));
        ref var xs = ref MemoryMarshal.GetArrayDataReference(b.X);
        ref var ys = ref MemoryMarshal.GetArrayDataReference(b.Y);
        var bits = default(SideBits);
        for (var i = 0; i < word.Count; i += Vector256<double>.Count)
        {
            var x = Vector256.LoadUnsafe(ref xs, (nuint)(word.First + i)) - ox;
            var y = Vector256.LoadUnsafe(ref ys, (nuint)(word.First + i)) - oy;
            var side = (dx * y) - (dy * x);
            var along = (dx * x) + (dy * y);
            bits.Left |= Bits(Vector256.GreaterThan(side, plus)) << i;
            bits.Right |= Bits(Vector256.LessThan(side, minus)) << i;
            bits.Before |= Bits(Vector256.LessThan(along, minus)) << i;
            bits.Behind |= Bits(Vector256.GreaterThan(along, behind)) << i;
        }
        return bits;
    }

    private static ulong Bits(Vector256<double> mask) => mask.ExtractMostSignificantBits();

    private static ulong Ones(int count) => count >= BitsPerWord ? ~0ul : (1ul << count) - 1;

    private static bool Cross(in Edge one, in Edge two)
    {
        var (x, y) = (two.X - one.X, two.Y - one.Y);
        var start = (one.Dx * y) - (one.Dy * x);
        var end = (one.Dx * (y + two.Dy)) - (one.Dy * (x + two.Dx));
        var from = (two.Dy * x) - (two.Dx * y);
        var to = (two.Dy * (x - one.Dx)) - (two.Dx * (y - one.Dy));
        return start * end < 0 && from * to < 0;
    }

    private static double DistanceSquared(in Edge one, in Edge two)
    {
        var start = PointSquared(one.X, one.Y, two);
        var end = PointSquared(one.X + one.Dx, one.Y + one.Dy, two);
        var from = PointSquared(two.X, two.Y, one);
        var to = PointSquared(two.X + two.Dx, two.Y + two.Dy, one);
        return Math.Min(Math.Min(start, end), Math.Min(from, to));
    }

    private static double PointSquared(double px, double py, in Edge edge)
    {
        var (x, y) = (px - edge.X, py - edge.Y);
        var length = (edge.Dx * edge.Dx) + (edge.Dy * edge.Dy);
        var share = length == 0 ? 0 : Math.Clamp(((x * edge.Dx) + (y * edge.Dy)) / length, 0, 1);
        var (ox, oy) = (x - (share * edge.Dx), y - (share * edge.Dy));
        return (ox * ox) + (oy * oy);
    }

    /// <summary>
    /// True when a point is inside an area's rings: a ray to the right crosses them an odd number
    /// of times.
    /// </summary>
    private static bool Contains(PlaneCore area, double px, double py)
    {
        var inside = false;
        var y = Vector256.Create(py);
        ref var ys = ref MemoryMarshal.GetArrayDataReference(area.Y);
        for (var first = 0; first + 1 < area.Count; first += BitsPerWord - 1)
        {
            var count = Math.Min(BitsPerWord, area.Count - first);
            var above = 0ul;
            for (var i = 0; i < count; i += Vector256<double>.Count)
            {
                var at = Vector256.LoadUnsafe(ref ys, (nuint)(first + i));
                above |= Bits(Vector256.GreaterThan(at, y)) << i;
            }
            var straddling = (above ^ (above >> 1)) & Ones(count - 1);
            while (straddling != 0)
            {
                var j = first + BitOperations.TrailingZeroCount(straddling);
                straddling &= straddling - 1;
                inside ^= IsLeftOfEdge(area, j, px, py);
            }
        }
        return inside;
    }

    // A gap between rings looks like it straddles, but nothing is left of it.
    private static bool IsLeftOfEdge(PlaneCore area, int j, double px, double py)
    {
        var (dx, dy) = (area.X[j + 1] - area.X[j], area.Y[j + 1] - area.Y[j]);
        var side = (dx * (py - area.Y[j])) - (dy * (px - area.X[j]));
        return dy > 0 ? side > 0 : side < 0;
    }
}
