using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Tests.Http.Canary;

/// <summary>
/// Who sees what, value by value: every value of every thing that is said occurs once, everybody
/// asks for everything, and what was seen is the policy table (data/gold/canary.txt). More is a
/// leak, less is withheld; both fail.
/// </summary>
public sealed class CanaryMatrixTests(CanaryWorld world) : IClassFixture<CanaryWorld>
{
    private readonly IReadOnlyList<PolicyRow> _policy = Policy.Read();

    [Fact]
    public void What_each_sees_everywhere_is_what_the_policy_says()
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var places = Onlooker
            .All.SelectMany(who => SurfacesOfPolicy.Select(surface => (who.Name, surface)))
            .Concat(world.Places)
            .Distinct();
        foreach (var (viewer, surface) in places)
        {
            var seen = world.Seen(viewer, surface);
            var rows = _policy.Where(row => row.Viewers.Contains(viewer)).ToList();
            var whole = Covered(rows.Where(row => row.Whole.Contains(surface)));
            var partly = Covered(rows.Where(row => row.Partly.Contains(surface)));
            foreach (var canary in seen.Except(whole).Except(partly))
            {
                faults.Add($"{viewer} sees on {surface}: {canary}");
            }
            foreach (var canary in whole.Except(seen))
            {
                faults.Add($"{viewer} does not see on {surface}: {canary}");
            }
        }

        Assert.True(faults.Count == 0, Listed(faults));
    }

    [Fact]
    public void Where_something_is_shown_in_part_all_who_may_see_it_see_the_same()
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var row in _policy)
        {
            var all = Covered([row]);
            foreach (var surface in row.Partly)
            {
                var byViewer = row.Viewers.ToDictionary(
                    viewer => viewer,
                    viewer => world.Seen(viewer, surface).Where(all.Contains).ToHashSet()
                );
                var most = byViewer.Values.MaxBy(seen => seen.Count)!;
                foreach (var (viewer, seen) in byViewer)
                {
                    if (seen.Count == 0 || !seen.SetEquals(most))
                    {
                        faults.Add(
                            $"{viewer} sees {seen.Count} of {most.Count} of {row.Thing} on {surface}"
                                + $": {string.Join(", ", most.Except(seen).Take(5))}"
                        );
                    }
                }
            }
        }

        Assert.True(faults.Count == 0, Listed(faults));
    }

    [Fact]
    public void The_policy_speaks_of_everything_and_of_nothing_else()
    {
        var members = world.Canaries.All.Select(one => (one.Thing, one.Member)).ToHashSet();
        var spoken = _policy
            .SelectMany(row => row.Members.Select(one => (row.Thing, one)))
            .ToHashSet();
        var viewers = Onlooker.All.Select(who => who.Name).ToHashSet();

        Assert.Empty(members.Except(spoken));
        Assert.Empty(spoken.Except(members));
        Assert.Empty(_policy.SelectMany(row => row.Viewers).Except(viewers));
        Assert.Empty(SurfacesOfPolicy.Except(world.Places.Select(one => one.Surface)));
    }

    [Fact]
    public void Every_operation_that_is_read_is_asked()
    {
        Assert.Empty(Surfaces.Missing);
        Assert.Empty(Surfaces.Unknown);
    }

    [Fact]
    public void Every_member_of_every_statement_has_a_value_of_its_own()
    {
        var said = world.Canaries.All.Select(one => one.Path).ToHashSet();
        var things = typeof(Statement)
            .GetProperties(BindingFlags.Public | BindingFlags.Static)
            .Select(kind => kind.Name)
            .ToList();

        Assert.Equal(13, things.Count);
        foreach (var thing in things)
        {
            var text = typeof(Statement).Assembly.GetType(
                $"Parley.Coordination.Statements.{thing}Text"
            );
            Assert.True(text is not null, $"{thing} has no members that this test can find.");
            var missing = PathsOf(text, "")
                .Where(path => !said.Any(one => one == path || one.StartsWith($"{path}.")));
            Assert.True(!missing.Any(), $"{thing}: {string.Join(", ", missing)}");
        }
    }

    [Fact]
    public void Every_field_of_every_kind_of_notice_has_a_value_of_its_own()
    {
        var said = world.Canaries.All.Select(one => one.Path).ToHashSet();

        foreach (var slot in Form.All.SelectMany(form => form.Slots))
        {
            var columns = slot.Columns.IsEmpty
                ? [$"fields.{slot.Name}"]
                : slot.Columns.Select(column => $"fields.{slot.Name}.{column.Name}");
            Assert.All(
                columns,
                path => Assert.Contains(said, one => one == path || one.StartsWith($"{path}."))
            );
        }
        Assert.Equal(Enum.GetValues<NoticeKind>(), Form.All.Select(form => form.Kind));
    }

    private IEnumerable<string> SurfacesOfPolicy =>
        _policy.SelectMany(row => row.Whole.Concat(row.Partly)).Distinct();

    private HashSet<CanaryMark> Covered(IEnumerable<PolicyRow> rows)
    {
        var all = rows.ToList();
        return [.. world.Canaries.All.Where(canary => all.Any(row => row.Covers(canary)))];
    }

    private static string Listed(IReadOnlyCollection<string> faults)
    {
        var text = new StringBuilder($"{faults.Count}:\n");
        foreach (var fault in faults.Take(400))
        {
            text.Append(fault).Append('\n');
        }
        return text.ToString();
    }

    // As the texts are written: snake case, lists and texts by language without what is between.
    private static IEnumerable<string> PathsOf(Type text, string before)
    {
        foreach (
            var member in text.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(one => one.Name != "EqualityContract")
        )
        {
            var path = before + JsonNamingPolicy.SnakeCaseLower.ConvertName(member.Name);
            var type = ItemOf(member.PropertyType);
            var isText = type.Namespace == text.Namespace && !type.IsEnum;
            foreach (var one in isText ? PathsOf(type, $"{path}.") : [path])
            {
                yield return one;
            }
        }
    }

    private static Type ItemOf(Type type) =>
        Nullable.GetUnderlyingType(type)
        ?? (
            type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type)
                ? type.GetGenericArguments() is [var item]
                    ? ItemOf(item)
                    : typeof(string)
                : type
        );
}
