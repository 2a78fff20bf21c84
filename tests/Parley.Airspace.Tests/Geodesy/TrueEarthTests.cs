using Parley.Airspace.Shapes;

namespace Parley.Airspace.Tests.Geodesy;

public sealed class TrueEarthTests
{
    // The examples printed in GeographicLib's documentation (GeodSolve; Python's Geodesic).
    [Theory]
    [InlineData(40.6, -73.8, 51.6, -0.5, 5551759.400)]
    [InlineData(-41.32, 174.81, 40.96, -5.50, 19959679.267)]
    public void It_gives_the_published_lengths(
        double fromLatitude,
        double fromLongitude,
        double toLatitude,
        double toLongitude,
        double published
    )
    {
        var from = LatLng.Of(fromLatitude, fromLongitude).Value;
        var to = LatLng.Of(toLatitude, toLongitude).Value;

        Assert.Equal(published, TrueEarth.Distance(from, to), 0.001);
    }

    // Karney, Algorithms for geodesics (2013), table 2; and GeographicLib's documentation.
    [Theory]
    [InlineData(40, 0, 30, 10_000_000, 41.79331020506, 137.84490004377)]
    [InlineData(-32.06, 115.74, 225, 20_000_000, 32.11195529, -63.95925278)]
    public void It_gives_the_published_places(
        double latitude,
        double longitude,
        double azimuth,
        double meters,
        double toLatitude,
        double toLongitude
    )
    {
        var to = TrueEarth.Direct(LatLng.Of(latitude, longitude).Value, azimuth, meters);

        Assert.Equal(toLatitude, to.Latitude, 1e-8);
        Assert.Equal(toLongitude, to.Longitude, 1e-8);
    }

    [Fact]
    public void A_quarter_of_a_meridian_is_as_long_as_its_elliptic_integral()
    {
        // NGA.STND.0036: the meridian's quadrant of WGS84.
        const double quadrant = 10_001_965.7293;

        var pole = TrueEarth.Direct(LatLng.Of(0, 12).Value, 0, quadrant);

        Assert.Equal(90, pole.Latitude, 1e-9);
    }

    [Fact]
    public void A_path_there_and_its_length_back_agree_everywhere()
    {
        var world = new World(1);
        for (var i = 0; i < Amount.Of(2_000, 50_000); i++)
        {
            var from = TrueEarth.At(world.Anywhere());
            var far = world.Size(0.001, 5_500_000);
            var ahead = TrueEarth.Heading(TrueEarth.Place(from), world.Azimuth());

            var to = TrueEarth.Go(from, ahead, far).At;

            Assert.Equal(far, TrueEarth.Distance(from, to), 1e-7);
            Assert.Equal(far, TrueEarth.Distance(to, from), 1e-7);
        }
    }
}
