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

    public void Dispose() => _shell.Dispose();

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
