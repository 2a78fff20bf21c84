using Parley.Airspace.Altitudes;
using Parley.Coordination.Availability;
using Parley.Coordination.OperationalIntents;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.OperationalIntents;

public sealed class FindOperationalIntentsTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void One_there_is_not_is_unknown()
    {
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetOperationalIntent(Id(1), Alice)));
    }

    [Fact]
    public void The_ovn_is_its_managers_alone()
    {
        var made = _desk.Allow(Intent(1)).Intent;

        Assert.Equal(made, _desk.Allow(new GetOperationalIntent(Id(1), Alice)));
        Assert.Equal(made with { Ovn = null }, _desk.Allow(new GetOperationalIntent(Id(1), Bob)));
        Assert.Equal([made], Query(new(Circle(), AltitudeBand.Everything, null, null), Alice));
        Assert.Equal(
            [made with { Ovn = null }],
            Query(new(Circle(), AltitudeBand.Everything, null, null), Bob)
        );
    }

    [Fact]
    public void A_query_finds_what_meets_it_in_order_of_the_ids()
    {
        _desk.Allow(Intent(3, Extents(eastKm: 0)));
        _desk.Allow(Intent(1, Extents(eastKm: 1, from: 1.1, until: 2)));
        _desk.Allow(Intent(2, Extents(eastKm: 1, from: 1.1, until: 2, band: Band(200, 300))));
        _desk.Allow(Intent(4, Extents(eastKm: 20)));

        Assert.Equal("1 2 3", Numbers(new(Circle(), AltitudeBand.Everything, null, null)));
        Assert.Equal("1 3", Numbers(new(Circle(), Band(0, 199), null, null)));
        Assert.Equal("3", Numbers(new(Circle(), AltitudeBand.Everything, null, At(1.09))));
        Assert.Equal("1 2", Numbers(new(Circle(), AltitudeBand.Everything, At(1.01), null)));
        Assert.Equal("3", Numbers(new(Circle(), AltitudeBand.Everything, At(1), At(1))));
        Assert.Equal("", Numbers(new(Circle(), AltitudeBand.Everything, At(2.1), At(3))));
        Assert.Equal("4", Numbers(new(Circle(20), AltitudeBand.Everything, null, null)));
    }

    [Fact]
    public void An_ended_one_is_found_until_it_is_deleted()
    {
        _desk.Allow(Intent(1));
        _desk.Now = At(1_000);

        Assert.Equal("1", Numbers(new(Circle(), AltitudeBand.Everything, null, null)));
        _desk.Allow(new GetOperationalIntent(Id(1), Alice));
    }

    [Fact]
    public void An_area_that_ends_before_it_starts_is_invalid()
    {
        var area = new AskedExtents(Circle(), AltitudeBand.Everything, At(2), At(1));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(new QueryOperationalIntents(area, Alice)));
    }

    [Fact]
    public void What_its_manager_is_now_is_seen()
    {
        _desk.Allow(Intent(1));
        _desk.Allow(new SetAvailability(Alice, UssAvailabilityState.Down, "", Chance()));

        var seen = _desk.Allow(new GetOperationalIntent(Id(1), Bob));

        Assert.Equal(UssAvailabilityState.Down, seen.Availability);
    }

    private IEnumerable<OperationalIntentView> Query(AskedExtents area, Uss asker) =>
        _desk.Allow(new QueryOperationalIntents(area, asker));

    private string Numbers(AskedExtents area) =>
        string.Join(' ', Query(area, Bob).Select(one => Number(one.Id)));
}
