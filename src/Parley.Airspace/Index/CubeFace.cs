using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Index;

/// <summary>
/// The six planes of the index: the faces of a cube around the Earth, seen from its centre.
/// Centre-plane edges are straight on them, so a box is the least and greatest of its vertices, and
/// the poles and the antimeridian are ordinary places. A face is the square from -1 to 1; shapes
/// may reach beyond it.
/// </summary>
internal static class CubeFace
{
    internal const int Count = 6;

    /// <summary>
    /// A face's plane is used for points whose distance along its axis is at least this share.
    /// </summary>
    private const double FrontMin = 0.15;

    /// <summary>The square of the distance on a plane from its middle to its end.</summary>
    internal const double FarthestSquared = (1 / (FrontMin * FrontMin)) - 1;

    /// <summary>
    /// The angle from the middle of a face to its corners, in radians, rounded up.
    /// </summary>
    internal const double CornerAngle = 0.9554;

    /// <summary>The face that a direction passes through: +x, -x, +y, -y, +z, -z.</summary>
    internal static int Of(Vector direction)
    {
        var (x, y, z) = (Math.Abs(direction.X), Math.Abs(direction.Y), Math.Abs(direction.Z));
        if (x >= y && x >= z)
        {
            return direction.X >= 0 ? 0 : 1;
        }
        return y >= z ? (direction.Y >= 0 ? 2 : 3) : (direction.Z >= 0 ? 4 : 5);
    }

    /// <summary>
    /// Where a direction meets a face's plane; false when it is too far from the face's middle.
    /// </summary>
    internal static bool TryProject(int face, Vector direction, out double u, out double v)
    {
        var (along, one, two) = face switch
        {
            0 => (direction.X, direction.Y, direction.Z),
            1 => (-direction.X, direction.Y, direction.Z),
            2 => (direction.Y, direction.X, direction.Z),
            3 => (-direction.Y, direction.X, direction.Z),
            4 => (direction.Z, direction.X, direction.Y),
            _ => (-direction.Z, direction.X, direction.Y),
        };
        var inverse = 1 / along;
        (u, v) = (one * inverse, two * inverse);
        return along > 0 && (u * u) + (v * v) < FarthestSquared;
    }

    /// <summary>The direction of a point on a face's plane, 1 along the face's axis.</summary>
    internal static Vector Direction(int face, double u, double v) =>
        face switch
        {
            0 => new(1, u, v),
            1 => new(-1, u, v),
            2 => new(u, 1, v),
            3 => new(u, -1, v),
            4 => new(u, v, 1),
            _ => new(u, v, -1),
        };

    /// <summary>The direction of a face's middle.</summary>
    internal static Vector Middle(int face) => Direction(face, 0, 0);

    /// <summary>
    /// The length on the plane of a metre on the ground, at most, at a squared distance from the
    /// middle.
    /// </summary>
    internal static double PerMeterMax(double squared) => (1 + squared) / Ellipsoid.B;
}
