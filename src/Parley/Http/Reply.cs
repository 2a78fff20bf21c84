using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Parley.Http.Open;

namespace Parley.Http;

/// <summary>An answer to a call: a status and a JSON body.</summary>
internal abstract class Reply
{
    private Reply(int status) => Status = status;

    /// <summary>The HTTP status.</summary>
    internal int Status { get; }

    /// <summary>After so many seconds it may be tried again; null says nothing.</summary>
    internal int? RetryAfterSeconds { get; private init; }

    /// <summary>The sentence of a no; null when all is well.</summary>
    internal string? Message { get; private init; }

    /// <summary>What kind of text the body is.</summary>
    private string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>Headers beside those of every answer.</summary>
    private IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The methods that there are, when another was called; null says nothing.</summary>
    internal string? Allow { get; private init; }

    /// <summary>Where to go on; null says nothing.</summary>
    internal string? Location { get; private init; }

    /// <summary>What the browser is to keep or forget.</summary>
    internal IReadOnlyList<string> Cookies { get; private init; } = [];

    /// <summary>True when nobody on the way may keep it.</summary>
    private bool IsPrivate { get; init; }

    /// <summary>A body of some type.</summary>
    internal static Reply Of<T>(int status, T body, JsonTypeInfo<T> type) =>
        new With<T>(status, body, type);

    /// <summary>A body of some type, and all is well.</summary>
    internal static Reply Of<T>(T body, JsonTypeInfo<T> type) =>
        Of(StatusCodes.Status200OK, body, type);

    /// <summary>A body that nobody on the way may keep, with cookies.</summary>
    internal static Reply OfSession<T>(
        int status,
        T body,
        JsonTypeInfo<T> type,
        params IReadOnlyList<string> cookies
    ) => new With<T>(status, body, type) { Cookies = cookies, IsPrivate = true };

    /// <summary>It is done, and there is nothing to say.</summary>
    internal static Reply Nothing(params IReadOnlyList<string> cookies) =>
        new Without(StatusCodes.Status204NoContent) { Cookies = cookies, IsPrivate = true };

    /// <summary>The browser goes on elsewhere.</summary>
    internal static Reply SeeOther(string location, params IReadOnlyList<string> cookies) =>
        new Without(StatusCodes.Status303SeeOther)
        {
            Location = location,
            Cookies = cookies,
            IsPrivate = true,
        };

    /// <summary>A no with cookies, which nobody on the way may keep.</summary>
    internal static Reply ErrorOfSession(
        int status,
        string message,
        params IReadOnlyList<string> cookies
    ) =>
        new With<ErrorBody>(status, new(message), WireJson.Default.ErrorBody)
        {
            Message = message,
            Cookies = cookies,
            IsPrivate = true,
        };

    /// <summary>A page or a file, with the headers that go with it.</summary>
    internal static Reply Of(PublicPage page) =>
        new Bytes(page.Status, page.Content)
        {
            ContentType = page.ContentType,
            Headers = page.Headers,
        };

    /// <summary>What the caller has is what they would get; only the headers are sent.</summary>
    internal static Reply NotModified(PublicPage page) =>
        new Bytes(StatusCodes.Status304NotModified, []) { Headers = page.Headers };

    /// <summary>A file to be kept under a name.</summary>
    internal static Reply File(string mediaType, string name, byte[] content) =>
        new Bytes(StatusCodes.Status200OK, content)
        {
            ContentType = mediaType,
            Headers = [new("Content-Disposition", $"attachment; filename=\"{name}\"")],
        };

    /// <summary>A stored file, or the part that is asked for (RFC 9110, section 14).</summary>
    internal static Reply Sent(SentFile file) => new Stored(file) { Headers = file.Headers };

    /// <summary>The error body of every interface here: one sentence.</summary>
    internal static Reply Error(int status, string message, int? retryAfterSeconds = null) =>
        new With<ErrorBody>(status, new(message), WireJson.Default.ErrorBody)
        {
            RetryAfterSeconds = retryAfterSeconds,
            Message = message,
        };

    /// <summary>A problem with members of its own (RFC 9457, section 3.2).</summary>
    internal static Reply Problem<T>(int status, T body, JsonTypeInfo<T> type) =>
        new With<T>(status, body, type) { ContentType = "application/problem+json" };

    /// <summary>A body that goes on as long as it is written.</summary>
    /// <param name="contentType">What kind of text it is.</param>
    /// <param name="write">Writes until it is done.</param>
    internal static Reply Stream(string contentType, Func<HttpContext, Task> write) =>
        new Streamed(write) { ContentType = contentType };

    /// <summary>
    /// The same answer with the tag of what it shows; without a body to who has it. A no has none.
    /// </summary>
    internal Reply TaggedTo(Exchange exchange)
    {
        if (Status != StatusCodes.Status200OK || this is Streamed or Stored)
        {
            return this;
        }
        var bytes = ToBytes();
        var tag = EntityTag.Of(bytes);
        var isKnown =
            exchange.Header(EntityTag.IfNoneMatch) is { } tags && EntityTag.IsKnownIn(tags, tag);
        return new Bytes(isKnown ? StatusCodes.Status304NotModified : Status, isKnown ? [] : bytes)
        {
            ContentType = ContentType,
            Headers = [.. Headers, new(HeaderNames.ETag, tag)],
        };
    }

    /// <summary>The same answer as an interface writes it.</summary>
    internal Reply In(ErrorStyle style) =>
        style switch
        {
            ErrorStyle.Sentence => this,
            ErrorStyle.Problem when Message is { } message => new With<ProblemBody>(
                Status,
                ProblemBody.Of(Status, message),
                WireJson.Default.ProblemBody
            )
            {
                RetryAfterSeconds = RetryAfterSeconds,
                Message = message,
                Allow = Allow,
                Cookies = Cookies,
                IsPrivate = IsPrivate,
                ContentType = "application/problem+json",
            },
            ErrorStyle.Problem => this,
        };

    /// <summary>A path has other methods than the one it was called with.</summary>
    /// <param name="allow">Those it has, with commas between.</param>
    internal static Reply OtherMethod(string allow)
    {
        var message = $"This path takes {allow}.";
        return new With<ErrorBody>(
            StatusCodes.Status405MethodNotAllowed,
            new(message),
            WireJson.Default.ErrorBody
        )
        {
            Allow = allow,
            Message = message,
        };
    }

    /// <summary>
    /// The body as bytes: small enough to be made before anything is sent. None when there is none.
    /// </summary>
    internal abstract byte[] ToBytes();

    /// <summary>Sends it.</summary>
    internal async Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = ContentType;
        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = $"{seconds}";
        }
        if (Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }
        if (Allow is not null)
        {
            response.Headers.Allow = Allow;
        }
        foreach (var cookie in Cookies)
        {
            response.Headers.Append(HeaderNames.SetCookie, cookie);
        }
        if (IsPrivate)
        {
            response.Headers.CacheControl = "no-store";
        }
        if (Location is not null)
        {
            response.Headers.Location = Location;
        }
        foreach (var (name, value) in Headers)
        {
            response.Headers[name] = value;
        }
        if (this is Without || Status == StatusCodes.Status304NotModified)
        {
            response.ContentType = null;
            return;
        }
        await WriteBodyAsync(context).ConfigureAwait(false);
    }

    private protected virtual async Task WriteBodyAsync(HttpContext context)
    {
        var bytes = ToBytes();
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes, context.RequestAborted).ConfigureAwait(false);
    }

    private sealed class Streamed(Func<HttpContext, Task> write) : Reply(StatusCodes.Status200OK)
    {
        internal override byte[] ToBytes() => [];

        private protected override async Task WriteBodyAsync(HttpContext context)
        {
            // A proxy in between passes on what comes, when it comes.
            context.Response.Headers["X-Accel-Buffering"] = "no";
            try
            {
                await write(context).ConfigureAwait(false);
            }
            // Whoever listened has gone.
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            { }
            catch (IOException) when (context.RequestAborted.IsCancellationRequested) { }
        }
    }

    private sealed class Stored(SentFile file) : Reply(StatusCodes.Status200OK)
    {
        internal override byte[] ToBytes() => [];

        private protected override Task WriteBodyAsync(HttpContext context) =>
            file.WriteAsync(context);
    }

    private sealed class Bytes(int status, byte[] content) : Reply(status)
    {
        internal override byte[] ToBytes() => content;
    }

    private sealed class Without(int status) : Reply(status)
    {
        internal override byte[] ToBytes() => [];
    }

    private sealed class With<T>(int status, T body, JsonTypeInfo<T> type) : Reply(status)
    {
        internal override byte[] ToBytes() =>
            System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body, type);
    }
}
