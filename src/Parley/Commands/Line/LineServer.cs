using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;

namespace Parley.Commands.Line;

/// <summary>A running server, called as somebody.</summary>
internal sealed class LineServer
{
    private const int SecondsMax = 30;
    private const string DefaultAddress = "http://127.0.0.1:8082";

    private readonly Option<string?> _server = new("--server")
    {
        HelpName = "URL",
        Description = $"The server; or PARLEY_SERVER, or {DefaultAddress}.",
    };

    private readonly Option<string?> _token = new("--token")
    {
        HelpName = "TOKEN",
        Description = "Who calls; or PARLEY_TOKEN, which other users of the machine cannot see.",
    };

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Answer with the JSON that the server sent.",
    };

    /// <summary>Gives a command the options that say which server and as whom.</summary>
    internal Command On(Command command)
    {
        command.Options.Add(_server);
        command.Options.Add(_token);
        command.Options.Add(_json);
        return command;
    }

    /// <summary>True when the answer is to be shown as it came.</summary>
    internal bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>Asks for something whose answer has a member.</summary>
    internal async Task<Checked<JsonObject>> GetAsync(
        ParseResult parsed,
        string path,
        string member
    )
    {
        var got = await SendAsync(parsed, HttpMethod.Get, path, null).ConfigureAwait(false);
        return got.Try(out var answer, out _) && !answer.ContainsKey(member)
            ? new RuleBroken(path, $"What was answered has no member '{member}'.")
            : got;
    }

    /// <summary>Says something.</summary>
    internal Task<Checked<JsonObject>> PutAsync(ParseResult parsed, string path, JsonObject body) =>
        SendAsync(parsed, HttpMethod.Put, path, body);

    private async Task<Checked<JsonObject>> SendAsync(
        ParseResult parsed,
        HttpMethod method,
        string path,
        JsonObject? body
    )
    {
        var address =
            parsed.GetValue(_server)
            ?? Environment.GetEnvironmentVariable("PARLEY_SERVER")
            ?? DefaultAddress;
        if (
            !Uri.TryCreate(address, UriKind.Absolute, out var server)
            || server.Scheme is not ("http" or "https")
        )
        {
            return new RuleBroken("--server", $"A server has an address such as {DefaultAddress}.");
        }
        var token =
            parsed.GetValue(_token) ?? Environment.GetEnvironmentVariable("PARLEY_TOKEN") ?? "";
        if (token.Any(char.IsControl))
        {
            return new RuleBroken("--token", "A token is one word.");
        }
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(SecondsMax) };
        using var request = new HttpRequestMessage(method, new Uri(server, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null)
        {
            var text = body.ToJsonString();
            request.Content = new StringContent(text, Encoding.UTF8, "application/json");
        }
        try
        {
            using var response = await http.SendAsync(request).ConfigureAwait(false);
            var text = await response.Content.ReadAsStringAsync().ConfigureAwait(false);
            var answer = JsonNode.Parse(text) as JsonObject ?? [];
            return response.IsSuccessStatusCode
                ? answer
                : new RuleBroken("", DetailOf(answer) ?? $"The server answered {text}.");
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
            return new RuleBroken($"{server}", "What it answered is no answer of a Parley server.");
        }
    }

    // Problem details, or the sentence of what stands before Parley's own interface.
    private static string? DetailOf(JsonObject answer) =>
        (answer["detail"] ?? answer["message"])?.ToString();
}
