using System.Text;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http.Line;

/// <summary>A person's browser on a page of the server, as far as sessions go.</summary>
internal sealed class Browser(Uri address) : IDisposable
{
    public const string Session = "/parley/v1/session";

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }
    )
    {
        BaseAddress = address,
    };

    /// <summary>What it keeps, by name.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>What it says with each call; null for what it does not say.</summary>
    public Dictionary<string, string?> Says { get; } =
        new()
        {
            ["Sec-Fetch-Site"] = "same-origin",
            ["Origin"] = null,
            ["Authorization"] = null,
        };

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> SignInAsync(string name, string password, string? code = null)
    {
        var body = new JsonObject { ["name"] = name, ["password"] = password };
        if (code is not null)
        {
            body["code"] = code;
        }
        return SendAsync(HttpMethod.Post, Session, body.ToJsonString());
    }

    public async Task<Answer> SendAsync(
        HttpMethod method,
        string path,
        string? body = null,
        string type = "application/json"
    )
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }
        if (Cookies.Count > 0)
        {
            var all = Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}");
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", all));
        }
        foreach (var (name, value) in Says.Where(said => said.Value is not null))
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await _http.SendAsync(request);
        var answer = await Answer.OfAsync(response);
        Keep(answer);
        return answer;
    }

    public void Dispose() => _http.Dispose();

    private void Keep(Answer answer)
    {
        foreach (var cookie in answer.Headers["Set-Cookie"])
        {
            var (name, value) = cookie.Split(';')[0].Split('=', 2) is [var one, var other]
                ? (one, other)
                : throw new InvalidOperationException(cookie);
            if (cookie.Contains("Max-Age=0"))
            {
                Cookies.Remove(name);
            }
            else
            {
                Cookies[name] = value;
            }
        }
    }
}
