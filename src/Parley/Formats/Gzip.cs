using System.IO.Compression;
using System.Runtime.InteropServices;
using Parley.Airspace;

namespace Parley.Formats;

/// <summary>Files packed with gzip (RFC 1952), unpacked within bounds.</summary>
internal static class Gzip
{
    /// <summary>
    /// Content that unpacks to more than so many times its size is taken for a bomb.
    /// </summary>
    internal const int RatioMax = 200;

    /// <summary>Content that unpacks to no more than this is taken whatever the ratio.</summary>
    internal const int AnyRatioBytesMax = 16 << 20;

    private const int BlockBytes = 1 << 16;

    internal static bool IsPacked(Source source) =>
        source.Content.Span.StartsWith<byte>([0x1f, 0x8b]);

    /// <summary>
    /// The file inside, named without <c>.gz</c>. It is unpacked twice, first to count, so that
    /// memory never holds more than the file itself. Content that ends early or is damaged keeps
    /// what comes before, and <paramref name="damage"/> says so; null when nothing was damaged.
    /// </summary>
    internal static Checked<Source> Unpack(Source source, out Problem? damage)
    {
        var ratioBytes = (long)source.Content.Length * RatioMax;
        var bytesMax = Math.Min(Source.BytesMax, Math.Max(AnyRatioBytesMax, ratioBytes));
        var length = Read(source, Stream.Null, bytesMax, out damage);
        if (length > bytesMax)
        {
            return bytesMax == Source.BytesMax
                ? new RuleBroken("gzip", $"A file unpacks to at most {Source.BytesMax} bytes.")
                : new RuleBroken("gzip", $"A file unpacks to at most {RatioMax} times its size.");
        }
        var content = new byte[length];
        Read(source, new MemoryStream(content), length, out damage);
        var isNamed = source.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        return new Source(isNamed ? source.Name[..^3] : source.Name, content);
    }

    // How many bytes there are; more than the limit when there are more.
    private static long Read(Source source, Stream output, long bytesMax, out Problem? damage)
    {
        damage = null;
        using var packed = Open(source.Content);
        using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        var block = new byte[BlockBytes];
        long length = 0;
        try
        {
            int count;
            while (length <= bytesMax && (count = gzip.Read(block)) > 0)
            {
                length += count;
                if (length <= bytesMax)
                {
                    output.Write(block, 0, count);
                }
            }
        }
        catch (InvalidDataException)
        {
            damage = new(
                "gzip",
                "The packed content is damaged or ends early; the rest is not read."
            );
        }
        return length;
    }

    // Without a copy where the memory is an array, as it is when a file was read.
    private static MemoryStream Open(ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array)
            ? new(array.Array!, array.Offset, array.Count, writable: false)
            : new(content.ToArray(), writable: false);
}
