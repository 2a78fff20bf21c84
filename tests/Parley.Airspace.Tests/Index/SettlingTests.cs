using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Index;
using Parley.Airspace.Times;

namespace Parley.Airspace.Tests.Index;

/// <summary>Candidates that the bins let through, and what is then said of each.</summary>
public sealed class SettlingTests
{
    private static readonly Instant Noon = Instant.Of(
        new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero)
    );

    private const string Middle = "1.04,1.04 1.04,1.06 1.06,1.06 1.06,1.04";

    // A square with a corner cut off; what is in that corner is in its box and its bins, and what
    // begins a minute after its end is in the same bin of hours as its last minute.
    [Fact]
    public void A_volume_in_an_area_says_nothing_of_another_beside_it_at_another_time()
    {
        var last = Noon + TimeSpan.FromDays(40);
        var area = Volume("1,1 1,1.1 1.1,1.1 1.1,1.03 1.03,1", Noon, last);
        var beside = Volume("1.09,1.005 r 10", Noon, last);
        var inside = Volume(Middle, last + Minute, last + (2 * Minute));
        var index = new ConflictIndex(VerticalModel.Default);
        index.Put(1, Drawn.Entity("area", EntityKind.Operation, area));

        Assert.Empty(Found(index, beside, inside));
        Assert.Empty(Found(index, inside, beside));
        var during = Volume(Middle, last - Minute, last);
        Assert.Equal([1], Found(index, beside, during));
        Assert.Equal([1], Found(index, during, beside));
    }

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);

    private static List<long> Found(ConflictIndex index, params Volume[] asked)
    {
        using var snapshot = index.Read();
        var found = new List<long>();
        snapshot.Find(Drawn.Entity("asked", EntityKind.Operation, asked), default, found);
        return found;
    }

    private static Volume Volume(string shape, Instant start, Instant end) =>
        new(Drawn.Shape(shape), AltitudeBand.Everything, TimeWindow.Of(start, end).Value);
}
