using Parley.Http;

namespace Parley.Client;

/// <summary>A file of the client, as it was when the server started.</summary>
/// <param name="Path">Where it is asked for; starts with a slash.</param>
/// <param name="Plain">Itself.</param>
internal sealed record ClientFile(string Path, ClientContent Plain)
{
    // Names of files in here change with what is in them.
    private const string Hashed = "/assets/";

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        [".css"] = "text/css; charset=utf-8",
        [".geojson"] = "application/geo+json",
        [".gif"] = "image/gif",
        [".html"] = "text/html; charset=utf-8",
        [".ico"] = "image/x-icon",
        [".jpg"] = "image/jpeg",
        [".js"] = "text/javascript; charset=utf-8",
        [".json"] = "application/json",
        [".map"] = "application/json",
        [".mjs"] = "text/javascript; charset=utf-8",
        [".mp3"] = "audio/mpeg",
        [".ogg"] = "audio/ogg",
        [".pbf"] = "application/x-protobuf",
        [".pmtiles"] = PmTilesArchive.MediaType,
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".txt"] = "text/plain; charset=utf-8",
        [".wasm"] = "application/wasm",
        [".wav"] = "audio/wav",
        [".webmanifest"] = "application/manifest+json",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
    };

    /// <summary>The same, packed with Brotli (RFC 7932); null when nobody did.</summary>
    internal ClientContent? Brotli { get; init; }

    /// <summary>The same, packed with gzip (RFC 1952); null when nobody did.</summary>
    internal ClientContent? Gzip { get; init; }

    /// <summary>True when it is there in more than one form.</summary>
    internal bool IsPacked => Brotli is not null || Gzip is not null;

    /// <summary>Its media type; bytes of no known kind when its name does not say.</summary>
    internal string ContentType =>
        Types.GetValueOrDefault(System.IO.Path.GetExtension(Path), "application/octet-stream");

    /// <summary>How long a browser may use what it has without asking.</summary>
    internal string CacheControl =>
        Path.StartsWith(Hashed, StringComparison.Ordinal)
            ? "public, max-age=31536000, immutable"
            : "no-cache";
}

/// <summary>Bytes that are sent, with the tag that tells them from others.</summary>
/// <param name="Bytes">They never change.</param>
internal sealed record ClientContent(ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Of the same bytes, always the same; in quotation marks.</summary>
    internal string Tag { get; } = EntityTag.Of(Bytes.Span);
}
