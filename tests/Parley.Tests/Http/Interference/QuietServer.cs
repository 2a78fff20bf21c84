using System.Collections.Concurrent;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Parley.Airspace.Times;
using Parley.Coordination;
using Parley.Coordination.Feeds;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Delivery;
using Parley.Http;
using Parley.Storage.Attachments;
using Operation = Parley.Http.Operation;

namespace Parley.Tests.Http.Interference;

/// <summary>Who calls.</summary>
/// <param name="Subject">As their token names them.</param>
/// <param name="Scopes">What it holds; none for who has no token.</param>
internal sealed record QuietCaller(string Subject, params string[] Scopes);

/// <summary>
/// Everything of a server that shapes an answer, from the operations down to the rules, without
/// sockets, tokens and a disk: its clock stands and its chance is known.
/// </summary>
internal sealed partial class QuietServer : IStore
{
    private const string Issuer = "https://issuer.example";

    // Before the routes, which are made with it.
    private static readonly TimeSpan RouteLimit = TimeSpan.FromSeconds(1);

    private static readonly List<(string Method, Regex Route, Operation Operation)> Routes =
    [
        .. Operations.All.Select(one => (one.Method, PatternOf(one.Route), one)),
    ];

    // Thousands of histories ask for the same few paths.
    private static readonly ConcurrentDictionary<
        (string Method, string Path),
        (Operation, List<KeyValuePair<string, string>>)?
    > Found = new();

    // One for all, and empty: no history puts the bytes of a file.
    private static readonly AttachmentStore NoFiles = AttachmentStore
        .Open(Directory.CreateTempSubdirectory("parley-quiet-").FullName, new())
        .Value;

    private readonly Picture _picture = new();
    private readonly List<Fact> _facts = [];
    private readonly Desk _desk;

    public QuietServer(IEnumerable<Fact> before)
    {
        foreach (var fact in before)
        {
            Apply(fact);
        }
        _desk = new()
        {
            Store = this,
            SignIn = null!,
            Attachments = NoFiles,
            Entropy = () => new(Seed),
            Clock = new StandingClock(this),
            Origin = "parley.example/quiet",
            Node = "quiet",
            OwnUrl = UssBaseUrl.Of("https://parley.example", UrlSchemes.Https).Value,
        };
    }

    private sealed class StandingClock(QuietServer server) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => server.Now;
    }

    /// <summary>What time it is.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>All that became true.</summary>
    public IReadOnlyList<Fact> Facts => _facts;

    private byte[] Seed => Enumerable.Repeat((byte)Now.Minute, Entropy.SeedSize).ToArray();

    public Task<Decision<T>> DecideAsync<T>(
        IRequest<T> request,
        Asker asker,
        CancellationToken cancellation
    )
    {
        var decision = request.Decide(_picture, Instant.Of(Now));
        if (decision is Decision<T>.Allowed { Facts: var facts })
        {
            foreach (var fact in facts)
            {
                Apply(fact);
            }
        }
        return Task.FromResult(decision);
    }

    /// <summary>Looks which times passed, as the server does at its own pace.</summary>
    public Task WatchAsync() => DecideAsync(new WatchClocks(1_000), Asker.Itself, default);

    /// <summary>What would be carried to an organ's endpoint, all of it.</summary>
    public async Task<string> WebhookAsync(string organ)
    {
        var read = await DecideAsync(
            new ReadFeedFor(OrganId.Of(organ).Value, 0, 1_000),
            Asker.Itself,
            default
        );
        return read is Decision<FeedToCarry>.Allowed { Answer.Part.Items: [_, ..] } feed
            ? Encoding.UTF8.GetString(WebhookBatch.Of(feed.Answer.Part).Body)
            : "";
    }

    /// <summary>Calls an operation as the server does, once a token has let somebody in.</summary>
    public async Task<Answer> CallAsync(
        QuietCaller who,
        HttpMethod method,
        string target,
        JsonNode? body = null
    )
    {
        var path = target.Split('?')[0];
        if (Found.GetOrAdd((method.Method, path), Find) is not { } found)
        {
            return new(404, "No operation has this path.", NoHeaders);
        }
        var (operation, values) = found;
        var context = ContextOf(method, target, values, body);
        var caller = new Caller(
            new(Issuer, who.Subject, Uss.Of(who.Subject).Value),
            who.Scopes.ToHashSet()
        );
        var reply =
            who.Scopes.Length == 0 && operation.Scopes.Count > 0 ? Reply.Error(401, "")
            : operation.Refuse(caller) is { } refused ? Reply.Error(403, refused)
            : await operation.Run(new Exchange(context, operation, caller, _desk));
        await reply.In(operation.Errors).WriteAsync(context);
        var answer = (MemoryStream)context.Response.Body;
        return new(
            context.Response.StatusCode,
            Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length),
            context
                .Response.Headers.SelectMany(one => one.Value.Select(value => (one.Key, value)))
                .ToLookup(pair => pair.Key, pair => pair.value!)
        );
    }

    /// <summary>An account here.</summary>
    public static Account AccountOf(string subject) => new(Issuer, subject);

    private void Apply(Fact fact)
    {
        _picture.Apply(fact);
        _facts.Add(fact);
    }

    private static DefaultHttpContext ContextOf(
        HttpMethod method,
        string target,
        IEnumerable<KeyValuePair<string, string>> values,
        JsonNode? body
    )
    {
        var context = new DefaultHttpContext();
        var request = context.Request;
        request.Method = method.Method;
        request.Scheme = "https";
        request.Host = new("parley.example");
        request.Path = target.Split('?')[0];
        request.QueryString = new(target.Contains('?') ? target[target.IndexOf('?')..] : "");
        foreach (var (name, value) in values)
        {
            request.RouteValues[name] = value;
        }
        var bytes = Encoding.UTF8.GetBytes(body?.ToJsonString() ?? "");
        request.Body = new MemoryStream(bytes);
        request.ContentLength = bytes.Length;
        context.Response.Body = new MemoryStream();
        return context;
    }

    private static readonly ILookup<string, string> NoHeaders = Array
        .Empty<string>()
        .ToLookup(one => one);

    private static (Operation, List<KeyValuePair<string, string>>)? Find(
        (string Method, string Path) call
    )
    {
        var (method, path) = call;
        foreach (var (its, route, operation) in Routes)
        {
            if (its == method && route.Match(path) is { Success: true } match)
            {
                return (
                    operation,
                    [
                        .. route
                            .GetGroupNames()
                            .Where(name => name != "0")
                            .Select(name => KeyValuePair.Create(name, match.Groups[name].Value)),
                    ]
                );
            }
        }
        return null;
    }

    private static Regex PatternOf(string route) =>
        new(
            $"^{Parameter().Replace(route, "(?<${name}>[^/]+)")}$",
            RegexOptions.Compiled,
            RouteLimit
        );

    [GeneratedRegex(@"\{(?<name>\w+)\}", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Parameter();
}
