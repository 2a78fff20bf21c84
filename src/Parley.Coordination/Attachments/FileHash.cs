using System.Security.Cryptography;
using Parley.Airspace;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Attachments;

/// <summary>
/// The SHA-256 of a file's bytes: what a notice or a public statement names the file by.
/// </summary>
public readonly record struct FileHash
{
    private FileHash(string text) => Text = text;

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public string Text { get; }

    /// <summary>Refused unless it is written as <see cref="Text"/> is.</summary>
    public static Checked<FileHash> Of(string text) =>
        Members.Sha256("sha256", text).Try(out var hash, out var broken)
            ? new FileHash(hash)
            : broken;

    /// <summary>That of some bytes.</summary>
    public static FileHash OfBytes(ReadOnlySpan<byte> bytes) =>
        new(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <inheritdoc/>
    public override string ToString() => Text;
}

/// <summary>A file as an organ put it here.</summary>
/// <param name="By">Which organ.</param>
/// <param name="Hash">Which file.</param>
public readonly record struct PutFile(OrganId By, FileHash Hash);
