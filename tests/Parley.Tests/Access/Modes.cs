namespace Parley.Tests.Access;

/// <summary>Who may read a file; a test that asks is skipped where files have no modes.</summary>
internal static class Modes
{
    public const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static UnixFileMode Of(string path)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes here.");
        return OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
    }

    public static void Set(string path, UnixFileMode mode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Files have no modes here.");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}

/// <summary>Tests that take the console for themselves, so no other may run beside them.</summary>
[CollectionDefinition(nameof(WholeConsole), DisableParallelization = true)]
public sealed class WholeConsole;
