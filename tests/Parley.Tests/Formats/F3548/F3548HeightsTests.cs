using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Units;
using Parley.Formats.F3548;
using Parley.Formats.GeoJson;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Formats.F3548;

/// <summary>Heights of other datums grow by what is not known, and by no more.</summary>
public sealed class F3548HeightsTests
{
    private static readonly VerticalModel Known = VerticalModel.Default with
    {
        Weather = WeatherRange
            .Of((Hectopascals.Of(1005), Hectopascals.Of(1025)), (Kelvins.Of(-5), Kelvins.Of(10)))
            .Value,
        Terrain = TerrainRange.Of(Meters.Of(180), Meters.Of(850)).Value,
    };

    [Theory]
    // The ground there lies at most 850 m above the sea, and the sea some 50 m above the ellipsoid.
    [InlineData("SFC", "120 m AGL", -8_000, 1_000, 1_050)]
    [InlineData("50 m AGL", "120 m AGL", 250, 1_000, 1_050)]
    [InlineData("100 m W84", "FL100", 100, 3_000, 3_450)]
    [InlineData("100 m W84", "200 m W84", 100, 200, 200)]
    public void What_is_known_of_ground_and_weather_narrows_what_is_written(
        string lower,
        string upper,
        double lowestMin,
        double highestMin,
        double highestMax
    )
    {
        AltitudeBand known = Written(lower, upper, Known);
        AltitudeBand unknown = Written(lower, upper, VerticalModel.Default);

        Assert.InRange(known.Lower.Height.Value, lowestMin, lowestMin + 40);
        Assert.InRange(known.Upper.Height.Value, highestMin, highestMax);
        Assert.True(known.Lower.Height >= unknown.Lower.Height, $"{known} in {unknown}");
        Assert.True(known.Upper.Height <= unknown.Upper.Height, $"{known} in {unknown}");
    }

    [Theory]
    [InlineData("50 m AGL", "120 m AGL")]
    [InlineData("FL50", "FL100")]
    public void What_is_written_holds_all_that_the_model_leaves_open(string lower, string upper)
    {
        Volume volume = Volume(lower, upper);

        AltitudeBand written = Written(lower, upper, Known);

        Meters reach = Meters.Of(volume.Shape.Extent.Value / 2);
        VerticalBounds floor = Known.Bounds(volume.Band.Lower, volume.Shape.Center, reach);
        VerticalBounds ceiling = Known.Bounds(volume.Band.Upper, volume.Shape.Center, reach);
        Assert.True(written.Lower.Height <= floor.Lowest, $"{written.Lower} over {floor.Lowest}");
        Assert.True(written.Upper.Height >= ceiling.Highest, $"{written.Upper}");
    }

    private static AltitudeBand Written(string lower, string upper, VerticalModel model)
    {
        Volume volume = Volume(lower, upper);
        Entity area = Entity
            .Of(EntityId.Of("a").Value, EntityKind.Constraint, Owner.Of("A").Value, [volume])
            .Value;
        F3548Format format = new();
        using MemoryStream output = new();
        _ = format.Write([area], model, output);
        return format.Read(output.ToArray()).Entities.Single().Volumes[0].Band;
    }

    private static Volume Volume(string lower, string upper) =>
        new GeoJsonFormat()
            .Read(
                "{'type': 'Feature', 'properties': {'id': 'a', 'radius_m': 500, "
                    + $"'lower': '{lower}', 'upper': '{upper}'}}, "
                    + "'geometry': {'type': 'Point', 'coordinates': [7, 46]}}"
            )
            .Entities.Single()
            .Volumes[0];
}
