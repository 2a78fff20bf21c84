using System.Reflection;
using System.Text.RegularExpressions;
using Parley.Tests.Commands;
using Parley.Tests.Formats.Json;

namespace Parley.Tests.Http.Line;

/// <summary>The page of what failed names tests that there are, and every finding.</summary>
public sealed partial class FailuresPageTests
{
    private static readonly string[] Rows =
    [
        .. File.ReadLines(Path.Combine(ParleyShell.Root, "docs/failures.md"))
            .Where(line => Numbered().IsMatch(line)),
    ];

    [Fact]
    public void Every_test_that_the_page_names_exists_and_every_row_has_one()
    {
        var tests = typeof(FailuresPageTests)
            .Assembly.GetTypes()
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null)
            .Select(method => method.Name)
            .ToHashSet();

        Assert.All(
            Rows,
            row =>
            {
                var named = Quoted()
                    .Matches(row.Split('|')[4])
                    .Select(one => one.Groups["name"].Value);
                Assert.NotEmpty(named);
                Assert.All(named, name => Assert.Contains(name, tests));
            }
        );
    }

    [Fact]
    public void Every_test_of_a_failure_is_on_the_page()
    {
        var page = string.Join('\n', Rows);
        var own = new[] { typeof(FailuresTests), typeof(FailuresOfWordsTests) }
            .SelectMany(type => type.GetMethods())
            .Where(method => method.GetCustomAttribute<FactAttribute>() is not null);

        Assert.All(own, test => Assert.Contains($"`{test.Name}`", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_finding_of_the_domain_has_its_row()
    {
        var domain = File.ReadAllText(TestFiles.Shared("domain.md"));
        var section = domain[domain.IndexOf("## Failures", StringComparison.Ordinal)..];
        var findings =
            section
                .Split("\n## ")[0]
                .Split('\n')
                .Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 1;

        Assert.Equal(Enumerable.Range(1, findings), Rows.Select(row => int.Parse(NumberOf(row))));
    }

    private static string NumberOf(string row) => Numbered().Match(row).Groups["number"].Value;

    [GeneratedRegex(@"^\| (?<number>\d+) \|", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Numbered();

    [GeneratedRegex("`(?<name>[A-Z]\\w+)`", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Quoted();
}
