using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Parley.Access.Tokens;
using Parley.Coordination;
using Parley.Coordination.Operations;
using Parley.Coordination.Subscriptions;
using Parley.Http;
using Parley.Http.F3548;

namespace Parley.Delivery.Peers;

/// <summary>What calls are made with; client and tokens are the owner's to end.</summary>
/// <param name="Store">Knows the operations as they are now.</param>
/// <param name="Http">Of <see cref="OutsideCalls"/>.</param>
/// <param name="Tokens">What is shown to USSs.</param>
/// <param name="Clock">The time.</param>
internal sealed record PeerDesk(
    IStore Store,
    HttpClient Http,
    ITokenSource Tokens,
    TimeProvider Clock
);

/// <summary>
/// <c>notifyOperationalIntentDetailsChanged</c> (ASTM F3548-21): tells a USS what is known now of
/// an operation that it subscribed to, or that it is no more.
/// </summary>
internal sealed class PeerCall(PeerDesk desk, UssBaseUrl peer)
{
    private readonly Uri _address = new($"{peer.Text.TrimEnd('/')}/uss/v1/operational_intents");

    /// <summary>Null when it was told; else why not.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal async Task<string?> TellAsync(
        DssId operation,
        ImmutableArray<(DssId Id, int NotificationIndex)> subscriptions,
        CancellationToken stop
    )
    {
        var found = await desk
            .Store.DecideAsync(new GetDeclaredIntent(operation), Asker.Itself, stop)
            .ConfigureAwait(false);
        if (found is Decision<DeclaredIntentView>.Refused { Why: not Refusal.Unknown and var no })
        {
            return no.Message;
        }
        // Without one it is no more.
        var intent = found is Decision<DeclaredIntentView>.Allowed yes
            ? OperationalIntentBody.Of(yes.Answer)
            : null;
        var audience = _address.IdnHost;
        var given = await desk.Tokens.TokenForAsync(audience, stop).ConfigureAwait(false);
        if (!given.Try(out var token, out var broken))
        {
            return broken.Rule;
        }
        using var request = new HttpRequestMessage(HttpMethod.Post, _address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Add("User-Agent", "Parley");
        request.Content = new ByteArrayContent(
            JsonSerializer.SerializeToUtf8Bytes(
                new OperationalIntentChangedBody(
                    $"{operation}",
                    intent,
                    SubscriptionStateBody.Of(new SubscriberToNotify(peer, subscriptions))
                ),
                WireJson.Default.OperationalIntentChangedBody
            )
        );
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var called = await OutsideCall
            .SendAsync(desk.Http, request, desk.Clock, stop)
            .ConfigureAwait(false);
        return called.Try(out var status, out broken) ? WhyNot(status, audience) : broken.Rule;
    }

    private string? WhyNot(HttpStatusCode status, string audience)
    {
        if (status is HttpStatusCode.Unauthorized)
        {
            desk.Tokens.Forget(audience);
        }
        return status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices
            ? null
            : $"It was answered with status {(int)status}.";
    }
}
