using System.Buffers.Binary;
using CsCheck;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Altitudes;

public sealed class TerrainTests
{
    private const int Side = 1_201;
    private const short Void = short.MinValue;

    private static readonly TerrainRange Elsewhere = TerrainRange
        .Of(Meters.Of(-10), Meters.Of(5_000))
        .Value;

    [Fact]
    public void Nothing_known_means_the_whole_earth()
    {
        var anywhere = TerrainRange.Earth.Within(At(45, 6), Meters.Of(10));

        Assert.Equal(new(Meters.Of(-500), Meters.Of(8_850), Meters.Zero), anywhere);
    }

    [Theory]
    [InlineData(-501, 0)]
    [InlineData(0, 9_001)]
    [InlineData(1, 0)]
    [InlineData(double.NaN, 0)]
    [InlineData(0, double.NaN)]
    public void A_range_no_terrain_has_is_refused(double lowest, double highest)
    {
        Assert.NotNull(TerrainRange.Of(Meters.Of(lowest), Meters.Of(highest)).Broken);
    }

    [Fact]
    public void A_range_holds_everywhere()
    {
        Assert.Equal(Meters.Of(5_000), Elsewhere.Highest);
        Assert.Equal(
            new(Meters.Of(-10), Meters.Of(5_000), Meters.Of(2_495)),
            Elsewhere.Within(At(-90, 0), Meters.OfKilometers(2_750))
        );
    }

    [Theory]
    [InlineData("N45E006.hgt", 45, 6)]
    [InlineData("s01w180.SRTMGL3.hgt", -1, -180)]
    [InlineData("N00E000", 0, 0)]
    [InlineData("S90E179.hgt", -90, 179)]
    public void A_tile_lies_where_its_name_says(string name, int south, int west)
    {
        var tile = TerrainTile.OfHgt(name, Posts((_, _) => 0)).Value;

        Assert.Equal((south, west), (tile.South, tile.West));
    }

    [Theory]
    [InlineData("")]
    [InlineData("N45E06.hgt")]
    [InlineData("N45E0066.hgt")]
    [InlineData("X45E006.hgt")]
    [InlineData("N45X006.hgt")]
    [InlineData("N90E006.hgt")]
    [InlineData("N45E180.hgt")]
    [InlineData("N-5E006.hgt")]
    [InlineData("N45E0 6.hgt")]
    public void A_tile_without_a_place_in_its_name_is_refused(string name)
    {
        Assert.Equal("name", TerrainTile.OfHgt(name, Posts((_, _) => 0)).Broken?.Field);
    }

    [Theory]
    [InlineData(0)]
    [InlineData((2 * Side * Side) - 1)]
    [InlineData((2 * Side * Side) + 2)]
    public void A_tile_cut_short_is_refused(int bytes)
    {
        Assert.Equal("size", TerrainTile.OfHgt("N45E006.hgt", new byte[bytes]).Broken?.Field);
    }

    [Theory]
    [InlineData(-501)]
    [InlineData(9_001)]
    [InlineData(-32_767)]
    public void A_post_that_no_ground_has_is_refused_by_its_place(short post)
    {
        var posts = Posts((row, column) => row == 2 && column == 4 ? post : (short)0);

        var refused = TerrainTile.OfHgt("N45E006.hgt", posts);

        Assert.Equal("row 3, column 5", refused.Broken?.Field);
    }

    [Fact]
    public void Both_resolutions_are_read_and_have_their_own_error()
    {
        var fine = new byte[2 * 3_601 * 3_601];
        BinaryPrimitives.WriteInt16BigEndian(fine.AsSpan(2 * ((1_800 * 3_601) + 1_800)), 700);

        var tile = TerrainTile.OfHgt("N45E006.hgt", fine).Value;
        var middle = Of(tile).Within(At(45.5, 6.5), Meters.Of(10));

        Assert.Equal(Meters.Of(730), middle.Highest);
        Assert.Equal(Meters.Of(-30), middle.Lowest);
    }

    [Fact]
    public void Rows_run_from_north_to_south_and_posts_from_west_to_east()
    {
        var terrain = Of(Tile("N45E006", (row, column) => (short)(row + column)));

        var northWest = terrain.Within(At(45.99, 6.01), Meters.Of(10));
        var southEast = terrain.Within(At(45.01, 6.99), Meters.Of(10));

        Assert.InRange(northWest.Highest.Value, 50, 50 + 40);
        Assert.InRange(southEast.Lowest.Value, 2_350 - 50, 2_400 - 50);
    }

    [Fact]
    public void A_peak_on_the_edge_of_two_tiles_is_seen_from_either()
    {
        var terrain = Of(
            Tile(
                "N45E006",
                (row, column) => row == 600 && column == 1_200 ? (short)3_000 : (short)0
            ),
            Tile("N45E007", (row, column) => row == 600 && column == 0 ? (short)3_000 : (short)0)
        );

        Assert.Equal(3_050, terrain.Within(At(45.5, 6.9999), Meters.Of(1)).Highest.Value);
        Assert.Equal(3_050, terrain.Within(At(45.5, 7.0001), Meters.Of(1)).Highest.Value);
        Assert.Equal(50, terrain.Within(At(45.4, 7.0001), Meters.Of(1)).Highest.Value);
    }

    [Fact]
    public void Where_a_post_is_missing_the_range_for_elsewhere_holds()
    {
        var terrain = Of(
            Tile("N45E006", (row, column) => row == 600 && column == 600 ? Void : (short)100)
        );

        var around = terrain.Within(At(45.5, 6.5), Meters.Of(10));
        var aside = terrain.Within(At(45.4, 6.5), Meters.Of(10));

        Assert.Equal(new(Meters.Of(-10), Meters.Of(5_000), Meters.Of(100)), around);
        Assert.Equal(new(Meters.Of(50), Meters.Of(150), Meters.Of(100)), aside);
    }

    [Theory]
    [InlineData(1_500)]
    [InlineData(30_000)]
    public void A_post_missing_anywhere_in_the_cap_is_not_forgotten(double reach)
    {
        var terrain = Of(
            Tile("N45E006", (row, column) => row == 603 && column == 597 ? Void : (short)100)
        );

        var around = terrain.Within(At(45.5, 6.5), Meters.Of(reach));

        Assert.Equal(new(Meters.Of(-10), Meters.Of(5_000), Meters.Of(100)), around);
    }

    [Fact]
    public void A_tile_of_nothing_but_missing_posts_says_nothing()
    {
        var terrain = Of(Tile("N45E006", (_, _) => Void));

        var nothing = terrain.Within(At(45.5, 6.5), Meters.Of(10));

        Assert.Equal(Elsewhere.Within(default, default), nothing);
    }

    [Fact]
    public void Where_there_is_no_tile_the_range_for_elsewhere_holds()
    {
        var terrain = Of(Tile("N45E006", (_, _) => 6_000));

        var beside = terrain.Within(At(44.5, 6.5), Meters.Of(10));
        var over = terrain.Within(At(45, 6.5), Meters.Of(10));

        Assert.Equal(Elsewhere.Within(default, default), beside);
        Assert.Equal(new(Meters.Of(-10), Meters.Of(6_050), Meters.Of(6_000)), over);
    }

    [Fact]
    public void Tiles_meet_over_the_antimeridian()
    {
        var terrain = Of(Tile("N10E179", (_, _) => 100), Tile("N10W180", (_, _) => 200));

        var both = terrain.Within(At(10.5, 180), Meters.Of(100));

        Assert.Equal(new(Meters.Of(50), Meters.Of(250), Meters.Of(150)), both);
    }

    [Fact]
    public void A_pole_asks_every_longitude()
    {
        var terrain = Of(Tile("N89E012", (_, _) => 100), Tile("N89W100", (_, _) => 7_000));

        var pole = terrain.Within(At(90, 12), Meters.Of(1));
        var aside = terrain.Within(At(89.5, 12.5), Meters.Of(1));

        Assert.Equal(7_050, pole.Highest.Value);
        Assert.Equal(150, aside.Highest.Value);
    }

    [Fact]
    public void Two_tiles_of_one_place_are_refused()
    {
        var tile = Tile("N45E006", (_, _) => 0);

        Assert.NotNull(TerrainTiles.Of([tile, tile], Elsewhere).Broken);
    }

    [Fact]
    public void More_tiles_than_memory_has_room_for_are_refused()
    {
        var tile = Tile("N45E006", (_, _) => 0);
        var many = Enumerable.Repeat(tile, TerrainTiles.TilesMax + 1).ToList();

        Assert.Contains("800", TerrainTiles.Of(many, Elsewhere).Broken?.Rule);
    }

    [Fact]
    public void A_cap_of_any_size_holds_the_ground_at_each_of_its_places()
    {
        var terrain = Of(
            Tile("N45E006", Ground(0)),
            Tile("N45E007", Ground(Side - 1)),
            Tile("N46E006", Ground(0, -(Side - 1))),
            Tile("N46E007", Ground(Side - 1, -(Side - 1)))
        );
        var caps = Gen.Select(
            Gen.Select(Gen.Double[45.1, 46.9], Gen.Double[6.1, 7.9], At),
            Gen.OneOf(Gen.Double[0, 3_000], Gen.Double[0, 300_000]),
            Gen.Select(Gen.Double[0, 360], Gen.Double[0, 1])
        );

        Generated.Hold(
            caps,
            2_000,
            cap =>
            {
                var (center, reach, (way, part)) = cap;
                var there = Geodesic.Direct(center, way, Meters.Of(reach * part));
                var (lowest, highest, _) = terrain.Within(center, Meters.Of(reach));
                var (latitude, longitude) = (there.Latitude, there.Longitude);
                if (latitude is < 45 or > 47 || longitude is < 6 or > 8)
                {
                    return lowest <= Elsewhere.Lowest && highest >= Elsewhere.Highest;
                }
                var height = Height((47 - latitude) * 1_200, (longitude - 6) * 1_200);
                return height >= lowest.Value && height <= highest.Value;
            }
        );
    }

    private static double Height(double row, double column) =>
        1_500 + (1_000 * Math.Sin(row / 97)) + (400 * Math.Cos(column / 61));

    private static Func<int, int, short> Ground(int column, int row = 0) =>
        (r, c) => (short)Math.Round(Height(r + row + (Side - 1), c + column));

    private static LatLng At(double latitude, double longitude) =>
        LatLng.Of(latitude, longitude).Value;

    private static TerrainTiles Of(params TerrainTile[] tiles) =>
        TerrainTiles.Of(tiles, Elsewhere).Value;

    private static TerrainTile Tile(string name, Func<int, int, short> post) =>
        TerrainTile.OfHgt(name, Posts(post)).Value;

    private static byte[] Posts(Func<int, int, short> post)
    {
        var bytes = new byte[2 * Side * Side];
        for (var at = 0; at < Side * Side; at++)
        {
            BinaryPrimitives.WriteInt16BigEndian(bytes.AsSpan(2 * at), post(at / Side, at % Side));
        }
        return bytes;
    }
}
