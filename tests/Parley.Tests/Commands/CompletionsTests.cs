namespace Parley.Tests.Commands;

public sealed class CompletionsTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("parley che", "check")]
    [InlineData("parley check --vert", "--vertical-buffer")]
    [InlineData("parley check a.kml --own", "--owner --owner-of")]
    [InlineData("parley convert a.kml --to geo", "geojson")]
    [InlineData("parley completions z", "zsh")]
    [InlineData("parley ", "check completions convert show")]
    [InlineData("parley show exa", "")]
    public async Task Bash_completes(string typed, string words)
    {
        ParleyAnswer answer = await _shell.RunAsync(
            $$"""
            source <(parley completions bash)
            COMP_LINE='{{typed}}' COMP_POINT={{typed.Length}}
            read -ra COMP_WORDS <<<"$COMP_LINE"
            [[ $COMP_LINE == *' ' ]] && COMP_WORDS+=('')
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _parley
            printf '%s\n' "${COMPREPLY[@]}" | sort
            """
        );

        Assert.Equal("", answer.Errors);
        Assert.Equal(words.Split(' '), answer.Output.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task Bash_falls_back_to_file_names()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            "source <(parley completions bash); complete -p parley"
        );

        Assert.Equal("complete -o default -F _parley parley\n", answer.Output);
    }

    [Theory]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task The_other_shells_read_their_script(string shell)
    {
        ParleyAnswer found = await _shell.RunAsync($"command -v {shell}");
        if (found.ExitStatus != 0)
        {
            Assert.Skip($"{shell} is not installed here.");
        }

        ParleyAnswer answer = await _shell.RunAsync(
            $"parley completions {shell} > script && {shell} -n script"
        );

        Assert.Equal(0, answer.ExitStatus);
    }

    [Fact]
    public async Task An_unknown_shell_is_told_which_there_are()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley completions csh");

        Assert.Equal(2, answer.ExitStatus);
        Assert.Contains("A shell is one of bash, zsh, fish.", answer.Errors);
    }

    public void Dispose() => _shell.Dispose();
}
