using System.Diagnostics;

namespace Parley.Storage.Tests.Crashes;

/// <summary>
/// A disk of a test's own: an XFS file system in a file, whose power the test can cut. Only for
/// root on Linux, where the tools are.
/// </summary>
internal sealed class LoopDisk : IDisposable
{
    private const int RunSecondsMax = 60;

    private readonly string _image;
    private readonly string _mount;
    private bool _isMounted;

    private LoopDisk(string image, string mount) => (_image, _mount) = (image, mount);

    /// <summary>Where it is mounted.</summary>
    public string Path => _mount;

    /// <summary>Makes one, or skips the test and says what is missing.</summary>
    public static LoopDisk MakeOrSkip(Scratch scratch, int megabytes)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "A disk of one's own takes Linux.");
        Assert.SkipUnless(Environment.UserName == "root", "Mounting takes root.");
        foreach (var tool in (string[])["mkfs.xfs", "xfs_io", "mount", "umount", "truncate"])
        {
            Assert.SkipUnless(Find(tool) is not null, $"{tool} is not installed.");
        }
        var disk = new LoopDisk(scratch.Beside("disk.img"), scratch.Beside("disk"));
        Directory.CreateDirectory(disk.Path);
        Must("truncate", "-s", $"{megabytes}M", disk._image);
        Must("mkfs.xfs", "-q", disk._image);
        Assert.SkipUnless(disk.TryMount(), "This machine mounts no loop devices.");
        return disk;
    }

    /// <summary>
    /// Everything that was not on the disk is gone; then the power is back.
    /// </summary>
    /// <param name="inTheDark">
    /// Ends who still has files open there, which has to be before they can be let go of.
    /// </param>
    public async Task CutPowerAsync(Func<Task> inTheDark)
    {
        // The file system's own log is not written either.
        Must("xfs_io", "-x", "-c", "shutdown", _mount);
        await inTheDark();
        Unmount();
        Assert.True(TryMount());
    }

    public void Dispose()
    {
        if (_isMounted)
        {
            Unmount();
        }
    }

    private bool TryMount() => _isMounted = Run("mount", "-o", "loop", _image, _mount) == 0;

    private void Unmount()
    {
        Must("umount", _mount);
        _isMounted = false;
    }

    private static void Must(string tool, params string[] args) =>
        Assert.True(Run(tool, args) == 0, $"{tool} {string.Join(' ', args)} failed.");

    private static int Run(string tool, params string[] args)
    {
        var start = new ProcessStartInfo(Find(tool) ?? tool)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }
        using var process = Process.Start(start)!;
        Assert.True(process.WaitForExit(RunSecondsMax * 1_000), $"{tool} did not end.");
        return process.ExitCode;
    }

    private static string? Find(string tool) =>
        new[] { "/usr/sbin", "/sbin", "/usr/bin", "/bin" }
            .Select(folder => System.IO.Path.Combine(folder, tool))
            .FirstOrDefault(File.Exists);
}
