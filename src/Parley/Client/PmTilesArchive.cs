using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Parley.Http;

namespace Parley.Client;

/// <summary>
/// A PMTiles archive that the map is drawn from: one large file, of which a browser asks for the
/// bytes that it needs.
/// </summary>
internal static class PmTilesArchive
{
    /// <summary>Where it is read.</summary>
    internal const string Address = "/client/basemap.pmtiles";

    /// <summary>Its media type.</summary>
    internal const string MediaType = "application/vnd.pmtiles";

    private const byte Version = 3;

    // What the format's third version starts with: a name, then the version.
    private static readonly byte[] Head = [.. "PMTiles"u8, Version];

    /// <summary>Why a file is none; null when it is one.</summary>
    internal static string? Fault(string path)
    {
        try
        {
            using var file = Open(path);
            var head = new byte[Head.Length];
            return
                file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
                && head.AsSpan().SequenceEqual(Head)
                ? null
                : $"The file is no PMTiles archive of version {Version}.";
        }
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return $"The file cannot be read: {Plain.Text(fault.Message)}";
        }
    }

    /// <summary>Sends it, or the bytes of it that are asked for.</summary>
    internal static async Task SendAsync(HttpContext context, string path)
    {
        FileStream file;
        try
        {
            file = Open(path);
        }
        // It was there when the server started.
        catch (Exception fault)
            when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            await Reply
                .Error(StatusCodes.Status404NotFound, "The map's archive is not there any more.")
                .WriteAsync(context)
                .ConfigureAwait(false);
            return;
        }
        var changed = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        var tag = string.Create(
            CultureInfo.InvariantCulture,
            $"\"{file.Length:x}-{changed.Ticks:x}\""
        );
        context.Response.Headers.CacheControl = "no-cache";
        // It closes the file.
        await Results
            .Stream(
                file,
                MediaType,
                entityTag: new EntityTagHeaderValue(tag),
                enableRangeProcessing: true
            )
            .ExecuteAsync(context)
            .ConfigureAwait(false);
    }

    private static FileStream Open(string path) =>
        new(
            path,
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.RandomAccess,
            }
        );
}
