using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;

namespace Parley.Formats;

/// <summary>Counts the vertices of one file's shapes, each shape once.</summary>
internal sealed class VertexCount
{
    /// <summary>What to say when there are too many.</summary>
    internal static readonly string Rule =
        $"The shapes of a file have at most {Reading.VerticesMax} vertices: reading stopped.";

    private long _count;

    /// <summary>True when there are more than <see cref="Reading.VerticesMax"/>.</summary>
    internal bool IsOver => _count > Reading.VerticesMax;

    /// <param name="volumes">Those of one entity; they may share shapes.</param>
    internal void Add(IReadOnlyCollection<Volume> volumes)
    {
        var seen = new HashSet<Shape>(ReferenceEqualityComparer.Instance);
        foreach (var volume in volumes)
        {
            _count += seen.Add(volume.Shape) ? Of(volume.Shape) : 0;
        }
    }

    private static int Of(Shape shape) =>
        shape switch
        {
            Polygon polygon => polygon.Rings.Sum(ring => ring.Length),
            Corridor corridor => corridor.Path.Length,
            _ => 1,
        };
}
