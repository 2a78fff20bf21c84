namespace Parley.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task Help_is_printed_and_is_a_success()
    {
        ParleyAnswer answer = await ParleyProcess.RunAsync("--help");

        Assert.Equal(0, answer.ExitStatus);
        Assert.Contains("Exit status: 0 no conflict, 1 conflicts, 2 no answer", answer.Output);
        Assert.Empty(answer.Errors);
    }

    [Fact]
    public async Task The_version_is_printed_alone_on_a_line()
    {
        ParleyAnswer answer = await ParleyProcess.RunAsync("--version");

        Assert.Equal(0, answer.ExitStatus);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", answer.Output);
    }

    [Fact]
    public async Task An_unknown_option_is_one_line_of_error_and_never_the_status_for_conflicts()
    {
        ParleyAnswer answer = await ParleyProcess.RunAsync("--no-such-option");

        Assert.Equal(2, answer.ExitStatus);
        Assert.Empty(answer.Output);
        Assert.Matches(@"^parley: [^\n]*--no-such-option[^\n]*\n$", answer.Errors);
    }
}
