using System.Buffers.Text;
using System.Security.Cryptography;

namespace Parley.Access.Sessions;

/// <summary>
/// What a browser shows to be taken for who signed in: 256 random bits. The server keeps its
/// SHA-256 alone, so who reads its files cannot go on in anybody's session.
/// </summary>
/// <param name="Text">In base64url.</param>
/// <param name="Digest">What is kept.</param>
internal readonly record struct SessionToken(string Text, byte[] Digest)
{
    private const int Bytes = 32;

    /// <summary>One that nobody had before.</summary>
    internal static SessionToken New()
    {
        var bytes = RandomNumberGenerator.GetBytes(Bytes);
        return new(Base64Url.EncodeToString(bytes), SHA256.HashData(bytes));
    }

    /// <summary>What is kept of a text that a browser showed; null when it is no token.</summary>
    internal static byte[]? DigestOf(string text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        return
            text.Length == Base64Url.GetEncodedLength(Bytes)
            && Base64Url.TryDecodeFromChars(text, bytes, out var written)
            && written == Bytes
            ? SHA256.HashData(bytes)
            : null;
    }
}
