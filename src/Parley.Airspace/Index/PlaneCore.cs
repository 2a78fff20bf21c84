using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Airspace.Geodesy;

namespace Parley.Airspace.Index;

/// <summary>
/// The core of a packed volume in metres on the plane of another's, or of its own: x and y from
/// that one's base, in a metric that is true there. Edges are straight. Reused by one reader; not
/// shared.
/// </summary>
internal sealed class PlaneCore
{
    // Room for a vector's worth of not-a-numbers behind the last point.
    internal const int Padding = 8;

    internal double[] X { get; private set; } = new double[64 + Padding];

    internal double[] Y { get; private set; } = new double[64 + Padding];

    /// <summary>Points, the not-a-numbers between rings among them; at least 2.</summary>
    internal int Count { get; private set; }

    internal bool IsArea { get; private set; }

    /// <summary>Metres from the base to the farthest point, once it was found.</summary>
    internal double Reach { get; private set; }

    /// <summary>Metres around the core.</summary>
    internal double Radius { get; private set; }

    /// <summary>
    /// Puts a core on a frame. False when a point is too far from the middle of the frame's face.
    /// </summary>
    internal bool TryLoad(in PackedVolume volume, ReadOnlySpan<float> vertices, in PlaneFrame frame)
    {
        var count = volume.Count;
        MakeRoom(count);
        IsArea = volume.Traits.IsArea;
        Radius = volume.Radius;
        var us = vertices[..count];
        var vs = vertices.Slice(count, count);
        if (volume.Face == frame.Face)
        {
            LoadSameFace(us, vs, (volume.BaseU - frame.BaseU, volume.BaseV - frame.BaseV), frame);
        }
        else if (!TryLoadOtherFace(us, vs, volume, frame))
        {
            return false;
        }
        Finish(count);
        return true;
    }

    /// <summary>Finds <see cref="Reach"/>; only the core asked about needs it.</summary>
    internal void FindReach()
    {
        var squared = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var to = (X[i] * X[i]) + (Y[i] * Y[i]);
            squared = to > squared ? to : squared;
        }
        Reach = Math.Sqrt(squared);
    }

    private void LoadSameFace(
        ReadOnlySpan<float> us,
        ReadOnlySpan<float> vs,
        (double U, double V) shift,
        in PlaneFrame frame
    )
    {
        // x and y are linear in u and v; the shift is multiplied once.
        var (x, y) = frame.ToMeters(frame.BaseU + shift.U, frame.BaseV + shift.V);
        var count = us.Length;
        var i = 0;
        ref var u = ref MemoryMarshal.GetReference(us);
        ref var v = ref MemoryMarshal.GetReference(vs);
        for (; i + Vector128<float>.Count <= count; i += Vector128<float>.Count)
        {
            var fourU = Widen(Vector128.LoadUnsafe(ref u, (nuint)i));
            var fourV = Widen(Vector128.LoadUnsafe(ref v, (nuint)i));
            ((fourU * frame.XPerU) + (fourV * frame.XPerV) + Vector256.Create(x)).CopyTo(X, i);
            ((fourV * frame.YPerV) + Vector256.Create(y)).CopyTo(Y, i);
        }
        for (; i < count; i++)
        {
            X[i] = (us[i] * frame.XPerU) + (vs[i] * frame.XPerV) + x;
            Y[i] = (vs[i] * frame.YPerV) + y;
        }
    }

    private static Vector256<double> Widen(Vector128<float> four) =>
        Vector256.Create(Vector128.WidenLower(four), Vector128.WidenUpper(four));

    private bool TryLoadOtherFace(
        ReadOnlySpan<float> us,
        ReadOnlySpan<float> vs,
        in PackedVolume volume,
        in PlaneFrame frame
    )
    {
        for (var i = 0; i < us.Length; i++)
        {
            var (u, v) = (double.NaN, double.NaN);
            if (!float.IsNaN(us[i]))
            {
                var at = CubeFace.Direction(
                    volume.Face,
                    volume.BaseU + us[i],
                    volume.BaseV + vs[i]
                );
                if (!CubeFace.TryProject(frame.Face, at, out u, out v))
                {
                    return false;
                }
            }
            (X[i], Y[i]) = frame.ToMeters(u, v);
        }
        return true;
    }

    private void Finish(int count)
    {
        if (count == 1)
        {
            // A lone point is an edge without length.
            (X[1], Y[1]) = (X[0], Y[0]);
            count = 2;
        }
        X.AsSpan(count, Padding).Fill(double.NaN);
        Y.AsSpan(count, Padding).Fill(double.NaN);
        Count = count;
    }

    private void MakeRoom(int count)
    {
        if (X.Length < count + 1 + Padding)
        {
            X = new double[(count * 2) + Padding];
            Y = new double[(count * 2) + Padding];
        }
    }
}

/// <summary>
/// A metric for the plane of a cube's face that is true at one point of it: x and y in metres on
/// the ellipsoid, from that point. Straight edges stay straight.
/// </summary>
internal readonly struct PlaneFrame
{
    internal readonly int Face;
    internal readonly double BaseU;
    internal readonly double BaseV;
    internal readonly double XPerU;
    internal readonly double XPerV;
    internal readonly double YPerV;

    internal PlaneFrame(int face, double baseU, double baseV)
    {
        (Face, BaseU, BaseV) = (face, baseU, baseV);
        // How the surface point moves with u and v, and from that the lengths and the angle
        // between.
        var at = CubeFace.Direction(face, baseU, baseV);
        var alongU = CubeFace.Direction(face, baseU + 1, baseV) - at;
        var alongV = CubeFace.Direction(face, baseU, baseV + 1) - at;
        var weighted = new Vector(at.X, at.Y, at.Z / ((1 - Ellipsoid.F) * (1 - Ellipsoid.F)));
        var squared = Vector.Dot(at, weighted);
        var scale = Ellipsoid.A / Math.Sqrt(squared);
        var moveU = (alongU - (at * (Vector.Dot(alongU, weighted) / squared))) * scale;
        var moveV = (alongV - (at * (Vector.Dot(alongV, weighted) / squared))) * scale;
        XPerU = moveU.Length;
        XPerV = Vector.Dot(moveU, moveV) / XPerU;
        YPerV = Math.Sqrt(moveV.LengthSquared - (XPerV * XPerV));
    }

    /// <summary>
    /// A frame in the plane's own units, that costs nothing to make and has no metric: it tells
    /// what crosses and what is inside, and of distances only that they are no longer than
    /// <see cref="LongestUnitsPerMeter"/> allows.
    /// </summary>
    internal static PlaneFrame WithoutMetric(int face, double baseU, double baseV) =>
        new(face, baseU, baseV, 1);

    /// <summary>Anywhere on a plane, a metre is no longer than this.</summary>
    internal static readonly double LongestUnitsPerMeter = CubeFace.PerMeterMax(
        CubeFace.FarthestSquared
    );

    private PlaneFrame(int face, double baseU, double baseV, double scale)
    {
        (Face, BaseU, BaseV) = (face, baseU, baseV);
        (XPerU, YPerV) = (scale, scale);
    }

    /// <summary>
    /// How much, as a natural logarithm, the metric may be off anywhere within so many metres of
    /// the base. The stretch of the plane grows with 1 + u² + v², so its logarithm by at most twice
    /// the distance from the middle of the face for each Earth's radius gone; the ellipsoid adds
    /// little.
    /// </summary>
    internal double Error(double meters)
    {
        var squared = (BaseU * BaseU) + (BaseV * BaseV);
        var gone = meters * CubeFace.PerMeterMax(squared) * 1.5;
        var farthest = Math.Sqrt(squared) + gone;
        return 1.25 * ((2 * farthest) + 0.2) * meters / Ellipsoid.B;
    }

    internal (double X, double Y) ToMeters(double u, double v)
    {
        var (du, dv) = (u - BaseU, v - BaseV);
        return ((XPerU * du) + (XPerV * dv), YPerV * dv);
    }
}
