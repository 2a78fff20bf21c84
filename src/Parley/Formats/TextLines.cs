using System.Text;
using System.Text.Unicode;

namespace Parley.Formats;

/// <summary>Why a line of a text file cannot be used.</summary>
internal enum LineFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>It is longer than its format allows.</summary>
    TooLong,

    /// <summary>It holds a NUL byte, which text never does.</summary>
    HasNul,
}

/// <summary>One line of a text file.</summary>
/// <param name="Number">
/// Counted from 1; LF, CRLF and CR each end a line, mixed as they may be.
/// </param>
/// <param name="Text">Without its line end; empty when there is a fault.</param>
/// <param name="Fault">Why it cannot be used.</param>
internal readonly record struct TextLine(int Number, string Text, LineFault Fault);

/// <summary>
/// Text in whatever encoding pilots' files come in: UTF-8 with or without a byte order mark, and
/// where a line is not valid UTF-8, Windows-1252 (of which Latin-1's letters are a part).
/// </summary>
internal static class TextLines
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(
        1252
    )!;

    /// <summary>The lines one after the other, each decoded when it is asked for.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="lengthMax">The longest line that is decoded, in bytes.</param>
    internal static IEnumerable<TextLine> Of(ReadOnlyMemory<byte> content, int lengthMax)
    {
        var at = content.Span.StartsWith(Encoding.UTF8.Preamble)
            ? Encoding.UTF8.Preamble.Length
            : 0;
        for (var number = 1; at < content.Length; number++)
        {
            var length = LengthOfFirst(content.Span[at..]);
            yield return Decode(number, content.Span.Slice(at, length), lengthMax);
            at += length + LengthOfEnd(content.Span[(at + length)..]);
        }
    }

    /// <summary>The length of the first line of a text, without its end.</summary>
    internal static int LengthOfFirst(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'\n', (byte)'\r');
        return end < 0 ? rest.Length : end;
    }

    /// <summary>The bytes of the line end that a text starts with; 0 at its end.</summary>
    internal static int LengthOfEnd(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("\r\n"u8) ? 2 : Math.Min(1, rest.Length);

    private static TextLine Decode(int number, ReadOnlySpan<byte> line, int lengthMax)
    {
        if (line.Contains((byte)0))
        {
            return new(number, "", LineFault.HasNul);
        }
        if (line.Length > lengthMax)
        {
            return new(number, "", LineFault.TooLong);
        }
        var encoding = Utf8.IsValid(line) ? Encoding.UTF8 : Windows1252;
        return new(number, encoding.GetString(line), LineFault.None);
    }
}
