using System.Collections.Immutable;
using Parley.Access;

namespace Parley.Tests.Access;

public sealed class ScopeRuleTests
{
    private static readonly ScopeRule Writes = ScopeRule
        .AnyOf(Scopes.StrategicCoordination)
        .Or(ScopeRule.AllOf(Scopes.StrategicCoordination, Scopes.ConstraintProcessing))
        .Or(ScopeRule.AnyOf(Scopes.ConformanceMonitoring));

    [Theory]
    [InlineData("utm.strategic_coordination", true)]
    [InlineData("utm.conformance_monitoring_sa rid.display_provider", true)]
    [InlineData("utm.constraint_processing", false)]
    [InlineData("UTM.STRATEGIC_COORDINATION", false)]
    [InlineData("", false)]
    public void Any_of_its_ways_is_enough(string granted, bool isEnough)
    {
        Assert.Equal(isEnough, Writes.Refuse(Granted(granted)) is null);
    }

    [Fact]
    public void A_way_may_take_several_scopes()
    {
        var rule = ScopeRule
            .AnyOf(Scopes.StrategicCoordination, Scopes.ConformanceMonitoring)
            .And(Scopes.ConstraintProcessing);

        Assert.Null(
            rule.Refuse(Granted("utm.conformance_monitoring_sa utm.constraint_processing"))
        );
        Assert.Equal(
            "This call takes a token with the scope utm.strategic_coordination and "
                + "utm.constraint_processing, or utm.conformance_monitoring_sa and "
                + "utm.constraint_processing.",
            rule.Refuse(Granted("utm.strategic_coordination"))
        );
    }

    [Fact]
    public void A_rule_names_scopes_of_the_list_only()
    {
        Assert.Throws<ArgumentException>(() => ScopeRule.AnyOf("utm.strategic_cooordination"));
        Assert.Throws<ArgumentException>(() => ScopeRule.AnyOf());
        Assert.Throws<ArgumentException>(() => ScopeRule.AllOf());
        Assert.Equal(12, Scopes.All.Count);
    }

    private static ImmutableHashSet<string> Granted(string scopes) =>
        [.. scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
