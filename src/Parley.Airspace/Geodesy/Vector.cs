namespace Parley.Airspace.Geodesy;

/// <summary>
/// A vector from the Earth's centre, in metres or as a direction; x to 0° N 0° E, z to the pole.
/// </summary>
internal readonly record struct Vector(double X, double Y, double Z)
{
    internal double LengthSquared => Dot(this, this);

    internal double Length => Math.Sqrt(LengthSquared);

    internal Vector Unit => this * (1 / Length);

    internal static double Dot(Vector a, Vector b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);

    internal static Vector Cross(Vector a, Vector b) =>
        new((a.Y * b.Z) - (a.Z * b.Y), (a.Z * b.X) - (a.X * b.Z), (a.X * b.Y) - (a.Y * b.X));

    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    public static Vector operator -(Vector a) => new(-a.X, -a.Y, -a.Z);

    public static Vector operator *(Vector a, double factor) =>
        new(a.X * factor, a.Y * factor, a.Z * factor);
}
