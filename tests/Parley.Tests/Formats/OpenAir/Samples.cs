using System.Text;
using Parley.Formats;
using Parley.Formats.OpenAir;

namespace Parley.Tests.Formats.OpenAir;

/// <summary>Files and texts that the tests read.</summary>
internal static class Samples
{
    /// <summary>The repository, without a slash at its end.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of tests/Parley.Tests/data.</summary>
    public static Source Open(string name) => new(name, File.ReadAllBytes(PathOf(name)));

    /// <summary>Where a file of tests/Parley.Tests/data lies.</summary>
    public static string PathOf(string name) =>
        Path.Combine(Root, "tests", "Parley.Tests", "data", name);

    /// <summary>What the OpenAir reader makes of a text.</summary>
    public static Reading Read(string text) =>
        new OpenAirFormat().Read(new("text.txt", Encoding.UTF8.GetBytes(text)), new());

    /// <summary>A whole area around one drawing; its commands start on line 5.</summary>
    public static string Area(string drawing) => $"AC R\nAN A\nAH FL100\nAL GND\n{drawing}\n";

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; )
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
