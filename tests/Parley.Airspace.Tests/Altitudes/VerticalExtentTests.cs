using Parley.Airspace.Altitudes;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;
using static Parley.Airspace.Tests.Altitudes.Written;

namespace Parley.Airspace.Tests.Altitudes;

/// <summary>What the index asks of a model: how high, and how unevenly.</summary>
public sealed class VerticalExtentTests
{
    private static readonly VerticalPlace Place = new(
        LatLng.Of(31.5, 35.5).Value,
        Meters.Of(9_000)
    );

    // What rounding may take from them, and hardly more.
    [Fact]
    public void An_extent_is_a_little_more_than_the_heights_it_holds()
    {
        var band = Band("10 W84", "20 W84");

        var (lowest, highest) = VerticalModel.Default.Extent(band, Place.Center, Place.Reach);

        Assert.InRange(10 - lowest.Value, 0.9e-6, 2e-6);
        Assert.InRange(highest.Value - 20, 0.9e-6, 2e-6);
    }

    [Fact]
    public void A_place_is_as_uneven_as_its_sea_and_its_ground()
    {
        var (low, high) = Geoid.Range(Place.Center, Place.Reach);
        var sea = high.Value - low.Value;
        var shore = VerticalModel.Default with { Terrain = new Shore() };

        Assert.Equal(sea, VerticalModel.Default.Unevenness(Place).Value, 1e-9);
        Assert.Equal(sea + 500, shore.Unevenness(Place).Value, 1e-9);
    }

    // Of the Dead Sea.
    private sealed class Shore : ITerrain
    {
        public Elevations Within(LatLng center, Meters reach) =>
            new(Meters.Of(-430), Meters.Of(70), Meters.Of(-400));
    }
}
