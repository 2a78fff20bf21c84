using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Prisms;

/// <summary>A corner of a lattice's cells, counted from the middle of its face.</summary>
internal readonly record struct LatticePoint(long U, long V)
{
    /// <summary>
    /// Above 0 when going from one place over another to a third turns left, 0 when it goes
    /// straight on; exact.
    /// </summary>
    internal static Int128 Turn(LatticePoint from, LatticePoint over, LatticePoint to) =>
        ((Int128)(over.U - from.U) * (to.V - over.V))
        - ((Int128)(over.V - from.V) * (to.U - over.U));
}

/// <summary>
/// Square cells on the plane of one face of the cube around the Earth, fixed on the ground: which
/// cell a place is in says nothing of where in it.
/// </summary>
/// <param name="face">The face; places beyond its sides have cells too.</param>
/// <param name="cellBits">A cell is 2^-cellBits of the plane's unit wide.</param>
internal readonly struct Lattice(int face, int cellBits)
{
    private readonly double _perUnit = Math.Pow(2, cellBits);

    /// <summary>
    /// Adds the corners of the square of cells around a place: its own cell, and one on each side.
    /// The place lies within the reach of the face's plane.
    /// </summary>
    internal void AddAround(Vector place, List<LatticePoint> corners)
    {
        _ = CubeFace.TryProject(face, place, out var u, out var v);
        var (lowU, lowV) = ((long)Math.Floor(u * _perUnit), (long)Math.Floor(v * _perUnit));
        corners.Add(new(lowU - 1, lowV - 1));
        corners.Add(new(lowU - 1, lowV + 2));
        corners.Add(new(lowU + 2, lowV - 1));
        corners.Add(new(lowU + 2, lowV + 2));
    }

    /// <summary>Where on the ground a corner is.</summary>
    internal LatLng Place(LatticePoint corner) =>
        Ellipsoid.Place(CubeFace.Direction(face, corner.U / _perUnit, corner.V / _perUnit));

    /// <summary>
    /// The least convex ring around some points, counterclockwise, without points on straight
    /// stretches. At least three of the points are not on one line.
    /// </summary>
    internal static List<LatticePoint> Hull(List<LatticePoint> points)
    {
        points.Sort((a, b) => a.U != b.U ? a.U.CompareTo(b.U) : a.V.CompareTo(b.V));
        var hull = new List<LatticePoint>();
        AddChain(points, hull);
        points.Reverse();
        AddChain(points, hull);
        return hull;
    }

    // Half of the ring; its last point is the first of the other half, and left to that.
    private static void AddChain(List<LatticePoint> points, List<LatticePoint> hull)
    {
        var first = hull.Count;
        foreach (var point in points)
        {
            while (hull.Count >= first + 2 && LatticePoint.Turn(hull[^2], hull[^1], point) <= 0)
            {
                hull.RemoveAt(hull.Count - 1);
            }
            hull.Add(point);
        }
        hull.RemoveAt(hull.Count - 1);
    }
}
