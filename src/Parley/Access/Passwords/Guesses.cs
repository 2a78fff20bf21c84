using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Access.Passwords;

/// <summary>
/// How fast may be guessed: a few tries are free, then each failure doubles the wait up to a limit.
/// What is counted under has one of a fixed number of places, found by a secret hash, so that
/// nobody can fill the memory or push others' counts out; two that share a place share its wait.
/// For every request at once.
/// </summary>
/// <param name="clock">What time it is.</param>
/// <param name="freeMax">So many failures cost no wait.</param>
/// <param name="waitSecondsMax">The longest wait, in seconds.</param>
internal sealed class Guesses(TimeProvider clock, int freeMax, int waitSecondsMax)
{
    /// <summary>Failures of one account that cost no wait.</summary>
    internal const int OfAccountFreeMax = 5;

    /// <summary>The longest wait for one account, in seconds.</summary>
    internal const int OfAccountWaitSecondsMax = 300;

    /// <summary>Failures from one address that cost no wait; many may sit behind one.</summary>
    internal const int OfAddressFreeMax = 20;

    /// <summary>The longest wait for one address, in seconds.</summary>
    internal const int OfAddressWaitSecondsMax = 900;

    /// <summary>Failures are forgotten after so long without another, in seconds.</summary>
    internal const int ForgottenAfterSeconds = 3_600;

    private const int PlacesMax = 1 << 16;

    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private readonly Lock _lock = new();

    // Owned by _lock.
    private readonly Place[] _places = new Place[PlacesMax];

    /// <summary>Those of accounts, by name, be there one or not.</summary>
    internal static Guesses OfAccounts(TimeProvider clock) =>
        new(clock, OfAccountFreeMax, OfAccountWaitSecondsMax);

    /// <summary>Those of addresses.</summary>
    internal static Guesses OfAddresses(TimeProvider clock) =>
        new(clock, OfAddressFreeMax, OfAddressWaitSecondsMax);

    /// <summary>
    /// What an address is counted under. One of IPv6 counts with its /64, which is one household's.
    /// </summary>
    internal static string KeyOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        return Convert.ToHexString(
            plain.AddressFamily is AddressFamily.InterNetworkV6 ? bytes.AsSpan(0, 8) : bytes
        );
    }

    /// <summary>
    /// Counts a try as a failure before it is looked at, so that a thousand at once are a thousand.
    /// How long to wait when it may not be made yet: then nothing is counted.
    /// </summary>
    internal TimeSpan? Begin(string key)
    {
        var index = IndexOf(key);
        lock (_lock)
        {
            ref var place = ref _places[index];
            var since =
                place.Failures == 0 ? TimeSpan.MaxValue : clock.GetElapsedTime(place.LastAt);
            if (since.TotalSeconds > ForgottenAfterSeconds)
            {
                place.Failures = 0;
            }
            var wait = WaitAfter(place.Failures) - since;
            if (place.Failures > 0 && wait > TimeSpan.Zero)
            {
                return wait;
            }
            place.Failures = Math.Min(place.Failures + 1, int.MaxValue - 1);
            place.LastAt = clock.GetTimestamp();
            return null;
        }
    }

    /// <summary>The try was right: everything counted before is forgotten.</summary>
    internal void Forget(string key)
    {
        var index = IndexOf(key);
        lock (_lock)
        {
            _places[index].Failures = 0;
        }
    }

    /// <summary>The try was right, or was not looked at: it alone is taken back.</summary>
    internal void TakeBack(string key)
    {
        var index = IndexOf(key);
        lock (_lock)
        {
            ref var place = ref _places[index];
            place.Failures = Math.Max(0, place.Failures - 1);
        }
    }

    private TimeSpan WaitAfter(int failures)
    {
        var over = failures - freeMax;
        return over < 0 ? TimeSpan.Zero
            : over > 30 ? TimeSpan.FromSeconds(waitSecondsMax)
            : TimeSpan.FromSeconds(Math.Min(1L << over, waitSecondsMax));
    }

    private int IndexOf(string key)
    {
        var hash = HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(key));
        return (hash[0] << 8) | hash[1];
    }

    private struct Place
    {
        internal int Failures;
        internal long LastAt;
    }
}
