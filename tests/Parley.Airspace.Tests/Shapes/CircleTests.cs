using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Shapes;

public sealed class CircleTests
{
    [Fact]
    public void The_largest_circle_is_one_everywhere()
    {
        var world = new World(31);
        for (var i = 0; i < 10_000; i++)
        {
            var circle = Circle.Of(world.Anywhere(), Shape.ExtentMax * 0.5);

            Assert.Null(circle.Broken);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(2_750_000.001)]
    public void A_radius_out_of_range_is_refused_by_name(double radius)
    {
        var broken = Circle.Of(LatLng.Of(1, 2).Value, Meters.Of(radius)).Broken;

        Assert.Equal("radius: A radius is above 0 and at most 2750000 m.", $"{broken}");
    }
}
