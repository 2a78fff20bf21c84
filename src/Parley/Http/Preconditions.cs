using Microsoft.AspNetCore.Http;

namespace Parley.Http;

/// <summary>
/// What a caller says they have or have seen (RFC 9110, section 13), compared with what they would
/// be shown now.
/// </summary>
internal static class Preconditions
{
    /// <summary>
    /// Why something is not changed: the caller has seen another state of it than there is, or
    /// names one where the version of the statement alone counts. Null when it may be.
    /// </summary>
    /// <remarks>
    /// What comes in between is caught by the statement's version, which the rule looks at in the
    /// same decision that records it.
    /// </remarks>
    internal static async Task<Reply?> BrokenAsync(Exchange exchange, Operation operation)
    {
        var (met, none) = (
            exchange.Header(EntityTag.IfMatch),
            exchange.Header(EntityTag.IfNoneMatch)
        );
        if (operation.Shown is not { } show)
        {
            return (met ?? none) is not null && operation.TakesStatement
                ? Reply.Error(
                    StatusCodes.Status400BadRequest,
                    $"{(met is null ? EntityTag.IfNoneMatch : EntityTag.IfMatch)}: "
                        + "Nothing is shown at this path; a version counts."
                )
                : null;
        }
        if (met is null && none is null)
        {
            return null;
        }
        var shown = await show(exchange).ConfigureAwait(false);
        var tag = shown.Status switch
        {
            StatusCodes.Status200OK => EntityTag.Of(shown.ToBytes()),
            StatusCodes.Status404NotFound => null,
            _ => "",
        };
        if (tag is "")
        {
            return shown;
        }
        var isMet = met is null || (tag is not null && EntityTag.IsMetIn(met, tag));
        var isNone = none is null || tag is null || !EntityTag.IsKnownIn(none, tag);
        return isMet && isNone
            ? null
            : Reply.Error(
                StatusCodes.Status412PreconditionFailed,
                tag is null ? $"{EntityTag.IfMatch}: There is nothing here that you may see."
                    : isMet ? $"{EntityTag.IfNoneMatch}: It is there by now."
                    : $"{EntityTag.IfMatch}: It is not any more as you have seen it."
            );
    }
}
