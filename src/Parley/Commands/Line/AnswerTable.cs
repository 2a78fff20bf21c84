using Spectre.Console;

namespace Parley.Commands.Line;

/// <summary>Answers of a server as a table to read.</summary>
internal static class AnswerTable
{
    /// <summary>Writes rows under their heads; says so when there are none.</summary>
    internal static void Write(string[] heads, IEnumerable<string[]> rows)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(heads);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(Plain.Text(cell))))]);
        }
        if (table.Rows.Count == 0)
        {
            Console.Out.WriteLine("None.");
            return;
        }
        AnsiConsole.Write(table);
    }
}
