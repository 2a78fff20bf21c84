using Parley.Tests.Commands;
using Parley.Tests.Http;

namespace Parley.Tests.Serving;

public sealed class WalkTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task The_first_walk_goes_as_the_readme_says()
    {
        var curl = await _shell.RunAsync("command -v curl");
        Assert.SkipUnless(curl.ExitStatus == 0, "curl is not installed here.");
        await using var server = await RunningServer.StartAsync();
        var address = server.Address.AbsoluteUri.TrimEnd('/');

        var walk = await _shell.RunAsync($"'{ParleyShell.Root}/examples/serve/walk' {address}");

        Assert.Equal((0, ""), (walk.ExitStatus, walk.Errors));
        var lines = walk.Output.Split('\n');
        Assert.Equal(
            ["HTTP 201", "HTTP 409", "HTTP 201"],
            lines.Where(line => line.StartsWith("HTTP "))
        );
        // The 409 names the intent that the first answer made.
        var made = lines.First(line => line.Contains("\"ovn\"")).Split("\"id\":\"")[1][..36];
        Assert.Contains($"\"missing_operational_intents\":[{{\"id\":\"{made}\"", walk.Output);
    }

    [Fact]
    public async Task Two_parties_meet_and_one_learns_that_the_other_is_barred()
    {
        var curl = await _shell.RunAsync("command -v curl");
        Assert.SkipUnless(curl.ExitStatus == 0, "curl is not installed here.");
        await using var server = await RunningServer.StartAsync();
        var address = server.Address.AbsoluteUri.TrimEnd('/');

        var walk = await _shell.RunAsync($"PARLEY=parley examples/line/walk {address}");

        Assert.Equal((0, ""), (walk.ExitStatus, walk.Errors));
        Assert.Contains("north/armed-forces", walk.Output, StringComparison.Ordinal);
        Assert.Contains("— south/armed-forces/duty-1 ", walk.Output, StringComparison.Ordinal);
        Assert.Contains("It may be.", walk.Output, StringComparison.Ordinal);
        Assert.Contains("We cannot engage", walk.Output[^900..], StringComparison.Ordinal);
        // Its law is the south's own affair: the north is told the words alone.
        Assert.DoesNotContain("section 12", walk.Output[^900..], StringComparison.Ordinal);
        Assert.EndsWith("exit status 1\n", walk.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _shell.Dispose();
}
