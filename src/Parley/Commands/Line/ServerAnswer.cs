using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Commands.Line;

/// <summary>What a server answered, be it a no.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Body">What it said; empty when it said nothing.</param>
internal sealed record ServerAnswer(int Status, JsonObject Body)
{
    /// <summary>An answer comes within so many seconds.</summary>
    internal const int SecondsMax = 30;

    internal const string NoneOfParley = "What it answered is no answer of a Parley server.";

    /// <summary>True when it is a yes.</summary>
    internal bool IsYes => Status is >= 200 and < 300;

    /// <summary>True when the same may be answered otherwise later.</summary>
    internal bool IsForNow => Status is 401 or 408 or 429 or >= 500;

    /// <summary>Why not, in the server's words.</summary>
    internal string Why => DetailOf(Body) ?? $"The server answered {Status}.";

    /// <summary>
    /// Why not: problem details, or the sentence of what stands before Parley's own interface.
    /// </summary>
    internal static string? DetailOf(JsonObject answer) =>
        (answer["detail"] ?? answer["message"])?.ToString();

    /// <summary>The JSON object that some bytes are; an empty one for other JSON.</summary>
    internal static JsonObject ObjectIn(byte[] bytes) => JsonNode.Parse(bytes) as JsonObject ?? [];

    /// <summary>Sends a request; broken only when no server answered.</summary>
    internal static Task<Checked<ServerAnswer>> OfAsync(HttpRequestMessage request) =>
        SentAsync<ServerAnswer>(
            request,
            (response, bytes) => new ServerAnswer((int)response.StatusCode, ObjectIn(bytes))
        );

    /// <summary>Sends a request, and reads what it was answered; broken for a no.</summary>
    internal static Task<Checked<T>> OfYesAsync<T>(
        HttpRequestMessage request,
        Func<HttpResponseMessage, byte[], T> read
    ) =>
        SentAsync<T>(
            request,
            (response, bytes) =>
                response.IsSuccessStatusCode
                    ? read(response, bytes)
                    : new RuleBroken(
                        "",
                        DetailOf(ObjectIn(bytes))
                            ?? $"The server answered {Encoding.UTF8.GetString(bytes)}."
                    )
        );

    private static async Task<Checked<T>> SentAsync<T>(
        HttpRequestMessage request,
        Func<HttpResponseMessage, byte[], Checked<T>> read
    )
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(SecondsMax) };
        var server = request.RequestUri!.GetLeftPart(UriPartial.Authority);
        try
        {
            using var response = await http.SendAsync(request).ConfigureAwait(false);
            var bytes = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
            return read(response, bytes);
        }
        catch (HttpRequestException fault)
        {
            return new RuleBroken($"{server}", fault.Message);
        }
        catch (TaskCanceledException)
        {
            return new RuleBroken($"{server}", $"No answer came within {SecondsMax} s.");
        }
        catch (JsonException)
        {
            return new RuleBroken($"{server}", NoneOfParley);
        }
    }
}

/// <summary>A file as a server gave it.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record ServedFile(string MediaType, byte[] Content)
{
    internal static ServedFile Of(HttpResponseMessage response, byte[] content) =>
        new($"{response.Content.Headers.ContentType?.MediaType}", content);
}
