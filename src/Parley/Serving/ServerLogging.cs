using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Parley.Serving;

/// <summary>How the log looks: a JSON object a line on the error stream.</summary>
internal static class ServerLogging
{
    internal static void Configure(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
        });
        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(
            console => console.LogToStandardErrorThreshold = LogLevel.Trace
        );
        logging.SetMinimumLevel(LogLevel.Information);
        // A line for each call would say what Parley's own metrics say, and cost more.
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("System", LogLevel.Warning);
        // That it cannot start is said once, by the command.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
    }
}
