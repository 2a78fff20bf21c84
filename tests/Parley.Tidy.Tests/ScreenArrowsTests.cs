using System.Text.RegularExpressions;

namespace Parley.Tidy.Tests;

/// <summary>The screen's rooms know each other one way only, as the map says.</summary>
public sealed partial class ScreenArrowsTests
{
    // What each room may import from, beside itself.
    private static readonly Dictionary<string, string[]> MayUse = new()
    {
        ["wire"] = [],
        ["words"] = ["wire"],
        ["picture"] = ["wire", "words"],
        ["signing"] = ["picture", "wire", "words"],
        ["page"] = ["picture", "signing", "words"],
        ["emergency"] = ["page", "picture", "signing", "wire", "words"],
        ["map"] = ["emergency", "page", "picture", "signing", "wire", "words"],
        ["timeline"] = ["page", "picture", "wire", "words"],
        ["line"] = ["map", "page", "picture", "signing", "wire", "words"],
        ["session"] = ["page", "picture", "signing", "wire", "words"],
        ["administration"] = ["line", "page", "picture", "session", "signing", "wire", "words"],
        ["frame"] =
        [
            "administration",
            "emergency",
            "line",
            "map",
            "page",
            "picture",
            "timeline",
            "wire",
            "words",
        ],
    };

    [Fact]
    public void Each_room_of_the_screen_uses_only_those_that_it_may()
    {
        // What a test counts may lie in several rooms.
        Breaches.None(
            Repository
                .Screen.Where(file => !file.Path.EndsWith(".test.ts", StringComparison.Ordinal))
                .SelectMany(BackwardIn)
        );
    }

    [Fact]
    public void Each_room_of_the_screen_is_known()
    {
        var rooms = Repository.Folders.Where(folder => InSource().IsMatch(folder));

        Assert.Equal(
            MayUse.Keys.Order(StringComparer.Ordinal),
            rooms.Select(Path.GetFileName).Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("import { a } from '../frame/Banner.svelte';", 1)]
    [InlineData("const lazy = await import('../map/places.ts');", 1)]
    [InlineData("import { a } from '../wire/types.ts';", 0)]
    [InlineData("import { a } from './feed.ts';", 0)]
    public void An_arrow_that_points_back_is_seen(string line, int seen)
    {
        Assert.Equal(seen, BackwardIn(new("web/src/picture/a.ts", line)).Count());
    }

    private static IEnumerable<string> BackwardIn(SourceFile file)
    {
        if (Room().Match(file.Path) is not { Success: true } room)
        {
            return [];
        }
        var name = room.Groups["room"].Value;
        return Import()
            .Matches(file.Text)
            .Select(import =>
                Path.Join(Path.GetDirectoryName(file.Path), import.Groups["to"].Value)
            )
            .Select(to => Path.GetRelativePath("web/src", Path.GetFullPath(to, "/")[1..]))
            .Select(to => to.Replace('\\', '/').Split('/')[0])
            .Where(used => used != name && !MayUse[name].Contains(used))
            .Select(used => $"{file.Path} uses {used}.");
    }

    [GeneratedRegex(@"^web/src/(?<room>[^/]+)/", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Room();

    [GeneratedRegex(@"^web/src/[^/]+$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex InSource();

    [GeneratedRegex(
        @"(from|import) ?\(?'(?<to>(\.\./)+[^']+)'",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Import();
}
