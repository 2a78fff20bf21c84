using Parley.Airspace;
using Parley.Airspace.Shapes;

namespace Parley.Formats;

internal static class ShapeExtensions
{
    /// <summary>The same answer, with the kind of shape forgotten.</summary>
    internal static Checked<Shape> AsShape<T>(this Checked<T> answer)
        where T : Shape => answer.Try(out var shape, out var broken) ? shape : broken;
}
