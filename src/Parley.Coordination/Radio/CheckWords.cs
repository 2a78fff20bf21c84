using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Coordination.Radio;

/// <summary>
/// Four words of the ICAO spelling alphabet that stand for a text, to be said after it: who wrote
/// it down works them out again and sees whether there was a slip.
/// </summary>
/// <remarks>
/// From the SHA-256 of the text, of which the first 64 bits are taken modulo 24⁴: 18.3 bits. A text
/// with any slip in it has the same words with probability 24⁻⁴, one in 331,776. They find slips,
/// not forgers: who wants to can make another text with the same words.
/// </remarks>
internal static class CheckWords
{
    /// <summary>So many words.</summary>
    internal const int Count = 4;

    /// <summary>I and O are left out, which look like 1 and 0.</summary>
    internal static ImmutableArray<string> Alphabet { get; } =
    [
        "ALFA",
        "BRAVO",
        "CHARLIE",
        "DELTA",
        "ECHO",
        "FOXTROT",
        "GOLF",
        "HOTEL",
        "JULIETT",
        "KILO",
        "LIMA",
        "MIKE",
        "NOVEMBER",
        "PAPA",
        "QUEBEC",
        "ROMEO",
        "SIERRA",
        "TANGO",
        "UNIFORM",
        "VICTOR",
        "WHISKEY",
        "XRAY",
        "YANKEE",
        "ZULU",
    ];

    // As people spell them.
    private static readonly FrozenDictionary<string, string> Spellings = new Dictionary<
        string,
        string
    >
    {
        ["ALPHA"] = "ALFA",
        ["JULIET"] = "JULIETT",
        ["WHISKY"] = "WHISKEY",
        ["X-RAY"] = "XRAY",
    }.ToFrozenDictionary();

    /// <summary>The words of a text, a space between.</summary>
    internal static string Of(string text)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        var rest = BinaryPrimitives.ReadUInt64BigEndian(hash);
        var words = new string[Count];
        for (var at = Count - 1; at >= 0; at--)
        {
            words[at] = Alphabet[(int)(rest % (ulong)Alphabet.Length)];
            rest /= (ulong)Alphabet.Length;
        }
        return string.Join(' ', words);
    }

    /// <summary>True when words, however people spell them, are those of a text.</summary>
    internal static bool Fit(string text, IEnumerable<string> words) =>
        string.Join(' ', words.Select(word => Spellings.GetValueOrDefault(word, word))) == Of(text);
}
