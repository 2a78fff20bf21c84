using System.Globalization;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Conflicts;
using Parley.Airspace.Entities;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Index;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

/// <summary>What a search looks at, where few others come by.</summary>
public sealed class IndexSearchTests
{
    // Boxes are looked at 64 together.
    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(128)]
    [InlineData(150)]
    public void Each_of_many_volumes_is_looked_for(int count)
    {
        var index = new ConflictIndex(VerticalModel.Default);
        for (var i = 0; i < count; i++)
        {
            index.Put(i, Drawn.Operation($"{i}", Drawn.Shape(At(i))));
        }
        // Beyond the last.
        index.Put(count, Drawn.Operation("beyond", Drawn.Shape(At(count))));
        var volumes = Enumerable.Range(0, count).Select(i => Volume(At(i), 0, 100));

        var asked = Drawn.Entity("asked", EntityKind.Operation, [.. volumes]);

        foreach (var across in (double[])[0, 50])
        {
            var found = Found(index, asked, new(Meters.Of(across), Meters.Zero));

            Assert.Equal(Enumerable.Range(0, count).Select(i => (long)i), found.Order());
        }
        index.Put(count, asked);
        using var snapshot = index.Read();
        var joined = 0;
        snapshot.Join(Separation.None, 1, (_, _) => joined++);
        Assert.Equal(count, joined);
    }

    // More than there is room for at first to remember which are done.
    [Fact]
    public void However_many_entities_there_are_the_last_is_found_as_the_first()
    {
        const int Last = 2_000;
        var index = new ConflictIndex(VerticalModel.Default);
        for (var i = 0; i <= Last; i++)
        {
            index.Put(i, Drawn.Operation($"{i}", Drawn.Shape(At(i))));
        }
        foreach (var i in (int[])[0, 1_024, 1_499, 1_500, Last])
        {
            Assert.Equal([i], Found(index, Volume(At(i), 0, 100)));
        }
    }

    // Where an area of two cells farther west would be, in a cell that holds nothing.
    [Fact]
    public void What_one_search_looked_at_the_next_does_not()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        index.Put(1, Drawn.Entity("area", EntityKind.Operation, Volume(InCell(40, 0.3), 0, 100)));
        using var snapshot = index.Read();
        List<long> Find(string shape)
        {
            var asked = Drawn.Entity("asked", EntityKind.Operation, Volume(shape, 0, 100));
            var found = new List<long>();
            snapshot.Find(asked, default, found);
            return found;
        }

        Assert.Equal([1], Find(InCell(40, 0.01)));
        Assert.Empty(Find(InCell(42, 0.01)));
    }

    // A high one so wide that its cells are not covered together with others', and a low one on
    // another face, where an area of the first face would be if the two faces were one.
    [Fact]
    public void A_volume_of_another_face_is_not_looked_for_on_this()
    {
        var index = new ConflictIndex(VerticalModel.Default);
        index.Put(1, Drawn.Entity("area", EntityKind.Operation, Volume(Square(5.71), 0, 100)));
        var wide = Volume("0,0 r 1500000", 50_000, 60_000);
        var low = Volume(Square(84.29), 0, 100);

        Assert.Empty(Found(index, wide, low));
        Assert.Equal([1], Found(index, wide, Volume(Square(5.71), 0, 100)));
    }

    private static string At(int i) =>
        string.Create(CultureInfo.InvariantCulture, $"{10 + (i * 0.01)},20 r 100");

    private static string Square(double longitude)
    {
        string Corner(double north, double east) =>
            string.Create(CultureInfo.InvariantCulture, $"{5.68 + north},{longitude + east}");
        return $"{Corner(-0.1, -0.1)} {Corner(-0.1, 0.1)} {Corner(0.1, 0.1)} {Corner(0.1, -0.1)}";
    }

    // A square around the middle of a cell on the first face, up to a share of its width.
    private static string InCell(int column, double share)
    {
        var width = LayerSize.GridOf(1).CellWidth / (double)(1L << FaceArea.BitsPerUnit);
        string Corner(double u, double v)
        {
            var direction = CubeFace.Direction(0, (column + 0.5 + u) * width, (0.5 + v) * width);
            var place = Ellipsoid.Place(Ellipsoid.Surface(direction));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{place.Latitude},{place.Longitude}"
            );
        }
        var (one, two) = (Corner(-share, -share), Corner(share, -share));
        return $"{one} {two} {Corner(share, share)} {Corner(-share, share)}";
    }

    private static List<long> Found(ConflictIndex index, params Volume[] asked) =>
        Found(index, Drawn.Entity("asked", EntityKind.Operation, asked), Separation.None);

    private static List<long> Found(ConflictIndex index, Entity asked, Separation separation)
    {
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(asked, separation, found);
        return found;
    }

    private static Volume Volume(string shape, double low, double high)
    {
        var band = AltitudeBand.Of(Height(low), Height(high)).Value;
        return new(Drawn.Shape(shape), band, TimeWindow.Always);
    }

    private static Altitude Height(double meters) =>
        Altitude.Of(Meters.Of(meters), Datum.Ellipsoid).Value;
}
