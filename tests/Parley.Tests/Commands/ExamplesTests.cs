using System.Text.RegularExpressions;
using Parley.Commands;

namespace Parley.Tests.Commands;

public sealed partial class ExamplesTests(WalkedServer walked)
    : IClassFixture<WalkedServer>,
        IDisposable
{
    private readonly ParleyShell _shell = new();

    // What was typed before, in the same terminal.
    private string _before = "";

    public static TheoryData<string> Commands => [.. Examples.ByCommand.Keys];

    public static TheoryData<string> Pages =>
        [
            .. new[] { ".", "docs", "examples" }
                .SelectMany(folder =>
                    Directory.EnumerateFiles(
                        Path.Combine(ParleyShell.Root, folder),
                        "*.md",
                        folder == "." ? SearchOption.TopDirectoryOnly : SearchOption.AllDirectories
                    )
                )
                .Where(page => CommandLine().IsMatch(File.ReadAllText(page)))
                .Select(page => Path.GetRelativePath(ParleyShell.Root, page)),
        ];

    [Fact]
    public async Task Every_command_has_examples()
    {
        ParleyAnswer help = await _shell.RunAsync(
            "parley --help | sed -n '/^Commands:/,/^$/p' | sed '1d;/^$/d' | awk '{print $1}'"
        );

        Assert.Equal(
            Examples.ByCommand.Keys.Where(name => name.Length > 0).Order(),
            help.Output.TrimEnd('\n').Split('\n').Order()
        );
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Every_command_line_in_the_help_works_as_printed(string command)
    {
        if (command is "inspect" or "backup" or "restore" or "clean")
        {
            await WorksAsync("parley serve --development-issuer");
        }
        if (
            command
            is "party"
                or "line"
                or "mandate"
                or "notice"
                or "operation"
                or "site"
                or "movement"
                or "area"
                or "statement"
                or "designation"
                or "export"
                or "gateway"
        )
        {
            _before = await walked.BeforeAsync();
        }
        if (command is "restore")
        {
            await WorksAsync("parley backup monday.parley");
        }
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
        // A line that teaches another shell is typed there, where there is one.
        string shell =
            line.Contains("completions zsh") ? "zsh -f"
            : line.Contains("completions fish") ? "fish --no-config"
            : "bash";
        // A server goes on until it is stopped, here once it listens; and another may have the
        // usual ports.
        string run =
            line.StartsWith("parley serve")
                ? "export PARLEY_LISTEN=http://127.0.0.1:0 PARLEY_TELEMETRY__LISTEN=\n"
                    + Until("listens", line)
            : line.StartsWith("parley demo") ? Until("Ctrl+C", AtFreePort(line))
            : _before + line;
        _shell.Write("line", run);
        ParleyAnswer found = await _shell.RunAsync($"command -v {shell.Split(' ')[0]}");
        ParleyAnswer answer = await _shell.RunAsync(
            found.ExitStatus == 0
                ? $"{shell} line"
                : $"parley completions {shell.Split(' ')[0]} | grep -q parley"
        );

        Assert.True(answer.ExitStatus is 0 or 1, $"{line}: {answer.ExitStatus} {answer.Errors}");
        Assert.DoesNotContain("bug", answer.Errors);
        Assert.DoesNotContain("not found", answer.Errors);
    }

    private static string Until(string words, string line) =>
        $$"""
            rm -f served
            {{line}} >served 2>&1 &
            for (( i = 0; i < 600; i++ )); do
              grep -q {{words}} served && break
              sleep 0.1
            done
            kill -TERM $!
            wait $!
            status=$?
            cat served >&2
            exit $status
            """;

    private static string AtFreePort(string line) =>
        $"{line.Split(" --listen")[0]} --listen http://127.0.0.1:0";

    [GeneratedRegex(
        @"^(?<line>(cat \S+ \| )?(\./)?parley (check|show|convert|completions) [^#\n]*)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex CommandLine();
}
