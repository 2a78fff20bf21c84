using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Parties;

namespace Parley.Commands.Plays;

/// <summary>What a server answered.</summary>
internal sealed record StageAnswer(int Status, JsonNode? Body)
{
    internal bool IsYes => Status is >= 200 and < 300;

    /// <summary>Why it was a no, in the server's words.</summary>
    internal string Why =>
        $"{(Body as JsonObject)?["detail"] ?? (Body as JsonObject)?["message"] ?? "no reason"}";
}

/// <summary>The server that a play is played against, called as whoever is to call.</summary>
internal sealed class Stage : IDisposable
{
    private const int SecondsMax = 60;
    private const long AnswerBytesMax = 64 << 20;
    private const string Line = "parley.line";
    private const string Register = "parley.register";

    private readonly HttpClient _http;
    private readonly string _audience;

    // A play is one loop.
    private readonly TokenPurse _tokens = new(TimeProvider.System);

    /// <param name="server">Its address.</param>
    /// <param name="audience">Whom its tokens are meant for.</param>
    internal Stage(Uri server, string audience)
    {
        _audience = audience;
        _http = new()
        {
            BaseAddress = server,
            Timeout = TimeSpan.FromSeconds(SecondsMax),
            MaxResponseContentBufferSize = AnswerBytesMax,
        };
    }

    /// <summary>An officer's account at the development issuer.</summary>
    internal static string SubjectOf(OfficerId officer) => $"{officer}".Replace('/', '.');

    /// <summary>Calls as an officer; as nobody when there is none.</summary>
    internal Task<Checked<StageAnswer>> CallAsync(
        OfficerId? officer,
        HttpMethod method,
        string path,
        JsonObject? body,
        CancellationToken stop
    ) => CallAsync(officer is { } id ? (SubjectOf(id), Line) : null, (method, path), body, stop);

    /// <summary>Says something as who keeps the register.</summary>
    internal Task<Checked<StageAnswer>> RegisterAsync(
        string path,
        JsonObject body,
        CancellationToken stop
    ) => CallAsync(("registrar", Register), (HttpMethod.Put, path), body, stop);

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<Checked<StageAnswer>> CallAsync(
        (string Subject, string Scope)? caller,
        (HttpMethod Method, string Path) call,
        JsonObject? body,
        CancellationToken stop
    )
    {
        using var request = new HttpRequestMessage(call.Method, call.Path);
        if (body is not null)
        {
            var text = body.ToJsonString();
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }
        if (caller is { } who)
        {
            var token = await TokenAsync(who.Subject, who.Scope, stop).ConfigureAwait(false);
            if (!token.Try(out var bearer, out var broken))
            {
                return broken;
            }
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        }
        return await SendAsync(request, stop).ConfigureAwait(false);
    }

    private async Task<Checked<string>> TokenAsync(
        string subject,
        string scope,
        CancellationToken stop
    )
    {
        if (_tokens.Find(subject) is { } known)
        {
            return known;
        }
        var query =
            $"sub={Uri.EscapeDataString(subject)}&scope={scope}"
            + $"&aud={Uri.EscapeDataString(_audience)}";
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/dev/token?{query}");
        var answer = await SendAsync(request, stop).ConfigureAwait(false);
        if (!answer.Try(out var got, out var broken))
        {
            return broken;
        }
        if (!got.IsYes || got.Body?["access_token"] is not { } token)
        {
            return Silent("It has no development issuer (parley serve --development-issuer).");
        }
        return _tokens.Keep(subject, $"{token}");
    }

    private async Task<Checked<StageAnswer>> SendAsync(
        HttpRequestMessage request,
        CancellationToken stop
    )
    {
        try
        {
            using var response = await _http.SendAsync(request, stop).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
            return new StageAnswer((int)response.StatusCode, BodyOf(text));
        }
        catch (HttpRequestException fault)
        {
            return Silent(fault.Message);
        }
        catch (TaskCanceledException) when (!stop.IsCancellationRequested)
        {
            return Silent($"No answer came within {SecondsMax} s.");
        }
    }

    private RuleBroken Silent(string why) => new("", $"{_http.BaseAddress}: {why}");

    // A page for people is a text; that it came is what can be expected of it.
    private static JsonNode? BodyOf(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
