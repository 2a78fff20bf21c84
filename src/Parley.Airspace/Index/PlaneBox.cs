using System.Runtime.CompilerServices;

namespace Parley.Airspace.Index;

/// <summary>A rectangle on a face's plane, all four sides included.</summary>
internal readonly record struct PlaneBox(double LowU, double HighU, double LowV, double HighV)
{
    /// <summary>All of a face.</summary>
    internal static readonly PlaneBox Face = new(-1, 1, -1, 1);

    internal PlaneBox Cut() =>
        new(Math.Max(LowU, -1), Math.Min(HighU, 1), Math.Max(LowV, -1), Math.Min(HighV, 1));

    internal PlaneBox Union(PlaneBox other) =>
        new(
            Math.Min(LowU, other.LowU),
            Math.Max(HighU, other.HighU),
            Math.Min(LowV, other.LowV),
            Math.Max(HighV, other.HighV)
        );

    /// <summary>
    /// The box grown by a distance on the ground; null when the plane stretches so fast there that
    /// it cannot be bounded this way. Moving a metre moves at most <see
    /// cref="CubeFace.PerMeterMax"/> on the plane, taken at the far corner of a box that holds the
    /// whole move.
    /// </summary>
    internal PlaneBox? Grown(double meters)
    {
        var pad = meters * CubeFace.PerMeterMax(FarthestSquared(0)) * 1.001;
        for (var i = 0; i < 8; i++)
        {
            var needed = meters * CubeFace.PerMeterMax(FarthestSquared(pad));
            if (needed <= pad * 1.0001)
            {
                pad = (needed * 1.0001) + 1e-15;
                return new(LowU - pad, HighU + pad, LowV - pad, HighV + pad);
            }
            pad = needed * 1.01;
        }
        return null;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double FarthestSquared(double pad)
    {
        var u = Math.Max(Math.Abs(LowU - pad), Math.Abs(HighU + pad));
        var v = Math.Max(Math.Abs(LowV - pad), Math.Abs(HighV + pad));
        return (u * u) + (v * v);
    }
}
