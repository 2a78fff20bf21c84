using System.Text;
using Parley.Airspace;

namespace Parley.Access.Issuing;

/// <summary>Files with private keys: only their owner may read them.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const int CharactersMax = 64 * 1024;

    /// <summary>Makes a new file for its owner alone; the rule broken, if one was.</summary>
    internal static RuleBroken? Create(string path, string content) =>
        Write(path, content, OwnerOnly);

    /// <summary>Makes a new file for everybody to read; the rule broken, if one was.</summary>
    internal static RuleBroken? CreatePublic(string path, string content) =>
        Write(path, content, OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

    /// <summary>The text of a file that others may not read, or the rule broken.</summary>
    internal static Checked<string> Read(string path)
    {
        try
        {
            if (
                !OperatingSystem.IsWindows()
                && (File.GetUnixFileMode(path) & ~(OwnerOnly | UnixFileMode.UserExecute))
                    != UnixFileMode.None
            )
            {
                return new RuleBroken(
                    path,
                    "A private key is readable by its owner alone (chmod 600)."
                );
            }
            if (new FileInfo(path).Length > CharactersMax)
            {
                return new RuleBroken(path, $"A key file has at most {CharactersMax} bytes.");
            }
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (IOException fault)
            when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return new RuleBroken(path, "There is no such file.");
        }
        catch (IOException fault)
        {
            return new RuleBroken(path, $"The file cannot be read: {Plain.Text(fault.Message)}");
        }
        catch (UnauthorizedAccessException)
        {
            return new RuleBroken(path, "The file may not be read by this program.");
        }
        catch (ArgumentException)
        {
            return new RuleBroken(path, "A file has a name.");
        }
    }

    private static RuleBroken? Write(string path, string content, UnixFileMode mode)
    {
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }
        try
        {
            using FileStream file = new(path, options);
            file.Write(Encoding.UTF8.GetBytes(content));
            file.Flush(flushToDisk: true);
            return null;
        }
        catch (DirectoryNotFoundException)
        {
            return new(path, "There is no such folder.");
        }
        catch (UnauthorizedAccessException)
        {
            return new(path, "The file may not be written by you.");
        }
        catch (IOException) when (File.Exists(path))
        {
            return new(path, "There is such a file already; a key is never written over.");
        }
        catch (IOException fault)
        {
            return new(path, $"The file cannot be written: {Plain.Text(fault.Message)}");
        }
        catch (ArgumentException)
        {
            return new(path, "A file has a name.");
        }
    }
}
