using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Parley.Airspace;

namespace Parley.Access.Tokens;

/// <summary>Asks where tokens are given (RFC 6749, sections 2.3.1 and 3.2).</summary>
internal static class TokenEndpoint
{
    private static readonly RuleBroken Unreachable = new(
        "",
        "Who gives tokens cannot be reached, or answers as none does."
    );

    /// <summary>
    /// What is answered, or why nothing is. What is told of a broken rule repeats nothing secret.
    /// </summary>
    /// <param name="http">Gives up on what is slow or large.</param>
    /// <param name="address">Where.</param>
    /// <param name="client">
    /// What this server is called there, and what it shows; null for a public client.
    /// </param>
    /// <param name="form">What is asked.</param>
    /// <param name="stop">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    internal static async Task<Checked<JsonElement>> AskAsync(
        HttpClient http,
        string address,
        (string Id, string? Secret) client,
        Dictionary<string, string> form,
        CancellationToken stop
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        if (client.Secret is { } secret)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Basic(client.Id, secret)
            );
        }
        else
        {
            form["client_id"] = client.Id;
        }
        request.Content = new FormUrlEncodedContent(form);
        try
        {
            using var response = await http.SendAsync(request, stop).ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
            {
                return new RuleBroken(
                    "",
                    $"Who gives tokens answers with status {(int)response.StatusCode}."
                );
            }
            var text = await response.Content.ReadAsByteArrayAsync(stop).ConfigureAwait(false);
            return StrictJson.Object(text) is { } members ? members : Unreachable;
        }
        catch (HttpRequestException)
        {
            return Unreachable;
        }
        catch (IOException)
        {
            return Unreachable;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return Unreachable;
        }
    }

    // Each is encoded as a form has it.
    private static string Basic(string id, string secret) =>
        Convert.ToBase64String(
            Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(id)}:{WebUtility.UrlEncode(secret)}")
        );
}
