using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>
/// A shape as it was declared, and slow, plain answers about it from <see cref="TrueEarth"/> alone.
/// </summary>
internal sealed class TrueShape
{
    private const int TurnsPerEdge = 24;

    private TrueShape(TrueEdge[] edges, bool isArea, double around)
    {
        Edges = edges;
        IsArea = isArea;
        Around = around;
    }

    internal IReadOnlyList<TrueEdge> Edges { get; }

    internal bool IsArea { get; }

    /// <summary>Metres around the edges that belong to the shape.</summary>
    internal double Around { get; }

    internal static TrueShape Of(Shape shape) =>
        shape switch
        {
            Circle circle => new(
                [TrueEdge.Of(circle.Middle, circle.Middle, EdgeKind.Geodesic)],
                false,
                circle.Radius.Value
            ),
            Corridor corridor => new(
                Path([.. corridor.Path], corridor.Edges),
                false,
                corridor.HalfWidth.Value
            ),
            Polygon polygon => new(
                [.. polygon.Rings.SelectMany(ring => Path([.. ring, ring[0]], polygon.Edges))],
                true,
                0
            ),
            _ => throw new InvalidOperationException(),
        };

    /// <summary>The distance of a point from the shape; 0 when it is inside.</summary>
    internal double Distance(Vector point) =>
        IsArea && Contains(point) ? 0 : Math.Max(0, EdgeDistance(point) - Around);

    /// <summary>The distance of a point from the nearest edge, inside or out.</summary>
    internal double EdgeDistance(Vector point)
    {
        var best = double.PositiveInfinity;
        foreach (var edge in Edges)
        {
            // A straight chord is never longer than the path above it.
            var near = Math.Min((edge.At(0) - point).Length, (edge.At(1) - point).Length);
            if (near - edge.MetersMost <= best)
            {
                best = Math.Min(best, edge.Nearest(point).Away);
            }
        }
        return best;
    }

    /// <summary>The smallest distance of two shapes with geodesic edges.</summary>
    /// <remarks>
    /// Two geodesics that do not cross are nearest at an end of one: on a surface that bends
    /// outward everywhere, side by side they only draw together.
    /// </remarks>
    internal double Distance(TrueShape other)
    {
        if (Holds(other) || other.Holds(this) || Crosses(other))
        {
            return 0;
        }
        var best = double.PositiveInfinity;
        foreach (var edge in Edges)
        {
            best = Math.Min(best, other.EdgeDistance(edge.At(0)));
            best = Math.Min(best, other.EdgeDistance(edge.At(1)));
        }
        foreach (var edge in other.Edges)
        {
            best = Math.Min(best, EdgeDistance(edge.At(0)));
            best = Math.Min(best, EdgeDistance(edge.At(1)));
        }
        return Math.Max(0, best - Around - other.Around);
    }

    /// <summary>True when a point is inside the rings: they go around it an odd number of times.
    /// </summary>
    internal bool Contains(Vector point)
    {
        var turned = 0.0;
        foreach (var edge in Edges)
        {
            turned += Turned(point, edge, (0, 1), 0);
        }
        return Math.Round(turned / Math.Tau) % 2 != 0;
    }

    private bool Holds(TrueShape other) => IsArea && Contains(other.Edges[0].At(0));

    private bool Crosses(TrueShape other)
    {
        foreach (var one in Edges.OfType<GeodesicEdge>().Where(edge => edge.Meters > 0))
        {
            foreach (var two in other.Edges.OfType<GeodesicEdge>().Where(edge => edge.Meters > 0))
            {
                var apart = (one.At(0.5) - two.At(0.5)).Length;
                if (
                    apart < 0.6 * (one.Meters + two.Meters)
                    && one.Left(two.At(0)) * one.Left(two.At(1)) < 0
                    && two.Left(one.At(0)) * two.Left(one.At(1)) < 0
                )
                {
                    return true;
                }
            }
        }
        return false;
    }

    // The angle under which a point sees an edge go by, in pieces that are short for it.
    private static double Turned(
        Vector point,
        TrueEdge edge,
        (double From, double To) part,
        int depth
    )
    {
        var (start, end) = (edge.At(part.From), edge.At(part.To));
        var near = Math.Min((start - point).Length, (end - point).Length);
        var length = (part.To - part.From) * edge.MetersMost;
        var isWholeLine = edge is StraightEdge && depth < 5;
        if ((length > 0.7 * near || isWholeLine) && depth < TurnsPerEdge)
        {
            var middle = (part.From + part.To) / 2;
            return Turned(point, edge, (part.From, middle), depth + 1)
                + Turned(point, edge, (middle, part.To), depth + 1);
        }
        var up = TrueEarth.Up(point);
        var (one, two) = (start - point, end - point);
        var sine = Vector.Dot(up, Vector.Cross(one, two));
        var flat = Vector.Dot(one, two) - (Vector.Dot(one, up) * Vector.Dot(two, up));
        return Math.Atan2(sine, flat);
    }

    private static TrueEdge[] Path(LatLng[] places, EdgeKind kind) =>
        places.Length == 1
            ? [TrueEdge.Of(places[0], places[0], kind)]
            : [.. places.Zip(places.Skip(1), (from, to) => TrueEdge.Of(from, to, kind))];
}
