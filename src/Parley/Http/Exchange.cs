using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Parley.Access;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Releasability;
using Parley.Formats;
using Parley.Formats.Json;

namespace Parley.Http;

/// <summary>One call of an operation: who calls, and what they sent.</summary>
/// <param name="context">Of the server.</param>
/// <param name="operation">What is called.</param>
/// <param name="caller">Who calls; nobody in particular when the operation is open.</param>
/// <param name="desk">What operations work with.</param>
internal sealed class Exchange(HttpContext context, Operation operation, Caller caller, Desk desk)
{
    /// <summary>Bodies are JSON of at most so many bytes.</summary>
    internal const int BodyBytesMax = 1 << 20;

    /// <summary>
    /// A longer body ends the connection; one up to this is refused in words, and taken in.
    /// </summary>
    internal const int BodyBytesTakenMax = 16 << 20;

    private const int PartBytes = 16 * 1_024;

    internal Caller Caller => caller;

    internal Uss Uss => caller.Uss;

    /// <summary>Who looks: who calls, and whether they keep the register.</summary>
    internal Reader Reader =>
        caller.Has(Scopes.Register)
            ? Reader.KeepingRegister(caller.Account)
            : Reader.Of(caller.Account);

    internal Desk Desk => desk;

    /// <summary>The call as HTTP has it.</summary>
    internal HttpRequest Request => context.Request;

    /// <summary>Where the call comes from; null when nobody knows.</summary>
    internal IPAddress? Address => context.Connection.RemoteIpAddress;

    /// <summary>Rings when nobody waits for the answer any more.</summary>
    internal CancellationToken Aborted => context.RequestAborted;

    /// <summary>A parameter of the path; empty when the path ends before it.</summary>
    internal string Path(string name) => context.GetRouteValue(name) as string ?? "";

    /// <summary>
    /// The last part of the path, every character as it was meant: elsewhere <c>%2F</c> stays as
    /// it is, for ids have none.
    /// </summary>
    internal string LastOfPath()
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = target.Split('?')[0].TrimEnd('/');
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }

    /// <summary>A parameter of the query; null when missing.</summary>
    internal string? Query(string name) =>
        context.Request.Query[name] is [var value] ? value : null;

    /// <summary>
    /// A header of the request, with commas between when it came more than once; null when missing.
    /// </summary>
    internal string? Header(string name) =>
        context.Request.Headers[name] is { Count: > 0 } values ? $"{values}" : null;

    /// <summary>Where everybody reaches this server: as it was set, or as it was called.</summary>
    internal string PublicRoot =>
        desk.PublicEndpoint?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}";

    /// <summary>True when the caller asks for a media type by name.</summary>
    internal bool Accepts(string mediaType) =>
        context
            .Request.Headers.Accept.SelectMany(one => (one ?? "").Split(','))
            .Any(one =>
                one.Split(';')[0].Trim().Equals(mediaType, StringComparison.OrdinalIgnoreCase)
            );

    /// <summary>A parameter of the query as a value; null when it is missing.</summary>
    internal Checked<T?> QueryIfAny<T>(string name, Func<string, Checked<T>> parse)
        where T : struct =>
        Query(name) is not { } text ? (T?)null
        : parse(text).Try(out var value, out var broken) ? (T?)value
        : broken with { Field = name };

    /// <summary>A moment in the query; null when it is missing.</summary>
    internal Checked<Instant?> Moment(string name, TimeEdge edge) =>
        QueryIfAny(name, text => Rfc3339.Parse(text, edge));

    /// <summary>
    /// The answer to a parameter of the query that is there twice: nobody can say which one is
    /// meant. Null when none of the operation's is.
    /// </summary>
    internal Reply? Repeated =>
        operation.Query.FirstOrDefault(name => context.Request.Query[name].Count > 1) is { } name
            ? Refusals.Of(new RuleBroken(name, "A parameter is given once."))
            : null;

    /// <summary>The id in the path.</summary>
    internal Checked<DssId> Id(string name) =>
        DssId.Of(Path(name)).Try(out var id, out var broken) ? id : broken with { Field = name };

    /// <summary>
    /// True when the path goes on after the id, be it with nothing: then a version is meant, and
    /// an empty one is no version.
    /// </summary>
    internal bool EndsInSlash => context.Request.Path.Value?.EndsWith('/') is true;

    /// <summary>New chance for one request.</summary>
    internal Entropy NewEntropy() => desk.Entropy();

    /// <summary>Reads the body as one JSON object.</summary>
    internal async Task<Checked<T>> BodyAsync<T>(Func<JsonPart, Checked<T>> read) =>
        (await BodyWithTextAsync(read).ConfigureAwait(false)).Try(out var got, out var broken)
            ? got.Value
            : broken;

    /// <summary>Reads the body as one JSON object, and gives its bytes too.</summary>
    internal async Task<Checked<(T Value, ReadOnlyMemory<byte> Text)>> BodyWithTextAsync<T>(
        Func<JsonPart, Checked<T>> read
    )
    {
        var bytes = await BytesAsync().ConfigureAwait(false);
        var text = JsonText.Of(bytes);
        if (text.Fault is { } fault)
        {
            return new RuleBroken($"body {fault.Place}", fault.Rule);
        }
        if (text.Root is not JsonRoot.Object)
        {
            return new RuleBroken("body", "The body is a JSON object.");
        }
        return text.Read(text.Whole(), JsonPlace.Root, read).Try(out var value, out var broken)
            ? (value, bytes)
            : broken;
    }

    /// <summary>Asks what is needed on the way to what was asked.</summary>
    internal Task<Decision<T>> AskAsync<T>(IRequest<T> question) =>
        desk.Store.DecideAsync(question, caller.Asker, context.RequestAborted);

    /// <summary>Decides a request and answers with what it came to.</summary>
    internal async Task<Reply> DecideAsync<T>(IRequest<T> request, Func<T, Reply> answer) =>
        ReplyOf(await AskAsync(request).ConfigureAwait(false), answer);

    /// <summary>Answers with what something came to.</summary>
    internal Reply ReplyOf<T>(Decision<T> decision, Func<T, Reply> answer) =>
        decision switch
        {
            Decision<T>.Allowed allowed => answer(allowed.Answer),
            Decision<T>.Refused refused => Refusals.Of(refused.Why, operation),
            _ => throw new InvalidOperationException("A decision is a yes or a no."),
        };

    /// <summary>
    /// Decides a request made of what was sent, unless that broke a rule.
    /// </summary>
    internal Task<Reply> DecideAsync<TSent, T>(
        Checked<TSent> sent,
        Func<TSent, IRequest<T>> request,
        Func<T, Reply> answer
    ) =>
        sent.Try(out var value, out var broken)
            ? DecideAsync(request(value), answer)
            : Task.FromResult(Refusals.Of(broken));

    /// <summary>
    /// Decides a request made of what was sent, unless that broke a rule or covers too much ground.
    /// </summary>
    internal Task<Reply> DecideWithinAsync<TSent, T>(
        Checked<Sized<TSent>> sent,
        Func<TSent, IRequest<T>> request,
        Func<T, Reply> answer
    ) =>
        !sent.Try(out var sized, out var broken) ? Task.FromResult(Refusals.Of(broken))
        : TooLarge(sized.SquareKilometers) is { } refused ? Task.FromResult(refused)
        : DecideAsync(request(sized.Value), answer);

    /// <summary>The answer to what covers too much ground; null when it does not.</summary>
    internal Reply? TooLarge(double squareKilometers) =>
        BrokenByArea(squareKilometers) is { } refusal ? Refusals.Of(refusal, operation) : null;

    /// <summary>Why something covers too much ground; null when it does not.</summary>
    internal Refusal.TooLarge? BrokenByArea(double squareKilometers) =>
        squareKilometers > desk.AreaMax
            ? new Refusal.TooLarge(
                $"An area has at most {desk.AreaMax:0.###} km²; "
                    + $"this one has {squareKilometers:0.###} km²."
            )
            : null;

    // What is too long is refused here and the rest left to Kestrel, which takes it in for a while:
    // who still sends must not be cut off before they read the answer.
    private async Task<ReadOnlyMemory<byte>> BytesAsync()
    {
        var length = context.Request.ContentLength ?? 4_096;
        if (length > BodyBytesMax)
        {
            throw TooLong;
        }
        // Room is made for what has come, not for what was announced.
        using var buffer = new MemoryStream((int)Math.Min(length, PartBytes));
        var part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            int read;
            while (
                (
                    read = await context
                        .Request.Body.ReadAsync(part, context.RequestAborted)
                        .ConfigureAwait(false)
                ) > 0
            )
            {
                if (buffer.Length + read > BodyBytesMax)
                {
                    throw TooLong;
                }
                await buffer.WriteAsync(part.AsMemory(0, read)).ConfigureAwait(false);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    // As Kestrel says it of those that are longer still.
    private static BadHttpRequestException TooLong =>
        new("The body is too long.", StatusCodes.Status413PayloadTooLarge);
}
