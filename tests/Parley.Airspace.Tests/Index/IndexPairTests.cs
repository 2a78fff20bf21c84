using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Tests.Geodesy;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Airspace.Tests.Index;

public sealed class IndexPairTests
{
    [Theory]
    [InlineData(101, 5, 1_000)]
    [InlineData(102, 5, 10_000)]
    [InlineData(103, 10_000, 500_000)]
    [InlineData(104, 500_000, 5_000_000)]
    [InlineData(105, 5, 5_000_000)]
    public void A_pair_is_found_when_it_must_be_and_not_when_it_must_not(
        int seed,
        double least,
        double most
    )
    {
        var world = new World(seed);
        var contact = new Contact(world);
        var index = new ConflictIndex(VerticalModel.Default);
        var (pairs, missed, wrong) = (0, new Worst(), new Worst());
        while (pairs < Amount.Of(2_000, 200_000))
        {
            var apart = world.Random.Next(3) == 0 ? 0 : world.Size(1e-3, 100_000);
            if (contact.Pair(apart, world.Size(least, most), world.Size(least, most)) is not { } p)
            {
                continue;
            }
            pairs++;
            index.Put(0, Simple("a", p.A));
            if (!Finds(index, Simple("b", p.B), apart))
            {
                missed.Add(apart, p);
            }
            if (p.IsNearest && Finds(index, Simple("b", p.B), apart - p.OverReportMax))
            {
                wrong.Add(apart, p);
            }
        }
        Amount.Tell($"{pairs} pairs; {missed.Count} missed; {wrong.Count} beyond the bound");
        Assert.True(missed.Count == 0, $"{missed}");
        Assert.True(wrong.Count == 0, $"{wrong}");
    }

    private static bool Finds(ConflictIndex index, Entity entity, double across)
    {
        if (across < 0)
        {
            return false;
        }
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(entity, new(Meters.Of(across), Meters.Zero), found);
        return found.Count > 0;
    }

    private static Entity Simple(string name, Airspace.Shapes.Shape shape) =>
        Entity
            .Of(
                EntityId.Of(name).Value,
                EntityKind.Operation,
                Owner.Of(name).Value,
                [new(shape, AltitudeBand.Everything, TimeWindow.Always)]
            )
            .Value;
}
