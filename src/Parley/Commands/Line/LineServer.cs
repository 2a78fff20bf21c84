using System.CommandLine;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Access.Issuing;
using Parley.Airspace;

namespace Parley.Commands.Line;

/// <summary>A running server, called as somebody.</summary>
internal sealed class LineServer
{
    private const string EventStreamType = "text/event-stream";
    private const int PagesMax = 1_000;
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

    private readonly Option<string?> _tokenFile = new("--token-file")
    {
        HelpName = "FILE",
        Description = "Read the token from here, each time anew, so that it can be replaced.",
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

    /// <summary>The same for one that goes on longer than a token holds.</summary>
    internal Command OnForLong(Command command)
    {
        command.Options.Add(_server);
        command.Options.Add(_token);
        command.Options.Add(_tokenFile);
        return command;
    }

    /// <summary>True when the answer is to be shown as it came.</summary>
    internal bool WantsJson(ParseResult parsed) => parsed.GetValue(_json);

    /// <summary>
    /// Has a command ask for something whose answer has a member, and show it; or tell why not.
    /// </summary>
    internal Command Asks(
        Command command,
        string member,
        Func<ParseResult, string> path,
        Func<JsonObject, ParseResult, int> show
    ) => Asks(command, _ => member, path, show);

    /// <summary>The same where what is asked for depends on the options.</summary>
    internal Command Asks(
        Command command,
        Func<ParseResult, string> member,
        Func<ParseResult, string> path,
        Func<JsonObject, ParseResult, int> show
    )
    {
        On(command)
            .SetAction(
                async (parsed, _) =>
                {
                    var got = await WholeAsync(parsed, path(parsed), member(parsed))
                        .ConfigureAwait(false);
                    if (got.Try(out var answer, out var broken))
                    {
                        return show(answer, parsed);
                    }
                    Complaints.Write(NameOf(command), $"{broken}");
                    return ExitStatus.NoAnswer;
                }
            );
        return command;
    }

    /// <summary>What a command is called by who types it.</summary>
    internal static string NameOf(Command command) =>
        $"parley {command.Parents.First().Name} {command.Name}";

    /// <summary>Asks for something that comes whole.</summary>
    internal Task<Checked<JsonObject>> GetAsync(ParseResult parsed, string path) =>
        SendAsync(parsed, HttpMethod.Get, path, null);

    /// <summary>Says something.</summary>
    internal Task<Checked<JsonObject>> PutAsync(ParseResult parsed, string path, JsonObject body) =>
        SendAsync(parsed, HttpMethod.Put, path, body);

    /// <summary>Says something that has no address of its own.</summary>
    internal Task<Checked<JsonObject>> PostAsync(
        ParseResult parsed,
        string path,
        JsonObject body
    ) => SendAsync(parsed, HttpMethod.Post, path, body);

    /// <summary>Asks for a file.</summary>
    internal async Task<Checked<ServedFile>> FileAsync(ParseResult parsed, string path)
    {
        if (!CallOf(parsed, HttpMethod.Get, path).Try(out var request, out var broken))
        {
            return broken;
        }
        using var sent = request;
        return await ServerAnswer.OfYesAsync(request, ServedFile.Of).ConfigureAwait(false);
    }

    /// <summary>Puts a file.</summary>
    internal async Task<Checked<JsonObject>> PutFileAsync(ParseResult parsed, AttachedFile file)
    {
        if (!CallOf(parsed, HttpMethod.Put, file.Address).Try(out var request, out var broken))
        {
            return broken;
        }
        using var sent = request;
        request.Content = new ByteArrayContent(file.Content);
        request.Content.Headers.ContentType = new(file.MediaType);
        return await ServerAnswer
            .OfYesAsync(request, (_, bytes) => ServerAnswer.ObjectIn(bytes))
            .ConfigureAwait(false);
    }

    /// <summary>Asks or says something; broken only when no server answered.</summary>
    internal async Task<Checked<ServerAnswer>> CallAsync(
        ParseResult parsed,
        HttpMethod method,
        string path,
        JsonObject? body = null
    )
    {
        if (!CallOf(parsed, method, path, body).Try(out var request, out var broken))
        {
            return broken;
        }
        using var sent = request;
        return await ServerAnswer.OfAsync(request).ConfigureAwait(false);
    }

    /// <summary>
    /// What a stream of events brings, from one on; a refusal, or that it broke off, comes last.
    /// </summary>
    internal async IAsyncEnumerable<Checked<JsonObject>> EventsAsync(
        ParseResult parsed,
        string path,
        long? after,
        [EnumeratorCancellation] CancellationToken stop
    )
    {
        if (!CallOf(parsed, HttpMethod.Get, path).Try(out var call, out var broken))
        {
            yield return broken;
            yield break;
        }
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        call.Headers.Accept.Add(new(EventStreamType));
        if (after is { } number)
        {
            call.Headers.Add("Last-Event-ID", $"{number}");
        }
        var opened = await OpenAsync(http, call, stop).ConfigureAwait(false);
        if (!opened.Try(out var response, out broken))
        {
            yield return broken;
            yield break;
        }
        using (response)
        {
            var body = await response.Content.ReadAsStreamAsync(stop).ConfigureAwait(false);
            await using var live = new LiveStream(body, LiveStream.Longest);
            await using var events = SseParser
                .Create(live)
                .EnumerateAsync(stop)
                .GetAsyncEnumerator(stop);
            Checked<JsonObject> next;
            do
            {
                next = await NextAsync(events, $"{call.RequestUri}").ConfigureAwait(false);
                yield return next;
            } while (next.Try(out _, out _));
        }
    }

    // The next event; or why there is none any more.
    private static async Task<Checked<JsonObject>> NextAsync(
        IAsyncEnumerator<SseItem<string>> events,
        string server
    )
    {
        try
        {
            if (!await events.MoveNextAsync().ConfigureAwait(false))
            {
                return new RuleBroken(server, "The stream ended: the server has stopped.");
            }
            return events.Current.EventType == "end"
                ? new RuleBroken("", "You may no longer listen.")
                : JsonNode.Parse(events.Current.Data) as JsonObject ?? [];
        }
        catch (IOException fault)
        {
            return new RuleBroken(server, Plain.Text(fault.Message));
        }
        catch (JsonException)
        {
            return new RuleBroken(server, ServerAnswer.NoneOfParley);
        }
    }

    private static async Task<Checked<HttpResponseMessage>> OpenAsync(
        HttpClient http,
        HttpRequestMessage call,
        CancellationToken stop
    )
    {
        try
        {
            // The answer comes in time; what it brings goes on.
            var response = await http.SendAsync(
                    call,
                    HttpCompletionOption.ResponseHeadersRead,
                    stop
                )
                .WaitAsync(TimeSpan.FromSeconds(ServerAnswer.SecondsMax), stop)
                .ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }
            using (response)
            {
                var text = await response.Content.ReadAsStringAsync(stop).ConfigureAwait(false);
                var answer = JsonNode.Parse(text) as JsonObject ?? [];
                return new RuleBroken(
                    "",
                    ServerAnswer.DetailOf(answer) ?? $"The server answered {text}."
                );
            }
        }
        catch (HttpRequestException fault)
        {
            return new RuleBroken($"{call.RequestUri}", fault.Message);
        }
        catch (TimeoutException)
        {
            return new RuleBroken(
                $"{call.RequestUri}",
                $"No answer came within {ServerAnswer.SecondsMax} s."
            );
        }
        catch (JsonException)
        {
            return new RuleBroken($"{call.RequestUri}", ServerAnswer.NoneOfParley);
        }
    }

    // What comes in pages is put together: a list under the member, and where the next page starts.
    private async Task<Checked<JsonObject>> WholeAsync(
        ParseResult parsed,
        string path,
        string member
    )
    {
        JsonObject? whole = null;
        var next = "";
        for (var pages = 0; pages < PagesMax; pages++)
        {
            var got = await SendAsync(parsed, HttpMethod.Get, path + next, null)
                .ConfigureAwait(false);
            if (!got.Try(out var page, out var broken))
            {
                return broken;
            }
            if (page[member] is not { } part)
            {
                return new RuleBroken(path, $"What was answered has no member '{member}'.");
            }
            if (whole is null)
            {
                whole = page;
            }
            else if (whole[member] is JsonArray all && part is JsonArray more)
            {
                foreach (var item in more.ToList())
                {
                    more.Remove(item);
                    all.Add(item);
                }
            }
            var after = page["next"]?.ToString();
            whole.Remove("next");
            if (after is null)
            {
                return whole;
            }
            next = $"{(path.Contains('?') ? '&' : '?')}after={after}";
        }
        return new RuleBroken(path, $"The answer has more than {PagesMax} pages.");
    }

    private async Task<Checked<JsonObject>> SendAsync(
        ParseResult parsed,
        HttpMethod method,
        string path,
        JsonObject? body
    )
    {
        if (!CallOf(parsed, method, path, body).Try(out var request, out var broken))
        {
            return broken;
        }
        using var sent = request;
        return await ServerAnswer
            .OfYesAsync(request, (_, bytes) => ServerAnswer.ObjectIn(bytes))
            .ConfigureAwait(false);
    }

    private Checked<HttpRequestMessage> CallOf(
        ParseResult parsed,
        HttpMethod method,
        string path,
        JsonObject? body = null
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
        if (!TokenOf(parsed).Try(out var token, out var broken))
        {
            return broken;
        }
        if (token.Any(char.IsControl))
        {
            return new RuleBroken("--token", "A token is one word.");
        }
        var request = new HttpRequestMessage(method, new Uri(server, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Content = body is null
            ? null
            : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        return request;
    }

    private Checked<string> TokenOf(ParseResult parsed)
    {
        if (parsed.GetResult(_tokenFile) is null || parsed.GetValue(_tokenFile) is not { } path)
        {
            return parsed.GetValue(_token)
                ?? Environment.GetEnvironmentVariable("PARLEY_TOKEN")
                ?? "";
        }
        return PrivateFile.Read(path).Try(out var text, out var broken) ? text.Trim() : broken;
    }
}
