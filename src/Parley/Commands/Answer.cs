using Parley.Ledger;

namespace Parley.Commands;

/// <summary>One line of yes or no, and its exit status.</summary>
internal static class Answer
{
    internal static int Of<T>(string command, Checked<T> made, Func<T, string> say)
    {
        if (!made.Try(out var value, out var broken))
        {
            return Refuse(command, broken);
        }
        Console.Out.WriteLine(Plain.Text(say(value)));
        return ExitStatus.NoConflict;
    }

    internal static int Refuse(string command, RuleBroken broken)
    {
        Console.Error.WriteLine($"parley {command}: {Plain.Text($"{broken}")}");
        return ExitStatus.NoAnswer;
    }
}
