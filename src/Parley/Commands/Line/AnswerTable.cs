using System.Text.Json.Nodes;
using Spectre.Console;

namespace Parley.Commands.Line;

/// <summary>Answers of a server as a table to read.</summary>
internal static class AnswerTable
{
    /// <summary>
    /// Writes an answer as it came, or rows under their heads; says so when there are none.
    /// </summary>
    internal static int Show(
        JsonObject answer,
        bool asJson,
        string[] heads,
        IEnumerable<string[]> rows
    )
    {
        if (asJson)
        {
            Console.Out.WriteLine(answer.ToJsonString());
            return ExitStatus.NoConflict;
        }
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(heads);
        foreach (var row in rows)
        {
            table.AddRow([.. row.Select(cell => new Markup(Markup.Escape(Plain.Text(cell))))]);
        }
        if (table.Rows.Count == 0)
        {
            Console.Out.WriteLine("None.");
        }
        else
        {
            AnsiConsole.Write(table);
        }
        return ExitStatus.NoConflict;
    }
}
