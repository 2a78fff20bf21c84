using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;
using Parley.Airspace;

namespace Parley.Whiteflag;

/// <summary>
/// Messages as they go over a blockchain or a radio: bits one after the other, zeros up to a whole
/// byte, written in hexadecimal.
/// </summary>
internal static class WhiteflagBits
{
    /// <summary>A message has at most so many hexadecimal digits.</summary>
    internal const int DigitsMax = 100_000;

    private const int BitsOfDigit = 4;
    private const int BitsOfLetter = 8;

    /// <summary>A message in hexadecimal, in lower case.</summary>
    internal static string Encode(WhiteflagMessage message)
    {
        var texts = WhiteflagTexts.Of(message);
        var bits = new List<bool>();
        Append(bits, WhiteflagShape.Header, texts.Header);
        if (message.Sign is null)
        {
            foreach (var one in Encoding.UTF8.GetBytes(message.Text))
            {
                Append(bits, one, BitsOfLetter);
            }
        }
        else
        {
            Append(bits, WhiteflagShape.Sign, texts.Body);
            foreach (var one in texts.Requested)
            {
                Append(bits, WhiteflagShape.Requested, one);
            }
        }
        while (bits.Count % BitsOfLetter > 0)
        {
            bits.Add(false);
        }
        return Convert.ToHexStringLower([
            .. bits.Chunk(BitsOfLetter).Select(chunk => (byte)ValueOf(chunk)),
        ]);
    }

    /// <summary>The message in hexadecimal digits; refused when there is none, or more.</summary>
    internal static Checked<WhiteflagMessage> Decode(string hex)
    {
        if (hex.Length is 0 or > DigitsMax || hex.Length % 2 > 0 || !hex.All(char.IsAsciiHexDigit))
        {
            return new RuleBroken("", $"It is 2 to {DigitsMax} hexadecimal digits, two a byte.");
        }
        var reader = new BitReader(Convert.FromHexString(hex));
        if (!reader.Read(WhiteflagShape.Header).Try(out var header, out var broken))
        {
            return broken;
        }
        if (!WhiteflagTypes.Of(header[WhiteflagShape.MessageCode]).Try(out var type, out broken))
        {
            return broken;
        }
        return type is WhiteflagType.FreeText
            ? DecodeText(reader, header)
            : DecodeSign(reader, header, type);
    }

    private static Checked<WhiteflagMessage> DecodeText(
        BitReader reader,
        IReadOnlyDictionary<string, string> header
    )
    {
        var bytes = reader.Rest();
        return !Utf8.IsValid(bytes) ? new RuleBroken(WhiteflagShape.Text, "It is in UTF-8.")
            : !reader.EndsInZeros ? TooLong
            : new WhiteflagTexts(
                header,
                new Dictionary<string, string>
                {
                    [WhiteflagShape.Text] = Encoding.UTF8.GetString(bytes),
                },
                []
            ).ToMessage();
    }

    private static Checked<WhiteflagMessage> DecodeSign(
        BitReader reader,
        IReadOnlyDictionary<string, string> header,
        WhiteflagType type
    )
    {
        if (!reader.Read(WhiteflagShape.Sign).Try(out var body, out var broken))
        {
            return broken;
        }
        var requested = new List<IReadOnlyDictionary<string, string>>();
        while (
            type is WhiteflagType.RequestSignal
            && reader.Left >= BitsOfLetter
            && requested.Count <= WhiteflagMessage.RequestedMax
        )
        {
            if (!reader.Read(WhiteflagShape.Requested).Try(out var one, out broken))
            {
                return broken;
            }
            requested.Add(one);
        }
        return reader.EndsInZeros
            ? new WhiteflagTexts(header, body, requested).ToMessage()
            : TooLong;
    }

    private static RuleBroken TooLong { get; } =
        new("", "After a message there are only zeros, up to a whole byte.");

    private static void Append(
        List<bool> bits,
        ImmutableArray<WhiteflagField> fields,
        IReadOnlyDictionary<string, string> texts
    )
    {
        foreach (var field in fields)
        {
            foreach (var (c, shape) in texts[field.Name].Zip(field.Template))
            {
                switch (shape)
                {
                    case '#' or 'x':
                        Append(bits, Convert.ToInt32($"{c}", 16), BitsOfDigit);
                        break;
                    case '*':
                        Append(bits, c, BitsOfLetter);
                        break;
                    case 'b':
                        bits.Add(c == '1');
                        break;
                    case '±':
                        bits.Add(c == '+');
                        break;
                    default:
                        break;
                }
            }
        }
    }

    private static void Append(List<bool> bits, int value, int count)
    {
        for (var bit = count - 1; bit >= 0; bit--)
        {
            bits.Add((value >> bit & 1) == 1);
        }
    }

    private static int ValueOf(IEnumerable<bool> bits) =>
        bits.Aggregate(0, (value, bit) => (value << 1) | (bit ? 1 : 0));

    /// <summary>Reads fields off bits; used once, by one thread.</summary>
    private sealed class BitReader(byte[] bytes)
    {
        private int _at;

        /// <summary>Bits that have not been read.</summary>
        internal int Left => (bytes.Length * BitsOfLetter) - _at;

        /// <summary>True when less than a byte is left, and all of it zeros.</summary>
        internal bool EndsInZeros =>
            Left < BitsOfLetter && Enumerable.Range(_at, Left).All(at => !BitAt(at));

        internal Checked<IReadOnlyDictionary<string, string>> Read(
            ImmutableArray<WhiteflagField> fields
        )
        {
            var texts = new Dictionary<string, string>();
            foreach (var field in fields)
            {
                var text = new StringBuilder();
                foreach (var shape in field.Template)
                {
                    if (Left < BitsOf(shape))
                    {
                        return new RuleBroken(field.Name, "The message ends before it.");
                    }
                    _ = text.Append(CharacterOf(shape));
                }
                texts[field.Name] = text.ToString();
            }
            return texts;
        }

        /// <summary>The whole bytes that are left.</summary>
        internal byte[] Rest()
        {
            var rest = new byte[Left / BitsOfLetter];
            for (var at = 0; at < rest.Length; at++)
            {
                rest[at] = (byte)Take(BitsOfLetter);
            }
            return rest;
        }

        private static int BitsOf(char shape) =>
            shape switch
            {
                '#' or 'x' => BitsOfDigit,
                '*' => BitsOfLetter,
                'b' or '±' => 1,
                _ => 0,
            };

        // A digit that is none stays in the text, where its field does not fit.
        private char CharacterOf(char shape) =>
            shape switch
            {
                '#' or 'x' => $"{Take(BitsOfDigit):x}"[0],
                '*' => (char)Take(BitsOfLetter),
                'b' => Take(1) == 1 ? '1' : '0',
                '±' => Take(1) == 1 ? '+' : '-',
                _ => shape,
            };

        private int Take(int count)
        {
            var value = ValueOf(Enumerable.Range(_at, count).Select(BitAt));
            _at += count;
            return value;
        }

        private bool BitAt(int at) =>
            (bytes[at / BitsOfLetter] >> (BitsOfLetter - 1 - (at % BitsOfLetter)) & 1) == 1;
    }
}
