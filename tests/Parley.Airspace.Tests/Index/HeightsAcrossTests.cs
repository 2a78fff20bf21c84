using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Index;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>
/// Altitudes of one datum compare exactly, also between shapes that keep apart by less than a
/// required separation, where the datum itself lies higher at one than at the other.
/// </summary>
public sealed class HeightsAcrossTests
{
    private static readonly Separation Across = new(Meters.OfKilometers(100), Meters.Zero);

    // Where the Himalaya rises the geoid does so by 28 m on 94 km, more than its stated error.
    [Fact]
    public void Two_at_one_altitude_above_the_sea_meet_though_the_sea_slopes()
    {
        Assert.True(Meet(VerticalModel.Default, Datum.MeanSeaLevel));
    }

    [Fact]
    public void Two_at_one_height_above_ground_meet_though_the_ground_rises()
    {
        Assert.True(Meet(new VerticalModel { Terrain = new Step() }, Datum.Ground));
    }

    private static bool Meet(VerticalModel model, Datum datum)
    {
        var height = Altitude.Of(Meters.Of(5_000), datum).Value;
        var band = AltitudeBand.Of(height, height).Value;
        var south = Drawn.Operation("south", Drawn.Shape("29.5,79.5 r 100"), band);
        var north = Drawn.Operation("north", Drawn.Shape("30.35,79.5 r 100"), band);
        var index = new ConflictIndex(model);
        index.Put(1, south);
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(north, Across, found);
        Assert.NotNull(new ConflictFinder(model, Across).Between(south, north));
        return found.Count == 1;
    }

    private sealed class Step : ITerrain
    {
        public Elevations Within(LatLng center, Meters reach)
        {
            var degrees = reach.Value / 110_000;
            var lowest = Meters.Of(center.Latitude - degrees < 30 ? 500 : 4_000);
            var highest = Meters.Of(center.Latitude + degrees < 30 ? 500 : 4_000);
            return new(lowest, highest, lowest);
        }
    }
}
