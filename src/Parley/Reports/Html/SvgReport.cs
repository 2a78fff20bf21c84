using System.Text;
using Parley.Airspace.Entities;
using Parley.Maps;

namespace Parley.Reports.Html;

/// <summary>What is in files as one picture: `parley show --svg`.</summary>
internal static class SvgReport
{
    private const double Pixels = 960;
    private const double PixelsLeast = 300;
    private const double PixelsMost = 1_200;

    /// <param name="subjects">At least one.</param>
    /// <param name="output">Where the picture goes.</param>
    internal static void Write(IReadOnlyList<Subject> subjects, Stream output)
    {
        using StreamWriter writer = new(output, new UTF8Encoding(false), leaveOpen: true);
        HtmlWriter html = new(writer);
        MapShape[] shapes =
        [
            .. subjects
                .OrderBy(subject => subject.Entity.Kind is EntityKind.Operation)
                .SelectMany(s =>
                    s.Entity.Volumes.Select(v => new MapShape(v.Shape, s.Entity, true))
                ),
        ];
        var frame = MapFrame.Around(
            [.. shapes.Select(shape => shape.Shape)],
            Pixels,
            (PixelsLeast, PixelsMost)
        );
        OwnerColors colors = new(subjects.Select(subject => subject.Entity));
        var words = (
            "Map of plans and areas",
            $"{Wording.Count(shapes.Length, "outline")} around {Wording.Place(frame.Middle)}."
        );
        new MapPicture(html, frame, colors).WriteAlone(words, shapes);
    }
}
