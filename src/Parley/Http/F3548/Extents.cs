using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Airspace.Prisms;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Formats.F3548;
using Parley.Formats.Json;

namespace Parley.Http.F3548;

/// <summary>
/// Turns the volumes that a USS sends into the coarse extents that are kept. What is precise goes
/// no further than here.
/// </summary>
internal static class Extents
{
    /// <summary>An entity is sent with at most so many volumes.</summary>
    internal const int VolumesMax = 1_000;

    /// <summary>An entity's volumes have at most so many vertices together.</summary>
    internal const int VerticesMax = 10_000;

    /// <summary>The extents of an operational intent: all ends are said.</summary>
    internal static Checked<Sized<Prism>> OfOperationalIntent(JsonPart body) =>
        Of(body, EntityKind.Operation);

    /// <summary>The extents of a constraint: its times are said.</summary>
    internal static Checked<Sized<Prism>> OfConstraint(JsonPart body) =>
        Of(body, EntityKind.Constraint);

    /// <summary>
    /// One volume, as a subscription or a question has it: what is not said is open.
    /// </summary>
    internal static Checked<Sized<AskedExtents>> Asked(JsonPart part)
    {
        if (!F3548Volumes.Of(part).Try(out var volume, out var broken))
        {
            return broken;
        }
        if (volume.Start is { } start && volume.End is { } end && end < start)
        {
            return part.Broken("time_end is not before time_start.");
        }
        return part.Of(Outline.Around([volume.Shape])).Try(out var outline, out broken)
            ? new Sized<AskedExtents>(
                new(outline, volume.Band, volume.Start, volume.End),
                ShapeArea.SquareKilometers(volume.Shape)
            )
            : broken;
    }

    private static Checked<Sized<Prism>> Of(JsonPart body, EntityKind kind)
    {
        if (
            !body.Need("extents").Try(out var list, out var broken)
            || !list.Items(VolumesMax).Try(out var items, out broken)
        )
        {
            return broken;
        }
        if (items.Length == 0)
        {
            return list.Broken("There is at least one volume.");
        }
        var volumes = new List<Volume>(items.Length);
        var vertices = 0;
        foreach (var item in items)
        {
            if (!OfItem(item, kind).Try(out var volume, out broken))
            {
                return broken;
            }
            vertices += volume.Shape is Polygon polygon ? polygon.Rings[0].Length : 1;
            if (vertices > VerticesMax)
            {
                return list.Broken($"Volumes have at most {VerticesMax} vertices together.");
            }
            volumes.Add(volume);
        }
        return list.Of(Prism.Around(volumes)).Try(out var prism, out broken)
            ? new Sized<Prism>(prism, AreaOf(volumes, prism))
            : broken;
    }

    private static Checked<Volume> OfItem(JsonPart item, EntityKind kind)
    {
        if (!F3548Volumes.Of(item).Try(out var said, out var broken))
        {
            return broken;
        }
        if (said.Start is not { } start || said.End is not { } end)
        {
            return item.Broken("Each of the extents has time_start and time_end.");
        }
        if (said.IsOpen && kind is EntityKind.Operation)
        {
            return item.Broken(
                "Each of an operational intent's extents has altitude_lower and altitude_upper."
            );
        }
        return item.Of(TimeWindow.Of(start, end)).Try(out var window, out broken)
            ? new Volume(said.Shape, said.Band, window)
            : broken;
    }

    // What lies over itself counts once for every volume, but all together no more than the ground
    // around them.
    private static double AreaOf(List<Volume> volumes, Prism prism)
    {
        var sum = volumes.Sum(volume => ShapeArea.SquareKilometers(volume.Shape));
        return volumes.Count == 1
            ? sum
            : Math.Min(sum, ShapeArea.SquareKilometers(prism.Outline.Polygon));
    }
}
