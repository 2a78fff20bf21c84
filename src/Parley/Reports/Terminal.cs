using Spectre.Console;

namespace Parley.Reports;

/// <summary>
/// What a person reads on: a terminal of some width, or plain text that goes elsewhere.
/// </summary>
internal static class Terminal
{
    /// <summary>The width of plain text that goes into a file or another program.</summary>
    internal const int PlainColumns = 120;

    /// <summary>
    /// Standard output: coloured on a terminal unless NO_COLOR is set, ASCII lines elsewhere.
    /// </summary>
    internal static IAnsiConsole Output() =>
        Console.IsOutputRedirected ? Text(Console.Out, PlainColumns) : AnsiConsole.Console;

    /// <summary>Standard error, for progress.</summary>
    internal static IAnsiConsole Errors() =>
        AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Plain text of a width.</summary>
    internal static IAnsiConsole Text(TextWriter writer, int columns)
    {
        var console = AnsiConsole.Create(
            new()
            {
                Ansi = AnsiSupport.No,
                ColorSystem = ColorSystemSupport.NoColors,
                Interactive = InteractionSupport.No,
                Out = new AnsiConsoleOutput(writer),
            }
        );
        console.Profile.Width = columns;
        console.Profile.Capabilities.Unicode = false;
        return console;
    }
}
