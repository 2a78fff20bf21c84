using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

/// <summary>Where a walk along a geodesic stands.</summary>
/// <param name="At">The point of the surface.</param>
/// <param name="Ahead">The unit tangent in which the walk goes on.</param>
/// <param name="Spread">
/// Metres that the end moves across for each radian that the start's azimuth turns.
/// </param>
internal readonly record struct Walk(Vector At, Vector Ahead, double Spread);

/// <summary>
/// Shortest paths on WGS84 found without any series: the geodesic's own equation in space (its
/// curvature is normal to the surface) integrated in small steps, and Newton's method for the path
/// between two points. Shares nothing with <see cref="Geodesic"/> but the vectors.
/// </summary>
/// <remarks>
/// A step of 10 km leaves the true path by less than 1e-9 m (the fifth order of its angle), so a
/// path of 20,000 km is known to 2 µm and rounding adds about 10 nm.
/// </remarks>
internal static class TrueEarth
{
    // NGA.STND.0036 once more, on purpose not the product's.
    private const double A = 6378137;
    private const double B = A * (1 - (1 / 298.257223563));
    private const double A2 = A * A;
    private const double B2 = B * B;

    private const double StepMetersMax = 10_000;
    private const int NewtonStepsMax = 60;
    private const double Found = 1e-8;

    internal static Vector At(LatLng place)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(place.Latitude));
        var (sinLon, cosLon) = Math.SinCos(double.DegreesToRadians(place.Longitude));
        var d = Math.Sqrt((A2 * cos * cos) + (B2 * sin * sin));
        return new(A2 / d * cos * cosLon, A2 / d * cos * sinLon, B2 / d * sin);
    }

    internal static LatLng Place(Vector at)
    {
        var p = Math.Sqrt((at.X * at.X) + (at.Y * at.Y));
        var latitude = double.RadiansToDegrees(Math.Atan2(at.Z * A2, p * B2));
        var longitude = double.RadiansToDegrees(Math.Atan2(at.Y, at.X));
        return LatLng.Of(latitude, longitude).Value;
    }

    /// <summary>
    /// The tangent that an azimuth in degrees means at a place; at a pole its longitude says which
    /// way north is.
    /// </summary>
    internal static Vector Heading(LatLng place, double azimuth)
    {
        var (sinLat, cosLat) = Math.SinCos(double.DegreesToRadians(place.Latitude));
        var (sinLon, cosLon) = Math.SinCos(double.DegreesToRadians(place.Longitude));
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(azimuth));
        var east = new Vector(-sinLon, cosLon, 0);
        var north = new Vector(-sinLat * cosLon, -sinLat * sinLon, cosLat);
        return (east * sin) + (north * cos);
    }

    /// <summary>A tangent turned to the left by radians.</summary>
    internal static Vector Turned(Vector at, Vector ahead, double radians)
    {
        var (sin, cos) = Math.SinCos(radians);
        return (ahead * cos) + (Vector.Cross(Up(at), ahead) * sin);
    }

    internal static Vector Up(Vector at) => Gradient(at).Unit;

    /// <summary>Goes straight on for so many metres.</summary>
    internal static Walk Go(Vector from, Vector ahead, double meters)
    {
        var steps = Math.Max(1, (int)Math.Ceiling(Math.Abs(meters) / StepMetersMax));
        var step = meters / steps;
        var state = new State(from, ahead, 0, 1);
        for (var i = 0; i < steps; i++)
        {
            state = Step(state, step);
        }
        return new(state.At, state.Ahead, state.Spread);
    }

    internal static LatLng Direct(LatLng from, double azimuth, double meters) =>
        Place(Go(At(from), Heading(from, azimuth), meters).At);

    internal static double Distance(LatLng from, LatLng to) => Between(At(from), At(to)).Meters;

    internal static double Distance(Vector from, Vector to) => Between(from, to).Meters;

    /// <summary>
    /// The length of the shortest path and its tangent at the start. Only for points that are not
    /// nearly antipodal. Throws when Newton's method does not settle.
    /// </summary>
    internal static (double Meters, Vector Ahead) Between(Vector from, Vector to)
    {
        var chord = to - from;
        var up = Up(from);
        var flat = chord - (up * Vector.Dot(up, chord));
        if (chord.Length < Found)
        {
            return (chord.Length, Tangent(up));
        }
        var ahead = flat.Length > 0 ? flat.Unit : Tangent(up);
        var meters = 2 * A * Math.Asin(Math.Min(1, chord.Length / (2 * A)));
        // Rounding keeps the last step of a long walk from being smaller than this.
        var near = Found * (1 + (meters / 1_000_000));
        for (var i = 0; i < NewtonStepsMax; i++)
        {
            var end = Go(from, ahead, meters);
            var miss = to - end.At;
            if (miss.Length < near)
            {
                return (meters + Vector.Dot(miss, end.Ahead), ahead);
            }
            var left = Vector.Cross(Up(end.At), end.Ahead);
            meters += Vector.Dot(miss, end.Ahead);
            var turn = Vector.Dot(miss, left) / end.Spread;
            ahead = Turned(from, ahead, Math.Clamp(turn, -0.5, 0.5));
            ahead = (ahead - (up * Vector.Dot(up, ahead))).Unit;
        }
        throw new InvalidOperationException($"No path from {Place(from)} to {Place(to)}.");
    }

    private static Vector Tangent(Vector up) =>
        Vector.Cross(up, Math.Abs(up.Z) < 0.5 ? new(0, 0, 1) : new(1, 0, 0)).Unit;

    // Half the gradient of x²/a² + y²/a² + z²/b².
    private static Vector Gradient(Vector at) => new(at.X / A2, at.Y / A2, at.Z / B2);

    private readonly record struct State(Vector At, Vector Ahead, double Spread, double Growth)
    {
        internal State Moved(State slope, double by) =>
            new(
                At + (slope.At * by),
                Ahead + (slope.Ahead * by),
                Spread + (slope.Spread * by),
                Growth + (slope.Growth * by)
            );
    }

    // The classical Runge–Kutta step; then back onto the surface, from which it has strayed by
    // rounding.
    private static State Step(State state, double step)
    {
        var one = Slope(state);
        var two = Slope(state.Moved(one, step / 2));
        var three = Slope(state.Moved(two, step / 2));
        var four = Slope(state.Moved(three, step));
        var next = state
            .Moved(one, step / 6)
            .Moved(two, step / 3)
            .Moved(three, step / 3)
            .Moved(four, step / 6);
        var gradient = Gradient(next.At);
        var off = Vector.Dot(next.At, gradient) - 1;
        var at = next.At - (gradient * (off / (2 * gradient.LengthSquared)));
        var up = Up(at);
        return next with { At = at, Ahead = (next.Ahead - (up * Vector.Dot(up, next.Ahead))).Unit };
    }

    // The path bends only along the normal, by as much as keeps it on the surface; two paths from
    // one point part as Jacobi's equation says, by the Gaussian curvature.
    private static State Slope(in State state)
    {
        var gradient = Gradient(state.At);
        var steepness = gradient.LengthSquared;
        var bend = Vector.Dot(state.Ahead, Gradient(state.Ahead)) / steepness;
        var curvature = 1 / (A2 * A2 * B2 * steepness * steepness);
        return new(state.Ahead, gradient * -bend, state.Growth, -curvature * state.Spread);
    }
}
