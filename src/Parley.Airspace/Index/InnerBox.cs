namespace Parley.Airspace.Index;

/// <summary>
/// A rectangle inside the core of a wide area, around its base: who has a place in it meets the
/// area, and the area's edges need not be looked at to know that.
/// </summary>
internal static class InnerBox
{
    // On the plane: narrower areas, a few hundred metres, have no rectangle worth the room.
    private const double WidthMin = 1.0 / (1 << 14);

    // Rounding moves an edge by less than this share of the area's width.
    private const double Inward = 1 - 1e-6;

    /// <summary>Whether the base is inside the rings of some vertices.</summary>
    internal static bool IsInside(ReadOnlySpan<float> vertices)
    {
        var count = vertices.Length / 2;
        var us = vertices[..count];
        var vs = vertices[count..];
        var inside = false;
        for (var i = 1; i < count; i++)
        {
            // A ray from the base crosses the rings an odd number of times.
            if (vs[i - 1] > 0 != vs[i] > 0)
            {
                var side = ((double)us[i - 1] * vs[i]) - ((double)us[i] * vs[i - 1]);
                inside ^= vs[i] > vs[i - 1] ? side > 0 : side < 0;
            }
        }
        return inside;
    }

    /// <summary>The rectangle of a volume on its own face; none when it has none.</summary>
    internal static FaceArea Of(in PackedVolume volume, ReadOnlySpan<float> vertices)
    {
        if (!volume.Traits.IsArea || !volume.Traits.HasPoint)
        {
            return FaceArea.None;
        }
        var us = vertices[..volume.Count];
        var vs = vertices.Slice(volume.Count, volume.Count);
        var (halfU, halfV) = (Farthest(us), Farthest(vs));
        if (Math.Min(halfU, halfV) * 2 < WidthMin)
        {
            return FaceArea.None;
        }
        // Both axes are measured in half widths, so that the rectangle is like the area's box.
        var (perU, perV) = (1 / halfU, 1 / halfV);
        var nearest = 1.0;
        for (var i = 1; i < us.Length; i++)
        {
            var from = new Place(us[i - 1] * perU, vs[i - 1] * perV);
            nearest = Nearest(from, new(us[i] * perU, vs[i] * perV), nearest);
        }
        return FaceArea.Within(
            new(
                volume.BaseU - (halfU * nearest * Inward),
                volume.BaseU + (halfU * nearest * Inward),
                volume.BaseV - (halfV * nearest * Inward),
                volume.BaseV + (halfV * nearest * Inward)
            )
        );
    }

    private readonly record struct Place(double U, double V)
    {
        internal double Farther => Math.Max(Math.Abs(U), Math.Abs(V));
    }

    private static double Farthest(ReadOnlySpan<float> values)
    {
        var (low, high) = Packing.Range(values);
        return Math.Max(-low, high);
    }

    // The nearest that an edge comes to the middle, the farther axis counting: at an end, or where
    // the other axis becomes the farther one. A gap between rings is not near.
    private static double Nearest(Place from, Place to, double nearest)
    {
        var (du, dv) = (to.U - from.U, to.V - from.V);
        ReadOnlySpan<double> shares =
        [
            0,
            1,
            (from.V - from.U) / (du - dv),
            -(from.U + from.V) / (du + dv),
        ];
        foreach (var share in shares)
        {
            if (share is >= 0 and <= 1)
            {
                var at = new Place(from.U + (share * du), from.V + (share * dv)).Farther;
                nearest = at < nearest ? at : nearest;
            }
        }
        return nearest;
    }
}
