using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Parley.Airspace;
using Parley.Coordination.Attachments;
using Parley.Storage.Embedded;

namespace Parley.Storage.Attachments;

/// <summary>
/// A file that comes in parts: on the disk, and in memory no more than the part at hand. Thrown
/// away with it unless it was kept. For one thread at a time.
/// </summary>
public sealed class ComingFile : IDisposable
{
    private const int CharactersAtOnce = 16 * 1_024;

    private readonly FileStream _file;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly Decoder _decoder = new UTF8Encoding(false, true).GetDecoder();
    private readonly char[] _characters = new char[CharactersAtOnce];
    private readonly ImmutableArray<byte>.Builder _head = ImmutableArray.CreateBuilder<byte>(
        AttachmentTypes.HeadBytes
    );
    private bool _isUtf8 = true;

    internal ComingFile(string path)
    {
        Path = path;
        _file = DurableFile.OpenPrivate(path, FileMode.CreateNew);
    }

    /// <summary>How many bytes came.</summary>
    public long Length { get; private set; }

    internal string Path { get; }

    /// <summary>Takes the next part; broken when the disk does not.</summary>
    public RuleBroken? Add(ReadOnlySpan<byte> part)
    {
        try
        {
            _file.Write(part);
        }
        catch (IOException full)
        {
            return new("", full.Message);
        }
        Length += part.Length;
        _hash.AppendData(part);
        _head.AddRange(part[..Math.Min(part.Length, AttachmentTypes.HeadBytes - _head.Count)]);
        Decode(part, flush: false);
        return null;
    }

    /// <summary>Nothing comes any more: what it is. Once.</summary>
    public Checked<(FileHash Hash, SeenContent Seen)> End()
    {
        Decode([], flush: true);
        try
        {
            _file.Flush();
            DurableFile.Sync(_file.SafeFileHandle, Path);
        }
        catch (IOException full)
        {
            return new RuleBroken("", full.Message);
        }
        _file.Dispose();
        var hash = Convert.ToHexStringLower(_hash.GetHashAndReset());
        return (FileHash.Of(hash).Value, new SeenContent(_head.ToImmutable(), _isUtf8));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _hash.Dispose();
        // Not there any more when it was kept.
        File.Delete(Path);
    }

    private void Decode(ReadOnlySpan<byte> part, bool flush)
    {
        if (!_isUtf8)
        {
            return;
        }
        try
        {
            var isDone = false;
            while (!isDone)
            {
                _decoder.Convert(part, _characters, flush, out var used, out _, out isDone);
                part = part[used..];
            }
        }
        catch (DecoderFallbackException)
        {
            _isUtf8 = false;
        }
    }
}
