using Parley.Airspace;

namespace Parley.Storage.Accounts;

/// <summary>
/// What a person signs in as: 1 to 64 characters of a–z, 0–9, <c>-</c> and <c>.</c>, of which the
/// first and the last are letters or digits. There are no capitals, so no two names look alike but
/// for them.
/// </summary>
public readonly record struct AccountName
{
    /// <summary>The longest name, in characters.</summary>
    public const int LengthMax = 64;

    private AccountName(string text) => Text = text;

    /// <summary>The name as given.</summary>
    public string Text { get; }

    /// <summary>Refused when it is too long or has other characters.</summary>
    public static Checked<AccountName> Of(string text) =>
        text.Length is > 0 and <= LengthMax
        && text.All(one => IsLetterOrDigit(one) || one is '-' or '.')
        && IsLetterOrDigit(text[0])
        && IsLetterOrDigit(text[^1])
            ? new AccountName(text)
            : new RuleBroken(
                "name",
                $"A name has 1 to {LengthMax} characters of a-z, 0-9, - and ., and starts and "
                    + "ends with a letter or a digit."
            );

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool IsLetterOrDigit(char one) =>
        one is (>= 'a' and <= 'z') or (>= '0' and <= '9');
}
