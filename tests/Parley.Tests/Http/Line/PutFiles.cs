using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Parley.Coordination.Notices;

namespace Parley.Tests.Http.Line;

/// <summary>Files that parties on a running server put there, in short.</summary>
internal static class PutFiles
{
    public const string Text = "text/plain";

    public const string Png = "image/png";

    private static int _count;

    public static string PathOf(byte[] file) => $"/parley/v1/attachments/{HashOf(file)}";

    public static string HashOf(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>A text that no other test has.</summary>
    public static byte[] NewText() =>
        Encoding.UTF8.GetBytes($"قافلة {Interlocked.Increment(ref _count)} {Guid.NewGuid()}\n");

    /// <summary>What starts as a picture does, and is another each time.</summary>
    public static byte[] NewPng() =>
        [0x89, .. "PNG\r\n\u001a\n"u8, .. RandomNumberGenerator.GetBytes(500)];

    public static Task<Answer> PutFileAsync(
        this Speaker speaker,
        RunningServer server,
        byte[] file,
        string mediaType = Text,
        string? path = null
    ) => PutAsync(speaker.Line, server, file, (path ?? PathOf(file), mediaType));

    public static async Task<Answer> PutAsync(
        Http.Party by,
        RunningServer server,
        byte[] file,
        (string Path, string MediaType) put
    )
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(put.MediaType);
        var token = await by.TokenAsync();
        return await server.SendAsync(HttpMethod.Put, put.Path, $"Bearer {token}", content);
    }

    /// <summary>What an answer has to be, byte by byte.</summary>
    public static async Task<byte[]> BytesAsync(
        this Speaker speaker,
        RunningServer server,
        byte[] file
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, PathOf(file));
        request.Headers.Authorization = new("Bearer", await speaker.Line.TokenAsync());
        using var response = await server.Http.SendAsync(request);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadAsByteArrayAsync();
    }

    public static NoticeCopy With(this NoticeCopy copy, byte[] file, string mediaType = Text) =>
        copy with
        {
            Attachments = [new("North gate, قافلة.txt", mediaType, file.Length, HashOf(file))],
        };
}
