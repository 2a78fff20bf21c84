using System.Collections.Immutable;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Shapes;

public sealed class ShapeAreaTests
{
    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(60, 100, 28.2)]
    [InlineData(-89.9, 0, 300)]
    public void A_circle_covers_pi_times_its_radius_squared(double lat, double lng, double radius)
    {
        var circle = Circle.Of(At(lat, lng), Meters.OfKilometers(radius)).Value;

        Near(Math.PI * radius * radius, ShapeArea.SquareKilometers(circle));
    }

    [Fact]
    public void A_square_of_a_degree_at_the_equator_covers_what_maps_say()
    {
        // 111.320 by 110.574 km.
        Near(12_309, ShapeArea.SquareKilometers(Square(0, 0, 1)));
    }

    [Theory]
    [InlineData(179.5)]
    [InlineData(-0.5)]
    public void Where_longitudes_wrap_makes_no_difference(double west)
    {
        var here = ShapeArea.SquareKilometers(Square(45, west, 1));

        Near(ShapeArea.SquareKilometers(Square(45, 20, 1)), here);
    }

    [Fact]
    public void A_hole_is_not_covered_and_winding_does_not_count()
    {
        var outer = Ring(10, 10, 1);
        var inner = Ring(10.25, 10.25, 0.5);
        var whole = ShapeArea.SquareKilometers(Polygon.Of(outer).Value);
        var hole = ShapeArea.SquareKilometers(Polygon.Of([.. inner.Reverse()]).Value);

        Near(whole - hole, ShapeArea.SquareKilometers(Polygon.Of([outer, inner]).Value));
    }

    [Fact]
    public void A_line_covers_nothing()
    {
        var line = Polygon.Of([At(1, 1), At(1.1, 1), At(1.2, 1)]).Value;

        Assert.True(ShapeArea.SquareKilometers(line) < 1e-3);
    }

    private static void Near(double expected, double actual) =>
        Assert.InRange(actual, expected * 0.99, expected * 1.01);

    private static Polygon Square(double south, double west, double side) =>
        Polygon.Of(Ring(south, west, side)).Value;

    private static ImmutableArray<LatLng> Ring(double south, double west, double side) =>
        [
            At(south, west),
            At(south, Wrapped(west + side)),
            At(south + side, Wrapped(west + side)),
            At(south + side, west),
        ];

    private static double Wrapped(double lng) => lng > 180 ? lng - 360 : lng;

    private static LatLng At(double lat, double lng) => LatLng.Of(lat, lng).Value;
}
