using System.Security.Cryptography;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Storage.Embedded;

/// <summary>
/// The log's own key: signs its checkpoints, and nothing else. No party's key is ever here.
/// </summary>
internal sealed class LogKey : IDisposable
{
    private readonly Ed25519SigningKey _key;

    private LogKey(KeyName origin, Ed25519SigningKey key)
    {
        _key = key;
        Signer = new NoteSigner(origin, key);
    }

    internal NoteSigner Signer { get; }

    /// <summary>Draws a key and keeps it in a file, on the disk when this returns.</summary>
    internal static void Create(string path, EntropySource entropy)
    {
        var seed = new byte[Ed25519SigningKey.SeedSize];
        entropy(seed);
        Write(path, seed);
        CryptographicOperations.ZeroMemory(seed);
    }

    internal static void Write(string path, ReadOnlySpan<byte> seed)
    {
        var bytes = seed.ToArray();
        DurableFile.Create(path, file => file.Write(bytes));
        CryptographicOperations.ZeroMemory(bytes);
    }

    /// <summary>The key under a log's name; null when the file is not a key's.</summary>
    internal static LogKey? Read(string path, KeyName origin)
    {
        var seed = File.ReadAllBytes(path);
        try
        {
            return seed.Length == Ed25519SigningKey.SeedSize
                ? new(origin, new Ed25519SigningKey(seed))
                : null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>True when a seed is that of a vkey.</summary>
    internal static bool IsOf(ReadOnlySpan<byte> seed, string vkey)
    {
        if (
            seed.Length != Ed25519SigningKey.SeedSize
            || !VerifierKey.Parse(vkey).Try(out var verifier, out _)
        )
        {
            return false;
        }
        using var key = new Ed25519SigningKey(seed);
        return new NoteSigner(verifier.Name, key).Key == verifier;
    }

    public void Dispose() => _key.Dispose();
}
