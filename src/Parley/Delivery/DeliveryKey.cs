using System.Security.Cryptography;
using Parley.Access.Issuing;
using Parley.Airspace;
using Parley.Ledger.Signatures;

namespace Parley.Delivery;

/// <summary>
/// The key that what is carried to endpoints is signed with. It is this server's, and neither the
/// record's nor a party's: what it signed shows only that this server sent it.
/// </summary>
internal sealed class DeliveryKey : IDisposable
{
    /// <summary>Its file in the data folder.</summary>
    internal const string FileName = "delivery.key";

    private const string SecretStart = "whsk_";
    private const string PublicStart = "whpk_";

    private readonly Ed25519SigningKey _key;

    private DeliveryKey(Ed25519SigningKey key)
    {
        _key = key;
        Public = PublicStart + Convert.ToBase64String(key.PublicKey.Bytes.ToArray());
    }

    /// <summary>Its public half, as Standard Webhooks writes it.</summary>
    internal string Public { get; }

    /// <summary>With the key kept in a folder, drawn there when there is none.</summary>
    internal static Checked<DeliveryKey> InFolder(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path) && PrivateFile.Create(path, NewText()) is { } no)
        {
            return no;
        }
        return PrivateFile.Read(path).Try(out var text, out var broken)
            ? OfText(path, text)
            : broken;
    }

    /// <summary>The signature of a call's content (<c>v1a</c> of Standard Webhooks).</summary>
    internal string Sign(ReadOnlySpan<byte> content) =>
        $"v1a,{Convert.ToBase64String(_key.Sign(content))}";

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static string NewText()
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519SigningKey.SeedSize);
        var text = $"{SecretStart}{Convert.ToBase64String(seed)}\n";
        CryptographicOperations.ZeroMemory(seed);
        return text;
    }

    private static Checked<DeliveryKey> OfText(string path, string text)
    {
        var seed = new byte[Ed25519SigningKey.SeedSize];
        var line = text.Trim();
        if (
            !line.StartsWith(SecretStart, StringComparison.Ordinal)
            || !Convert.TryFromBase64String(line[SecretStart.Length..], seed, out var read)
            || read != seed.Length
        )
        {
            return new RuleBroken(path, $"It is {SecretStart} and base64 of {seed.Length} bytes.");
        }
        var key = new Ed25519SigningKey(seed);
        CryptographicOperations.ZeroMemory(seed);
        return new DeliveryKey(key);
    }
}
