using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Shapes;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests;

/// <summary>
/// Shapes from a short text: <c>0,0 0,1 1,1</c> is a polygon, <c>0,0 r 500</c> a circle, <c>0,0
/// 0,1 h 500</c> a corridor of that half width; <c>|</c> begins a hole. Latitude first.
/// </summary>
internal static class Drawn
{
    internal static Shape Shape(string text)
    {
        if (text.Split(" r ") is [var middle, var radius])
        {
            return Circle.Of(Place(middle), Meters.Of(double.Parse(radius))).Value;
        }
        if (text.Split(" h ") is [var path, var half])
        {
            return Corridor.Of(Places(path), Meters.Of(double.Parse(half))).Value;
        }
        return Polygon.Of([.. text.Split(" | ").Select(Places)]).Value;
    }

    internal static ImmutableArray<LatLng> Places(string text) =>
        [.. text.Split(' ').Select(Place)];

    internal static LatLng Place(string text)
    {
        var (latitude, longitude) = (text.Split(',')[0], text.Split(',')[1]);
        return LatLng.Of(double.Parse(latitude), double.Parse(longitude)).Value;
    }

    /// <summary>An operation of one volume, whose owner has its name.</summary>
    internal static Entity Operation(
        string name,
        Shape shape,
        AltitudeBand? band = null,
        TimeWindow? window = null
    ) =>
        Entity(
            name,
            EntityKind.Operation,
            new Volume(shape, band ?? All, window ?? TimeWindow.Always)
        );

    internal static Entity Entity(string name, EntityKind kind, params Volume[] volumes) =>
        Airspace
            .Entities.Entity.Of(EntityId.Of(name).Value, kind, Owner.Of(name).Value, [.. volumes])
            .Value;

    private static AltitudeBand All => AltitudeBand.Everything;
}
