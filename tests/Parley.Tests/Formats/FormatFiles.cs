using Parley.Formats;

namespace Parley.Tests.Formats;

/// <summary>Files that lie with the tests, and what reading them is expected to give.</summary>
internal static class FormatFiles
{
    private static readonly string Folder = Path.Combine(Root(), "tests", "Parley.Tests", "data");

    /// <param name="name">Under the tests' data folder.</param>
    public static Source Read(string name) =>
        new(Path.GetFileName(name), File.ReadAllBytes(Path.Combine(Folder, name)));

    /// <summary>
    /// The text is what the gold file says. With PARLEY_WRITE_GOLD=1 the file is written instead,
    /// for a reviewer to read in the difference.
    /// </summary>
    public static void MatchesGold(string name, string text)
    {
        var path = Path.Combine(Folder, "gold", name);
        if (Environment.GetEnvironmentVariable("PARLEY_WRITE_GOLD") == "1")
        {
            File.WriteAllText(path, text);
        }
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }

    /// <summary>The folder that holds the solution.</summary>
    public static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Parley.slnx")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }
        return folder;
    }
}
