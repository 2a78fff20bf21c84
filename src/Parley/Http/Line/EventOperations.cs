using Microsoft.AspNetCore.Http;
using Parley.Airspace;
using Parley.Coordination.Feeds;
using Parley.Formats.Json;
using Parley.Live;

namespace Parley.Http.Line;

/// <summary>What the caller's organ is told, as it happens.</summary>
internal static class EventOperations
{
    private const string Root = "/parley/v1/events";
    private const int FullRetrySeconds = 5;

    /// <summary>A list, or with <c>Accept: text/event-stream</c> a stream that goes on.</summary>
    internal static readonly Operation Read = LineOperation.Ask(
        "readEvents",
        Root,
        typeof(EventsAnswer),
        ReadAsync
    ) with
    {
        Scopes = Roles.OnLine,
        Query = ["after"],
        // What is told goes on: a part of it has no state that one could have already.
        IsTagged = false,
        Statuses = new HashSet<int> { 200, 400, 401, 403, 429 },
        Urgency = Urgency.Safety,
    };

    internal static readonly Operation Confirm = new(
        "confirmEvents",
        HttpMethods.Post,
        $"{Root}/confirm",
        new HashSet<int> { 200, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.OnLine,
        Errors = ErrorStyle.Problem,
        Run = ConfirmAsync,
        Body = typeof(ConfirmBody),
        Answer = typeof(ConfirmAnswer),
        Urgency = Urgency.Safety,
    };

    private static async Task<Reply> ReadAsync(Exchange exchange)
    {
        var isStream = exchange.Accepts("text/event-stream");
        if (!AfterOf(exchange, isStream).Try(out var after, out var broken))
        {
            return Refusals.Of(broken);
        }
        // A list starts at the start; a stream of one who has no number, with what comes.
        var first = await exchange
            .AskAsync(new ReadFeed(exchange.Reader, isStream ? after : after ?? 0))
            .ConfigureAwait(false);
        return exchange.ReplyOf(
            first,
            part =>
                isStream
                    ? StreamFrom(exchange, part, after)
                    : Reply.Of(
                        new EventsAnswer(
                            [.. part.Items.Select(EventBody.Of)],
                            part.Last,
                            part.First
                        ),
                        WireJson.Default.EventsAnswer
                    )
        );
    }

    private static Reply StreamFrom(Exchange exchange, FeedPart part, long? after)
    {
        var (places, account) = (exchange.Desk.Streams, exchange.Caller.Account);
        return places.TryTake(account)
            ? Reply.Stream("text/event-stream", GoOnAsync)
            : Reply.Error(
                StatusCodes.Status429TooManyRequests,
                $"An account has at most {StreamPlaces.OfOneMax} streams at once, and all together "
                    + $"{StreamPlaces.AllMax}.",
                FullRetrySeconds
            );

        async Task GoOnAsync(HttpContext context)
        {
            try
            {
                var stream = new EventStream(
                    context,
                    exchange.Desk,
                    exchange.Caller,
                    exchange.Reader
                );
                await stream.RunAsync(part, after).ConfigureAwait(false);
            }
            finally
            {
                places.GiveBack(account);
            }
        }
    }

    // A browser that comes again says by itself where it was.
    private static Checked<long?> AfterOf(Exchange exchange, bool isStream)
    {
        var text = (isStream ? exchange.Header("Last-Event-ID") : null) ?? exchange.Query("after");
        return text is null ? (long?)null
            : long.TryParse(text, out var number) && number >= 0 ? (long?)number
            : new RuleBroken("after", "It is the number of an event.");
    }

    private static async Task<Reply> ConfirmAsync(Exchange exchange) =>
        await exchange
            .DecideAsync(
                await exchange.BodyAsync(UpToOf).ConfigureAwait(false),
                upTo => new ConfirmFeed(exchange.Reader, upTo),
                count => Reply.Of(new ConfirmAnswer(count), WireJson.Default.ConfirmAnswer)
            )
            .ConfigureAwait(false);

    private static Checked<long> UpToOf(JsonPart part) =>
        part.Need("up_to").Try(out var member, out var broken)
        && member.Whole().Try(out var upTo, out broken)
            ? (long)upTo
            : broken;
}
