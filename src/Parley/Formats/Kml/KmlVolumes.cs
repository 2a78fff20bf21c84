using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.Kml;

/// <summary>Makes volumes of a placemark's simple geometries.</summary>
internal sealed class KmlVolumes(ReadingOptions options, ProblemList problems)
{
    /// <summary>Half the width that an upright polygon, which has none, is given.</summary>
    internal static readonly Meters WallHalfWidth = Meters.Of(0.01);

    /// <summary>
    /// The volumes of the geometries that keep every rule; the others become problems.
    /// </summary>
    internal List<Volume> Of(List<KmlPiece> pieces, KmlProfile profile, TimeWindow window)
    {
        var volumes = new List<Volume>();
        foreach (var piece in pieces)
        {
            if (profile.IsCircle && piece.Kind is not PieceKind.Point)
            {
                continue;
            }
            if (
                Shape(piece, profile).Try(out var shape, out var broken)
                && Band(piece, pieces, profile).Try(out var band, out broken)
            )
            {
                volumes.Add(new(shape, band, window, profile.Hours));
            }
            else
            {
                problems.Add(piece.Place, broken);
            }
        }
        return volumes;
    }

    private Checked<Shape> Shape(KmlPiece piece, KmlProfile profile)
    {
        var edges = profile.Edges ?? EdgeKind.Geodesic;
        return piece.Kind switch
        {
            PieceKind.Area => As(Polygon.Of(piece.Rings, edges, profile.Error)),
            PieceKind.Ring => As(
                Polygon.Of(piece.Rings, profile.Edges ?? EdgeKind.LonLatStraight, profile.Error)
            ),
            PieceKind.Wall => As(Corridor.Of(piece.Rings[0], WallHalfWidth + profile.Error, edges)),
            PieceKind.Path => As(
                Corridor.Of(
                    piece.Rings[0],
                    profile.Width is { } width ? width * 0.5 : options.Buffer,
                    edges
                )
            ),
            PieceKind.Point => Round(piece, profile, edges),
        };
    }

    // A width alone is that of a path of one place.
    private Checked<Shape> Round(KmlPiece piece, KmlProfile profile, EdgeKind edges) =>
        profile is { Radius: null, Width: { } width }
            ? As(Corridor.Of(piece.Rings[0], width * 0.5, edges))
            : As(Circle.Of(piece.Rings[0][0], profile.Radius ?? options.Buffer));

    private static Checked<Shape> As<T>(Checked<T> made)
        where T : Shape => made.Try(out var shape, out var broken) ? shape : broken;

    /// <summary>
    /// What the profile states; otherwise the heights of all the geometries of that mode together,
    /// for a floor, a ceiling and walls drawn apart enclose one space.
    /// </summary>
    private Checked<AltitudeBand> Band(KmlPiece piece, List<KmlPiece> all, KmlProfile profile)
    {
        if (profile.Band is { } stated)
        {
            return stated;
        }
        var heights = piece.Heights;
        if (heights.Mode is AltitudeMode.Clamped)
        {
            return AltitudeBand.Everything;
        }
        foreach (var other in all)
        {
            heights = other.Heights.Mode == heights.Mode ? heights.With(other.Heights) : heights;
        }
        var datum = heights.Mode is AltitudeMode.Absolute ? Datum.MeanSeaLevel : Datum.Ground;
        var buffer = piece.Kind is PieceKind.Path or PieceKind.Point
            ? options.VerticalBuffer
            : Meters.Zero;
        var lower = heights.IsExtruded
            ? Altitude.Surface
            : Altitude.Of(Meters.Of(heights.Lowest) - buffer, datum);
        var upper = Altitude.Of(Meters.Of(heights.Highest) + buffer, datum);
        return lower.Try(out var floor, out var broken) && upper.Try(out var ceiling, out broken)
            ? AltitudeBand.Of(floor, ceiling)
            : broken;
    }
}
