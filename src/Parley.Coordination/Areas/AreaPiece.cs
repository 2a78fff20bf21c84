using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Coordination.Areas;

/// <summary>Part of an area: some ground and how high above it.</summary>
/// <param name="Ground">Where.</param>
/// <param name="Band">How high; neither end open.</param>
public sealed record AreaPiece(AreaGround Ground, AltitudeBand Band);

/// <summary>Ground as it was said: a closed family.</summary>
public abstract record AreaGround
{
    /// <summary>An arc is drawn with at most so many points.</summary>
    public const int ArcPointsMax = 10_000;

    private AreaGround(Shape shape) => Shape = shape;

    /// <summary>All of it, and never less.</summary>
    public Shape Shape { get; }

    /// <summary>How many vertices it was said with; a circle or an arc counts as 1.</summary>
    internal int Vertices =>
        this switch
        {
            Outline { Shape: Polygon polygon } => polygon.Rings.Sum(ring => ring.Length),
            Line { Path: var path } => path.Length,
            _ => 1,
        };

    /// <summary>A polygon or a circle.</summary>
    public sealed record Outline : AreaGround
    {
        /// <inheritdoc cref="Outline"/>
        public Outline(Polygon polygon)
            : base(polygon) { }

        /// <inheritdoc cref="Outline"/>
        public Outline(Circle circle)
            : base(circle) { }
    }

    /// <summary>A line with a width.</summary>
    public sealed record Line : AreaGround
    {
        private Line(ImmutableArray<LatLng> path, Meters width, Corridor corridor)
            : base(corridor) => (Path, Width) = (path, width);

        /// <summary>Its vertices as said.</summary>
        public ImmutableArray<LatLng> Path { get; }

        /// <summary>From one side to the other.</summary>
        public Meters Width { get; }

        /// <summary>Refused as a corridor is.</summary>
        public static Checked<AreaGround> Of(ImmutableArray<LatLng> path, Meters width) =>
            Corridor.Of(path, width * 0.5).Try(out var corridor, out var broken)
                ? new Line(path, width, corridor)
                : broken;
    }

    /// <summary>Part of a circle, with a width.</summary>
    public sealed record Bow : AreaGround
    {
        private Bow(Arc arc, Meters width, Corridor corridor)
            : base(corridor) => (Arc, Width) = (arc, width);

        /// <summary>As said.</summary>
        public Arc Arc { get; }

        /// <summary>From one side to the other.</summary>
        public Meters Width { get; }

        /// <summary>
        /// Refused with a radius that no circle may have, an azimuth outside 0 to 360 degrees, a
        /// sweep outside -360 to 360 or of 0, and as a corridor is.
        /// </summary>
        public static Checked<AreaGround> Of(Arc arc, Meters width)
        {
            if (!Circle.Of(arc.Middle, arc.Radius).Try(out _, out var broken))
            {
                return broken;
            }
            if (!(arc.From is >= 0 and <= 360))
            {
                return new RuleBroken("from_deg", "An azimuth is 0 to 360 degrees.");
            }
            if (!(arc.Sweep is >= -360 and <= 360) || arc.Sweep == 0)
            {
                return new RuleBroken("sweep_deg", "An arc runs -360 to 360 degrees, and not 0.");
            }
            var points = arc.Vertices();
            // The curve lies beside the chords by that much: the corridor is as much wider.
            return points.Length <= ArcPointsMax
                && Corridor.Of(points, (width * 0.5) + arc.Error).Try(out var made, out broken)
                    ? new Bow(arc, width, made)
                : points.Length > ArcPointsMax
                    ? new RuleBroken("", $"An arc is drawn with at most {ArcPointsMax} points.")
                : broken;
        }
    }
}
