using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Parley.Tests.Access;

/// <summary>A log whose lines a test can read.</summary>
internal sealed class HeardLog : ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Line)> _lines = new();

    public IReadOnlyList<string> Warnings =>
        [.. _lines.Where(line => line.Level == LogLevel.Warning).Select(line => line.Line)];

    public IReadOnlyList<string> Notes =>
        [.. _lines.Where(line => line.Level == LogLevel.Information).Select(line => line.Line)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter
    ) => _lines.Enqueue((logLevel, formatter(state, exception)));
}
