using System.Security.Cryptography;
using System.Text;
using OtpNet;
using Parley.Storage.Accounts;

namespace Parley.Access.Passwords;

/// <summary>
/// One-time codes: of a device that knows the time (RFC 6238, SHA-1, 30 s, six digits), and those
/// on paper for the day it is lost.
/// </summary>
internal static class OneTimeCodes
{
    /// <summary>A code holds for so long, in seconds.</summary>
    internal const int StepSeconds = 30;

    /// <summary>A device's clock may be off by so many steps.</summary>
    internal const int DriftStepsMax = 1;

    /// <summary>So many codes are on paper.</summary>
    internal const int RecoveryCodes = 10;

    /// <summary>No code is longer, in characters, with its dashes.</summary>
    internal const int CharactersMax = 40;

    private const int Digits = 6;

    // RFC 4226 asks for 160 bits; 80 random bits on paper need no slow hash.
    private const int SecretBytes = 20;
    private const int RecoveryBytes = 10;
    private const int GroupCharacters = 4;

    /// <summary>A new secret.</summary>
    internal static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretBytes);

    /// <summary>What a device is told a secret with.</summary>
    /// <param name="name">Whose codes.</param>
    /// <param name="secret">What they are reckoned from.</param>
    internal static string UriOf(AccountName name, byte[] secret) =>
        $"{new OtpUri(OtpType.Totp, secret, name.Text, "Parley")}";

    /// <summary>New codes for paper, in groups of four.</summary>
    internal static IReadOnlyList<string> NewRecoveryCodes() =>
        [.. Enumerable.Range(0, RecoveryCodes).Select(_ => NewRecoveryCode())];

    /// <summary>What is kept of a code on paper.</summary>
    internal static byte[] DigestOf(string recoveryCode) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(Plain(recoveryCode)));

    /// <summary>
    /// What a code could count as for an account now; null when it is wrong. That it counts once
    /// is seen where the session starts.
    /// </summary>
    internal static CodeUse? Check(StoredAccount account, string? code, DateTimeOffset now)
    {
        if (account.CodeSecret is not { } secret)
        {
            return new CodeUse.None();
        }
        var text = Plain(code ?? "");
        if (text.Length != Digits)
        {
            return text.Length == 0 ? null : new CodeUse.OfRecovery(DigestOf(text));
        }
        var device = new Totp(secret.ToArray(), StepSeconds, OtpHashMode.Sha1, Digits);
        var isRight = device.VerifyTotp(
            now.UtcDateTime,
            text,
            out var step,
            new VerificationWindow(DriftStepsMax, DriftStepsMax)
        );
        return isRight && step > account.CodeStep ? new CodeUse.OfStep(step) : null;
    }

    private static string NewRecoveryCode()
    {
        var text = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(RecoveryBytes));
        return string.Join('-', text.Chunk(GroupCharacters).Select(group => new string(group)));
    }

    // As people write it down: dashes and blanks do not count, nor do capitals.
    private static string Plain(string code) =>
        new([.. code.Where(one => one is not ('-' or ' ')).Select(char.ToUpperInvariant)]);
}
