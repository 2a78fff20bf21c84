using Parley.Reports;

namespace Parley.Commands;

/// <summary>What goes to the error stream: a line each.</summary>
internal static class Complaints
{
    internal static void Write(IEnumerable<FileProblem> problems)
    {
        foreach (var problem in problems)
        {
            Console.Error.WriteLine($"{problem}");
        }
    }

    internal static void Write(string command, string complaint) =>
        Console.Error.WriteLine($"{command}: {Plain.Text(complaint)}");
}
