using System.Collections.Immutable;
using Parley.Access;

namespace Parley.Tests.Access;

public sealed class ScopeRuleTests
{
    private static readonly ScopeRule Planning = ScopeRule.AnyOf(
        Scopes.StrategicCoordination,
        Scopes.ConformanceMonitoring
    );

    [Theory]
    [InlineData("utm.strategic_coordination", true)]
    [InlineData("utm.conformance_monitoring_sa rid.display_provider", true)]
    [InlineData("utm.constraint_processing", false)]
    [InlineData("UTM.STRATEGIC_COORDINATION", false)]
    [InlineData("", false)]
    public void Any_of_its_scopes_is_enough(string granted, bool isEnough)
    {
        Assert.Equal(isEnough, Planning.Refuse(Granted(granted)) is null);
    }

    [Fact]
    public void A_refusal_names_what_would_do()
    {
        Assert.Equal(
            "This call takes a token with the scope utm.strategic_coordination, or "
                + "utm.conformance_monitoring_sa.",
            Planning.Refuse(Granted("utm.constraint_processing"))
        );
    }

    [Fact]
    public void A_rule_names_scopes_of_the_list_only()
    {
        Assert.Throws<ArgumentException>(() => ScopeRule.AnyOf("utm.strategic_cooordination"));
        Assert.Throws<ArgumentException>(() => ScopeRule.AnyOf());
        Assert.Equal(14, Scopes.All.Count);
    }

    private static ImmutableHashSet<string> Granted(string scopes) =>
        [.. scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
