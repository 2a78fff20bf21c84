namespace Parley.Airspace.Geodesy;

/// <summary>
/// The plane that touches a sphere of the Earth's size under a direction, seen from the centre (a
/// gnomonic projection): centre-plane edges are straight on it. Metres, x east, y north; lengths
/// are true at the middle within 0.7 % and grow by the squared distance from it.
/// </summary>
internal readonly struct TangentPlane
{
    private readonly Vector _up;
    private readonly Vector _east;
    private readonly Vector _north;

    internal TangentPlane(Vector center)
    {
        _up = center.Unit;
        // At the poles east is anywhere; 0° E's is taken.
        var east = new Vector(-_up.Y, _up.X, 0);
        _east = east.Length < 1e-9 ? new(0, 1, 0) : east.Unit;
        _north = Vector.Cross(_up, _east);
    }

    /// <summary>Where the ray to a point within 90° of the middle meets the plane.</summary>
    internal (double X, double Y) Project(Vector point)
    {
        var scale = Ellipsoid.A / Vector.Dot(point, _up);
        return (Vector.Dot(point, _east) * scale, Vector.Dot(point, _north) * scale);
    }

    /// <summary>The direction of a point on the plane.</summary>
    internal Vector Lift(double x, double y) => (_up * Ellipsoid.A) + (_east * x) + (_north * y);
}
