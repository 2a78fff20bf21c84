using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;
using Parley.Airspace.Shapes;
using Parley.Overlaps;
using Polygon = NetTopologySuite.Geometries.Polygon;

namespace Parley.Reports;

/// <summary>
/// An overlap as a GeoJSON geometry (RFC 7946): cut at the antimeridian, outer rings
/// counter-clockwise, longitude first, seven decimals (1 cm).
/// </summary>
/// <param name="Polygons">Each a list of closed rings of longitude and latitude.</param>
/// <param name="Lines">One or two lines, in place of polygons.</param>
/// <param name="Point">The place, in place of both.</param>
[JsonConverter(typeof(OutlineGeometryConverter))]
internal sealed record OutlineGeometry(
    ImmutableArray<ImmutableArray<Coordinate[]>> Polygons,
    ImmutableArray<Coordinate[]> Lines,
    Coordinate? Point
)
{
    internal static OutlineGeometry Of(Overlap overlap) =>
        overlap.Patches.Length > 0 ? new(Cut(overlap.Patches), [], null)
        : overlap.Link.Length == 1 ? new([], [], At(overlap.Link[0]))
        : new([], CutLine(overlap.Link), null);

    private static Coordinate At(LatLng place) => new(place.Longitude, place.Latitude);

    private static ImmutableArray<ImmutableArray<Coordinate[]>> Cut(ImmutableArray<Patch> patches)
    {
        var pieces = ImmutableArray.CreateBuilder<ImmutableArray<Coordinate[]>>();
        foreach (var patch in patches)
        {
            var rings = patch.Rings.Select(Unrolled).ToArray();
            if (rings.All(IsOnOneSide))
            {
                pieces.Add([.. rings]);
                continue;
            }
            Polygon whole = new(new(rings[0]), [.. rings[1..].Select(r => new LinearRing(r))]);
            for (var turn = -1; turn <= 1; turn++)
            {
                AddPieces(pieces, whole, turn * 360.0);
            }
        }
        return pieces.ToImmutable();
    }

    private static bool IsOnOneSide(Coordinate[] ring) => ring.All(c => c.X is >= -180 and <= 180);

    // The piece of the unrolled patch that lies in one turn of the Earth, brought back into range.
    private static void AddPieces(
        ImmutableArray<ImmutableArray<Coordinate[]>>.Builder pieces,
        Polygon whole,
        double turn
    )
    {
        var frame = new GeometryFactory().ToGeometry(new(turn - 180, turn + 180, -90, 90));
        var part = OverlayNGRobust.Overlay(whole, frame, SpatialFunction.Intersection);
        for (var i = 0; i < part.NumGeometries; i++)
        {
            if (part.GetGeometryN(i) is Polygon { IsEmpty: false } piece)
            {
                var shell = Turned(piece.Shell, turn, counterClockwise: true);
                var holes = piece.Holes.Select(h => Turned(h, turn, counterClockwise: false));
                pieces.Add([shell, .. holes]);
            }
        }
    }

    private static Coordinate[] Turned(LinearRing ring, double turn, bool counterClockwise)
    {
        var places = ring
            .Coordinates.Select(c => new Coordinate(Math.Clamp(c.X - turn, -180, 180), c.Y))
            .ToArray();
        if (ring.IsCCW != counterClockwise)
        {
            Array.Reverse(places);
        }
        return places;
    }

    // Longitudes that run on past 180 instead of jumping; a ring around a pole is closed over the
    // pole.
    private static Coordinate[] Unrolled(ImmutableArray<LatLng> ring)
    {
        List<Coordinate> places = new(ring.Length + 2);
        var longitude = ring[0].Longitude;
        foreach (var place in ring)
        {
            longitude += Math.IEEERemainder(place.Longitude - longitude, 360);
            places.Add(new(longitude, place.Latitude));
        }
        if (Math.Abs(places[^1].X - places[0].X) > 180)
        {
            var pole = ring.Average(place => place.Latitude) > 0 ? 90 : -90;
            places.Add(new(places[^1].X, pole));
            places.Add(new(places[0].X, pole));
            places.Add(places[0].Copy());
        }
        else
        {
            places[^1] = places[0].Copy();
        }
        return [.. places];
    }

    private static ImmutableArray<Coordinate[]> CutLine(ImmutableArray<LatLng> link)
    {
        var (from, to) = (At(link[0]), At(link[1]));
        var width = Math.IEEERemainder(to.X - from.X, 360);
        if (from.X + width is >= -180 and <= 180)
        {
            return
            [
                [from, to],
            ];
        }
        var border = width > 0 ? 180.0 : -180.0;
        var latitude = from.Y + ((to.Y - from.Y) * (border - from.X) / width);
        return
        [
            [from, new(border, latitude)],
            [new(-border, latitude), to],
        ];
    }
}
