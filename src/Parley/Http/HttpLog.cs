using Microsoft.Extensions.Logging;

namespace Parley.Http;

/// <summary>Everything that is logged about calls; never what is in them.</summary>
internal static partial class HttpLog
{
    [LoggerMessage(301, LogLevel.Error, "Operation {Operation} failed.")]
    internal static partial void OperationFailed(ILogger log, string operation, Exception bug);
}
