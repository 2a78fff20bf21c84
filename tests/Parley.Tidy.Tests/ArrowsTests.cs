using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Fluent.Syntax.Elements.Types;
using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using Assembly = System.Reflection.Assembly;

namespace Parley.Tidy.Tests;

public sealed class ArrowsTests
{
    private static readonly Assembly Airspace = Assembly.Load("Parley.Airspace");
    private static readonly Assembly Ledger = Assembly.Load("Parley.Ledger");
    private static readonly Assembly Coordination = Assembly.Load("Parley.Coordination");
    private static readonly Assembly Storage = Assembly.Load("Parley.Storage");
    private static readonly Assembly Program = Assembly.Load("parley");
    private static readonly Architecture Loaded = new ArchLoader()
        .LoadAssemblies(Airspace, Ledger, Coordination, Storage, Program)
        .Build();

    [Fact]
    public void Projects_refer_only_where_the_arrows_point()
    {
        List<SourceFile> sources =
        [
            .. Repository.Projects.Where(project => project.Path.StartsWith("src/")),
        ];

        Assert.Equal(Arrows.Allowed.Keys.Order(), sources.Select(Arrows.NameOf).Order());
        Breaches.None(sources.SelectMany(Arrows.Forbidden));
    }

    [Theory]
    [InlineData("Parley.Airspace", "<PackageReference Include='NetTopologySuite' />")]
    [InlineData("Parley.Airspace", "<ProjectReference Include='..\\Parley\\Parley.csproj' />")]
    [InlineData("Parley.Ledger", "<PackageReference Include='NetTopologySuite' />")]
    [InlineData("Parley.Ledger", "<ProjectReference Include='../Parley.Airspace.csproj' />")]
    [InlineData("Parley.Coordination", "<PackageReference Include='Npgsql' />")]
    [InlineData("Parley.Coordination", "<ProjectReference Include='../Parley.Storage.csproj' />")]
    [InlineData("Parley.Storage", "<ProjectReference Include='../Parley/Parley.csproj' />")]
    [InlineData("Parley", "<ProjectReference Include='../../bench/Parley.Bench.csproj' />")]
    [InlineData("Parley.Unheard", "")]
    public void An_arrow_that_points_back_is_seen(string project, string reference)
    {
        string text = $"<Project><ItemGroup>{reference}</ItemGroup></Project>";

        Assert.Single(Arrows.Forbidden(new($"src/x/{project}.csproj", text)));
    }

    [Fact]
    public void Airspace_is_built_on_dotnet_alone()
    {
        Assert.All(
            Airspace.GetReferencedAssemblies(),
            used => Assert.StartsWith("System.", used.Name)
        );
        Assert.Contains(
            Program.GetReferencedAssemblies(),
            used => used.Name == "System.CommandLine"
        );
    }

    [Fact]
    public void The_ledger_is_built_on_dotnet_and_its_signatures_alone()
    {
        Assert.All(
            Ledger.GetReferencedAssemblies().Where(used => used.Name != "NSec.Cryptography"),
            used => Assert.StartsWith("System.", used.Name)
        );
        Assert.Contains(Ledger.GetReferencedAssemblies(), used => used.Name == "NSec.Cryptography");
    }

    [Fact]
    public void The_ledger_knows_nothing_of_the_airspace_or_the_world()
    {
        Assert.True(DependsOnNone(Ledger, In(Airspace)).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Ledger, In(Program)).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Ledger, Named("System.Net")).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Airspace, In(Ledger)).HasNoViolations(Loaded));
        Assert.False(DependsOnNone(Ledger, Named("NSec")).HasNoViolations(Loaded));
    }

    [Fact]
    public void Airspace_knows_nothing_of_the_program_or_the_world()
    {
        Assert.True(DependsOnNone(Airspace, In(Program)).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Airspace, Named("Spectre")).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Airspace, Named("System.Net")).HasNoViolations(Loaded));
    }

    [Fact]
    public void The_rules_know_the_airspace_and_nothing_else()
    {
        Assert.All(
            Coordination.GetReferencedAssemblies().Where(used => used.Name != "Parley.Airspace"),
            used => Assert.StartsWith("System.", used.Name)
        );
        Assert.True(DependsOnNone(Coordination, In(Storage)).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Coordination, In(Program)).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Coordination, Named("System.Net")).HasNoViolations(Loaded));
        Assert.False(DependsOnNone(Coordination, In(Airspace)).HasNoViolations(Loaded));
    }

    [Fact]
    public void The_store_knows_nothing_of_the_program()
    {
        Assert.True(DependsOnNone(Storage, In(Program)).HasNoViolations(Loaded));
        Assert.True(DependsOnNone(Storage, Named("Microsoft.AspNetCore")).HasNoViolations(Loaded));
        Assert.False(DependsOnNone(Storage, In(Ledger)).HasNoViolations(Loaded));
    }

    [Fact]
    public void A_dependency_that_exists_is_seen_by_the_same_rule()
    {
        Assert.False(DependsOnNone(Program, Named("System.CommandLine")).HasNoViolations(Loaded));
    }

    private static IArchRule DependsOnNone(Assembly from, IObjectProvider<IType> targets) =>
        In(from).Should().NotDependOnAny(targets);

    // Without the types that are only referred to, every rule below would pass by finding none.
    private static GivenTypesConjunction In(Assembly assembly) =>
        Types(includeReferenced: true).That().ResideInAssembly(assembly);

    private static GivenTypesConjunction Named(string start) =>
        Types(includeReferenced: true).That().ResideInNamespaceMatching($"^{start}($|\\.)");
}
