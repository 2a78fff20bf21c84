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
    internal static RuleBroken? Write(string path, Action<Stream> write)
    {
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
}
