namespace Parley.Tests.Commands;

public sealed class CompletionsTests : IDisposable
{
    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("parley che", "check")]
    [InlineData("parley check --vert", "--vertical-buffer")]
    [InlineData("parley check a.kml --own", "--owner --owner-of")]
    [InlineData("parley convert a.kml --to geo", "geojson")]
    [InlineData("parley notice list --role l", "liaison")]
    [InlineData("parley notice send n.json --role p", "planner")]
    [InlineData("parley completions z", "zsh")]
    [InlineData(
        "parley ",
        "account area backup check clean completions convert demo designation export gateway "
            + "inspect line mandate movement notice operation party play restore serve show site "
            + "statement token whiteflag"
    )]
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
    // The function of the folder answers the first time it is called, too.
    [InlineData("fpath=($PWD $fpath); autoload -Uz _parley")]
    [InlineData("source ./_parley")]
    public async Task Zsh_completes(string setup)
    {
        await NeedAsync("zsh");

        ParleyAnswer answer = await _shell.RunAsync(
            $$"""
            parley completions zsh > _parley
            cat > try.zsh <<'END'
            {{setup}}
            compadd() { print -r -- ${(P)2} }
            _files() { print files }
            words=(parley completions) BUFFER='parley completions ' CURSOR=19 PREFIX=
            _parley
            words=(parley check --vert) BUFFER='parley check --vert' CURSOR=19 PREFIX=--vert
            _parley
            END
            zsh -f try.zsh
            """
        );

        Assert.Equal("", answer.Errors);
        Assert.Equal("bash fish zsh\nfiles\n--vertical-buffer\n", answer.Output);
    }

    [Fact]
    public async Task Fish_completes()
    {
        await NeedAsync("fish");

        ParleyAnswer answer = await _shell.RunAsync(
            "fish --no-config -c 'parley completions fish | source; complete -C \"parley che\"; "
                + "complete -C \"parley check --vert\"'"
        );

        Assert.Equal("", answer.Errors);
        Assert.Equal("check\n--vertical-buffer\n", answer.Output);
    }

    [Fact]
    public async Task An_unknown_shell_is_told_which_there_are()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley completions csh");

        Assert.Equal(2, answer.ExitStatus);
        Assert.Contains("A shell is one of bash, zsh, fish.", answer.Errors);
    }

    private async Task NeedAsync(string shell)
    {
        ParleyAnswer found = await _shell.RunAsync($"command -v {shell}");
        Assert.SkipUnless(found.ExitStatus == 0, $"{shell} is not installed here.");
    }

    public void Dispose() => _shell.Dispose();
}
