namespace Parley.Storage.Tests;

/// <summary>Expected output that a reviewer reads, in data/gold.</summary>
internal static class Gold
{
    /// <summary>True when PARLEY_GOLD=write asks for files that are missing to be made.</summary>
    public static bool IsWritten { get; } =
        Environment.GetEnvironmentVariable("PARLEY_GOLD") == "write";

    public static string Folder { get; } = Find();

    /// <summary>Fails unless the text is the file's.</summary>
    public static void Same(string name, string text)
    {
        var path = Path.Combine(Folder, name);
        if (IsWritten && !File.Exists(path))
        {
            File.WriteAllText(path, text);
        }
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Parley.slnx")))
        {
            folder = folder.Parent;
        }
        return Path.Combine(folder.FullName, "tests", "Parley.Storage.Tests", "data", "gold");
    }
}
