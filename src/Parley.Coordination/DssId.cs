using Parley.Airspace;

namespace Parley.Coordination;

/// <summary>
/// An id that its maker chose: a UUID of version 4 (ASTM F3548-21, <c>UUIDv4Format</c>; F3411-22a,
/// <c>UUIDv4</c>). Upper and lower case are the same id.
/// </summary>
public readonly record struct DssId
{
    private const int Length = 36;

    private DssId(Guid value) => Value = value;

    /// <summary>As a number of 128 bits.</summary>
    public Guid Value { get; }

    /// <summary>
    /// What stands for "no subscription" where the standard wants an id: all zeros in the form of
    /// a version 4.
    /// </summary>
    public static DssId None { get; } = new(new Guid("00000000-0000-4000-8000-000000000000"));

    /// <summary>
    /// Refused unless written as 8-4-4-4-12 hexadecimal digits, of version 4 and the usual variant.
    /// </summary>
    public static Checked<DssId> Of(string text) =>
        text.Length == Length
        && text.All(c => c == '-' || char.IsAsciiHexDigit(c)) // Guid alone lets signs pass.
        && text[14] == '4'
        && "89abAB".Contains(text[19], StringComparison.Ordinal)
        && Guid.TryParseExact(text, "D", out var value)
            ? new DssId(value)
            : new RuleBroken(
                "id",
                "An id is a UUID of version 4, as 8-4-4-4-12 hexadecimal digits."
            );

    /// <summary>Of 16 bytes that nobody could guess.</summary>
    public static DssId OfRandom(ReadOnlySpan<byte> bytes)
    {
        Span<byte> own = stackalloc byte[16];
        bytes[..16].CopyTo(own);
        own[6] = (byte)((own[6] & 0x0F) | 0x40);
        own[8] = (byte)((own[8] & 0x3F) | 0x80);
        return new(new Guid(own, bigEndian: true));
    }

    /// <summary>Of what was an id before.</summary>
    internal static DssId OfValue(Guid value) => new(value);

    /// <summary>In lower case.</summary>
    public override string ToString() => Value.ToString("D");
}
