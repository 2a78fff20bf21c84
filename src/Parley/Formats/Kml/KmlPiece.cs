using System.Collections.Immutable;
using Parley.Airspace.Shapes;

namespace Parley.Formats.Kml;

/// <summary>What a geometry draws.</summary>
internal enum PieceKind
{
    /// <summary>A polygon with its holes.</summary>
    Area,

    /// <summary>A ring by itself; Google Earth draws its edges along parallels.</summary>
    Ring,

    /// <summary>A polygon that stands upright: seen from above, a line.</summary>
    Wall,

    /// <summary>A line.</summary>
    Path,

    /// <summary>A point.</summary>
    Point,
}

/// <summary>What a geometry's altitudes count from.</summary>
internal enum AltitudeMode
{
    /// <summary>They are not used: the geometry lies on the ground, whatever they say.</summary>
    Clamped,

    /// <summary>Metres above the ground.</summary>
    RelativeToGround,

    /// <summary>Metres above mean sea level.</summary>
    Absolute,
}

/// <summary>
/// The heights that a geometry spans, in metres, and whether it reaches down to the ground.
/// </summary>
internal readonly record struct KmlHeights(AltitudeMode Mode, double Lowest, double Highest)
{
    internal bool IsExtruded { get; init; }

    /// <summary>The heights of both; for heights of one mode.</summary>
    internal KmlHeights With(KmlHeights other) =>
        new(Mode, Math.Min(Lowest, other.Lowest), Math.Max(Highest, other.Highest))
        {
            IsExtruded = IsExtruded || other.IsExtruded,
        };
}

/// <summary>One simple geometry of a placemark.</summary>
internal sealed record KmlPiece(
    PieceKind Kind,
    ImmutableArray<ImmutableArray<LatLng>> Rings,
    KmlHeights Heights
)
{
    /// <summary>Where it stands, as problems name it.</summary>
    internal required string Place { get; init; }
}
