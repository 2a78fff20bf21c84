using Parley.Airspace;

namespace Parley.Formats.Kml;

/// <summary>The simple geometries and the tracks of one placemark.</summary>
internal sealed class KmlGeometry(ProblemList problems)
{
    internal List<KmlPiece> Pieces { get; } = [];

    /// <summary>Elements of tracks; each is a list of samples of one thing.</summary>
    internal List<Element> Tracks { get; } = [];

    /// <summary>Takes a geometry, those inside it too; passes over what is none.</summary>
    internal void Add(Element element)
    {
        switch (element.Name)
        {
            case "MultiGeometry" or "MultiTrack":
                element.Children.ForEach(Add);
                break;
            case "Track":
                Tracks.Add(element);
                break;
            case "Model":
                problems.Add(element.Place, "A placemark's geometry is no model.");
                break;
            case "Point" or "LineString" or "LinearRing" or "Polygon":
                if (Piece(element).Try(out var piece, out var broken))
                {
                    Pieces.Add(piece);
                }
                else
                {
                    problems.Add(element.Place, broken);
                }
                break;
        }
    }

    /// <summary>What a geometry's altitudes count from.</summary>
    internal static Checked<AltitudeMode> Mode(Element geometry) =>
        geometry.ChildText("altitudeMode") switch
        {
            "" or "clampToGround" or "clampToSeaFloor" => AltitudeMode.Clamped,
            "relativeToGround" => AltitudeMode.RelativeToGround,
            "absolute" => AltitudeMode.Absolute,
            var _ => new RuleBroken(
                "altitudeMode",
                "It is clampToGround, relativeToGround or absolute; not above the sea floor."
            ),
        };

    private static Checked<KmlPiece> Piece(Element element)
    {
        if (!Mode(element).Try(out var mode, out var broken))
        {
            return broken;
        }
        var isExtruded = element.ChildText("extrude") is "1" or "true";
        var kind = element.Name switch
        {
            "Point" => PieceKind.Point,
            "LineString" => PieceKind.Path,
            "LinearRing" => PieceKind.Ring,
            var _ => PieceKind.Area,
        };
        if (!Lines(element, kind).Try(out var lines, out broken))
        {
            return broken;
        }
        var outer = lines[0];
        if (kind is PieceKind.Point && outer.Places.Length > 1)
        {
            return new RuleBroken("coordinates", "A point has one place.");
        }
        var heights = new KmlHeights(mode, outer.Lowest, outer.Highest) { IsExtruded = isExtruded };
        var rings = lines.ConvertAll(line => line.Places);
        if (kind is PieceKind.Area && lines.Count == 1 && IsUpright(outer))
        {
            kind = PieceKind.Wall;
        }
        return new KmlPiece(kind, [.. rings], heights) { Place = element.Place };
    }

    // Two places at several altitudes: seen from above, the ring is a line.
    private static bool IsUpright(KmlCoordinates ring) =>
        ring.Lowest < ring.Highest && ring.Places.Distinct().Take(3).Count() == 2;

    private static Checked<List<KmlCoordinates>> Lines(Element element, PieceKind kind)
    {
        List<Element?> holders =
            kind is PieceKind.Area
                ?
                [
                    element.Child("outerBoundaryIs"),
                    .. element.Children.Where(child => child.Name == "innerBoundaryIs"),
                ]
                : [element];
        var lines = new List<KmlCoordinates>();
        foreach (var holder in holders)
        {
            var ringName = lines.Count == 0 ? "outer ring" : $"hole {lines.Count}";
            var line = kind is PieceKind.Area ? holder?.Child("LinearRing") : holder;
            var coordinates = line?.Child("coordinates");
            if (coordinates is null)
            {
                return new RuleBroken(ringName, "A geometry has coordinates.");
            }
            var isRing = kind is PieceKind.Area or PieceKind.Ring;
            var read = KmlCoordinates.Of(coordinates.Text);
            if (!(isRing ? Closed(read) : read).Try(out var known, out var broken))
            {
                return isRing ? broken.Within(ringName) : broken;
            }
            lines.Add(known);
        }
        return lines;
    }

    // The model has no closing vertex.
    private static Checked<KmlCoordinates> Closed(Checked<KmlCoordinates> read)
    {
        if (!read.Try(out var ring, out _))
        {
            return read;
        }
        var places = ring.Places;
        return places.Length > 1 && places[0] == places[^1]
            ? ring with
            {
                Places = places[..^1],
            }
            : new RuleBroken("", "A ring ends with the vertex it starts with.");
    }
}
