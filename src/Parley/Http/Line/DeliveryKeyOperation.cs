namespace Parley.Http.Line;

/// <summary>What an endpoint verifies with that a call comes from this server.</summary>
/// <param name="Key">The public key, as Standard Webhooks writes it: <c>whpk_</c>, base64.</param>
internal sealed record DeliveryKeyAnswer(string Key);

/// <summary>The key that calls to endpoints are signed with.</summary>
internal static class DeliveryKeyOperation
{
    internal static readonly Operation Get = LineOperation.Ask(
        "getDeliveryKey",
        "/parley/v1/delivery-key",
        typeof(DeliveryKeyAnswer),
        exchange =>
            Task.FromResult(
                Reply.Of(
                    new DeliveryKeyAnswer(exchange.Desk.DeliveryKey),
                    WireJson.Default.DeliveryKeyAnswer
                )
            )
    );
}
