using Microsoft.Extensions.Logging;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Parties;

namespace Parley.Delivery;

/// <summary>
/// Everything that is logged about delivery: to whom and how, never what. A change of state is one
/// line, not each try.
/// </summary>
internal static partial class DeliveryLog
{
    [LoggerMessage(
        401,
        LogLevel.Warning,
        "Delivery to {Organ} by {Way} fails and is tried again: {Why}"
    )]
    internal static partial void Fails(ILogger log, OrganId organ, DeliveryWay way, string why);

    [LoggerMessage(
        402,
        LogLevel.Information,
        "Delivery to {Organ} by {Way} goes on after {Failures} failures."
    )]
    internal static partial void GoesOn(ILogger log, OrganId organ, DeliveryWay way, int failures);

    [LoggerMessage(
        403,
        LogLevel.Warning,
        "{Organ} wants nothing more by {Way}; delivery rests until its statement changes."
    )]
    internal static partial void Rests(ILogger log, OrganId organ, DeliveryWay way);

    [LoggerMessage(404, LogLevel.Error, "A delivery failed by a bug and is begun again.")]
    internal static partial void Bug(ILogger log, Exception bug);

    [LoggerMessage(
        405,
        LogLevel.Warning,
        "An address of mail of {Organ} is none, or takes no mail; it is passed over: {Why}"
    )]
    internal static partial void AddressPassedOver(ILogger log, OrganId organ, string why);

    [LoggerMessage(
        406,
        LogLevel.Warning,
        "USSs that subscribed are not told of what is declared here: uss_tokens.url is not set."
    )]
    internal static partial void TellsNoPeers(ILogger log);

    [LoggerMessage(407, LogLevel.Warning, "{Peer} is not told, and is called again: {Why}")]
    internal static partial void PeerFails(ILogger log, UssBaseUrl peer, string why);

    [LoggerMessage(408, LogLevel.Information, "{Peer} is told again, after {Failures} failures.")]
    internal static partial void PeerGoesOn(ILogger log, UssBaseUrl peer, int failures);

    [LoggerMessage(
        409,
        LogLevel.Warning,
        "{Count} changes were not told to {Peer}: what waits longest is given up."
    )]
    internal static partial void PeerGivenUp(ILogger log, UssBaseUrl peer, int count);
}
