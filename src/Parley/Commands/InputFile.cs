using Parley.Airspace;
using Parley.Formats;

namespace Parley.Commands;

/// <summary>A file named on the command line, or what is piped in.</summary>
internal static class InputFile
{
    /// <summary>The name that stands for standard input.</summary>
    internal const string Piped = "-";

    private const int ChunkBytes = 1 << 16;

    private static RuleBroken TooLarge => new("", $"A file has at most {Source.BytesMax} bytes.");

    /// <summary>The file's content; refused when it cannot be read or is too large.</summary>
    internal static Checked<Source> Load(string path)
    {
        if (Directory.Exists(path))
        {
            return new RuleBroken("", "This is a folder; name the files in it.");
        }
        try
        {
            using var stream = path == Piped ? Console.OpenStandardInput() : File.OpenRead(path);
            return ReadAll(path, stream);
        }
        catch (FileNotFoundException)
        {
            return new RuleBroken("", "There is no such file.");
        }
        catch (DirectoryNotFoundException)
        {
            return new RuleBroken("", "There is no such folder.");
        }
        catch (UnauthorizedAccessException)
        {
            return new RuleBroken("", "The file may not be read by you.");
        }
        catch (IOException fault)
        {
            return new RuleBroken("", $"The file cannot be read: {Plain.Text(fault.Message)}");
        }
        catch (ArgumentException)
        {
            return new RuleBroken("", "A file has a name.");
        }
    }

    // A stated length saves reading too much, and memory; a pipe states none, a device a wrong one.
    private static Checked<Source> ReadAll(string path, Stream stream)
    {
        var stated = stream.CanSeek ? stream.Length : 0;
        if (stated > Source.BytesMax)
        {
            return TooLarge;
        }
        using var content = new MemoryStream((int)stated);
        var chunk = new byte[ChunkBytes];
        for (int count; (count = stream.Read(chunk)) > 0; )
        {
            if (content.Length + count > Source.BytesMax)
            {
                return TooLarge;
            }
            content.Write(chunk, 0, count);
        }
        return new Source(path, content.GetBuffer().AsMemory(0, (int)content.Length));
    }
}
