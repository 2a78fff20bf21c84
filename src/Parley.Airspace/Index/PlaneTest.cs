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
/// insides are exact on any metric; distances near the one asked for are left to
/// <see cref="PlaneAnswer.InDoubt"/>.
/// </summary>
internal static class PlaneTest
{
    private const int BitsPerWord = 64;

    /// <param name="a">One core.</param>
    /// <param name="b">The other, on the same frame.</param>
    /// <param name="limits">How near.</param>
    internal static PlaneAnswer Decide(PlaneCore a, PlaneCore b, in PlaneLimits limits)
    {
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        var box = PlaneRange.Of(few).Grown(limits.Far);
        var answer = PlaneAnswer.Apart;
        var inside = false;
        var isAnyNear = false;
        for (var first = 0; first + 1 < many.Count; first += BitsPerWord - 1)
        {
            var count = Math.Min(BitsPerWord, many.Count - first);
            var outside = Outside(many, (first, count), box, few.Y[0]);
            inside ^= many.IsArea && IsOddlyLeft(many, first, outside.Straddling(count), few);
            if (inside && first + count == many.Count)
            {
                return PlaneAnswer.Within;
            }
            for (var left = outside.NotApart(count); left != 0; left &= left - 1)
            {
                var i = first + BitOperations.TrailingZeroCount(left);
                isAnyNear = true;
                switch (DecideEdge(EdgeAt(many, i), few, limits))
                {
                    case PlaneAnswer.Within:
                        return PlaneAnswer.Within;
                    case PlaneAnswer.InDoubt:
                        answer = PlaneAnswer.InDoubt;
                        break;
                    case PlaneAnswer.Apart:
                        break;
                }
            }
        }
        return inside || (isAnyNear && few.IsArea && Contains(few, many.X[0], many.Y[0]))
            ? PlaneAnswer.Within
            : answer;
    }

    private readonly struct Edge(double x, double y, double endX, double endY)
    {
        internal readonly double X = x;
        internal readonly double Y = y;
        internal readonly double Dx = endX - x;
        internal readonly double Dy = endY - y;
    }

    /// <summary>
    /// For each point of a word: on which outer sides of something it lies. An edge is apart when
    /// both its points are on one outer side; the last point of a word is the first of the next, so
    /// that every edge lies in one word.
    /// </summary>
    private struct SideBits
    {
        internal ulong Left;
        internal ulong Right;
        internal ulong Before;
        internal ulong Behind;
        internal ulong Above;

        internal readonly ulong NotApart(int count)
        {
            var apart =
                (Left & (Left >> 1))
                | (Right & (Right >> 1))
                | (Before & (Before >> 1))
                | (Behind & (Behind >> 1));
            return ~apart & Ones(count - 1);
        }

        internal readonly ulong Straddling(int count) => (Above ^ (Above >> 1)) & Ones(count - 1);
    }

    // Where the points of a word lie to a box, and which are above a height.
    private static SideBits Outside(
        PlaneCore core,
        (int First, int Count) word,
        in PlaneRange box,
        double height
    )
    {
        var (lowX, highX) = (Vector256.Create(box.LowX), Vector256.Create(box.HighX));
        var (lowY, highY) = (Vector256.Create(box.LowY), Vector256.Create(box.HighY));
        var level = Vector256.Create(height);
        ref var xs = ref MemoryMarshal.GetArrayDataReference(core.X);
        ref var ys = ref MemoryMarshal.GetArrayDataReference(core.Y);
        var bits = default(SideBits);
        for (var i = 0; i < word.Count; i += Vector256<double>.Count)
        {
            var x = Vector256.LoadUnsafe(ref xs, (nuint)(word.First + i));
            var y = Vector256.LoadUnsafe(ref ys, (nuint)(word.First + i));
            bits.Left |= Bits(Vector256.LessThan(x, lowX)) << i;
            bits.Right |= Bits(Vector256.GreaterThan(x, highX)) << i;
            bits.Before |= Bits(Vector256.LessThan(y, lowY)) << i;
            bits.Behind |= Bits(Vector256.GreaterThan(y, highY)) << i;
            bits.Above |= Bits(Vector256.GreaterThan(y, level)) << i;
        }
        return bits;
    }

    // One edge against all of a core.
    private static PlaneAnswer DecideEdge(in Edge edge, PlaneCore core, in PlaneLimits limits)
    {
        var answer = PlaneAnswer.Apart;
        for (var first = 0; first + 1 < core.Count; first += BitsPerWord - 1)
        {
            var count = Math.Min(BitsPerWord, core.Count - first);
            var left = Sides(edge, core, (first, count), limits.Far).NotApart(count);
            for (; left != 0; left &= left - 1)
            {
                var other = EdgeAt(core, first + BitOperations.TrailingZeroCount(left));
                // Comparisons with a gap between rings are false, so a gap is apart.
                if (Cross(edge, other))
                {
                    return PlaneAnswer.Within;
                }
                var squared = DistanceSquared(edge, other);
                if (squared <= limits.NearSquared)
                {
                    return PlaneAnswer.Within;
                }
                if (squared <= limits.FarSquared)
                {
                    answer = PlaneAnswer.InDoubt;
                }
            }
        }
        return answer;
    }

    // Where the points of a word lie to an edge: left or right of its line, before or behind it.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static SideBits Sides(
        in Edge edge,
        PlaneCore core,
        (int First, int Count) word,
        double far
    )
    {
        // In metres times the edge's length; the sum of its parts is no less than that.
        var margin = far * (Math.Abs(edge.Dx) + Math.Abs(edge.Dy));
        var length = (edge.Dx * edge.Dx) + (edge.Dy * edge.Dy);
        var plus = Vector256.Create(margin);
        var minus = Vector256.Create(-margin);
        var behind = Vector256.Create(length + margin);
        var (dx, dy) = (Vector256.Create(edge.Dx), Vector256.Create(edge.Dy));
        var (ox, oy) = (Vector256.Create(edge.X), Vector256.Create(edge.Y));
        ref var xs = ref MemoryMarshal.GetArrayDataReference(core.X);
        ref var ys = ref MemoryMarshal.GetArrayDataReference(core.Y);
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

    // Fewer than a word has.
    private static ulong Ones(int count) => (1ul << count) - 1;

    private static Edge EdgeAt(PlaneCore core, int i) =>
        new(core.X[i], core.Y[i], core.X[i + 1], core.Y[i + 1]);

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

    /// <summary>True when a point is inside an area's rings.</summary>
    private static bool Contains(PlaneCore area, double px, double py)
    {
        var inside = false;
        for (var i = 0; i + 1 < area.Count; i++)
        {
            // A ray to the right crosses the rings an odd number of times. A gap never straddles:
            // nothing is above a not-a-number, and nothing is left of what leads to one.
            if (area.Y[i] > py != area.Y[i + 1] > py)
            {
                inside ^= IsLeft(area, i, px, py);
            }
        }
        return inside;
    }

    private static bool IsOddlyLeft(PlaneCore area, int first, ulong straddling, PlaneCore few)
    {
        var odd = false;
        for (; straddling != 0; straddling &= straddling - 1)
        {
            var i = first + BitOperations.TrailingZeroCount(straddling);
            odd ^= IsLeft(area, i, few.X[0], few.Y[0]);
        }
        return odd;
    }

    // Left of an edge that straddles the point's height; false for a gap between rings.
    private static bool IsLeft(PlaneCore area, int i, double px, double py)
    {
        var (dx, dy) = (area.X[i + 1] - area.X[i], area.Y[i + 1] - area.Y[i]);
        var side = (dx * (py - area.Y[i])) - (dy * (px - area.X[i]));
        return dy > 0 ? side > 0 : side < 0;
    }
}

/// <summary>How near two cores on a frame must come to each other for an answer.</summary>
/// <param name="NearSquared">
/// The square of a frame's distance that is within the one asked for; negative for none.
/// </param>
/// <param name="Far">A frame's distance beyond which they are farther apart than asked.</param>
internal readonly record struct PlaneLimits(double NearSquared, double Far)
{
    // What rounding may do to a point on the plane, in metres: coordinates are doubles up to 1e7.
    private const double Rounding = 1e-6;

    // Beyond this the metric says nothing.
    private const double ErrorMax = 1;

    internal double FarSquared { get; } = Far * Far;

    /// <summary>On a frame that is true to within an error.</summary>
    /// <param name="distance">Metres.</param>
    /// <param name="error">
    /// The metric's error where the two may be near each other, as a natural logarithm.
    /// </param>
    internal static PlaneLimits True(double distance, double error)
    {
        var stretch = error > ErrorMax ? double.PositiveInfinity : Math.Exp(error);
        var near = (distance / stretch) - Rounding;
        return new(near < 0 ? -1 : near * near, (distance * stretch) + Rounding);
    }

    /// <summary>On a frame that has no metric: nothing but crossing is near enough.</summary>
    internal static PlaneLimits WithoutMetric(double distance) =>
        new(-1, (distance + Rounding) * PlaneFrame.LongestUnitsPerMeter);
}

/// <summary>A rectangle on a frame, in metres.</summary>
internal readonly record struct PlaneRange(double LowX, double HighX, double LowY, double HighY)
{
    internal static PlaneRange Of(PlaneCore core)
    {
        var (lowX, highX) = Of(core.X, core.Count);
        var (lowY, highY) = Of(core.Y, core.Count);
        return new(lowX, highX, lowY, highY);
    }

    // Behind the last is room for a vector, of not-a-numbers; these and those between rings are
    // passed over, as comparing with them is false.
    private static (double Low, double High) Of(double[] values, int count)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(values);
        var (low, high) = (Vector256.Create(first), Vector256.Create(first));
        for (var i = 0; i < count; i += Vector256<double>.Count)
        {
            var four = Vector256.LoadUnsafe(ref first, (nuint)i);
            low = Vector256.ConditionalSelect(Vector256.LessThan(four, low), four, low);
            high = Vector256.ConditionalSelect(Vector256.GreaterThan(four, high), four, high);
        }
        return (
            Math.Min(Math.Min(low[0], low[1]), Math.Min(low[2], low[3])),
            Math.Max(Math.Max(high[0], high[1]), Math.Max(high[2], high[3]))
        );
    }

    internal PlaneRange Grown(double by) => new(LowX - by, HighX + by, LowY - by, HighY + by);
}
