using System.Security.Cryptography;
using System.Text;

namespace Parley.Coordination;

/// <summary>
/// The chance that comes with a request, so that its rule has none of its own and decides the same
/// again. One seed gives as many values as a rule needs, each under a name.
/// </summary>
/// <param name="seed">32 bytes that nobody could guess.</param>
public sealed class Entropy(ReadOnlySpan<byte> seed)
{
    /// <summary>A seed's length in bytes.</summary>
    public const int SeedSize = 32;

    private readonly byte[] _seed =
        seed.Length == SeedSize
            ? seed.ToArray()
            : throw new ArgumentException($"A seed has {SeedSize} bytes.", nameof(seed));

    /// <summary>32 bytes; the same under the same name, unrelated under another.</summary>
    public byte[] For(string name) => HMACSHA256.HashData(_seed, Encoding.UTF8.GetBytes(name));
}
