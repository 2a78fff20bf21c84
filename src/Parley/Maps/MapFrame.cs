using NetTopologySuite.Geometries;
using Parley.Airspace.Shapes;
using Parley.Overlaps;

namespace Parley.Maps;

/// <summary>
/// A window onto the Earth with a picture's size: distances from its middle and directions there
/// are true (an azimuthal equidistant map on a sphere). Pixels, x right, y down.
/// </summary>
internal sealed class MapFrame
{
    private const double EarthRadius = 6_371_000;

    // A frame is never smaller: what is one point still gets a map around it.
    private const double MetersMin = 200;

    private const double Margin = 0.14;

    private readonly LocalPlane _plane;
    private readonly double _left;
    private readonly double _top;

    private MapFrame(LocalPlane plane, Envelope metres, (double Width, double Height) size)
    {
        _plane = plane;
        (Width, Height) = size;
        Scale = Math.Min(size.Width / metres.Width, size.Height / metres.Height);
        _left = metres.Centre.X - (size.Width / 2 / Scale);
        _top = metres.Centre.Y + (size.Height / 2 / Scale);
    }

    internal double Width { get; }

    internal double Height { get; }

    /// <summary>Pixels to a metre, at the middle.</summary>
    internal double Scale { get; }

    internal LatLng Middle => _plane.Middle;

    /// <summary>
    /// A frame that holds shapes with a margin around them. As high as its width and what it shows
    /// ask for, between the two heights given.
    /// </summary>
    internal static MapFrame Around(
        IReadOnlyCollection<Shape> shapes,
        double width,
        (double Least, double Most) height
    )
    {
        var plane = new LocalPlane(MiddleOf(shapes));
        var metres = new Envelope();
        foreach (var shape in shapes)
        {
            var box = FlatShape.Of(shape, plane).EnvelopeInternal;
            metres.ExpandToInclude(Bent(new(box.MinX, box.MinY)));
            metres.ExpandToInclude(Bent(new(box.MaxX, box.MinY)));
            metres.ExpandToInclude(Bent(new(box.MinX, box.MaxY)));
            metres.ExpandToInclude(Bent(new(box.MaxX, box.MaxY)));
        }
        metres.ExpandBy(Math.Max(metres.Width, metres.Height) * Margin);
        metres.ExpandBy(Math.Max(0, (MetersMin - Math.Max(metres.Width, metres.Height)) / 2));
        var high = Math.Clamp(width * metres.Height / metres.Width, height.Least, height.Most);
        return new(plane, metres, (width, high));
    }

    /// <summary>A shape's outline in pixels.</summary>
    /// <remarks>What lies far outside the frame is cut off: drawing programs choke on it.</remarks>
    internal Geometry Draw(Shape shape)
    {
        var drawn = InPixels(FlatShape.Of(shape, _plane));
        var canvas = new Envelope(-Width, 2 * Width, -Height, 2 * Height);
        return canvas.Contains(drawn.EnvelopeInternal)
            ? drawn
            : OverlapOutline.Intersection(drawn, drawn.Factory.ToGeometry(canvas));
    }

    internal Coordinate Draw(LatLng place) => InPixels(_plane.Project(place));

    internal Coordinate[] Draw(IEnumerable<LatLng> places) => [.. places.Select(Draw)];

    /// <summary>The place under a pixel.</summary>
    internal LatLng PlaceAt(double x, double y)
    {
        var bent = new Coordinate(_left + (x / Scale), _top - (y / Scale));
        var reach = Math.Sqrt((bent.X * bent.X) + (bent.Y * bent.Y));
        // Beyond 80° the plane ends.
        var angle = Math.Min(reach / EarthRadius, 80 * Math.PI / 180);
        var grown = reach < 1 ? 1 : EarthRadius * Math.Tan(angle) / reach;
        return _plane.Lift(new(bent.X * grown, bent.Y * grown));
    }

    /// <summary>
    /// False for shapes that certainly lie outside the frame, or too far for its map.
    /// </summary>
    internal bool MayShow(Shape shape)
    {
        // Twice half the diagonal at most; beyond 1.2 radii the plane ends.
        var reach = Math.Min((Width + Height) / 2 / Scale, 1.2 * EarthRadius);
        var apart = LocalPlane.Chord(PlaceAt(Width / 2, Height / 2), shape.Center);
        return apart.Value - (shape.Extent.Value / 2) <= reach;
    }

    private static LatLng MiddleOf(IReadOnlyCollection<Shape> shapes)
    {
        var plane = new LocalPlane(shapes.First().Center);
        var box = new Envelope();
        foreach (var shape in shapes)
        {
            box.ExpandToInclude(plane.Project(shape.Center));
        }
        return plane.Lift(box.Centre);
    }

    private Geometry InPixels(Geometry flat)
    {
        var drawn = flat.Copy();
        drawn.Apply(new PixelFilter(this));
        drawn.GeometryChanged();
        return drawn;
    }

    private Coordinate InPixels(Coordinate flat)
    {
        var bent = Bent(flat);
        return new((bent.X - _left) * Scale, (_top - bent.Y) * Scale);
    }

    // From the plane's stretched distances to true ones.
    private static Coordinate Bent(Coordinate flat)
    {
        var reach = Math.Sqrt((flat.X * flat.X) + (flat.Y * flat.Y));
        var share = reach < 1 ? 1 : EarthRadius * Math.Atan(reach / EarthRadius) / reach;
        return new(flat.X * share, flat.Y * share);
    }

    private sealed class PixelFilter(MapFrame frame) : ICoordinateFilter
    {
        public void Filter(Coordinate coord)
        {
            var drawn = frame.InPixels(coord);
            (coord.X, coord.Y) = (drawn.X, drawn.Y);
        }
    }
}
