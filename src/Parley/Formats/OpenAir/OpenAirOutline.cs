using System.Collections.Immutable;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>The commands that draw a shape, and what of the shape they leave out.</summary>
internal sealed record OpenAirOutline(ImmutableArray<string> Lines)
{
    /// <summary>
    /// Shortest paths stray from an edge straight in longitude and latitude by so much.
    /// </summary>
    private const double StrayMax = 0.01;

    private const int SplitsMax = 14;

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
        var (path, isSplit) = Split(corridor.Path, corridor.Edges);
        return path.Length > Shape.VerticesMax
            ? null
            : new([
                $"V W={Miles(corridor.HalfWidth * 2)}",
                .. path.Select(place => $"DY {OpenAirPlace.Print(place)}"),
            ])
            {
                IsSplit = isSplit,
            };
    }

    private static OpenAirOutline? OfPolygon(Polygon polygon)
    {
        var outer = polygon.Rings[0];
        var (ring, isSplit) = Split(outer.Add(outer[0]), polygon.Edges);
        return ring.Length > Shape.VerticesMax
            ? null
            : new([.. ring.Select(place => $"DP {OpenAirPlace.Print(place)}")])
            {
                HasHoles = polygon.Rings.Length > 1,
                IsSplit = isSplit,
                Error = polygon.Error,
            };
    }

    private static string Miles(Meters length) => OpenAirCommand.Print(length.NauticalMiles, 9);

    private static (ImmutableArray<LatLng> Path, bool IsSplit) Split(
        ImmutableArray<LatLng> path,
        EdgeKind edges
    )
    {
        switch (edges)
        {
            case EdgeKind.Geodesic:
                return (path, false);
            case EdgeKind.LonLatStraight:
            default:
                var split = new List<LatLng> { path[0] };
                for (var i = 1; i < path.Length && split.Count <= Shape.VerticesMax; i++)
                {
                    AddStraight(split, path[i - 1], path[i], 0);
                }
                return ([.. split], split.Count > path.Length);
        }
    }

    // Adds what lies after `from`, up to and including `to`, halving until shortest paths follow
    // it.
    private static void AddStraight(List<LatLng> split, LatLng from, LatLng to, int depth)
    {
        if (depth < SplitsMax && Strays(from, to))
        {
            var middle = Between(from, to, 0.5);
            AddStraight(split, from, middle, depth + 1);
            AddStraight(split, middle, to, depth + 1);
            return;
        }
        split.Add(to);
    }

    // At three places, because a line across the equator may meet the shortest path in its middle.
    private static bool Strays(LatLng from, LatLng to)
    {
        var (length, azimuth) = Geodesic.Inverse(from, to);
        for (var quarter = 1; quarter <= 3; quarter++)
        {
            var share = quarter / 4.0;
            var shortest = Geodesic.Direct(from, azimuth, length * share);
            if (Geodesic.Distance(Between(from, to, share), shortest).Value > StrayMax)
            {
                return true;
            }
        }
        return false;
    }

    private static LatLng Between(LatLng from, LatLng to, double share)
    {
        var width = Math.IEEERemainder(to.Longitude - from.Longitude, 360) * share;
        var longitude = Math.IEEERemainder(from.Longitude + width, 360);
        var latitude = from.Latitude + ((to.Latitude - from.Latitude) * share);
        return LatLng.Of(latitude, longitude).Value;
    }
}
