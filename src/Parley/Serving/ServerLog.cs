using Microsoft.Extensions.Logging;

namespace Parley.Serving;

/// <summary>Everything that is logged about the server itself.</summary>
internal static partial class ServerLog
{
    /// <summary>Where it is logged, and all else of this program.</summary>
    internal static ILogger Of(ILoggerFactory logs) => logs.CreateLogger("Parley");

    [LoggerMessage(
        101,
        LogLevel.Information,
        "Parley {Version} listens at {Addresses}; the record has {Facts} facts."
    )]
    internal static partial void Listens(ILogger log, string addresses, string version, long facts);

    [LoggerMessage(102, LogLevel.Critical, "Recording failed; the server ends.")]
    internal static partial void StoreFailed(ILogger log, Exception why);

    [LoggerMessage(103, LogLevel.Information, "Cleaned up {Things} things that ended long ago.")]
    internal static partial void CleanedUp(ILogger log, int things);

    [LoggerMessage(104, LogLevel.Error, "Cleaning up failed and is tried again.")]
    internal static partial void UpkeepFailed(ILogger log, Exception bug);

    [LoggerMessage(105, LogLevel.Warning, "{Warning}")]
    internal static partial void StoreWarned(ILogger log, string warning);

    [LoggerMessage(106, LogLevel.Information, "{Files} attachments that nothing names went.")]
    internal static partial void FilesWent(ILogger log, int files);
}
