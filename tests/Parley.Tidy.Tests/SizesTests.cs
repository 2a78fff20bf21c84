namespace Parley.Tidy.Tests;

public sealed class SizesTests
{
    [Fact]
    public void Files_fit_a_head()
    {
        Breaches.None(Repository.CSharp.SelectMany(Sizes.LongFiles));
        Assert.NotEmpty(Repository.Screen);
        Breaches.None(Repository.Screen.Where(IsNoBook).SelectMany(Sizes.LongFiles));
    }

    [Fact]
    public void Lines_fit_a_window()
    {
        Breaches.None(Repository.CSharp.SelectMany(Sizes.LongLines));
        Breaches.None(Repository.Screen.Where(IsNoBook).SelectMany(Sizes.LongLines));
    }

    [Fact]
    public void Methods_fit_a_screen()
    {
        Breaches.None(Repository.CSharp.SelectMany(Sizes.LongMethods));
    }

    [Theory]
    [InlineData(Sizes.FileLinesMax, 0)]
    [InlineData(Sizes.FileLinesMax + 1, 1)]
    public void A_file_of_one_line_too_many_is_seen(int lines, int breaches)
    {
        SourceFile file = new("a.cs", string.Concat(Enumerable.Repeat("// x\n", lines)));

        Assert.Equal(breaches, Sizes.LongFiles(file).Count());
    }

    [Theory]
    [InlineData(Sizes.LineCharactersMax, 0)]
    [InlineData(Sizes.LineCharactersMax + 1, 1)]
    public void A_line_of_one_character_too_many_is_seen(int characters, int breaches)
    {
        SourceFile file = new("a.cs", $"// x\r\n{new string('/', characters)}\r\n");

        Assert.Equal(breaches, Sizes.LongLines(file).Count());
    }

    [Theory]
    [InlineData("void M()")]
    [InlineData("C()")]
    [InlineData("int P { get")]
    [InlineData("void M() { void Local()")]
    public void A_method_of_one_line_too_many_is_seen_whatever_its_kind(string start)
    {
        SourceFile fits = MethodOf(start, Sizes.MethodLinesMax);
        SourceFile breaks = MethodOf(start, Sizes.MethodLinesMax + 1);

        Assert.Empty(Sizes.LongMethods(fits));
        Assert.NotEmpty(Sizes.LongMethods(breaks));
    }

    // Sentences in four languages are as long as they are.
    private static bool IsNoBook(SourceFile file) =>
        !Path.GetFileNameWithoutExtension(file.Path)
            .EndsWith("words", StringComparison.OrdinalIgnoreCase);

    private static SourceFile MethodOf(string start, int lines)
    {
        string body = string.Concat(Enumerable.Repeat("\n;", lines - 2));
        string more = start.Contains("Local") || start.Contains("get") ? " }" : "";
        return new("a.cs", $"class C\n{{\n/* above */\n{start} {{{body}\n}}{more}\n}}");
    }
}
