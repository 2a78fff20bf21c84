using System.Text.Json;

namespace Parley.Ledger.Tests;

/// <summary>Test vectors of others, from ../shared/vectors beside the repository.</summary>
internal static class Vectors
{
    private static string Root { get; } = Path.Combine(FindRepository(), "..", "shared", "vectors");

    /// <summary>A file's JSON; skips the test when the file is not there.</summary>
    public static JsonElement Json(string name)
    {
        var path = Path.Combine(Root, name);
        if (!File.Exists(path))
        {
            Assert.Skip($"{name} is not in ../shared/vectors beside the repository.");
        }
        return JsonDocument.Parse(File.ReadAllBytes(path)).RootElement;
    }

    /// <summary>Every JSON file below a folder; skips when there is no such folder.</summary>
    public static IEnumerable<(string Name, JsonElement Json)> Folder(string name)
    {
        var folder = Path.Combine(Root, name);
        if (!Directory.Exists(folder))
        {
            Assert.Skip($"{name} is not in ../shared/vectors beside the repository.");
        }
        return Directory
            .EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => (path, JsonDocument.Parse(File.ReadAllBytes(path)).RootElement));
    }

    /// <summary>Says what was looked at, for a reader of the output.</summary>
    public static void Tell(string said) => TestContext.Current.TestOutputHelper?.WriteLine(said);

    private static string FindRepository()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; )
        {
            if (File.Exists(Path.Combine(folder, "Parley.slnx")))
            {
                return folder;
            }
            folder = Path.GetDirectoryName(folder);
        }
        throw new InvalidOperationException("Parley.slnx is in no folder above the tests.");
    }
}
