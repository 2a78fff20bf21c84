namespace Parley.Tidy.Tests;

/// <summary>The repository as it lies on disk, without what tools generate.</summary>
internal static class Repository
{
    private static readonly string[] GeneratedFolders =
    [
        ".git",
        ".vs",
        ".idea",
        "bin",
        "obj",
        "node_modules",
        "dist",
        "test-results",
        "TestResults",
        "StrykerOutput",
        "BenchmarkDotNet.Artifacts",
    ];

    /// <summary>The folder that holds Parley.slnx, with no slash at the end.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every C# file that people write, in src, tests and bench.</summary>
    public static IReadOnlyList<SourceFile> CSharp { get; } = [.. Read("*.cs")];

    /// <summary>Every file of the screen that people write: TypeScript and components.</summary>
    public static IReadOnlyList<SourceFile> Screen { get; } =
    [.. Read("*.ts").Concat(Read("*.svelte")).Where(file => file.Path.StartsWith("web/"))];

    /// <summary>Every page of documentation.</summary>
    public static IReadOnlyList<SourceFile> Markdown { get; } = [.. Read("*.md")];

    /// <summary>Every project file.</summary>
    public static IReadOnlyList<SourceFile> Projects { get; } = [.. Read("*.csproj")];

    /// <summary>Every folder that people made, relative to the root.</summary>
    public static IReadOnlyList<string> Folders { get; } = [.. FoldersUnder(Root).Select(Relative)];

    /// <param name="path">Relative to the root, with forward slashes.</param>
    /// <returns>The text of that file.</returns>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<SourceFile> Read(string pattern) =>
        FoldersUnder(Root)
            .Prepend(Root)
            .SelectMany(folder => Directory.EnumerateFiles(folder, pattern))
            .Order(StringComparer.Ordinal)
            .Select(path => new SourceFile(Relative(path), File.ReadAllText(path)));

    private static IEnumerable<string> FoldersUnder(string folder) =>
        Directory
            .EnumerateDirectories(folder)
            .Where(child => !GeneratedFolders.Contains(Path.GetFileName(child)))
            .SelectMany(child => FoldersUnder(child).Prepend(child));

    private static string Relative(string path) =>
        Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Parley.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder
            ?? throw new InvalidOperationException("These tests run from inside the repository.");
    }
}

/// <summary>A file's text under its path from the repository's root.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    /// <summary>The lines without their ends.</summary>
    public string[] Lines { get; } = Text.ReplaceLineEndings("\n").Split('\n');
}
