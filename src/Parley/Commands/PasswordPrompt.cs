using System.Text;
using Parley.Access.Passwords;
using Parley.Airspace;

namespace Parley.Commands;

/// <summary>
/// Asks for a new password: twice and without showing it at a terminal, else a line of the standard
/// input. Never an argument, which others on the machine could see.
/// </summary>
internal static class PasswordPrompt
{
    /// <summary>The password, not looked at yet but for its length.</summary>
    internal static Checked<string> Ask()
    {
        if (Console.IsInputRedirected)
        {
            return Line(Console.In);
        }
        var first = Typed("Password: ");
        return first == Typed("Again: ")
            ? first
            : new RuleBroken("password", "A password is typed twice alike.");
    }

    // One character more than there may be tells that it is too long; the rest is not read.
    private static Checked<string> Line(TextReader input)
    {
        var text = new StringBuilder();
        while (text.Length <= PasswordRule.CharactersMax)
        {
            var next = input.Read();
            if (next is -1 or '\n')
            {
                break;
            }
            text.Append((char)next);
        }
        return text.Length == 0
            ? new RuleBroken("password", "A password is a line of the standard input.")
            : text.ToString().TrimEnd('\r');
    }

    private static string Typed(string ask)
    {
        Console.Error.Write(ask);
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key is ConsoleKey.Backspace)
            {
                text.Length = Math.Max(0, text.Length - 1);
            }
            else if (key.KeyChar != '\0' && text.Length <= PasswordRule.CharactersMax)
            {
                text.Append(key.KeyChar);
            }
        }
        Console.Error.WriteLine();
        return text.ToString();
    }
}
