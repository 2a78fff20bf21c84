using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Gateway;

/// <summary>
/// An address of the party's own system on the same machine, to which events are posted. Nothing
/// goes to another machine: there the server's signed webhooks go.
/// </summary>
internal sealed class LocalHook : IDisposable
{
    /// <summary>It answers within so many seconds.</summary>
    internal const int AnswerSecondsMax = 10;

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }
    )
    {
        Timeout = TimeSpan.FromSeconds(AnswerSecondsMax),
    };

    private readonly Uri _address;

    private LocalHook(Uri address) => _address = address;

    /// <summary>Refused unless it names this machine by number, over http.</summary>
    internal static Checked<LocalHook> Of(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && address.Scheme == Uri.UriSchemeHttp
        && address.UserInfo.Length == 0
        && IPAddress.TryParse(address.Host.Trim('[', ']'), out var host)
        && IPAddress.IsLoopback(host)
            ? new LocalHook(address)
            : new RuleBroken(
                "--hook",
                "It is an http address of this machine by its number: http://127.0.0.1:9000/told."
            );

    /// <summary>Posts an event; why it was not taken, if so.</summary>
    internal async Task<string?> PostAsync(JsonObject told, string id, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _address)
        {
            Content = new StringContent(told.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("webhook-id", id);
        try
        {
            using var answer = await _http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop)
                .ConfigureAwait(false);
            return answer.IsSuccessStatusCode
                ? null
                : $"{_address}: It was answered with status {(int)answer.StatusCode}.";
        }
        catch (HttpRequestException fault)
        {
            return $"{_address}: {Plain.Text(fault.Message)}";
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"{_address}: There was no answer within {AnswerSecondsMax} s.";
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();
}
