using System.Net;
using System.Security.Cryptography;
using Parley.Access.Keys;
using Parley.Access.Tokens;
using Parley.Coordination;

namespace Parley.Tests.Access;

public sealed class IssuerKeysTests : IDisposable
{
    private const string Url = "https://issuer.example/jwks.json";

    private static readonly KeySource Published = KeySource.JwksUrl.Of(Url, UrlSchemes.Https).Value;

    private readonly HeldClock _clock = new();
    private readonly HeardLog _log = new();
    private readonly Wire _wire = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;
    private readonly List<IssuerKeys> _opened = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_key_set_is_fetched_again_on_its_period_and_not_before()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var keys = Open(Published);
        await keys.RefreshAsync(Stop);
        var before = keys.Current.Generation;
        _wire.Body = HandMade.KeySet((HandMade.OtherRsa, "second"));

        _clock.Advance(299);
        await keys.RefreshAsync(Stop);
        Assert.Equal((1, "first"), (_wire.Calls, keys.Current.Keys.Single().Key.Id));

        _clock.Advance(1);
        await keys.RefreshAsync(Stop);
        Assert.Equal((2, "second"), (_wire.Calls, keys.Current.Keys.Single().Key.Id));
        Assert.Equal(before + 1, keys.Current.Generation);
    }

    [Fact]
    public async Task The_same_keys_again_are_no_new_generation()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var keys = Open(Published);
        await keys.RefreshAsync(Stop);
        var before = keys.Current.Generation;

        _clock.Advance(300);
        await keys.RefreshAsync(Stop);

        Assert.Equal((2, before), (_wire.Calls, keys.Current.Generation));
    }

    [Fact]
    public async Task A_rotated_key_is_found_by_the_first_token_that_names_it()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);
        var old = HandMade.Token(Claims, """{"alg":"RS256","kid":"first"}""");
        _ = Assert.IsType<TokenAnswer.Accepted>(await CheckAsync(rule, old));
        _wire.Body = HandMade.KeySet((HandMade.OtherRsa, "second"));

        var renewed = HandMade.Token(
            Claims,
            """{"alg":"RS256","kid":"second"}""",
            HandMade.OtherRsa
        );

        _ = Assert.IsType<TokenAnswer.Accepted>(await CheckAsync(rule, renewed));
        // It was cached as verified; its key is gone, so it is too.
        _ = Assert.IsType<TokenAnswer.Rejected>(await CheckAsync(rule, old));
    }

    [Fact]
    public async Task Unknown_keys_ask_for_a_fetch_once_in_half_a_minute()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);

        for (int i = 0; i < 50; i++)
        {
            var header = $$"""{"alg":"RS256","kid":"made-up-{{i}}"}""";
            _ = Assert.IsType<TokenAnswer.Rejected>(
                await CheckAsync(rule, HandMade.Token(Claims, header))
            );
        }
        Assert.Equal(2, _wire.Calls);

        _clock.Advance(30);
        _ = await CheckAsync(rule, HandMade.Token(Claims, """{"alg":"RS256","kid":"made-up"}"""));
        Assert.Equal(3, _wire.Calls);
    }

    [Fact]
    public async Task A_wrong_signature_of_a_known_key_asks_for_nothing()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);

        _ = await CheckAsync(
            rule,
            HandMade.Token(Claims, """{"alg":"RS256","kid":"first"}""", HandMade.OtherRsa)
        );

        Assert.Equal(1, _wire.Calls);
    }

    [Fact]
    public async Task A_request_waits_two_seconds_for_a_silent_issuer_and_no_longer()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);
        _wire.IsSilent = true;
        var header = """{"alg":"RS256","kid":"made-up"}""";

        var waiting = CheckAsync(rule, HandMade.Token(Claims, header));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(2);

        _ = Assert.IsType<TokenAnswer.Rejected>(await waiting);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("out of order", HttpStatusCode.InternalServerError)]
    [InlineData("{\"keys\":[]}", HttpStatusCode.NotFound)]
    [InlineData("{\"keys\":[]}", HttpStatusCode.Redirect)]
    [InlineData("<html>", HttpStatusCode.OK)]
    [InlineData("{\"keys\":[{\"kty\":\"RSA\"}]}", HttpStatusCode.OK)]
    [InlineData("{\"keys\":[],\"keys\":[]}", HttpStatusCode.OK)]
    public async Task The_last_good_keys_outlive_an_outage(string? body, HttpStatusCode status)
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);
        (_wire.Body, _wire.Status) = (body, status);

        for (int i = 0; i < 10; i++)
        {
            _clock.Advance(300);
            await keys.RefreshAsync(Stop);
        }

        Assert.True(keys.IsReady);
        _ = Assert.IsType<TokenAnswer.Accepted>(await CheckAsync(rule, HandMade.Token(Claims)));
        var warning = Assert.Single(_log.Warnings);
        Assert.StartsWith($"Keys of issuer {HandMade.Issuer} cannot be had from {Url}: ", warning);
        Assert.EndsWith("Keys kept: 1.", warning);
    }

    [Fact]
    public async Task A_set_larger_than_a_mebibyte_is_not_taken()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first")) + new string(' ', 1024 * 1024);
        var keys = Open(Published);

        await keys.RefreshAsync(Stop);

        Assert.False(keys.IsReady);
        _ = Assert.Single(_log.Warnings);
    }

    [Fact]
    public async Task A_server_starts_without_its_issuer_and_becomes_ready_when_keys_come()
    {
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);

        Assert.False(keys.IsReady);
        Assert.Equal(
            [$"{HandMade.Issuer} from {Url}: The call failed: Connection refused."],
            keys.Current.Waiting
        );
        Assert.Equal(
            new TokenAnswer.Rejected("This server has no issuer's keys yet: try again later."),
            await CheckAsync(rule, HandMade.Token(Claims))
        );

        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        _clock.Advance(15);
        await keys.RefreshAsync(Stop);

        Assert.True(keys.IsReady);
        Assert.Empty(keys.Current.Waiting);
        _ = Assert.IsType<TokenAnswer.Accepted>(await CheckAsync(rule, HandMade.Token(Claims)));
        Assert.Contains($"Keys of issuer {HandMade.Issuer} came again from {Url}.", _log.Notes);
    }

    [Fact]
    public async Task An_issuer_that_publishes_no_keys_any_more_is_believed()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var keys = Open(Published);
        await keys.RefreshAsync(Stop);
        _wire.Body = """{"keys":[]}""";

        _clock.Advance(300);
        await keys.RefreshAsync(Stop);

        Assert.False(keys.IsReady);
        _ = Assert.Single(_log.Warnings);
    }

    [Fact]
    public async Task A_key_file_is_read_again_when_it_changes()
    {
        var path = PathOf("issuer.pem");
        await File.WriteAllTextAsync(path, Pem(HandMade.Rsa), Stop);
        var keys = Open(new KeySource.PemFile(path));
        await keys.RefreshAsync(Stop);
        var first = keys.Current.Keys.Single().Key.Thumbprint;
        await File.WriteAllTextAsync(path, Pem(HandMade.OtherRsa) + Pem(HandMade.Rsa), Stop);

        await keys.RefreshAsync(Stop);
        Assert.Equal(2, keys.Current.Keys.Length);

        // What cannot be read is no reason to lock everybody out; what is gone is.
        await File.WriteAllTextAsync(path, "half a fi", Stop);
        await keys.RefreshAsync(Stop);
        Assert.Contains(keys.Current.Keys, key => key.Key.Thumbprint == first);
        File.Delete(path);
        await keys.RefreshAsync(Stop);
        Assert.False(keys.IsReady);
        Assert.Equal(2, _log.Warnings.Count);
    }

    [Fact]
    public async Task A_link_that_is_turned_to_another_file_is_noticed()
    {
        var (link, first, second) = (PathOf("link.pem"), PathOf("1.pem"), PathOf("2.pem"));
        await File.WriteAllTextAsync(first, Pem(HandMade.Rsa), Stop);
        await File.WriteAllTextAsync(second, Pem(HandMade.OtherRsa), Stop);
        _ = File.CreateSymbolicLink(link, first);
        var keys = Open(new KeySource.PemFile(link));
        await keys.RefreshAsync(Stop);
        var before = keys.Current.Keys.Single().Key.Thumbprint;

        File.Delete(link);
        _ = File.CreateSymbolicLink(link, second);
        await keys.RefreshAsync(Stop);

        Assert.NotEqual(before, keys.Current.Keys.Single().Key.Thumbprint);
        File.Delete(second);
        await keys.RefreshAsync(Stop);
        Assert.False(keys.IsReady);
    }

    [Fact]
    public async Task One_issuer_out_of_reach_is_no_harm_to_another()
    {
        IssuerKeys keys = new(
            [
                new("https://gone.example", [Published]),
                new(HandMade.Issuer, [new KeySource.Held(HandMade.Public(HandMade.Rsa))]),
            ],
            _clock,
            _log,
            _wire
        );
        _opened.Add(keys);
        await keys.RefreshAsync(Stop);
        TokenRule rule = new([HandMade.Audience], keys, _clock);

        Assert.True(keys.IsReady);
        Assert.StartsWith("https://gone.example from ", Assert.Single(keys.Current.Waiting));
        _ = Assert.IsType<TokenAnswer.Accepted>(await CheckAsync(rule, HandMade.Token(Claims)));
        var theirs = HandMade.Claims(_clock.GetUtcNow(), ("iss", "\"https://gone.example\""));
        Assert.Equal(
            new TokenAnswer.Rejected("This server has no keys of the token's issuer yet."),
            await CheckAsync(rule, HandMade.Token(theirs))
        );
    }

    [Fact]
    public async Task Many_requests_with_unknown_keys_share_one_fetch()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var (keys, rule) = OpenRule(Published);
        await keys.RefreshAsync(Stop);
        _wire.Body = HandMade.KeySet((HandMade.OtherRsa, "second"));
        var token = HandMade.Token(Claims, """{"alg":"RS256","kid":"second"}""", HandMade.OtherRsa);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => Task.Run(() => CheckAsync(rule, token), Stop))
        );

        Assert.All(answers, answer => Assert.IsType<TokenAnswer.Accepted>(answer));
        Assert.Equal(2, _wire.Calls);
    }

    [Fact]
    public async Task The_loop_goes_on_by_itself_until_stopped()
    {
        _wire.Body = HandMade.KeySet((HandMade.Rsa, "first"));
        var keys = Open(Published);
        using CancellationTokenSource stop = new();
        var running = keys.RunAsync(stop.Token);
        await UntilAsync(() => _clock.Waiting == 1);
        Assert.True(keys.IsReady);

        for (int i = 0; i < 60; i++)
        {
            _clock.Advance(5);
            await UntilAsync(() => _clock.Waiting == 1);
        }
        Assert.Equal(2, _wire.Calls);

        await stop.CancelAsync();
        await running;
    }

    public void Dispose()
    {
        _opened.ForEach(keys => keys.Dispose());
        _wire.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Claims => HandMade.Claims(_clock.GetUtcNow());

    private string PathOf(string name) => Path.Combine(_folder, name);

    private static string Pem(RSA key) => key.ExportSubjectPublicKeyInfoPem() + "\n";

    private static Task<TokenAnswer> CheckAsync(TokenRule rule, string token) =>
        rule.CheckAsync($"Bearer {token}", Stop).AsTask();

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
            Stop.ThrowIfCancellationRequested();
        }
    }

    private IssuerKeys Open(KeySource source)
    {
        IssuerKeys keys = new([new IssuerSettings(HandMade.Issuer, [source])], _clock, _log, _wire);
        _opened.Add(keys);
        return keys;
    }

    private (IssuerKeys Keys, TokenRule Rule) OpenRule(KeySource source)
    {
        var keys = Open(source);
        return (keys, new([HandMade.Audience], keys, _clock));
    }
}
