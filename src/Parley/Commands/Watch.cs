using Parley.Reports;
using Spectre.Console;

namespace Parley.Commands;

/// <summary>
/// Tells a person at a terminal how far long work has come, on the error stream; says nothing
/// anywhere else. For the thread that works; reports may come from others.
/// </summary>
internal sealed class Watch : IProgress<double>
{
    private readonly ProgressContext? _context;
    private const int StepCharactersMax = 50;

    private ProgressTask? _step;

    private Watch(ProgressContext? context) => _context = context;

    /// <summary>Works while a progress bar shows, where somebody can see it.</summary>
    internal static T Over<T>(Func<Watch, T> work) =>
        Console.IsErrorRedirected
            ? work(new(null))
            : Terminal.Errors().Progress().AutoClear(true).Start(shown => work(new(shown)));

    /// <summary>Works in silence.</summary>
    internal static Watch Silent { get; } = new(null);

    /// <summary>The next step begins; its share done is reported from 0 to 1, if at all.</summary>
    internal void Begin(string step)
    {
        if (_context is null)
        {
            return;
        }
        _step ??= _context.AddTask("Starting", maxValue: 1);
        _step.Description = Markup.Escape(Plain.Text(step, StepCharactersMax));
        _step.Value = 0;
        _step.IsIndeterminate = true;
    }

    /// <inheritdoc/>
    public void Report(double value)
    {
        if (_step is { } step)
        {
            step.IsIndeterminate = false;
            step.Value = value;
        }
    }
}
