using System.CommandLine;
using Parley.Tests.Commands;

namespace Parley.Tests;

public sealed class OutermostTests : IDisposable
{
    private const string Plans = "examples/two-air-forces";

    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData($"check {Plans}/*.*")]
    [InlineData($"check {Plans}/*.* --json")]
    [InlineData($"show {Plans}/northern-force.geojson")]
    [InlineData($"convert {Plans}/northern-force.geojson --to kml")]
    public async Task A_full_disk_is_no_bug_and_no_answer(string request)
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "This system has no disk that is always full.");

        var answer = await _shell.RunAsync($"parley {request} >/dev/full");

        Assert.Equal(ExitStatus.NoAnswer, answer.ExitStatus);
        Assert.StartsWith("parley: The answer cannot be written: ", LastLine(answer.Errors));
    }

    [Fact]
    public async Task Stopping_is_no_bug()
    {
        Command wait = new("wait");
        wait.SetAction(int (_) => throw new OperationCanceledException());
        using StringWriter errors = new();
        var usual = Console.Error;
        Console.SetError(errors);

        var status = await Outermost.RunAsync(new() { wait }, ["wait"]);
        Console.SetError(usual);

        Assert.Equal(ExitStatus.NoAnswer, status);
        Assert.Equal("parley: Stopped before there was an answer.", errors.ToString().TrimEnd());
    }

    [Fact]
    public async Task A_check_that_waits_for_its_input_can_be_stopped()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such pipes.");

        var answer = await _shell.RunAsync(
            "mkfifo silent && timeout --signal=INT --kill-after=30 5 parley check silent"
        );

        // 124: it ended when asked to; 137 would mean it had to be killed.
        Assert.Equal(124, answer.ExitStatus);
        Assert.DoesNotContain("a bug", answer.Errors);
    }

    public void Dispose() => _shell.Dispose();

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
