namespace Parley.Airspace.Shapes;

/// <summary>An edge of a ring in a plane on which it is straight; metres.</summary>
internal readonly record struct PlaneEdge((double X, double Y) A, (double X, double Y) B, int Ring)
{
    // Rounding: a touch within a micrometre is not a crossing.
    private const double Slack = 1e-6;

    internal double Left => Math.Min(A.X, B.X);

    internal double Right => Math.Max(A.X, B.X);

    internal double Low => Math.Min(A.Y, B.Y);

    internal double High => Math.Max(A.Y, B.Y);

    /// <summary>
    /// True when each has its two ends on different sides of the other, all four of them more than
    /// a micrometre from the other's line. Edges that touch, overlap or share an end do not cross.
    /// </summary>
    internal bool Crosses(PlaneEdge other) =>
        Apart(A, B, other.A, other.B) && Apart(other.A, other.B, A, B);

    /// <summary>Where two crossing edges meet.</summary>
    internal (double X, double Y) MiddleWith(PlaneEdge other)
    {
        var a = Side(other.A, other.B, A);
        var b = Side(other.A, other.B, B);
        var share = a / (a - b);
        return (A.X + (share * (B.X - A.X)), A.Y + (share * (B.Y - A.Y)));
    }

    // True when the line through two points has the other two strictly on different sides.
    private static bool Apart(
        (double X, double Y) from,
        (double X, double Y) to,
        (double X, double Y) p,
        (double X, double Y) q
    )
    {
        var slack = Slack * (Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y));
        var one = Side(from, to, p);
        var two = Side(from, to, q);
        return (one > slack && two < -slack) || (one < -slack && two > slack);
    }

    private static double Side(
        (double X, double Y) from,
        (double X, double Y) to,
        (double X, double Y) p
    ) => ((to.X - from.X) * (p.Y - from.Y)) - ((to.Y - from.Y) * (p.X - from.X));
}
