using System.Collections.Immutable;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>The commands that draw a shape, and what of the shape they leave out.</summary>
internal sealed record OpenAirOutline(ImmutableArray<string> Lines)
{
    /// <summary>Holes are filled: the area written is larger.</summary>
    internal bool HasHoles { get; private init; }

    /// <summary>Edges that are no shortest paths were written in pieces that are.</summary>
    internal bool IsSplit { get; private init; }

    /// <summary>How far outside the lines the boundary may lie.</summary>
    internal Meters Error { get; private init; }

    /// <summary>Null when it would take more points than an area may have.</summary>
    internal static OpenAirOutline? Of(Shape shape) =>
        shape switch
        {
            Circle circle => OfCircle(circle.Middle, circle.Radius),
            Corridor { Path: [var only] } dot => OfCircle(only, dot.HalfWidth),
            Corridor corridor => OfCorridor(corridor),
            Polygon polygon => OfPolygon(polygon),
            _ => throw new ArgumentException("A shape of a new kind.", nameof(shape)),
        };

    private static OpenAirOutline OfCircle(LatLng middle, Meters radius) =>
        new([$"V X={OpenAirPlace.Print(middle)}", $"DC {Miles(radius)}"]);

    private static OpenAirOutline? OfCorridor(Corridor corridor)
    {
        if (Pieces(corridor.Path, corridor.Edges) is not { Length: <= Shape.VerticesMax } path)
        {
            return null;
        }
        return new([
            $"V W={Miles(corridor.HalfWidth * 2)}",
            .. path.Select(place => $"DY {OpenAirPlace.Print(place)}"),
        ])
        {
            IsSplit = path.Length > corridor.Path.Length,
        };
    }

    private static OpenAirOutline? OfPolygon(Polygon polygon)
    {
        var outer = polygon.Rings[0];
        if (Pieces(outer.Add(outer[0]), polygon.Edges) is not { } ring)
        {
            return null;
        }
        return new([.. ring.Select(place => $"DP {OpenAirPlace.Print(place)}")])
        {
            HasHoles = polygon.Rings.Length > 1,
            IsSplit = ring.Length > outer.Length + 1,
            Error = polygon.Error,
        };
    }

    private static string Miles(Meters length) => OpenAirCommand.Print(length.NauticalMiles, 9);

    // The path as shortest paths follow it; null when that takes too many points.
    private static ImmutableArray<LatLng>? Pieces(ImmutableArray<LatLng> path, EdgeKind edges) =>
        edges switch
        {
            EdgeKind.Geodesic => path,
            EdgeKind.LonLatStraight => StraightPieces.OfPath(path),
        };
}
