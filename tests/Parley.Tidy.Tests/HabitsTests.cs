namespace Parley.Tidy.Tests;

public sealed class HabitsTests
{
    private static readonly HashSet<string> Datum = ["Datum"];

    /// <summary>The outermost loops; each new one is a decision.</summary>
    private static readonly string[] MayCatchAll =
    [
        "src/Parley.Storage/Sequencing/Sequencer.cs",
        "src/Parley/Access/Keys/IssuerKeys.cs",
        "src/Parley/Delivery/Deliveries.cs",
        "src/Parley/Delivery/Peers/PeerNotices.cs",
        "src/Parley/Http/Endpoint.cs",
        "src/Parley/Outermost.cs",
        "src/Parley/Serving/Upkeep.cs",
    ];

    [Fact]
    public void No_code_hides_in_regions()
    {
        Breaches.None(Repository.CSharp.SelectMany(Habits.Regions));
    }

    [Fact]
    public void A_switch_over_an_enum_names_every_member()
    {
        HashSet<string> enums = [.. Repository.CSharp.SelectMany(Habits.Enums)];

        Breaches.None(Repository.CSharp.SelectMany(file => Habits.OpenEnumSwitches(file, enums)));
    }

    [Fact]
    public void Everything_is_caught_only_at_the_outermost_and_with_a_reason()
    {
        Breaches.None(
            Repository
                .CSharp.SelectMany(Habits.CatchAlls)
                .Where(caught => !caught.HasReason || !MayCatchAll.Contains(caught.Path))
                .Select(caught => $"{caught.Path}:{caught.Line} catches everything.")
        );
    }

    [Fact]
    public void Work_left_for_later_names_its_issue()
    {
        Breaches.None(Repository.CSharp.SelectMany(Habits.LooseEnds));
    }

    [Fact]
    public void A_region_is_seen()
    {
        Assert.Single(Habits.Regions(new("a.cs", "class C {\n#region all\n#endregion\n}")));
        Assert.Empty(Habits.Regions(new("a.cs", "class C { string s = \"#region\"; }")));
    }

    [Theory]
    [InlineData("Datum.W84 => 1, _ => 2", true)]
    [InlineData("Datum.W84 or Datum.Amsl => 1, _ => 2", true)]
    [InlineData("Airspace.Datum.W84 => 1, var other => 2", true)]
    [InlineData("Datum.W84 => 1, Datum.Amsl => 2", false)]
    [InlineData("Datum.W84 => 1, _ when b => 2", false)]
    [InlineData("Limits.Low => 1, _ => 2", false)]
    [InlineData("1 => 1, _ => 2", false)]
    public void An_arm_for_whatever_comes_later_is_seen(string arms, bool seen)
    {
        SourceFile file = new("a.cs", $"class C {{ int M(object d) => d switch {{ {arms} }}; }}");

        Assert.Equal(seen, Habits.OpenEnumSwitches(file, Datum).Any());
    }

    [Theory]
    [InlineData("catch (Exception e) { }", 1, 1)]
    [InlineData("catch { }", 1, 1)]
    [InlineData("catch (System.Exception) { /* the last line of defence */ }", 1, 0)]
    [InlineData("// the last line of defence\ncatch (Exception e) { }", 1, 0)]
    [InlineData("catch (IOException e) { }", 0, 0)]
    public void A_catch_of_everything_is_seen_and_so_is_its_reason(
        string clause,
        int seen,
        int withoutReason
    )
    {
        SourceFile file = new("a.cs", $"class C {{ void M() {{ try {{ }}\n{clause} }} }}");

        List<CatchAll> caught = [.. Habits.CatchAlls(file)];

        Assert.Equal(seen, caught.Count);
        Assert.Equal(withoutReason, caught.Count(clause => !clause.HasReason));
    }

    [Theory]
    [InlineData("// TODO later", 1)]
    [InlineData("/* FIXME */", 1)]
    [InlineData("// TODO #12: widen", 0)]
    [InlineData("string s = \"TODO\";", 0)]
    public void Work_left_for_later_is_seen(string line, int seen)
    {
        Assert.Equal(seen, Habits.LooseEnds(new("a.cs", $"class C {{\n{line}\n}}")).Count());
    }
}
