using System.Globalization;
using System.Text;
using NetTopologySuite.Geometries;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Maps;
using Parley.Overlaps;
using Flat = NetTopologySuite.Geometries;

namespace Parley.Reports.Html;

/// <summary>What one outline on a map stands for.</summary>
/// <param name="Shape">The outline.</param>
/// <param name="Entity">Whose it is.</param>
/// <param name="IsInvolved">True when it takes part in a conflict shown here.</param>
internal sealed record MapShape(Shape Shape, Entity Entity, bool IsInvolved);

/// <summary>Ground shared, with the number of its conflict.</summary>
internal sealed record MapHit(Overlap Overlap, int Number, Certainty Certainty);

/// <summary>A map as SVG: outlines, what they share, a graticule and a scale bar.</summary>
internal sealed class MapPicture(HtmlWriter html, MapFrame frame, OwnerColors colors)
{
    /// <summary>No map has more outlines.</summary>
    internal const int ShapesMax = 2_500;

    /// <summary>No map has more names, nor more pins.</summary>
    internal const int LabelsMax = 60;

    private const double WidePixels = 600;

    // Room for the longest label of a parallel, to the second: 43°36′30″N.
    private const double EdgePixels = 72;
    private const double RightEdgePixels = 18;
    private const double LowerEdgePixels = 18;
    private const double CharacterPixels = 6.8;
    private const double PixelsApartMin = 0.5;
    private const double NamePixels = 14;
    private const int NamePlacesMax = 12;
    private const double ScaleBarPixelsMax = 160;
    private const int NameCharactersMax = 28;

    private readonly LabelRoom _room = new();
    private bool _isAlone;

    /// <summary>A picture that stands alone, with its own style.</summary>
    internal void WriteAlone((string Title, string Description) words, MapShape[] shapes)
    {
        _isAlone = true;
        Write("map", words, shapes, []);
    }

    /// <param name="id">Names the picture on its page.</param>
    /// <param name="words">Title and description, for those who cannot see it.</param>
    /// <param name="shapes">From back to front.</param>
    /// <param name="hits">What is shared; drawn over the shapes.</param>
    internal void Write(
        string id,
        (string Title, string Description) words,
        IReadOnlyList<MapShape> shapes,
        IReadOnlyList<MapHit> hits
    )
    {
        var (width, height) = (
            frame.Width + EdgePixels + RightEdgePixels,
            frame.Height + LowerEdgePixels
        );
        html.Line(
            $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="{-EdgePixels} 0 {width} {height}"
             class="{(
                frame.Width > WidePixels ? "wide" : ""
            )}" role="img" aria-labelledby="{id}-t {id}-d">
            <title id="{id}-t">{words.Title}</title>
            <desc id="{id}-d">{words.Description}</desc>
            """
        );
        if (_isAlone)
        {
            html.Line($"<style>");
            html.Raw(PageStyle.Css);
            html.Line($"</style><rect class=\"paper\" x=\"{-EdgePixels}\"");
            html.Line($" width=\"{width}\" height=\"{height}\"/>");
        }
        html.Line(
            $"""
            <clipPath id="{id}-c"><rect width="{frame.Width}" height="{frame.Height}"/></clipPath>
            <rect class="frame" width="{frame.Width}" height="{frame.Height}"/>
            <g clip-path="url(#{id}-c)">
            """
        );
        var graticule = Graticule.Of(frame);
        WriteLines(graticule);
        foreach (var shape in shapes.TakeLast(ShapesMax))
        {
            WriteShape(shape);
        }
        foreach (var hit in hits.Take(ShapesMax))
        {
            WriteHit(hit);
        }
        WritePins(hits);
        WriteNames(shapes);
        html.Line($"</g>");
        WriteLabels(graticule);
        WriteScaleBar();
        html.Line($"</svg>");
    }

    private void WriteLines(Graticule graticule)
    {
        foreach (var line in graticule.Lines)
        {
            html.Write($"<path class=\"grid\" d=\"");
            html.Raw(PathOf(line, close: false));
            html.Line($"\"/>");
        }
    }

    private void WriteShape(MapShape shape)
    {
        var color = colors.Of(shape.Entity);
        var kind = shape.Entity.Kind is EntityKind.Constraint ? " area" : "";
        var rank = shape.IsInvolved ? "" : " other";
        html.Write(
            $"""
            <path class="shape{kind}{rank}" fill="var(--o{color})" stroke="var(--o{color})" d="
            """
        );
        WritePath(frame.Draw(shape.Shape));
        html.Line(
            $"\"><title>{Wording.Owner(shape.Entity)}: {Wording.Name(shape.Entity)}</title></path>"
        );
    }

    private void WriteHit(MapHit hit)
    {
        var sureness = Json.Sureness(hit.Certainty);
        html.Write($"<path class=\"hit {sureness}\" fill=\"url(#hatch-{sureness})\" d=\"");
        foreach (var patch in hit.Overlap.Patches)
        {
            foreach (var ring in patch.Rings)
            {
                html.Raw(PathOf(frame.Draw(ring), close: true));
            }
        }
        if (!hit.Overlap.Link.IsEmpty)
        {
            html.Raw(PathOf(frame.Draw(hit.Overlap.Link), close: false));
        }
        html.Line($"\"/>");
    }

    private void WritePins(IReadOnlyList<MapHit> hits)
    {
        foreach (var hit in hits.DistinctBy(h => h.Number).Take(LabelsMax))
        {
            var at = frame.Draw(hit.Overlap.Center);
            var sureness = Json.Sureness(hit.Certainty);
            var hasRoom = _room.Take(new(at.X - 10, at.X + 10, at.Y - 10, at.Y + 10));
            html.Write(
                $"""
                <a class="pin {sureness}" href="#{AnchorOf(
                    hit.Number
                )}"><title>Conflict {hit.Number}</title>
                <circle cx="{at.X}" cy="{at.Y}" r="{(hasRoom ? 10 : 3)}"/>
                """
            );
            if (hasRoom)
            {
                html.Write($"""<text x="{at.X}" y="{at.Y + 4}">{hit.Number}</text>""");
            }
            html.Line($"</a>");
        }
    }

    /// <summary>
    /// Where a page tells more of a conflict: with its pictures, or in the table.
    /// </summary>
    internal static string AnchorOf(int number) =>
        number <= HtmlReport.PicturesMax ? $"c{number}" : $"r{number}";

    private void WriteNames(IReadOnlyList<MapShape> shapes)
    {
        var seen = new Envelope(0, frame.Width, 0, frame.Height);
        var named = shapes
            .OrderByDescending(s => s.IsInvolved)
            .DistinctBy(s => s.Entity, ReferenceEqualityComparer.Instance)
            .Take(LabelsMax);
        foreach (var shape in named)
        {
            var name = Wording.Name(shape.Entity, NameCharactersMax);
            var width = name.Length * CharacterPixels;
            foreach (var at in NamePlaces(frame.Draw(shape.Shape)))
            {
                var box = new Envelope(at);
                box.ExpandBy(width / 2, NamePixels / 2);
                if (seen.Contains(box) && _room.Take(box))
                {
                    html.Line(
                        $"""
                        <text class="name" x="{at.X}" y="{at.Y + 4}"
                         text-anchor="middle">{name}</text>
                        """
                    );
                    break;
                }
            }
        }
    }

    // Near the top, where a reader looks first; else wherever the outline runs.
    private IEnumerable<Coordinate> NamePlaces(Geometry drawn)
    {
        var box = new Envelope(0, frame.Width, 0, frame.Height).Intersection(
            drawn.EnvelopeInternal
        );
        if (box.IsNull)
        {
            yield break;
        }
        var isFull = drawn.Area > drawn.EnvelopeInternal.Area / 2;
        if (isFull)
        {
            yield return new(box.Centre.X, box.MinY + NamePixels);
            yield return new(box.Centre.X, box.MinY - NamePixels);
            yield return new(box.Centre.X, box.MaxY + NamePixels);
            yield return box.Centre;
        }
        var corners = drawn.Coordinates;
        for (var i = 1; i <= NamePlacesMax; i++)
        {
            var corner = corners[(corners.Length - 1) * i / NamePlacesMax];
            yield return new(corner.X, corner.Y - NamePixels);
            yield return new(corner.X, corner.Y + NamePixels);
        }
    }

    private void WriteLabels(Graticule graticule)
    {
        foreach (var (at, text) in graticule.Parallels)
        {
            html.Line(
                $"""<text class="tick" x="-4" y="{at + 4}" text-anchor="end">{text}</text>"""
            );
        }
        foreach (var (at, text) in graticule.Meridians)
        {
            html.Line(
                $"""
                <text class="tick" x="{at}" y="{frame.Height
                    + 13}" text-anchor="middle">{text}</text>
                """
            );
        }
    }

    private void WriteScaleBar()
    {
        var bar = ScaleBar.Within(frame, Math.Min(ScaleBarPixelsMax, frame.Width / 3));
        var (right, low) = (frame.Width - 12, frame.Height - 12);
        html.Line($"""<path class="bar" d="M{right - bar.Pixels} {low - 5}v5h{bar.Pixels}v-5"/>""");
        html.Line(
            $"""<text class="name" x="{right}" y="{low - 9}" text-anchor="end">{bar.Text}</text>"""
        );
    }

    private void WritePath(Geometry drawn)
    {
        for (var i = 0; i < drawn.NumGeometries; i++)
        {
            if (drawn.GetGeometryN(i) is Flat.Polygon { IsEmpty: false } polygon)
            {
                html.Raw(PathOf(polygon.Shell.Coordinates, close: true));
                foreach (var hole in polygon.Holes)
                {
                    html.Raw(PathOf(hole.Coordinates, close: true));
                }
            }
        }
    }

    // Steps too small to see are left out.
    private static string PathOf(Coordinate[] line, bool close)
    {
        var path = new StringBuilder();
        Coordinate? last = null;
        for (var i = 0; i < line.Length; i++)
        {
            if (last is not null && i < line.Length - 1 && last.Distance(line[i]) < PixelsApartMin)
            {
                continue;
            }
            last = line[i];
            path.Append(
                CultureInfo.InvariantCulture,
                $"{(path.Length == 0 ? 'M' : 'L')}{Pixel(last.X)} {Pixel(last.Y)}"
            );
        }
        return close ? path.Append('Z').ToString() : path.ToString();
    }

    private static double Pixel(double at) => Math.Round(at, 1);

    /// <summary>Where labels already stand.</summary>
    private sealed class LabelRoom
    {
        private readonly List<Envelope> _taken = [];

        internal bool Take(Envelope box)
        {
            if (_taken.Exists(box.Intersects))
            {
                return false;
            }
            _taken.Add(box);
            return true;
        }
    }
}
