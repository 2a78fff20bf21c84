using System.Text;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Formats;

namespace Parley.Tests.Formats;

/// <summary>A reading as text that a reviewer can read beside the file it came from.</summary>
internal static class Sketch
{
    public static string Of(Reading reading)
    {
        var text = new StringBuilder();
        foreach (var entity in reading.Entities)
        {
            Append(text, entity);
        }
        foreach (var problem in reading.Problems)
        {
            _ = text.Append($"PROBLEM {problem.Place}: {problem.Rule}\n");
        }
        return text.ToString();
    }

    private static void Append(StringBuilder text, Entity entity)
    {
        _ = text.Append($"{entity.Kind} '{entity.Id}' of '{entity.Owner}'\n")
            .Append($"  name '{entity.Name}' class '{entity.Class}' ")
            .Append($"priority {entity.Priority} {entity.State}\n");
        foreach (var volume in entity.Volumes)
        {
            _ = text.Append($"  {volume.Band} in {volume.Window}\n")
                .Append($"    {Of(volume.Shape)}\n");
        }
    }

    private static string Of(Shape shape) =>
        shape switch
        {
            Circle circle => $"circle {circle.Middle} {circle.Radius}",
            Corridor corridor => $"corridor {corridor.Edges} {corridor.HalfWidth} each side: "
                + string.Join(' ', corridor.Path),
            Polygon polygon => $"polygon {polygon.Edges}: "
                + string.Join(" minus ", polygon.Rings.Select(ring => string.Join(' ', ring))),
            var other => throw new InvalidOperationException($"{other} is not drawn yet."),
        };
}
