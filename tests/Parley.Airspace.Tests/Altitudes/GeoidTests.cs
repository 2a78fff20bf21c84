using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Altitudes;

public sealed class GeoidTests
{
    [Theory]
    [InlineData(38.6281550, 269.7791550, -31.628)]
    [InlineData(-14.6212170, 305.0211140, -2.969)]
    [InlineData(46.8743190, 102.4487290, -43.575)]
    [InlineData(-23.6174460, 133.8747120, 15.871)]
    [InlineData(38.6254730, 359.9995000, 50.066)]
    [InlineData(-0.4667440, 0.0023000, 17.329)]
    public void Undulations_agree_with_the_points_published_with_the_model(
        double latitude,
        double longitude,
        double published
    )
    {
        var place = LatLng.Of(latitude, Math.IEEERemainder(longitude, 360)).Value;

        Assert.Equal(published, Geoid.Undulation(place).Value, tolerance: 0.02);
    }
}
