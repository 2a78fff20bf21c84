using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Parley.Storage;

namespace Parley.Http;

/// <summary>An operation at its address: from the call to the answer.</summary>
internal sealed class Endpoint(Operation operation, Desk desk, Door door, ILogger log)
{
    // A server that ended is started again by then.
    private const int StoppedRetrySeconds = 10;

    internal async Task HandleAsync(HttpContext context)
    {
        Reply reply;
        try
        {
            var (caller, refused) = await door.LetInAsync(context, operation).ConfigureAwait(false);
            reply =
                refused
                ?? await RunAsync(new(context, operation, caller!, desk)).ConfigureAwait(false);
        }
        // The body was too long, came too slowly, or broke off.
        catch (BadHttpRequestException fault)
        {
            reply = Reply.Error(
                Refusals.Listed(fault.StatusCode, operation),
                $"body: {WhyBroken(fault.StatusCode)}"
            );
        }
        // The server ends, and says why in its log.
        catch (StoreStoppedException)
        {
            reply = Reply.Error(
                StatusCodes.Status503ServiceUnavailable,
                "Recording has failed; whether this was recorded is known after the next start.",
                StoppedRetrySeconds
            );
        }
        // Nobody waits for an answer any more.
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (IOException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        // The last line of defence: a bug of ours is told as one, without what it was about.
        catch (Exception bug)
        {
            HttpLog.OperationFailed(log, operation.Name, bug);
            reply = Reply.Error(
                StatusCodes.Status500InternalServerError,
                "This is a fault of the server, and in its log."
            );
        }
        if (operation.Scopes.Count > 0)
        {
            // What is for one caller, nobody keeps on the way; a browser neither.
            context.Response.Headers.CacheControl = "no-store";
        }
        else if (operation.IsTagged)
        {
            // Kept by anybody, and asked for again each time.
            context.Response.Headers.CacheControl = "no-cache";
        }
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await reply.In(operation.Errors).WriteAsync(context).ConfigureAwait(false);
    }

    private async Task<Reply> RunAsync(Exchange exchange)
    {
        var refused =
            exchange.Repeated
            ?? await Preconditions.BrokenAsync(exchange, operation).ConfigureAwait(false);
        if (refused is not null)
        {
            return refused;
        }
        var reply = await operation.Run(exchange).ConfigureAwait(false);
        return operation.IsTagged ? reply.TaggedTo(exchange) : reply;
    }

    private static string WhyBroken(int status) =>
        status switch
        {
            StatusCodes.Status413PayloadTooLarge =>
                $"A body has at most {Exchange.BodyBytesMax} bytes.",
            StatusCodes.Status408RequestTimeout => "A body comes without long pauses.",
            _ => "A body is whole, as HTTP/1.1 has it.",
        };
}
