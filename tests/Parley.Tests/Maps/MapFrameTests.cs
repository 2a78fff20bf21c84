using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Maps;

namespace Parley.Tests.Maps;

public sealed class MapFrameTests
{
    [Theory]
    [InlineData(35, 39, 1_000)]
    [InlineData(0, 180, 100_000)]
    [InlineData(90, 0, 500_000)]
    [InlineData(48, 2, 2_000_000)]
    public void A_place_is_under_the_pixel_it_is_drawn_at(double lat, double lon, double radius)
    {
        LatLng middle = LatLng.Of(lat, lon).Value;
        MapFrame frame = Around(middle, radius);
        for (int azimuth = 0; azimuth < 360; azimuth += 45)
        {
            LatLng place = Geodesic.Direct(middle, azimuth, Meters.Of(radius));

            var pixel = frame.Draw(place);

            Assert.InRange(pixel.X, 0, frame.Width);
            Assert.InRange(pixel.Y, 0, frame.Height);
            LatLng again = frame.PlaceAt(pixel.X, pixel.Y);
            Assert.True(Geodesic.Distance(place, again).Value < radius * 1e-6);
        }
    }

    [Fact]
    public void North_is_up_and_east_is_right()
    {
        MapFrame frame = Around(LatLng.Of(35, 39).Value, 10_000);

        Assert.True(
            frame.Draw(LatLng.Of(35.05, 39).Value).Y < frame.Draw(LatLng.Of(35, 39).Value).Y
        );
        Assert.True(
            frame.Draw(LatLng.Of(35, 39.05).Value).X > frame.Draw(LatLng.Of(35, 39).Value).X
        );
    }

    [Fact]
    public void The_scale_bar_is_as_long_as_it_says()
    {
        LatLng middle = LatLng.Of(60, -100).Value;
        MapFrame frame = Around(middle, 30_000);

        ScaleBar bar = ScaleBar.Within(frame, 200);

        Assert.StartsWith("10 km", bar.Text);
        var from = frame.Draw(middle);
        var to = frame.Draw(Geodesic.Direct(middle, 90, Meters.OfKilometers(10)));
        Assert.Equal(bar.Pixels, from.Distance(to), 1.0);
    }

    [Fact]
    public void A_shape_on_the_other_side_of_the_Earth_is_not_shown()
    {
        MapFrame frame = Around(LatLng.Of(35, 39).Value, 10_000);

        Assert.False(frame.MayShow(Circle.Of(LatLng.Of(-35, -141).Value, Meters.Of(1_000)).Value));
        Assert.True(frame.MayShow(Circle.Of(LatLng.Of(35, 39).Value, Meters.Of(1_000)).Value));
    }

    [Theory]
    [InlineData(35.95, "35°57′N")]
    [InlineData(-12, "12°S")]
    [InlineData(0, "0°")]
    [InlineData(10.5025, "10°30′09″N")]
    public void A_latitude_is_labelled_in_degrees_and_minutes(double degrees, string text)
    {
        Assert.Equal(text, Graticule.Text(degrees, "N", "S"));
    }

    [Theory]
    [InlineData(35, 39, 1_000)]
    [InlineData(0, 180, 100_000)]
    [InlineData(89.9, 0, 50_000)]
    [InlineData(48, 2, 2_000_000)]
    public void Every_map_has_a_few_lines_with_labels(double lat, double lon, double radius)
    {
        MapFrame frame = Around(LatLng.Of(lat, lon).Value, radius);

        Graticule graticule = Graticule.Of(frame);

        Assert.InRange(graticule.Lines.Count, 4, 80);
        Assert.NotEmpty(graticule.Parallels.Concat(graticule.Meridians));
        Assert.All(graticule.Parallels, label => Assert.InRange(label.At, 0, frame.Height));
        Assert.All(graticule.Meridians, label => Assert.InRange(label.At, 0, frame.Width));
    }

    private static MapFrame Around(LatLng middle, double radius) =>
        MapFrame.Around([Circle.Of(middle, Meters.Of(radius)).Value], 800, (400, 800));
}
