using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Units;

namespace Parley.Airspace.Index;

/// <summary>
/// Turns volumes into what the index keeps: vertices as short numbers from a base on a cube's face,
/// everything rounded outward. Packing moves a vertex by at most 8e-8 of the shape's extent, which
/// is added to the radius. For one thread.
/// </summary>
internal sealed class Packing(VerticalModel model)
{
    // A short number's rounding, 2^-24 of the largest, on two axes, times metres per unit of the
    // plane.
    private const double PackingError = 1.5 * Ellipsoid.A / (1 << 24);

    // Shapes this near a face's side are on the other face too.
    private const double SideMargin = 1e-8;

    // A geodesic is at most this much longer than the widest circle's arc of the same angle at the
    // centre, where geocentric angles differ from those of the normals.
    private const double WiderThanRound = 1.01;

    // A small angle is known from its cosine to 3e-8 at the worst, which is 20 cm of the Earth.
    private const double AngleErrorMeters = 1;

    internal const double TenthMillimeters = 10_000;

    private float[] _vertices = [];

    /// <summary>The vertices of the volume packed last: all their u, then all their v.</summary>
    internal ReadOnlySpan<float> Vertices => _vertices.AsSpan(0, VertexCount * 2);

    private int VertexCount { get; set; }

    /// <summary>The volume without its places in the store.</summary>
    internal PackedVolume Pack(Volume volume)
    {
        var footprint = volume.Shape.Footprint;
        var packed = new PackedVolume
        {
            Start = volume.Window.Start.Ticks,
            End = volume.Window.End.Ticks,
            Face = (byte)CubeFace.Of(footprint.Center),
            Traits = new(volume),
            Lower = Tenths(Math.Floor(volume.Band.Lower.Height.Value * TenthMillimeters)),
            Upper = Tenths(Math.Ceiling(volume.Band.Upper.Height.Value * TenthMillimeters)),
        };
        PackHeights(ref packed, volume);
        PackCore(ref packed, footprint);
        packed.Diagonals = Diagonals.Of(packed, Vertices, CoreBox(packed, Vertices));
        return packed;
    }

    private static int Tenths(double value) => (int)Math.Clamp(value, int.MinValue, int.MaxValue);

    private void PackHeights(ref PackedVolume packed, Volume volume)
    {
        var (lowest, highest) = Heights(volume);
        packed.Lowest = MathF.BitDecrement((float)lowest.Value);
        packed.Highest = MathF.BitIncrement((float)highest.Value);
    }

    private (Meters Lowest, Meters Highest) Heights(Volume volume)
    {
        var (lower, upper) = (volume.Band.Lower, volume.Band.Upper);
        if (lower.Datum is Datum.Ellipsoid && upper.Datum is Datum.Ellipsoid)
        {
            // The same everywhere: no need to ask where.
            return (lower.Height, upper.Height);
        }
        var footprint = volume.Shape.Footprint;
        var center = Ellipsoid.Place(footprint.Center);
        return model.Extent(volume.Band, center, Meters.Of(footprint.Reach));
    }

    /// <summary>
    /// Widens the heights over the ellipsoid to those that the limits may have anywhere within a
    /// distance of the volume.
    /// </summary>
    /// <returns>Where that is.</returns>
    internal static VerticalPlace Widen(
        ref PackedVolume volume,
        ReadOnlySpan<float> vertices,
        double across,
        VerticalModel model
    )
    {
        var place = Around(volume, vertices, across);
        (volume.Lowest, volume.Highest) = HeightsOver(volume, place, model);
        return place;
    }

    /// <summary>
    /// All places within a distance of a volume, and up to a percent of its width and 1 m more;
    /// computed from the packed numbers alone, so that it is the same whoever asks.
    /// </summary>
    internal static VerticalPlace Around(
        in PackedVolume volume,
        ReadOnlySpan<float> vertices,
        double across
    )
    {
        var center = CubeFace.Direction(volume.Face, volume.BaseU, volume.BaseV);
        var core = WidestAngle(volume, vertices) * Ellipsoid.RadiusOfCurvatureMax * WiderThanRound;
        var reach = core + AngleErrorMeters + volume.Radius + across;
        return new(Ellipsoid.Place(center), Meters.Of(reach));
    }

    /// <summary>
    /// The heights over the ellipsoid that a volume's limits may have over a place, rounded
    /// outward.
    /// </summary>
    internal static (float Lowest, float Highest) HeightsOver(
        in PackedVolume volume,
        in VerticalPlace place,
        VerticalModel model
    )
    {
        if (volume.Traits.IsOverEllipsoid)
        {
            return (volume.Lowest, volume.Highest);
        }
        var (lower, upper) = (volume.Traits.LowerDatum, volume.Traits.UpperDatum);
        var (lowest, highest) = model.Extent(
            AltitudeBand.Of(Limit(volume.Lower, lower), Limit(volume.Upper, upper)).Value,
            place.Center,
            place.Reach
        );
        return (MathF.BitDecrement((float)lowest.Value), MathF.BitIncrement((float)highest.Value));
    }

    private static Altitude Limit(int tenths, Datum datum) =>
        tenths switch
        {
            int.MinValue => Altitude.Bottomless,
            int.MaxValue => Altitude.Unlimited,
            _ => Altitude.Of(Meters.Of(tenths / TenthMillimeters), datum).Value,
        };

    private void PackCore(ref PackedVolume packed, Footprint footprint)
    {
        var count = footprint.Points.Length + footprint.RingEnds.Length - 1;
        VertexCount = count;
        if (_vertices.Length < count * 2)
        {
            _vertices = new float[count * 2];
        }
        // A shape's extent is limited so that all of it is in front of the face under its middle.
        CubeFace.TryProject(packed.Face, footprint.Center, out packed.BaseU, out packed.BaseV);
        var farthest = 0.0;
        var at = 0;
        var start = 0;
        foreach (var end in footprint.RingEnds)
        {
            if (start > 0)
            {
                (_vertices[at], _vertices[at + count]) = (float.NaN, float.NaN);
                at++;
            }
            for (var i = start; i < end; i++, at++)
            {
                CubeFace.TryProject(packed.Face, footprint.Points[i], out var u, out var v);
                (u, v) = (u - packed.BaseU, v - packed.BaseV);
                (_vertices[at], _vertices[at + count]) = ((float)u, (float)v);
                // On the ground a step on the plane is shorter, the farther from the face's middle.
                var shrink = 1 + ((u + packed.BaseU) * (u + packed.BaseU));
                shrink += (v + packed.BaseV) * (v + packed.BaseV);
                farthest = Math.Max(farthest, Math.Max(u * u, v * v) / shrink);
            }
            start = end;
        }
        var radius =
            footprint.Radius + FootprintDistance.Touch + (Math.Sqrt(farthest) * PackingError);
        packed.Radius = MathF.BitIncrement((float)radius);
        packed.Count = (ushort)count;
        // A lone vertex is the base, but for a rounding far below what a rectangle keeps from
        // edges.
        if (packed.Traits.IsArea ? InnerBox.IsInside(Vertices) : count == 1)
        {
            packed.Traits = packed.Traits.WithPoint();
        }
    }

    /// <summary>
    /// The boxes of a packed volume grown by a separation, one for each face that it may touch;
    /// computed from the packed numbers alone, so that taking it out finds the cells that putting
    /// it in chose.
    /// </summary>
    /// <returns>How many; at most <see cref="CubeFace.Count"/>.</returns>
    internal static int BoxesOf(
        in PackedVolume volume,
        ReadOnlySpan<float> vertices,
        Separation separation,
        Span<VolumeBox> boxes
    )
    {
        var radius = volume.Radius + separation.Horizontal.Value;
        var home = CoreBox(volume, vertices).Grown(radius);
        var like = BoxLike(volume, vertices, separation);
        if (home is { } box && IsWellInside(box))
        {
            like.Area = FaceArea.Of(box);
            like.Inner = InnerBox.Of(volume, vertices);
            boxes[0] = like;
            return 1;
        }
        var count = 0;
        for (like.Face = 0; like.Face < CubeFace.Count; like.Face++)
        {
            var there =
                like.Face == volume.Face
                    ? home
                    : Projected(like.Face, volume, vertices)?.Grown(radius);
            if (there is null ? MayReach(like.Face, volume, vertices, radius) : Meets(there.Value))
            {
                like.Area = FaceArea.Of((there ?? PlaneBox.Face).Cut());
                boxes[count] = like;
                boxes[count].HasEnds &= like.Face == volume.Face;
                boxes[count++].HasPoint &= like.Face == volume.Face;
            }
        }
        return count;
    }

    /// <summary>What is the same in all boxes of a volume: all but face and area.</summary>
    internal static VolumeBox BoxLike(
        in PackedVolume volume,
        ReadOnlySpan<float> vertices,
        Separation separation
    )
    {
        // Of a ring its first corner and the one opposite; of a path its start and its middle.
        var us = vertices[..volume.Count];
        var vs = vertices[volume.Count..];
        var half = volume.Count / 2;
        return new()
        {
            Time = new(volume.Start, volume.End),
            LowZ = BinBox.HeightBin((float)(volume.Lowest - separation.Vertical.Value)),
            HighZ = BinBox.HeightBin((float)(volume.Highest + separation.Vertical.Value)),
            Face = volume.Face,
            PointU = FaceArea.PlaceOf(volume.BaseU),
            PointV = FaceArea.PlaceOf(volume.BaseV),
            HasPoint = volume.Traits.HasPoint,
            OneEndU = FaceArea.PlaceOf(volume.BaseU + us[0]),
            OneEndV = FaceArea.PlaceOf(volume.BaseV + vs[0]),
            OtherEndU = FaceArea.PlaceOf(volume.BaseU + us[half]),
            OtherEndV = FaceArea.PlaceOf(volume.BaseV + vs[half]),
            HasEnds =
                half > 0 && IsOnFace(volume, us[0], vs[0]) && IsOnFace(volume, us[half], vs[half]),
            Inner = FaceArea.None,
        };
    }

    private static bool IsOnFace(in PackedVolume volume, float u, float v) =>
        Math.Abs(volume.BaseU + u) < 1 && Math.Abs(volume.BaseV + v) < 1;

    private static bool IsWellInside(PlaneBox box) =>
        box.LowU > -1 + SideMargin
        && box.HighU < 1 - SideMargin
        && box.LowV > -1 + SideMargin
        && box.HighV < 1 - SideMargin;

    private static bool Meets(PlaneBox box) =>
        box.LowU <= 1 + SideMargin
        && box.HighU >= -1 - SideMargin
        && box.LowV <= 1 + SideMargin
        && box.HighV >= -1 - SideMargin;

    private static PlaneBox CoreBox(in PackedVolume volume, ReadOnlySpan<float> vertices)
    {
        var (lowU, highU) = Range(vertices[..volume.Count]);
        var (lowV, highV) = Range(vertices[volume.Count..]);
        return new(
            volume.BaseU + lowU,
            volume.BaseU + highU,
            volume.BaseV + lowV,
            volume.BaseV + highV
        );
    }

    /// <summary>The least and the greatest; a gap between rings is passed over.</summary>
    internal static (float Low, float High) Range(ReadOnlySpan<float> values)
    {
        ref var first = ref MemoryMarshal.GetReference(values);
        var (low, high) = (first, first);
        var last = values.Length - Vector128<float>.Count;
        if (last < 0)
        {
            for (var i = 1; i < values.Length; i++)
            {
                // Not Math.Min: a gap between rings must be passed over.
                low = values[i] < low ? values[i] : low;
                high = values[i] > high ? values[i] : high;
            }
            return (low, high);
        }
        var (lows, highs) = (Vector128.Create(first), Vector128.Create(first));
        for (var i = 0; i < last + Vector128<float>.Count; i += Vector128<float>.Count)
        {
            // The last four may be looked at twice in part.
            var four = Vector128.LoadUnsafe(ref first, (nuint)Math.Min(i, last));
            lows = Vector128.ConditionalSelect(Vector128.LessThan(four, lows), four, lows);
            highs = Vector128.ConditionalSelect(Vector128.GreaterThan(four, highs), four, highs);
        }
        return (
            Math.Min(Math.Min(lows[0], lows[1]), Math.Min(lows[2], lows[3])),
            Math.Max(Math.Max(highs[0], highs[1]), Math.Max(highs[2], highs[3]))
        );
    }

    private static PlaneBox? Projected(
        int face,
        in PackedVolume volume,
        ReadOnlySpan<float> vertices
    )
    {
        PlaneBox? box = null;
        for (var i = 0; i < volume.Count; i++)
        {
            if (float.IsNaN(vertices[i]))
            {
                continue;
            }
            if (!CubeFace.TryProject(face, DirectionOf(volume, vertices, i), out var u, out var v))
            {
                return null;
            }
            var point = new PlaneBox(u, u, v, v);
            box = box?.Union(point) ?? point;
        }
        return box;
    }

    // The largest angle at the Earth's centre between the base and a vertex, in radians.
    private static double WidestAngle(in PackedVolume volume, ReadOnlySpan<float> vertices)
    {
        var middle = CubeFace.Direction(volume.Face, volume.BaseU, volume.BaseV).Unit;
        var widest = 0.0;
        for (var i = 0; i < volume.Count; i++)
        {
            if (!float.IsNaN(vertices[i]))
            {
                var to = DirectionOf(volume, vertices, i).Unit;
                widest = Math.Max(widest, Math.Acos(Math.Min(1, Vector.Dot(middle, to))));
            }
        }
        return widest;
    }

    private static bool MayReach(
        int face,
        in PackedVolume volume,
        ReadOnlySpan<float> vertices,
        double radius
    )
    {
        var middle = CubeFace.Direction(volume.Face, volume.BaseU, volume.BaseV).Unit;
        var widest = WidestAngle(volume, vertices);
        var apart = Math.Acos(Math.Clamp(Vector.Dot(middle, CubeFace.Middle(face)), -1, 1));
        return apart <= widest + (radius / Ellipsoid.B) + CubeFace.CornerAngle + 0.001;
    }

    /// <summary>The footprint that the packed numbers describe, on the ellipsoid.</summary>
    internal static Footprint FootprintOf(in PackedVolume volume, ReadOnlySpan<float> vertices)
    {
        var points = new List<Vector>(volume.Count);
        var ringEnds = new List<int>();
        for (var i = 0; i < volume.Count; i++)
        {
            if (float.IsNaN(vertices[i]))
            {
                ringEnds.Add(points.Count);
            }
            else
            {
                points.Add(Ellipsoid.Surface(DirectionOf(volume, vertices, i)));
            }
        }
        ringEnds.Add(points.Count);
        return new([.. points], [.. ringEnds], volume.Traits.IsArea, volume.Radius);
    }

    private static Vector DirectionOf(
        in PackedVolume volume,
        ReadOnlySpan<float> vertices,
        int i
    ) =>
        CubeFace.Direction(
            volume.Face,
            volume.BaseU + vertices[i],
            volume.BaseV + vertices[volume.Count + i]
        );
}
