using Parley.Airspace.Conflicts;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using Parley.Commands;
using Parley.Overlaps;

namespace Parley.Tests.Commands;

public sealed class RegionTests
{
    [Theory]
    [InlineData("35,34,42,37", 36, 39, true)]
    [InlineData("35,34,42,37", 36, 43, false)]
    [InlineData("170,-10,-170,10", 0, 180, true)]
    [InlineData("170,-10,-170,10", 0, -179, true)]
    [InlineData("170,-10,-170,10", 0, 0, false)]
    [InlineData("-180,-90,180,90", 0, 179.9, true)]
    [InlineData("-180,-90,180,90", 89.99, 12, true)]
    [InlineData("-180,60,180,90", 89.99, -170, true)]
    [InlineData("-180,60,180,90", 59, -170, false)]
    [InlineData("36,39,50km", 36.4, 39, true)]
    [InlineData("36,39,50km", 36.5, 39, false)]
    public void A_region_holds_what_lies_in_it(string text, double lat, double lon, bool holds)
    {
        Region region = Region.Parse(text).Value;
        var spot = Circle.Of(LatLng.Of(lat, lon).Value, Meters.Of(50)).Value;
        Overlap overlap = OverlapOutline.Of(spot, spot);

        Assert.Equal(holds, region.Holds(overlap));
    }

    [Theory]
    [InlineData("36,39,50km", 36.5, 39, true)]
    [InlineData("36,39,50km", 39, 39, false)]
    [InlineData("-180,-90,180,90", -45, -135, true)]
    public void A_region_leaves_out_only_what_cannot_be_in_it(
        string text,
        double lat,
        double lon,
        bool mayHold
    )
    {
        Region region = Region.Parse(text).Value;
        var shape = Circle.Of(LatLng.Of(lat, lon).Value, Meters.OfKilometers(10)).Value;

        bool answer = region.MayHold(
            new(
                shape,
                Airspace.Altitudes.AltitudeBand.Everything,
                Airspace.Times.TimeWindow.Always
            ),
            Separation.None
        );

        Assert.Equal(mayHold, answer);
    }

    [Theory]
    [InlineData("1,2,3,x")]
    [InlineData("35,37,42,34")]
    [InlineData("35,34,35,37")]
    [InlineData("35,34,42,91")]
    [InlineData("36,39,50")]
    [InlineData("36,39,9000km")]
    [InlineData("no-such-file.geojson")]
    public void What_is_no_region_is_refused(string text)
    {
        Assert.NotNull(Region.Parse(text).Broken);
    }
}
