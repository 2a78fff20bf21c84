using Microsoft.Extensions.Logging;

namespace Parley.Access;

/// <summary>Everything that is logged about tokens and keys.</summary>
internal static partial class AccessLog
{
    [LoggerMessage(
        201,
        LogLevel.Warning,
        "Keys of issuer {Issuer} cannot be had from {Source}: {Fault} Keys kept: {Kept}."
    )]
    internal static partial void KeysUnavailable(
        ILogger log,
        string issuer,
        string source,
        string fault,
        int kept
    );

    [LoggerMessage(202, LogLevel.Information, "Keys of issuer {Issuer} came again from {Source}.")]
    internal static partial void KeysCameAgain(ILogger log, string issuer, string source);

    [LoggerMessage(
        203,
        LogLevel.Information,
        "{Count} keys are in force, generation {Generation}."
    )]
    internal static partial void KeysChanged(ILogger log, int count, long generation);

    [LoggerMessage(
        204,
        LogLevel.Warning,
        "Issuer {Issuer} publishes no key for signing tokens at {Source}."
    )]
    internal static partial void NoKeys(ILogger log, string issuer, string source);

    [LoggerMessage(205, LogLevel.Error, "Looking after the issuers' keys failed and goes on.")]
    internal static partial void RefreshFailed(ILogger log, Exception bug);

    [LoggerMessage(
        206,
        LogLevel.Warning,
        "THE DEVELOPMENT ISSUER IS ON: anybody who reaches this server can be anybody. "
            + "Never turn it on where real parties plan. Its key: {KeyId}."
    )]
    internal static partial void DevelopmentIssuerIsOn(ILogger log, string keyId);

    [LoggerMessage(207, LogLevel.Information, "{Subject} of {Issuer} signed in from {Address}.")]
    internal static partial void SignedIn(
        ILogger log,
        string subject,
        string issuer,
        string address
    );

    [LoggerMessage(208, LogLevel.Error, "Accounts and sessions cannot be used: {Fault}")]
    internal static partial void AccountsUnusable(ILogger log, string fault);

    [LoggerMessage(
        209,
        LogLevel.Warning,
        "Somebody could not sign in with OpenID Connect: {Fault}"
    )]
    internal static partial void OpenIdRefused(ILogger log, string fault);
}
