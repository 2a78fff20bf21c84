using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Http.F3548;

namespace Parley.Http;

/// <summary>
/// The one place where a no becomes a status. A status that an operation's document does not list
/// becomes 400, which all list.
/// </summary>
internal static class Refusals
{
    /// <summary>A rule of the request that was broken.</summary>
    internal static Reply Of(RuleBroken broken) =>
        Reply.Error(StatusCodes.Status400BadRequest, broken.ToString());

    /// <summary>A refusal of a rule.</summary>
    internal static Reply Of(Refusal refusal, Operation operation) =>
        refusal switch
        {
            Refusal.AirspaceConflict conflict => Reply.Of(
                StatusCodes.Status409Conflict,
                AirspaceConflictBody.Of(conflict),
                WireJson.Default.AirspaceConflictBody
            ),
            Refusal.Busy busy => Reply.Error(
                StatusCodes.Status503ServiceUnavailable,
                busy.Message,
                busy.RetryAfterSeconds
            ),
            _ => Reply.Error(Listed(StatusOf(refusal), operation), refusal.Message),
        };

    /// <summary>A status, or 400 when the operation's document does not list it.</summary>
    internal static int Listed(int status, Operation operation) =>
        operation.Lists(status) ? status : StatusCodes.Status400BadRequest;

    private static int StatusOf(Refusal refusal) =>
        refusal switch
        {
            Refusal.Invalid => StatusCodes.Status400BadRequest,
            Refusal.Forbidden => StatusCodes.Status403Forbidden,
            Refusal.Unknown => StatusCodes.Status404NotFound,
            Refusal.Stale => StatusCodes.Status409Conflict,
            Refusal.IsDown => StatusCodes.Status412PreconditionFailed,
            Refusal.TooLarge => StatusCodes.Status413PayloadTooLarge,
            Refusal.TooMany => StatusCodes.Status429TooManyRequests,
            _ => throw new ArgumentException(
                $"{refusal.GetType().Name} has no status.",
                nameof(refusal)
            ),
        };
}
