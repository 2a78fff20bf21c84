using System.Text.RegularExpressions;
using Parley.Commands;

namespace Parley.Tests.Commands;

public sealed partial class ExamplesTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    public static TheoryData<string> Commands => [.. Examples.ByCommand.Keys];

    public static TheoryData<string> Pages => ["README.md", "examples/README.md"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_line_in_the_help_works_as_printed(string command)
    {
        ParleyAnswer help = await _shell.RunAsync($"parley {command} --help");
        string[] lines = [.. help.Output[help.Output.IndexOf("Examples:")..].Split('\n').Skip(1)];

        Assert.Equal(Examples.ByCommand[command], lines.Select(l => l.Trim()).Where(l => l != ""));
        foreach (string line in lines.Where(line => line.Trim().Length > 0))
        {
            await WorksAsync(line.Trim());
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_command_line_on_the_pages_works_as_printed(string page)
    {
        string text = await File.ReadAllTextAsync(
            Path.Combine(ParleyShell.Root, page),
            TestContext.Current.CancellationToken
        );

        foreach (Match line in CommandLine().Matches(text))
        {
            await WorksAsync(line.Groups["line"].Value.Replace("./parley", "parley"));
        }
    }

    public void Dispose() => _shell.Dispose();

    private async Task WorksAsync(string line)
    {
        await _shell.RunAsync(
            "mkdir -p ~/.zfunc ~/.config/fish/completions "
                + "~/.local/share/bash-completion/completions"
        );
        ParleyAnswer answer = await _shell.RunAsync(line);

        Assert.True(answer.ExitStatus is 0 or 1, $"{line}: {answer.ExitStatus} {answer.Errors}");
        Assert.DoesNotContain("bug", answer.Errors);
    }

    [GeneratedRegex(
        @"^(?<line>(cat \S+ \| )?(\./)?parley (check|show|convert|completions) [^#\n]*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CommandLine();
}
