using Parley.Airspace.Altitudes;
using Parley.Coordination.Constraints;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Constraints;

public sealed class FindConstraintsTests
{
    private readonly Desk _desk = new();

    [Fact]
    public void The_ovn_is_its_managers_alone()
    {
        Assert.IsType<Refusal.Unknown>(_desk.Refuse(new GetConstraint(Id(1), Alice)));

        var made = _desk.Allow(Constraint(1)).Constraint;

        Assert.NotNull(made.Ovn);
        Assert.Equal(made with { Ovn = null }, _desk.Allow(new GetConstraint(Id(1), Bob)));
        Assert.Equal([made], Query(Everywhen, Alice));
        Assert.Equal([made with { Ovn = null }], Query(Everywhen, Bob));
    }

    [Fact]
    public void A_query_finds_what_meets_it_in_order_of_the_ids_ended_or_not()
    {
        _desk.Allow(Constraint(2));
        _desk.Allow(Constraint(1, Extents(from: 2, until: 3, band: Band(300, 400))));
        _desk.Allow(Constraint(3, Extents(eastKm: 20)));
        _desk.Now = At(100);

        Assert.Equal("1 2", Numbers(Everywhen));
        Assert.Equal("2", Numbers(Everywhen with { Band = Band(-5, 0) }));
        Assert.Equal("1", Numbers(Everywhen with { Start = At(3) }));
        Assert.Equal("2", Numbers(Everywhen with { End = At(0) }));
        Assert.Equal("", Numbers(Everywhen with { Start = At(1.5), End = At(1.9) }));
    }

    [Fact]
    public void An_area_that_ends_before_it_starts_is_invalid()
    {
        var area = Everywhen with { Start = At(2), End = At(1) };

        Assert.IsType<Refusal.Invalid>(_desk.Refuse(new QueryConstraints(area, Alice)));
    }

    private static AskedExtents Everywhen => new(Circle(), AltitudeBand.Everything, null, null);

    private IEnumerable<ConstraintView> Query(AskedExtents area, Uss asker) =>
        _desk.Allow(new QueryConstraints(area, asker));

    private string Numbers(AskedExtents area) =>
        string.Join(' ', Query(area, Bob).Select(one => Number(one.Id)));
}
