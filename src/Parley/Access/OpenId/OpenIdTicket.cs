using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Access.OpenId;

/// <summary>
/// What ties a sign-in's end to the browser that began it. The browser keeps a random text and the
/// moment that it ends; state, nonce and the verifier of RFC 7636 are reckoned from that with a key
/// of this process, so nothing is kept here and none of the three can be made elsewhere.
/// </summary>
internal sealed class OpenIdTicket
{
    /// <summary>A sign-in ends within so long, in seconds.</summary>
    internal const int SecondsMax = 600;

    private const int RandomBytes = 32;

    private readonly byte[] _key;

    private OpenIdTicket(byte[] key, string text) => (_key, Text) = (key, text);

    /// <summary>What the browser keeps.</summary>
    internal string Text { get; }

    /// <summary>What comes back with the code (RFC 6749, section 10.12).</summary>
    internal string State => Reckon("state");

    /// <summary>What the id token repeats.</summary>
    internal string Nonce => Reckon("nonce");

    /// <summary>What shows that who has the code began the sign-in (RFC 7636).</summary>
    internal string Verifier => Reckon("verifier");

    /// <summary>The verifier's challenge, by S256.</summary>
    internal string Challenge =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    /// <summary>A new one.</summary>
    internal static OpenIdTicket New(byte[] key, DateTimeOffset now)
    {
        var random = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return new(key, $"{now.ToUnixTimeSeconds() + SecondsMax}.{random}");
    }

    /// <summary>The one that a browser kept; null when the state is not its, or late.</summary>
    internal static OpenIdTicket? Open(byte[] key, string? kept, string? state, DateTimeOffset now)
    {
        if (kept is null || state is null || kept.Split('.') is not [var ends, _])
        {
            return null;
        }
        var ticket = new OpenIdTicket(key, kept);
        var isState = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(ticket.State),
            Encoding.UTF8.GetBytes(state)
        );
        return
            isState
            && long.TryParse(ends, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            && now.ToUnixTimeSeconds() < second
            ? ticket
            : null;
    }

    private string Reckon(string purpose) =>
        Base64Url.EncodeToString(
            HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes($"{purpose}\n{Text}"))
        );
}
