using Parley.Tests.Http;

namespace Parley.Tests.Commands;

/// <summary>What the commands of a running server answer when something is wrong.</summary>
public sealed class LineCommandsTests : IDisposable
{
    private const string Put = "parley party put statement.json --key ru.key";

    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("{", "line 1 is not JSON")]
    [InlineData("[]", "one JSON object")]
    [InlineData("""{"party":"ru","party":"us"}""", "not JSON")]
    [InlineData("""{"party":"\ud800"}""", "valid Unicode")]
    [InlineData("""{"party":"ru"}""", "members of its kind")]
    [InlineData(
        """{"party":"RU","version":1,"names":{"en":"x"},"key":"","time_zone":"x"}""",
        "party:"
    )]
    public async Task A_file_that_says_nothing_is_refused_before_anything_is_sent(
        string text,
        string saying
    )
    {
        _shell.Write("statement.json", text);
        await _shell.RunAsync("parley party key ru -o ru.key");

        var answer = await _shell.RunAsync($"{Put} --server http://127.0.0.1:1");

        AssertRefused(answer, saying);
    }

    [Fact]
    public async Task A_missing_file_a_missing_key_and_a_missing_server_are_named()
    {
        AssertRefused(await _shell.RunAsync(Put), "ru.key");
        await _shell.RunAsync("parley party key ru -o ru.key");
        AssertRefused(await _shell.RunAsync(Put), "statement.json");
        AssertRefused(
            await _shell.RunAsync("parley party list --server http://127.0.0.1:1"),
            "127.0.0.1:1"
        );
        AssertRefused(await _shell.RunAsync("parley mandate list --server nowhere"), "--server");
    }

    [Fact]
    public async Task A_servers_no_is_told_in_its_words()
    {
        await using var server = await RunningServer.StartAsync();

        var answer = await _shell.RunAsync($"parley party list --server {server.Address}");

        AssertRefused(answer, "token");
    }

    public void Dispose() => _shell.Dispose();

    private static void AssertRefused(ParleyAnswer answer, string saying)
    {
        Assert.Equal((ExitStatus.NoAnswer, ""), (answer.ExitStatus, answer.Output));
        Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
    }
}
