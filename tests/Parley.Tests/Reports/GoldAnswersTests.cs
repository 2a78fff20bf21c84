using System.Text.RegularExpressions;
using Parley.Tests.Commands;

namespace Parley.Tests.Reports;

public sealed partial class GoldAnswersTests : IDisposable
{
    private const string Check =
        "parley check examples/two-air-forces/*.* --terrain 180m..850m --qnh 1005..1025 "
        + "--isa -5..10";

    private readonly ParleyShell _shell = new();

    [Theory]
    [InlineData("", "two-air-forces.txt")]
    [InlineData("--json", "two-air-forces.json")]
    [InlineData("--geojson", "two-air-forces.overlaps.geojson")]
    [InlineData("--csv", "two-air-forces.csv")]
    public async Task The_two_air_forces_are_told_this(string form, string gold)
    {
        ParleyAnswer answer = await _shell.RunAsync($"{Check} {form}");

        Assert.Equal(1, answer.ExitStatus);
        Assert.Empty(answer.Errors);
        string told = answer.Output.Replace("\r\n", "\n");
        Gold.Same(gold, Elapsed().Replace(told, "in TIME s."));
    }

    [Fact]
    public async Task The_page_they_get_by_mail_is_this()
    {
        ParleyAnswer answer = await _shell.RunAsync(
            "parley check examples/two-air-forces/*-force.* --quiet --report page.html"
        );

        Assert.Equal("", answer.Output + answer.Errors);
        Gold.Same(
            "two-forces.html",
            await File.ReadAllTextAsync(
                _shell.PathOf("page.html"),
                TestContext.Current.CancellationToken
            )
        );
    }

    [Fact]
    public async Task What_is_in_the_files_is_shown_so()
    {
        ParleyAnswer answer = await _shell.RunAsync("parley show examples/two-air-forces/*.*");

        Assert.Equal(0, answer.ExitStatus);
        Gold.Same("two-air-forces.show.txt", answer.Output);
    }

    public void Dispose() => _shell.Dispose();

    [GeneratedRegex(@"in \d+\.\d\d s\.", RegexOptions.None, 1000)]
    private static partial Regex Elapsed();
}
