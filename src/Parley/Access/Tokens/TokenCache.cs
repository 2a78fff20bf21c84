using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Access.Tokens;

/// <summary>
/// Verified tokens by the SHA-256 of their text, so that a busy client costs a hash and not a
/// signature check. An entry counts until its token ends and only for the keys it was verified
/// with. At most <see cref="AccessLimits.CachedTokensMax"/> are kept: when the young half is full
/// it becomes the old half, and what was old and not asked for meanwhile is dropped.
/// </summary>
internal sealed class TokenCache(int entriesMax = AccessLimits.CachedTokensMax)
{
    private readonly Lock _lock = new();

    // Both owned by _lock.
    private Dictionary<TokenHash, Entry> _young = [];
    private Dictionary<TokenHash, Entry> _old = [];

    /// <summary>How many are kept now.</summary>
    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    /// <summary>What was answered to this token, if that still holds.</summary>
    /// <param name="token">The token's hash.</param>
    /// <param name="generation">That of the keys in force.</param>
    /// <param name="now">An entry that ends now has ended.</param>
    internal TokenAnswer.Accepted? Find(TokenHash token, long generation, DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_young.TryGetValue(token, out var entry))
            {
                if (Holds(entry))
                {
                    return entry.Answer;
                }
                _ = _young.Remove(token);
                return null;
            }
            if (!_old.Remove(token, out entry) || !Holds(entry))
            {
                return null;
            }
            AddUnderLock(token, entry);
            return entry.Answer;
        }

        bool Holds(Entry entry) => entry.Generation == generation && entry.Answer.Expires > now;
    }

    /// <summary>Remembers a token that was verified with the keys of a generation.</summary>
    internal void Add(TokenHash token, long generation, TokenAnswer.Accepted answer)
    {
        lock (_lock)
        {
            _ = _old.Remove(token);
            AddUnderLock(token, new(generation, answer));
        }
    }

    private void AddUnderLock(TokenHash token, Entry entry)
    {
        if (_young.Count >= entriesMax / 2 && !_young.ContainsKey(token))
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
        }
        _young[token] = entry;
    }

    private readonly record struct Entry(long Generation, TokenAnswer.Accepted Answer);
}

/// <summary>The SHA-256 of a token's text.</summary>
internal readonly record struct TokenHash(UInt128 High, UInt128 Low)
{
    private const int UsualBytes = 1024;

    /// <summary>The hash of a token; its characters are ASCII.</summary>
    internal static TokenHash Of(string token)
    {
        // A stack buffer is cleared each time, so it is only as large as tokens usually are.
        var ascii =
            token.Length <= UsualBytes ? stackalloc byte[UsualBytes] : new byte[token.Length];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var length = Encoding.ASCII.GetBytes(token, ascii);
        _ = SHA256.HashData(ascii[..length], hash);
        return MemoryMarshal.Read<TokenHash>(hash);
    }
}
