using Parley.Airspace;

namespace Parley.Commands;

/// <summary>Where an answer goes.</summary>
internal static class OutputFile
{
    private const int BufferBytes = 1 << 16;

    internal static void ToStandard(Action<Stream> write)
    {
        using var output = new BufferedStream(Console.OpenStandardOutput(), BufferBytes);
        write(output);
    }

    /// <summary>Writes a file, over an older one; the rule broken when that cannot be.</summary>
    /// <param name="path">The file.</param>
    /// <param name="inputs">What was read, which is never written over.</param>
    /// <param name="write">Writes the content.</param>
    internal static RuleBroken? Write(string path, IEnumerable<string> inputs, Action<Stream> write)
    {
        if (inputs.Any(input => IsSame(input, path)))
        {
            return new(path, "The file written is not one of those read.");
        }
        if (Directory.Exists(path))
        {
            return new(path, "This is a folder; a file has a name in it.");
        }
        try
        {
            using var output = new FileStream(path, FileMode.Create, FileAccess.Write);
            write(output);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return new(path, "The file may not be written by you.");
        }
        catch (DirectoryNotFoundException)
        {
            return new(path, "There is no such folder.");
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

    private static bool IsSame(string input, string path) =>
        input != InputFile.Piped
        && path.Length > 0
        && input.Length > 0
        && Path.GetFullPath(input) == Path.GetFullPath(path);
}
