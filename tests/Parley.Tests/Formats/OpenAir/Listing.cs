using System.Text;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Formats;

namespace Parley.Tests.Formats.OpenAir;

/// <summary>A reading as text that a reviewer can compare with the file.</summary>
internal static class Listing
{
    private const int VerticesListedMax = 6;

    public static string Of(Reading reading)
    {
        StringBuilder text = new();
        foreach (Entity entity in reading.Entities)
        {
            text.Append($"[{entity.Id}] {entity.Kind} of {entity.Owner}\n");
            text.Append($"  class {entity.Class}, name {entity.Name}\n");
            text.Append($"  {entity.Volumes[0].Band}\n");
            text.Append($"  {string.Join(", ", entity.Volumes.Select(v => v.Window))}\n");
            text.Append($"  {Of(entity.Volumes[0].Shape)}\n");
        }
        foreach (Problem problem in reading.Problems)
        {
            text.Append($"{problem.Place}: {problem.Rule}\n");
        }
        return text.ToString();
    }

    private static string Of(Shape shape) =>
        shape switch
        {
            Circle circle => $"circle {circle.Middle} {circle.Radius}",
            Corridor corridor =>
                $"corridor {string.Join(' ', corridor.Path)} half width {corridor.HalfWidth}",
            Polygon { Rings: [{ Length: <= VerticesListedMax } ring] } =>
                $"polygon {string.Join(' ', ring)}",
            Polygon { Rings: [var ring, ..], Extent: var wide } =>
                $"polygon of {ring.Length} vertices, {ring[0]} to {ring[^1]}, extent {Whole(wide)}",
            _ => throw new InvalidOperationException("A shape of a new kind."),
        };

    private static string Whole(Meters length) => $"{length.Value:0} m";
}
