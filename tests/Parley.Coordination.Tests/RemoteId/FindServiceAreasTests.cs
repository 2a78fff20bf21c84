using Parley.Coordination.RemoteId;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.RemoteId;

public sealed class FindServiceAreasTests
{
    private readonly Desk _desk = new();

    public FindServiceAreasTests()
    {
        _desk.Allow(ServiceArea(1));
        _desk.Allow(ServiceArea(2, Extents(from: 2, until: 4)) with { Owner = Bob });
        _desk.Allow(ServiceArea(3, Extents(eastKm: 9, until: 9)));
    }

    [Fact]
    public void Those_in_the_area_are_found_whoever_asks()
    {
        Assert.Equal("1 2", Search(new(Circle(), null, null)));
        Assert.Equal("3", Search(new(Circle(9), null, null)));
        Assert.Equal("", Search(new(Circle(20), null, null)));
    }

    [Fact]
    public void Those_of_the_time_are_found_both_ends_included()
    {
        Assert.Equal("1 2", Search(new(Circle(), At(1), At(2))));
        Assert.Equal("", Search(new(Circle(), At(1.001), At(1.999))));
        Assert.Equal("2", Search(new(Circle(), At(4), null)));
        Assert.Equal("1", Search(new(Circle(), null, At(1.9))));
        Assert.Equal("", Search(new(Circle(), At(4.001), null)));
    }

    [Fact]
    public void One_that_ended_is_never_listed_but_still_there_by_its_id()
    {
        _desk.Now = At(1);
        Assert.Equal("1 2", Search(new(Circle(), At(0), null)));

        _desk.Now += TimeSpan.FromTicks(1);
        Assert.Equal("2", Search(new(Circle(), null, null)));
        Assert.Equal("2", Search(new(Circle(), At(0), At(9))));
        Assert.Equal("", Search(new(Circle(), At(0), At(0.5))));
        // Nor is one that goes on, when only the past is asked about.
        Assert.Equal("3", Search(new(Circle(9), At(0), At(9))));
        Assert.Equal("", Search(new(Circle(9), At(0), At(0.5))));
        Assert.Equal(Id(1), _desk.Allow(new GetServiceArea(Id(1))).Id);
    }

    [Fact]
    public void A_search_that_ends_before_it_starts_is_invalid()
    {
        var search = new SearchServiceAreas(Circle(), At(2), At(1));

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(search));
    }

    [Fact]
    public void One_there_is_not_is_unknown()
    {
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetServiceArea(Id(9))));
    }

    private string Search(SearchServiceAreas search) =>
        string.Join(' ', _desk.Allow(search).Select(one => Number(one.Id)));
}
