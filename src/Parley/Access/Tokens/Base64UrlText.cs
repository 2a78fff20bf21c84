using System.Buffers;
using System.Buffers.Text;

namespace Parley.Access.Tokens;

/// <summary>
/// Base64url with one spelling for each value (RFC 7515): no padding, no white space, and the
/// bits that the last character does not need are zero. .NET's own decoder takes the first two.
/// </summary>
internal static class Base64UrlText
{
    private const string Alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);

    /// <summary>The bytes, or null when the text is not their one spelling.</summary>
    internal static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var unused = (text.Length % 4) switch
        {
            0 => 0,
            2 => 0b1111,
            3 => 0b11,
            _ => -1,
        };
        if (unused < 0 || text.ContainsAnyExcept(Letters))
        {
            return null;
        }
        return text.Length > 0 && (Alphabet.IndexOf(text[^1]) & unused) != 0
            ? null
            : Base64Url.DecodeFromChars(text);
    }
}
