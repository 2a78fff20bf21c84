using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Parley.Access.Passwords;

/// <summary>
/// Passwords as they are kept: Argon2id, written with salt and parameters in the usual form
/// (<c>$argon2id$v=19$m=65536,t=3,p=1$salt$hash</c>), so that the parameters can be raised later.
/// Each call takes <see cref="MemoryKibibytes"/> of memory and a good part of a second.
/// </summary>
internal static class PasswordHash
{
    /// <summary>Memory of one hash, in KiB: RFC 9106's for where memory is short.</summary>
    internal const int MemoryKibibytes = 64 * 1024;

    /// <summary>How often that memory is gone through.</summary>
    internal const int Passes = 3;

    // What is believed of a stored hash: more would let a bent file take all memory.
    private const int MemoryKibibytesMax = 1024 * 1024;
    private const int PassesMax = 64;
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    // No password has it: for names that there are not, so that they take the same time.
    private static readonly string OfNobody = Write(
        MemoryKibibytes,
        Passes,
        new byte[SaltBytes],
        new byte[HashBytes]
    );

    /// <summary>The hash of a password with a new salt and the parameters of today.</summary>
    internal static string Make(string password)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        var hash = Derive(password, salt, MemoryKibibytes, Passes);
        return Write(MemoryKibibytes, Passes, salt, hash);
    }

    /// <summary>
    /// Whether it is the password that a hash is of. Without a hash, or with one that cannot be
    /// read, it takes the time of one and is false.
    /// </summary>
    internal static bool Matches(string password, string? stored)
    {
        var isRead = TryRead(stored ?? "", out var parts);
        if (!isRead)
        {
            _ = TryRead(OfNobody, out parts);
        }
        var hash = Derive(password, parts.Salt, parts.Memory, parts.Passes);
        return CryptographicOperations.FixedTimeEquals(hash, parts.Hash) && isRead;
    }

    /// <summary>Whether a hash was made with the parameters of today.</summary>
    internal static bool IsOfToday(string stored) =>
        TryRead(stored, out var parts)
        && parts is { Memory: MemoryKibibytes, Passes: Passes, Salt.Length: SaltBytes };

    /// <summary>A hash as it is made with other parameters.</summary>
    /// <param name="password">Whose hash.</param>
    /// <param name="memory">In KiB.</param>
    /// <param name="passes">How often that memory is gone through.</param>
    internal static string MakeWith(string password, int memory, int passes)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Write(memory, passes, salt, Derive(password, salt, memory, passes));
    }

    private static byte[] Derive(string password, byte[] salt, int memory, int passes)
    {
        var algorithm = PasswordBasedKeyDerivationAlgorithm.Argon2id(
            new Argon2Parameters
            {
                DegreeOfParallelism = 1,
                MemorySize = memory,
                NumberOfPasses = passes,
            }
        );
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            return algorithm.DeriveBytes(bytes, salt, HashBytes);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static string Write(int memory, int passes, byte[] salt, byte[] hash) =>
        $"$argon2id$v=19$m={memory},t={passes},p=1${Base64(salt)}${Base64(hash)}";

    private static string Base64(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    private static bool TryRead(string stored, out Parts parts)
    {
        parts = default;
        if (
            stored.Split('$') is not ["", "argon2id", "v=19", var costs, var salt, var hash]
            || costs.Split(',') is not [['m', '=', .. var memory], ['t', '=', .. var passes], "p=1"]
            || !TryNumber(memory, MemoryKibibytesMax, out var kibibytes)
            || !TryNumber(passes, PassesMax, out var times)
            || !TryBytes(salt, SaltBytes, out var saltBytes)
            || !TryBytes(hash, HashBytes, out var hashBytes)
        )
        {
            return false;
        }
        parts = new(kibibytes, times, saltBytes, hashBytes);
        return true;
    }

    private static bool TryNumber(string text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number > 0
        && number <= most;

    private static bool TryBytes(string text, int length, out byte[] bytes)
    {
        bytes = new byte[length];
        var padded = text.PadRight((text.Length + 3) / 4 * 4, '=');
        return Convert.TryFromBase64String(padded, bytes, out var written) && written == length;
    }

    private readonly record struct Parts(int Memory, int Passes, byte[] Salt, byte[] Hash);
}
