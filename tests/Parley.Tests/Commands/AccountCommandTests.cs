using System.Text.Json.Nodes;
using Parley.Tests.Http;
using Parley.Tests.Http.Line;

namespace Parley.Tests.Commands;

/// <summary>`parley account` as it is typed, without a server and beside one.</summary>
public sealed class AccountCommandTests : IDisposable
{
    private const string Password = "correct horse battery";

    private readonly ParleyShell _shell = new();

    [Fact]
    public async Task An_account_lives_without_a_server()
    {
        var added = await AddAsync("ru.duty", "--register");
        Assert.Equal((0, "ru.duty can sign in.\n", ""), Of(added));

        var one = await OnlyAsync();
        Assert.Equal(
            ("ru.duty", "enabled", "keeps it", "no"),
            ($"{one["subject"]}", $"{one["state"]}", $"{one["register"]}", $"{one["codes"]}")
        );
        Assert.Null(one["issuer"]);

        await _shell.RunAsync("parley account disable ru.duty --data d");
        Assert.Equal("disabled", $"{(await OnlyAsync())["state"]}");
        await _shell.RunAsync("parley account enable ru.duty --data d");
        Assert.Equal("enabled", $"{(await OnlyAsync())["state"]}");
        var codes = await _shell.RunAsync("parley account totp ru.duty --data d");
        Assert.StartsWith("otpauth://totp/Parley:ru.duty?secret=", codes.Output);
        Assert.Equal(12, codes.Output.TrimEnd().Split('\n').Length);
        Assert.Equal("asked for", $"{(await OnlyAsync())["codes"]}");
        await _shell.RunAsync("parley account totp ru.duty --off --data d");
        Assert.Equal("no", $"{(await OnlyAsync())["codes"]}");
        await _shell.RunAsync("parley account remove ru.duty --data d");
        var list = await _shell.RunAsync("parley account list --data d");
        Assert.Equal("None.\n", list.Output);
        AssertRefused(await AddAsync("ru.duty"), "once");
    }

    [Fact]
    public async Task What_is_wrong_is_told_in_a_line()
    {
        AssertRefused(await AddAsync("Duty"), "name: A name has 1 to 64");
        AssertRefused(
            await _shell.RunAsync("echo short | parley account add duty --data d"),
            "password: A password has 15 to 256"
        );
        AssertRefused(
            await _shell.RunAsync("parley account add duty --data d < /dev/null"),
            "password:"
        );
        AssertRefused(
            await _shell.RunAsync("head -c 1000000 /dev/zero 2>&- | parley account add a --data d"),
            "password:"
        );
        AssertRefused(
            await _shell.RunAsync("echo duty duty duty duty | parley account add duty --data d"),
            "owner's name"
        );
        AssertRefused(
            await _shell.RunAsync("parley account disable nobody --data d"),
            "There is no account"
        );
        _shell.Write("file", "x");
        AssertRefused(await _shell.RunAsync("parley account list --data file"), "file");
    }

    [Fact]
    public async Task Beside_a_running_server_a_change_holds_at_once()
    {
        await using var server = await RunningServer.StartAsync();
        using var browser = new Browser(server.Address);
        var data = $"--data {server.Folder}";
        await _shell.RunAsync($"echo {Password} | parley account add duty {data}");
        (await browser.SignInAsync("duty", Password)).Is(201);
        var list = await _shell.RunAsync($"parley account list {data}");
        Assert.Contains(SignInServer.Issuer, list.Output);

        var changed = await _shell.RunAsync(
            $"echo another horse battery | parley account password duty {data}"
        );

        Assert.Equal(0, changed.ExitStatus);
        (await browser.GetAsync(Browser.Session)).IsProblem(401);
        (await browser.SignInAsync("duty", Password)).IsProblem(401);
        (await browser.SignInAsync("duty", "another horse battery")).Is(201);
    }

    public void Dispose() => _shell.Dispose();

    private Task<ParleyAnswer> AddAsync(string name, string more = "") =>
        _shell.RunAsync($"echo {Password} | parley account add {name} {more} --data d");

    private async Task<JsonNode> OnlyAsync()
    {
        var list = await _shell.RunAsync("parley account list --json --data d");
        return Assert.Single(JsonNode.Parse(list.Output)!["accounts"]!.AsArray())!;
    }

    private static (int, string, string) Of(ParleyAnswer answer) =>
        (answer.ExitStatus, answer.Output, answer.Errors);

    private static void AssertRefused(ParleyAnswer answer, string saying)
    {
        Assert.Equal((ExitStatus.NoAnswer, ""), (answer.ExitStatus, answer.Output));
        Assert.Contains(saying, answer.Errors, StringComparison.Ordinal);
        Assert.Single(answer.Errors.TrimEnd('\n').Split('\n'));
    }
}
