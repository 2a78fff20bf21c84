using System.Text;
using CsCheck;
using Parley.Formats;
using Parley.Formats.F3548;
using Parley.Formats.GeoJson;
using Parley.Formats.GeoZones;

namespace Parley.Tests.Formats.Json;

/// <summary>Where the files are that the format tests read, and how they are read.</summary>
internal static class TestFiles
{
    private const int LongFactor = 20;
    private const ulong Seed = 20261123;

    /// <summary>The formats written in JSON.</summary>
    internal static readonly IFormat[] Formats =
    [
        new GeoJsonFormat(),
        new Ed269Format(),
        new Ed318Format(),
        new F3548Format(),
    ];

    /// <summary>True when the tests run at full length.</summary>
    internal static bool IsLong => Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    /// <summary>
    /// Checks what a generator makes: the same cases on every run, or at full length other and
    /// more.
    /// </summary>
    internal static void Each<T>(Gen<T> cases, int count, Action<T> check)
    {
        if (IsLong)
        {
            cases.Sample(check, iter: count * LongFactor, threads: 1);
            return;
        }
        for (uint number = 0; number < count; number++)
        {
            check(cases.Generate(new PCG(number, Seed), null, out _));
        }
    }

    /// <summary>A file of tests/Parley.Tests/data.</summary>
    internal static byte[] Gold(string path) =>
        File.ReadAllBytes(Path.Combine(Root, "tests", "Parley.Tests", "data", path));

    /// <summary>A file of the repository.</summary>
    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>
    /// A file or folder beside the repository; skips the test when it is not there.
    /// </summary>
    internal static string Shared(string path)
    {
        string full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        Assert.SkipUnless(Path.Exists(full), $"../shared/{path} is not there.");
        return full;
    }

    /// <summary>Reads a text that has single quotes for JSON's, to be told from C#'s.</summary>
    internal static Reading Read(
        this IFormat format,
        string json,
        ReadingOptions? options = null
    ) => format.Read(Encoding.UTF8.GetBytes(json.Replace('\'', '"')), options);

    internal static Reading Read(
        this IFormat format,
        byte[] json,
        ReadingOptions? options = null
    ) => format.Read(new Source("test.json", json), options ?? new ReadingOptions());

    /// <summary>The names of the JSON formats that take a file for theirs.</summary>
    internal static string RecognizedBy(string json, string name = "test.json")
    {
        Source source = new(name, Encoding.UTF8.GetBytes(json));
        return string.Join(
            ' ',
            Formats.Where(format => format.Recognizes(source)).Select(format => format.Name)
        );
    }

    private static string Root
    {
        get
        {
            string? folder = AppContext.BaseDirectory;
            while (folder is not null && !File.Exists(Path.Combine(folder, "Parley.slnx")))
            {
                folder = Path.GetDirectoryName(folder);
            }
            return folder ?? throw new InvalidOperationException("Not within the repository.");
        }
    }
}
