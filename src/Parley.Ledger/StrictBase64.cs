namespace Parley.Ledger;

/// <summary>
/// Base64 as RFC 4648, section 4 writes it, and nothing else: padded, without white space, unused
/// bits zero, so that one sequence of bytes has one text.
/// </summary>
internal static class StrictBase64
{
    /// <summary>The bytes; null when the text is not what would be written for them.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out var written))
        {
            return null;
        }
        var decoded = bytes.AsSpan(0, written);
        return text.SequenceEqual(Convert.ToBase64String(decoded)) ? decoded.ToArray() : null;
    }
}
