using Parley.Tests.Commands;

namespace Parley.Tests;

/// <summary>
/// The program where the build left it for whoever runs it, not the copy beside the tests.
/// </summary>
internal static class BuiltProgram
{
    /// <summary>
    /// <c>src/Parley/bin/Release/net10.0/parley.dll</c>, or that of the configuration that the
    /// tests were built in.
    /// </summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var tests = System.IO.Path.Combine(ParleyShell.Root, "tests", "Parley.Tests");
        var built = System.IO.Path.GetRelativePath(tests, AppContext.BaseDirectory);
        return System.IO.Path.Combine(ParleyShell.Root, "src", "Parley", built, "parley.dll");
    }
}
