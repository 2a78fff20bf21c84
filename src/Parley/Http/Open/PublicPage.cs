using System.Globalization;
using Microsoft.AspNetCore.Http;
using Parley.Airspace.Times;

namespace Parley.Http.Open;

/// <summary>A page or a file that is open to everybody, and the headers that go with it.</summary>
internal sealed record PublicPage
{
    private const string HttpTime = "R";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The HTTP status.</summary>
    internal int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>Its media type.</summary>
    internal required string ContentType { get; init; }

    /// <summary>Its bytes.</summary>
    internal required byte[] Content { get; init; }

    /// <summary>When it last changed; null when that means nothing.</summary>
    internal Instant? ChangedAt { get; init; }

    /// <summary>The name of the file that it is to be kept as; null for what is shown.</summary>
    internal string? FileName { get; init; }

    private string Tag => EntityTag.Of(Content);

    /// <summary>
    /// No page runs, fetches, sends or frames anything, whatever somebody may have written in it.
    /// </summary>
    internal IReadOnlyList<KeyValuePair<string, string>> Headers
    {
        get
        {
            var headers = new List<KeyValuePair<string, string>>
            {
                new("Content-Security-Policy", PublicStyle.SecurityPolicy),
                new("X-Content-Type-Options", "nosniff"),
                new("Referrer-Policy", "no-referrer"),
                new("Cross-Origin-Resource-Policy", "cross-origin"),
            };
            if (Status == StatusCodes.Status200OK)
            {
                // Kept by anybody, and asked for again each time: a withdrawal is seen at once.
                headers.Add(new("Cache-Control", "no-cache"));
                headers.Add(new("ETag", Tag));
            }
            if (ChangedAt is { } at)
            {
                headers.Add(new("Last-Modified", TextOf(at)));
            }
            if (FileName is { } name)
            {
                headers.Add(new("Content-Disposition", $"attachment; filename=\"{name}\""));
            }
            return headers;
        }
    }

    /// <summary>Itself, or 304 when the caller has it (RFC 9110, section 13).</summary>
    internal Reply ReplyTo(Exchange exchange) =>
        Status == StatusCodes.Status200OK && IsKnownTo(exchange)
            ? Reply.NotModified(this)
            : Reply.Of(this);

    // Who sends both goes by the tag: a time has but whole seconds.
    private bool IsKnownTo(Exchange exchange) =>
        exchange.Header(EntityTag.IfNoneMatch) is { } tags
            ? EntityTag.IsKnownIn(tags, Tag)
            : ChangedAt is { } at
                && DateTimeOffset.TryParseExact(
                    exchange.Header("If-Modified-Since"),
                    HttpTime,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal,
                    out var since
                )
                && at < Instant.Of(since) + Second;

    private static string TextOf(Instant at) =>
        at.ToDateTimeOffset().ToString(HttpTime, CultureInfo.InvariantCulture);
}
