using Parley.Airspace;
using Parley.Storage.Accounts;

namespace Parley.Access.Passwords;

/// <summary>
/// What may be a password: anything that is long enough and is not made of its owner's name. There
/// is no rule about kinds of characters, and none about when it is changed (NIST SP 800-63B).
/// </summary>
internal static class PasswordRule
{
    /// <summary>The shortest password, in characters.</summary>
    internal const int CharactersMin = 15;

    /// <summary>The longest password, in characters.</summary>
    internal const int CharactersMax = 256;

    // So many characters are left when the owner's name is taken out, and so many differ.
    private const int OwnCharactersMin = 8;
    private const int DifferentMin = 5;

    // Shorter parts of a name stand in words by chance.
    private const int NamePartMin = 3;

    /// <summary>The rule that a new password breaks; null when it breaks none.</summary>
    internal static RuleBroken? Fault(string password, AccountName name)
    {
        if (password.Length is < CharactersMin or > CharactersMax)
        {
            return new(
                "password",
                $"A password has {CharactersMin} to {CharactersMax} characters."
            );
        }
        if (password.EnumerateRunes().Any(one => one.Value == 0xFFFD || IsControl(one)))
        {
            return new("password", "A password is text without control characters.");
        }
        if (password.Distinct().Count() < DifferentMin)
        {
            return new("password", $"A password has {DifferentMin} different characters.");
        }
        return WithoutName(password, name).Length < OwnCharactersMin
            ? new(
                "password",
                $"A password has {OwnCharactersMin} characters beside its owner's name."
            )
            : null;
    }

    private static bool IsControl(System.Text.Rune one) => System.Text.Rune.IsControl(one);

    private static string WithoutName(string password, AccountName name)
    {
        var rest = password;
        string[] parts = [name.Text, .. name.Text.Split('-', '.')];
        foreach (var part in parts.Where(part => part.Length >= NamePartMin))
        {
            rest = rest.Replace(part, "", StringComparison.OrdinalIgnoreCase);
        }
        return rest;
    }
}
