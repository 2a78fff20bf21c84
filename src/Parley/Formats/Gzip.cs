using System.IO.Compression;
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

    private static readonly byte[] Seal = "the end of a whole packed file"u8.ToArray();
    private static readonly byte[] PackedSeal = Pack(Seal);

    internal static bool IsPacked(Source source) =>
        source.Content.Span.StartsWith<byte>([0x1f, 0x8b]);

    /// <summary>
    /// The file inside, named without <c>.gz</c>. It is unpacked once to count and once to keep, so
    /// that memory never holds much more than both files. Of content that is damaged or ends early
    /// what comes before is kept, and <paramref name="damage"/> says so; null when it is whole.
    /// </summary>
    internal static Checked<Source> Unpack(Source source, out Problem? damage)
    {
        damage = null;
        var ratioBytes = (long)source.Content.Length * RatioMax;
        var bytesMax = Math.Min(Source.BytesMax, Math.Max(AnyRatioBytesMax, ratioBytes));
        var length = Unpack(source.Content, Stream.Null, bytesMax);
        if (length > bytesMax)
        {
            return bytesMax == Source.BytesMax
                ? new RuleBroken("gzip", $"A file unpacks to at most {Source.BytesMax} bytes.")
                : new RuleBroken("gzip", $"A file unpacks to at most {RatioMax} times its size.");
        }
        var content = new byte[length + Seal.Length];
        if (!FillsWhole(content, source.Content))
        {
            _ = Unpack(source.Content, new MemoryStream(content), length);
            damage = new("gzip", "Packed content is whole; this is damaged or ends early.");
        }
        var isNamed = source.Name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
        var name = isNamed ? source.Name[..^3] : source.Name;
        return new Source(name, content.AsMemory(0, (int)length));
    }

    // GZipStream does not tell content that ends early from content that ends. So a packed seal is
    // put behind it: only when the content is whole does the seal come out.
    private static bool FillsWhole(byte[] content, ReadOnlyMemory<byte> packed)
    {
        byte[] sealedContent = [.. packed.Span, .. PackedSeal];
        var length = Unpack(sealedContent, new MemoryStream(content), content.Length);
        return length == content.Length && content.AsSpan().EndsWith(Seal);
    }

    // How many bytes there are before the end or the first damage; more than the limit when more.
    private static long Unpack(ReadOnlyMemory<byte> packed, Stream output, long bytesMax)
    {
        using var input = ContentStream.Of(packed);
        using var gzip = new GZipStream(input, CompressionMode.Decompress);
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
            // The caller sees that less came out than a whole file has.
        }
        return length;
    }

    private static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(content);
        }
        return packed.ToArray();
    }
}
