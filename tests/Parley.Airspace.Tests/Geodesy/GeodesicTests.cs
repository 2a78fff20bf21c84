using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Geodesy;

public sealed class GeodesicTests
{
    [Fact]
    public void Lengths_agree_with_the_true_path_within_a_tenth_of_a_millimetre()
    {
        var world = new World(11);
        var worst = 0.0;
        for (var i = 0; i < Amount.Of(3_000, 100_000); i++)
        {
            var from = world.Anywhere();
            var meters = world.Size(0.001, i % 10 == 0 ? 19_000_000 : 5_600_000);
            var to = TrueEarth.Direct(from, world.Azimuth(), meters);
            var error = Math.Abs(Geodesic.Distance(from, to).Value - meters);
            worst = Math.Max(worst, error);
            Assert.True(error < Geodesic.ErrorMax, $"{from} to {to}: {error} m off {meters} m");
        }
        Amount.Tell($"worst length: {worst * 1e6:0.0} µm");
    }

    [Fact]
    public void Azimuths_lead_to_the_place_within_a_tenth_of_a_millimetre()
    {
        var world = new World(12);
        var worst = 0.0;
        for (var i = 0; i < Amount.Of(3_000, 100_000); i++)
        {
            var from = world.Anywhere();
            var to = TrueEarth.Direct(from, world.Azimuth(), world.Size(0.001, 5_600_000));

            var (meters, azimuth) = Geodesic.Inverse(from, to);

            var there = TrueEarth.Direct(from, azimuth, meters.Value);
            var error = (TrueEarth.At(there) - TrueEarth.At(to)).Length;
            worst = Math.Max(worst, error);
            Assert.True(error < Geodesic.ErrorMax, $"{from} to {to}: {error} m");
        }
        Amount.Tell($"worst place by inverse: {worst * 1e6:0.0} µm");
    }

    [Fact]
    public void Places_agree_with_the_true_path_within_a_tenth_of_a_millimetre()
    {
        var world = new World(13);
        var worst = 0.0;
        for (var i = 0; i < Amount.Of(3_000, 100_000); i++)
        {
            var from = world.Anywhere();
            var azimuth = world.Azimuth();
            var meters = world.Size(0.001, i % 10 == 0 ? 19_000_000 : 5_600_000);

            var to = Geodesic.Direct(from, azimuth, Meters.Of(meters));

            var truth = TrueEarth.Direct(from, azimuth, meters);
            var error = (TrueEarth.At(truth) - TrueEarth.At(to)).Length;
            worst = Math.Max(worst, error);
            Assert.True(
                error < Geodesic.ErrorMax,
                $"{from}, {azimuth}°, {meters} m: {error} m off"
            );
        }
        Amount.Tell($"worst place: {worst * 1e6:0.0} µm");
    }

    [Theory]
    [InlineData(90, 0, 90, 123)]
    [InlineData(-90, 10, -90, -170)]
    [InlineData(12, 180, 12, -180)]
    public void Two_names_of_one_place_are_no_distance_apart(
        double latitude,
        double longitude,
        double otherLatitude,
        double otherLongitude
    )
    {
        var one = LatLng.Of(latitude, longitude).Value;
        var other = LatLng.Of(otherLatitude, otherLongitude).Value;

        Assert.Equal(0, Geodesic.Distance(one, other).Value, 1e-8);
    }

    [Fact]
    public void A_path_over_the_pole_is_as_long_as_its_two_meridians()
    {
        var one = LatLng.Of(89, 20).Value;
        var other = LatLng.Of(89, -160).Value;
        var pole = LatLng.Of(90, 0).Value;

        var distance = Geodesic.Distance(one, other).Value;

        Assert.Equal(2 * Geodesic.Distance(one, pole).Value, distance, 1e-6);
        Assert.Equal(TrueEarth.Distance(one, other), distance, 1e-4);
    }
}
