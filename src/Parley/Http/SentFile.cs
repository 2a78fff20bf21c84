using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Parley.Storage.Attachments;

namespace Parley.Http;

/// <summary>
/// A stored file as it is sent: under its hash as its tag, whole or in part, and so that no browser
/// takes it for a page, whatever somebody may have written in it.
/// </summary>
internal sealed record SentFile(FoundFile File)
{
    // Nothing in it runs, fetches or frames anything, be it opened as a page.
    private const string SecurityPolicy = "sandbox; default-src 'none'";

    /// <summary>The name that it is to be kept under; null for what a page shows.</summary>
    internal string? Name { get; init; }

    /// <summary>Headers beside those of every answer.</summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers =>
        [
            new(HeaderNames.ContentSecurityPolicy, SecurityPolicy),
            new("Cross-Origin-Resource-Policy", Name is null ? "cross-origin" : "same-origin"),
            // Asked for again each time: who may not see it any more learns it with the next call.
            new(HeaderNames.CacheControl, Name is null ? "no-cache" : "private, no-cache"),
            .. Name is null ? [] : new KeyValuePair<string, string>[] { Disposition(Name) },
        ];

    /// <summary>Sends it, or what the caller asks of it, and closes it.</summary>
    internal Task WriteAsync(HttpContext context) =>
        TypedResults
            .Stream(
                File.Content,
                File.Put.MediaType,
                entityTag: new EntityTagHeaderValue($"\"{File.Put.File.Hash}\""),
                enableRangeProcessing: true
            )
            .ExecuteAsync(context);

    private static KeyValuePair<string, string> Disposition(string name)
    {
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name.Replace('/', '_').Replace('\\', '_'));
        return new(HeaderNames.ContentDisposition, $"{disposition}");
    }
}
