using Parley.Tests.Commands;

namespace Parley.Tests.Reports;

/// <summary>
/// Answers that a reviewer has read, kept in data/gold. PARLEY_GOLD=write keeps what is answered
/// now, for the reviewer to read the difference.
/// </summary>
internal static class Gold
{
    public static void Same(string name, string answer)
    {
        string path = Path.Combine(ParleyShell.Root, "tests/Parley.Tests/data/gold", name);
        if (Environment.GetEnvironmentVariable("PARLEY_GOLD") == "write")
        {
            File.WriteAllText(path, answer);
        }

        Assert.True(File.Exists(path), $"{name} is not among the gold files.");
        Assert.Equal(File.ReadAllText(path), answer);
    }
}
