using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Shapes;

/// <summary>
/// Part of a geodesic circle, as a border runs along it (OpenAir's <c>DA</c> and <c>DB</c>).
/// </summary>
/// <param name="Middle">The centre of the circle.</param>
/// <param name="Radius">
/// The circle's radius, above 0 and at most half of <see cref="Shape.ExtentMax"/>.
/// </param>
/// <param name="From">
/// Azimuth from the centre to where it starts, degrees clockwise from north.
/// </param>
/// <param name="Sweep">Degrees it runs, clockwise when positive; -360 to 360.</param>
public readonly record struct Arc(LatLng Middle, Meters Radius, double From, double Sweep)
{
    /// <summary>
    /// How far the circle may lie outside the chords between <see cref="Vertices"/>.
    /// </summary>
    public Meters Error => Meters.Of(Tolerance.OfExtent(Radius.Value * 2) * 0.5);

    /// <summary>
    /// Places on the arc, its two ends among them, so close that the chords between them stay
    /// within
    /// <see cref="Error"/> of it.
    /// </summary>
    public ImmutableArray<LatLng> Vertices()
    {
        // The sagitta of a chord over an angle a is r·a²/8.
        var step = Math.Sqrt(8 * Error.Value / Radius.Value) * 180 / Math.PI;
        var pieces = Math.Max(1, (int)Math.Ceiling(Math.Abs(Sweep) / step));
        var vertices = ImmutableArray.CreateBuilder<LatLng>(pieces + 1);
        for (var i = 0; i <= pieces; i++)
        {
            vertices.Add(Geodesic.Direct(Middle, From + (Sweep * i / pieces), Radius));
        }
        return vertices.MoveToImmutable();
    }
}
