using System.Buffers;
using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Parley.Airspace;
using Parley.Coordination;
using Parley.Coordination.Attachments;
using Parley.Coordination.Parties;
using Parley.Storage.Attachments;

namespace Parley.Http.Line;

/// <summary>A file that is here.</summary>
/// <param name="Sha256">Its hash, by which notices and statements name it.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Length">How many bytes it has.</param>
internal sealed record AttachmentAnswer(string Sha256, string MediaType, long Length);

/// <summary>The bytes of attachments (docs/api/attachments.md).</summary>
internal static class AttachmentOperations
{
    private const string One = "/parley/v1/attachments/{sha256}";
    private const string Utf8 = "utf-8";
    private const int PartBytes = 64 * 1_024;

    // One who puts the last of their files is done by then.
    private const int PlaceRetrySeconds = 5;

    // The same words for what is not there and for what is not for who asks.
    private static readonly Refusal.Unknown None = new("There is no such attachment.");

    internal static readonly Operation Put = new(
        "putAttachment",
        HttpMethods.Put,
        One,
        new HashSet<int> { 200, 201, 400, 401, 403, 413, 429 }
    )
    {
        Scopes = Roles.OnLine,
        Errors = ErrorStyle.Problem,
        TakesFile = AttachmentTypes.All,
        Answer = typeof(AttachmentAnswer),
        Run = PutAsync,
    };

    internal static readonly Operation Get = LineOperation.AskOfOne(
        "getAttachment",
        One,
        typeof(string),
        GetAsync
    ) with
    {
        Scopes = Roles.OnLine,
        MediaType = "application/octet-stream",
        // Its tag is its hash: what is sent in parts is not made before.
        IsTagged = false,
    };

    /// <summary>The hash in the path.</summary>
    internal static Checked<FileHash> HashOf(Exchange exchange) =>
        FileHash.Of(exchange.Path("sha256"));

    private static async Task<Reply> GetAsync(Exchange exchange)
    {
        if (!HashOf(exchange).Try(out var hash, out var broken))
        {
            return Refusals.Of(broken);
        }
        var shown = await exchange
            .AskAsync(new FindAttachment(exchange.Reader, hash))
            .ConfigureAwait(false);
        return exchange.ReplyOf(shown, files => FileOf(exchange, hash, files));
    }

    private static Reply FileOf(Exchange exchange, FileHash hash, ImmutableArray<ShownFile> shown)
    {
        var found = exchange.Desk.Attachments.Find(hash, [.. shown.Select(one => one.By)]);
        if (found is null)
        {
            return Refusals.Of(None, Get);
        }
        var name = shown.First(one => one.By == found.Put.File.By).Name;
        return Reply.Sent(new(found) { Name = name ?? hash.Text });
    }

    private static async Task<Reply> PutAsync(Exchange exchange)
    {
        if (
            !HashOf(exchange).Try(out var hash, out var broken)
            || !TypeOf(exchange.Request).Try(out var type, out broken)
        )
        {
            return Refusals.Of(broken);
        }
        if (exchange.Request.ContentLength > AttachmentLimits.BytesOfFileMax)
        {
            return Refusals.Of(TooLong, Put);
        }
        var viewer = await exchange.AskAsync(new WhoAmI(exchange.Reader)).ConfigureAwait(false);
        var organ = viewer.Then<OrganId>(who =>
            who.Organ is { } of
                ? of
                : new Refusal.Forbidden("No party lets this account act for it now.")
        );
        if (organ is not Decision<OrganId>.Allowed { Answer: var by })
        {
            return exchange.ReplyOf(organ, _ => Reply.Nothing());
        }
        var places = exchange.Desk.Coming;
        if (!places.TryTake(by.Party))
        {
            return Reply.Error(
                StatusCodes.Status429TooManyRequests,
                $"A party puts at most {AttachmentLimits.ComingOfPartyMax} files at once, and all "
                    + $"together {AttachmentLimits.ComingMax}.",
                PlaceRetrySeconds
            );
        }
        try
        {
            return await TakeAsync(exchange, new(by, hash), type).ConfigureAwait(false);
        }
        finally
        {
            places.GiveBack(by.Party);
        }
    }

    private static async Task<Reply> TakeAsync(Exchange exchange, PutFile put, string type)
    {
        var store = exchange.Desk.Attachments;
        var length = exchange.Request.ContentLength ?? 0;
        var begun = store.Begin(put, length, exchange.Desk.Clock.GetUtcNow());
        if (begun is not Decision<ComingFile>.Allowed { Answer: var file })
        {
            return Refusals.Of(((Decision<ComingFile>.Refused)begun).Why, Put);
        }
        using (file)
        {
            if (await FillAsync(exchange, file).ConfigureAwait(false) is { } refused)
            {
                return Refusals.Of(refused, Put);
            }
            if (!file.End().Try(out var ended, out _))
            {
                return Refusals.Of(AttachmentStore.Full, Put);
            }
            if (BrokenBy(ended, file.Length, put, type) is { } broken)
            {
                return Refusals.Of(broken);
            }
            return exchange.ReplyOf(
                store.Keep(file, put, type, exchange.Desk.Clock.GetUtcNow()),
                outcome =>
                    Reply.Of(
                        outcome is PutOutcome.First
                            ? StatusCodes.Status201Created
                            : StatusCodes.Status200OK,
                        new AttachmentAnswer(put.Hash.Text, type, file.Length),
                        WireJson.Default.AttachmentAnswer
                    )
            );
        }
    }

    private static RuleBroken? BrokenBy(
        (FileHash Hash, SeenContent Seen) ended,
        long length,
        PutFile put,
        string type
    ) =>
        length == 0 ? new("body", "A file has at least one byte.")
        : ended.Hash != put.Hash ? new("sha256", $"It is that of the body, which is {ended.Hash}.")
        : AttachmentTypes.BrokenBy(type, ended.Seen);

    // Part by part onto the disk; why not, or null when all of it is there.
    private static async Task<Refusal?> FillAsync(Exchange exchange, ComingFile file)
    {
        var part = ArrayPool<byte>.Shared.Rent(PartBytes);
        try
        {
            int read;
            while (
                (
                    read = await exchange
                        .Request.Body.ReadAsync(part, exchange.Aborted)
                        .ConfigureAwait(false)
                ) > 0
            )
            {
                if (file.Length + read > AttachmentLimits.BytesOfFileMax)
                {
                    return TooLong;
                }
                if (file.Add(part.AsSpan(0, read)) is not null)
                {
                    return AttachmentStore.Full;
                }
            }
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(part);
        }
    }

    private static Refusal.TooLarge TooLong { get; } =
        new($"body: A file has at most {AttachmentLimits.BytesOfFileMax} bytes.");

    // Of a text's characters only those of UTF-8 are taken, so that is all that may be said.
    private static Checked<string> TypeOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var given)
        && given.MediaType.Value is { } type
        && (given.Charset.Value ?? Utf8).Equals(Utf8, StringComparison.OrdinalIgnoreCase)
            ? AttachmentTypes.Of(HeaderNames.ContentType, LowerOf(type))
            : new RuleBroken(
                HeaderNames.ContentType,
                $"It is one of {string.Join(", ", AttachmentTypes.All)}; texts are in UTF-8."
            );

    // Media types are written in lower case.
#pragma warning disable CA1308
    private static string LowerOf(string type) => type.ToLowerInvariant();
#pragma warning restore CA1308
}
