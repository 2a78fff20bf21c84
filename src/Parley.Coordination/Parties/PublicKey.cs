namespace Parley.Coordination.Parties;

/// <summary>
/// The 32 bytes of an Ed25519 public key. Whoever makes one has looked whether it can verify; here
/// keys are only told apart.
/// </summary>
public readonly record struct PublicKey
{
    /// <summary>How many bytes it has.</summary>
    public const int Size = 32;

    private readonly string? _hex;

    private PublicKey(string hex) => _hex = hex;

    /// <summary>In hexadecimal, lower case.</summary>
    public string Hex => _hex ?? "";

    /// <summary>Of exactly <see cref="Size"/> bytes, or it throws.</summary>
    public static PublicKey Of(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Size
            ? new(Convert.ToHexStringLower(bytes))
            : throw new ArgumentException($"A public key has {Size} bytes.", nameof(bytes));

    /// <summary>Of hexadecimal as <see cref="Hex"/> writes it; null when it is not.</summary>
    public static PublicKey? OfHex(string hex) =>
        hex.Length == 2 * Size && hex.All(c => char.IsAsciiDigit(c) || c is >= 'a' and <= 'f')
            ? new(hex)
            : null;

    /// <summary>The bytes.</summary>
    public byte[] ToBytes() => Convert.FromHexString(Hex);

    /// <inheritdoc/>
    public override string ToString() => Hex;
}
