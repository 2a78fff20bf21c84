using System.Buffers.Text;
using System.Security.Cryptography;
using Parley.Access.Issuing;
using Parley.Airspace;
using Parley.Ledger.Notes;
using Parley.Ledger.Signatures;

namespace Parley.Signing;

/// <summary>
/// A secret key that signs statements, in a file for its owner alone: one line,
/// <c>PRIVATE+KEY+NAME+ID+BASE64</c>, as other tools for signed notes keep theirs. It never leaves
/// this machine.
/// </summary>
internal sealed class NoteKeyFile : IDisposable
{
    private const string Start = "PRIVATE+KEY+";

    private readonly Ed25519SigningKey _key;

    private NoteKeyFile(KeyName name, Ed25519SigningKey key)
    {
        _key = key;
        Signer = new(name, key);
    }

    /// <summary>Signs under the key's name.</summary>
    internal NoteSigner Signer { get; }

    /// <summary>The public half as statements name it: base64 of 32 bytes.</summary>
    internal string PublicText => Convert.ToBase64String(_key.PublicKey.Bytes);

    /// <summary>
    /// Makes a new key under a name. Refused when the file exists or cannot be written.
    /// </summary>
    internal static Checked<NoteKeyFile> Create(string path, string name)
    {
        if (!KeyName.Of(name).Try(out var keyName, out var broken))
        {
            return new RuleBroken("NAME", broken.Rule);
        }
        var seed = RandomNumberGenerator.GetBytes(Ed25519SigningKey.SeedSize);
        try
        {
            var made = new NoteKeyFile(keyName, new(seed));
            var secret = Convert.ToBase64String([(byte)SignatureType.Ed25519, .. seed]);
            var text = $"{Start}{name}+{made.Signer.Key.Id}+{secret}\n";
            if (PrivateFile.Create(path, text) is not { } unwritten)
            {
                return made;
            }
            made.Dispose();
            return unwritten;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>
    /// A new key under a name that is never written down: gone with the program that made it.
    /// </summary>
    internal static NoteKeyFile InMemory(string name)
    {
        var seed = RandomNumberGenerator.GetBytes(Ed25519SigningKey.SeedSize);
        try
        {
            return new(KeyName.Of(name).Value, new(seed));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>The key in a file. Refused when others may read it, or when it is none.</summary>
    internal static Checked<NoteKeyFile> Read(string path)
    {
        if (!PrivateFile.Read(path).Try(out var text, out var unread))
        {
            return unread;
        }
        var line = text.TrimEnd('\r', '\n');
        // Base64 may hold a plus, names and ids do not.
        var parts = line.StartsWith(Start, StringComparison.Ordinal)
            ? line[Start.Length..].Split('+', 3)
            : [];
        if (
            parts.Length != 3
            || !KeyName.Of(parts[0]).Try(out var name, out _)
            || !Base64.IsValid(parts[2])
            || Convert.FromBase64String(parts[2]) is not { Length: 33 } bytes
            || bytes[0] != (byte)SignatureType.Ed25519
        )
        {
            return new RuleBroken(path, $"A signing key is a line {Start}NAME+ID+BASE64.");
        }
        var key = new NoteKeyFile(name, new(bytes.AsSpan(1)));
        CryptographicOperations.ZeroMemory(bytes);
        if ($"{key.Signer.Key.Id}" == parts[1])
        {
            return key;
        }
        key.Dispose();
        return new RuleBroken(path, "A signing key's id is that of its name and key.");
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
