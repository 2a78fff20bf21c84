using System.Buffers.Binary;
using System.IO.Compression;
using Parley.Airspace;

namespace Parley.Formats.Kml;

/// <summary>
/// The KML document in a KMZ file, unpacked in memory: nothing is ever written, so an entry's name
/// leads nowhere. What an archive claims about itself is not believed; what it does has limits.
/// </summary>
internal static class KmzArchive
{
    /// <summary>Entries of an archive.</summary>
    internal const int EntriesMax = 10_000;

    /// <summary>Bytes of an archive's list of entries.</summary>
    internal const int DirectoryBytesMax = 4 << 20;

    /// <summary>Bytes of the document once unpacked.</summary>
    internal const int UnpackedBytesMax = 256 << 20;

    /// <summary>
    /// Unpacked bytes for each packed one, once there are <see cref="RatioBytesMin"/>.
    /// </summary>
    internal const int RatioMax = 200;

    /// <summary>Smaller documents may be packed as tightly as they like.</summary>
    internal const int RatioBytesMin = 1 << 20;

    private const int NameCharactersMax = 100;
    private const uint EndSignature = 0x06054b50;
    private const int EndBytes = 22;
    private const int CommentBytesMax = 65_535;

    private const int SniffBytesMax = 4_096;

    /// <summary>True for a zip file whose first entries, by their names, are KML.</summary>
    internal static bool LooksLike(ReadOnlySpan<byte> content) =>
        IsZip(content) && content[..Math.Min(content.Length, SniffBytesMax)].IndexOf(".kml"u8) >= 0;

    internal static bool IsZip(ReadOnlySpan<byte> content) => content.StartsWith("PK\x03\x04"u8);

    /// <summary>
    /// <c>doc.kml</c>, or the archive's first entry that ends in <c>.kml</c>, with its name.
    /// </summary>
    internal static Checked<(string Name, ReadOnlyMemory<byte> Kml)> Document(
        ReadOnlyMemory<byte> content,
        int unpackedBytesMax = UnpackedBytesMax
    )
    {
        if (BrokenByDirectory(content.Span) is { } broken)
        {
            return broken;
        }
        try
        {
            using var stream = ContentStream.Of(content);
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            return Document(archive, unpackedBytesMax);
        }
        catch (InvalidDataException)
        {
            return NotAZip;
        }
    }

    private static RuleBroken NotAZip =>
        new("", "A KMZ file is a whole zip file, packed by deflate or not at all.");

    private static Checked<(string Name, ReadOnlyMemory<byte> Kml)> Document(
        ZipArchive archive,
        int unpackedBytesMax
    )
    {
        ZipArchiveEntry? found = null;
        foreach (var entry in archive.Entries)
        {
            if (entry.FullName == "doc.kml")
            {
                found = entry;
                break;
            }
            var isKml = entry.FullName.EndsWith(".kml", StringComparison.OrdinalIgnoreCase);
            found ??= isKml ? entry : null;
        }
        if (found is null)
        {
            return new RuleBroken("", "A KMZ file holds doc.kml or another .kml.");
        }
        // Which of them counts, programs do not agree on; the other's plans would go unread.
        if (archive.Entries.Count(entry => entry.FullName == found.FullName) > 1)
        {
            var twice = OneLine.Of(found.FullName, NameCharactersMax);
            return new RuleBroken("", $"A KMZ file holds one {twice}.");
        }
        var name = OneLine.Of(found.FullName, NameCharactersMax);
        if (found.IsEncrypted)
        {
            return new RuleBroken(name, "It is not encrypted.");
        }
        return Unpack(found, unpackedBytesMax).Try(out var kml, out var broken)
            ? (name, kml)
            : broken.Within(name);
    }

    private static Checked<ReadOnlyMemory<byte>> Unpack(ZipArchiveEntry entry, int bytesMax)
    {
        using var packed = entry.Open();
        using var unpacked = new MemoryStream();
        var chunk = new byte[81_920];
        for (int read; (read = packed.Read(chunk)) > 0; )
        {
            if (unpacked.Length + read > bytesMax)
            {
                return new RuleBroken("", $"It unpacks to at most {bytesMax >> 20} MiB.");
            }
            unpacked.Write(chunk.AsSpan(0, read));
            if (
                unpacked.Length > RatioBytesMin
                && unpacked.Length / RatioMax > entry.CompressedLength
            )
            {
                return new RuleBroken(
                    "",
                    $"It unpacks to at most {RatioMax} times its packed size."
                );
            }
        }
        var kml = new ReadOnlyMemory<byte>(unpacked.GetBuffer(), 0, (int)unpacked.Length);
        return Crc32.Of(kml.Span) == entry.Crc32
            ? kml
            : new RuleBroken("", "Its checksum is the archive's: bytes are wrong or missing.");
    }

    // Reading an archive lists all entries first, so their list must be known to be small.
    private static RuleBroken? BrokenByDirectory(ReadOnlySpan<byte> content)
    {
        var tail = Math.Max(0, content.Length - EndBytes - CommentBytesMax);
        Span<byte> signature = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(signature, EndSignature);
        var found = content[tail..].LastIndexOf(signature);
        var at = tail + found;
        if (found < 0 || content.Length - at < EndBytes)
        {
            return NotAZip;
        }
        var end = content[at..];
        var entries = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (entries > EntriesMax)
        {
            return new("", $"A KMZ file holds at most {EntriesMax} files.");
        }
        if (directory > at)
        {
            return NotAZip;
        }
        return at - directory > DirectoryBytesMax
            ? new("", $"A KMZ file's list of files has at most {DirectoryBytesMax >> 20} MiB.")
            : null;
    }
}
