using Parley.Coordination.Reports;
using static Parley.Coordination.Tests.Written;

namespace Parley.Coordination.Tests.Reports;

public sealed class MakeReportTests
{
    [Fact]
    public void It_is_kept_as_it_came_under_an_id_of_its_own()
    {
        var desk = new Desk();

        var first = desk.Allow(new MakeReport(Alice, [1, 2, 3], Chance()), out var facts);
        var second = desk.Allow(new MakeReport(Alice, [1, 2, 3], Chance()));

        var kept = Assert.IsType<ReportMade>(Assert.Single(facts));
        Assert.Equal((first, Alice), (kept.Id, kept.Reporter));
        Assert.Equal([1, 2, 3], kept.Text);
        Assert.NotEqual(first, second);
        Assert.Equal(first, DssId.Of($"{first}").Value);
    }
}
