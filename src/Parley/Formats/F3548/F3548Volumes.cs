using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;
using Parley.Formats.Json;

namespace Parley.Formats.F3548;

/// <summary>A <c>Volume4D</c> of ASTM F3548-21 as somebody said it.</summary>
/// <param name="Shape">Where.</param>
/// <param name="Band">How high; an end that was not said is open.</param>
/// <param name="Start">From when; null when not said.</param>
/// <param name="End">Until when; null when not said.</param>
internal sealed record F3548Volume(Shape Shape, AltitudeBand Band, Instant? Start, Instant? End)
{
    /// <summary>True unless all four ends were said.</summary>
    internal bool IsOpen => Band.Lower.IsOpen || Band.Upper.IsOpen || Start is null || End is null;
}

/// <summary>The type <c>Volume4D</c> of ASTM F3548-21 and what it is made of.</summary>
internal static class F3548Volumes
{
    /// <summary>Reads the volumes of a list.</summary>
    /// <param name="list">A list of Volume4D.</param>
    /// <param name="kind">An operation's volumes have both altitudes and both times.</param>
    internal static Checked<List<Volume>> Of(JsonPart list, EntityKind kind)
    {
        if (!list.Items(Entity.VolumesMax).Try(out var items, out var broken))
        {
            return broken;
        }
        var volumes = new List<Volume>(items.Length);
        foreach (var item in items)
        {
            if (!Of4D(item, kind).Try(out var volume, out broken))
            {
                return broken;
            }
            volumes.Add(volume);
        }
        return volumes;
    }

    /// <summary>Reads one volume as it stands, its open ends open.</summary>
    internal static Checked<F3548Volume> Of(JsonPart part) =>
        part.Need("volume").Try(out var volume, out var broken)
        && Outline(volume).Try(out var shape, out broken)
        && Altitude(volume, "altitude_lower").Try(out var lower, out broken)
        && Altitude(volume, "altitude_upper").Try(out var upper, out broken)
        && volume
            .Of(
                AltitudeBand.Of(
                    lower ?? Airspace.Altitudes.Altitude.Bottomless,
                    upper ?? Airspace.Altitudes.Altitude.Unlimited
                )
            )
            .Try(out var band, out broken)
        && Time(part, "time_start", TimeEdge.Start).Try(out var start, out broken)
        && Time(part, "time_end", TimeEdge.End).Try(out var end, out broken)
            ? new F3548Volume(shape, band, start, end)
            : broken;

    private static Checked<Volume> Of4D(JsonPart part, EntityKind kind)
    {
        if (!Of(part).Try(out var said, out var broken))
        {
            return broken;
        }
        if (said.IsOpen && kind is EntityKind.Operation)
        {
            return part.Broken(
                "A volume of an operational intent has altitude_lower and altitude_upper, "
                    + "time_start and time_end."
            );
        }
        var window = TimeWindow.Of(said.Start ?? Instant.Earliest, said.End ?? Instant.Latest);
        return part.Of(window).Try(out var times, out broken)
            ? new Volume(said.Shape, said.Band, times)
            : broken;
    }

    private static Checked<Shape> Outline(JsonPart volume)
    {
        var polygon = volume.Find("outline_polygon");
        var circle = volume.Find("outline_circle");
        if (polygon is null == circle is null)
        {
            return volume.Broken("A volume has exactly one of outline_polygon and outline_circle.");
        }
        return polygon is { } vertices ? Polygon(vertices) : Circle(circle!.Value);
    }

    private static Checked<Shape> Polygon(JsonPart outline)
    {
        if (!outline.NeedItems("vertices", Shape.VerticesMax).Try(out var items, out var broken))
        {
            return broken;
        }
        var vertices = ImmutableArray.CreateBuilder<LatLng>(items.Length);
        var seen = new HashSet<LatLng>();
        foreach (var item in items)
        {
            if (!Place(item).Try(out var vertex, out broken))
            {
                return broken;
            }
            if (!seen.Add(vertex))
            {
                return item.Broken(
                    "Vertices are not duplicated, and the last is not the first again."
                );
            }
            vertices.Add(vertex);
        }
        return Airspace.Shapes.Polygon.Of(vertices.MoveToImmutable()).Try(out var made, out broken)
            ? made
            : outline.Broken(broken);
    }

    private static Checked<Shape> Circle(JsonPart outline)
    {
        if (
            !outline.Need("center").Try(out var middle, out var broken)
            || !Place(middle).Try(out var place, out broken)
            || !outline.Need("radius").Try(out var radius, out broken)
            || !radius.NeedNumber("value").Try(out var meters, out broken)
            || !Is(radius, "units", "M").Try(out _, out broken)
        )
        {
            return broken;
        }
        return Airspace.Shapes.Circle.Of(place, Meters.Of(meters)).Try(out var circle, out broken)
            ? circle
            : radius.Broken(broken);
    }

    private static Checked<LatLng> Place(JsonPart part) =>
        part.NeedNumber("lat").Try(out var latitude, out var broken)
        && part.NeedNumber("lng").Try(out var longitude, out broken)
            ? part.Of(LatLng.Of(latitude, longitude))
            : broken;

    private static Checked<Altitude?> Altitude(JsonPart volume, string name)
    {
        if (volume.Find(name) is not { } part)
        {
            return (Altitude?)null;
        }
        if (
            !Is(part, "reference", "W84").Try(out _, out var broken)
            || !Is(part, "units", "M").Try(out _, out broken)
            || !part.NeedNumber("value").Try(out var value, out broken)
        )
        {
            return broken;
        }
        if (value is < F3548Heights.MetersMin or > F3548Heights.MetersMax)
        {
            return part.Broken(
                $"An altitude lies between {F3548Heights.MetersMin} m and "
                    + $"{F3548Heights.MetersMax} m."
            );
        }
        var altitude = Airspace.Altitudes.Altitude.Of(Meters.Of(value), Datum.Ellipsoid);
        return part.Of(altitude).Try(out var made, out broken) ? (Altitude?)made : broken;
    }

    private static Checked<Instant?> Time(JsonPart part, string name, TimeEdge edge) =>
        part.Find(name) is not { } time ? (Instant?)null
        : Moment(time, edge).Try(out var instant, out var broken) ? (Instant?)instant
        : broken;

    /// <summary>The type <c>Time</c>.</summary>
    internal static Checked<Instant> Moment(JsonPart time, TimeEdge edge) =>
        Is(time, "format", "RFC3339").Try(out _, out var broken)
        && time.Need("value").Try(out var value, out broken)
            ? JsonTimes.Of(value, edge)
            : broken;

    private static Checked<bool> Is(JsonPart part, string name, string only)
    {
        if (!part.NeedText(name).Try(out var text, out var broken))
        {
            return broken;
        }
        return text == only ? true : part.Broken($"The only {name} is '{only}'.");
    }
}
