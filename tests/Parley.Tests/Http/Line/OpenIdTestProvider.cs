using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Parley.Tests.Http.Line;

/// <summary>
/// An OpenID Connect provider in this process: real keys, real codes, and tokens that a test may
/// bend before they are signed.
/// </summary>
internal sealed class OpenIdTestProvider : IAsyncDisposable
{
    public const string ClientId = "parley client";
    public const string Secret = "s3cret/with+signs";

    private readonly ConcurrentDictionary<string, Approval> _codes = new();
    private readonly WebApplication _app;

    // Changed by a test between two calls.
    private RSA _key = RSA.Create(2048);

    private OpenIdTestProvider(WebApplication app) => _app = app;

    public string Authority { get; private set; } = "";

    /// <summary>Changes the claims of the next token.</summary>
    public Action<Dictionary<string, object>> Bend { get; set; } = _ => { };

    /// <summary>Changes the document that tells of it.</summary>
    public Action<JsonObject> BendDocument { get; set; } = _ => { };

    /// <summary>What signs the next token; null for its own key.</summary>
    public SigningCredentials? Signs { get; set; }

    /// <summary>What a token exchange is answered with; null for a token.</summary>
    public (int Status, string Text)? Exchange { get; set; }

    public static async Task<OpenIdTestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new OpenIdTestProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Text(provider.Document()));
        app.MapGet("/keys", () => Results.Text(provider.Keys()));
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        await app.StartAsync();
        provider.Authority = app.Urls.Single();
        return provider;
    }

    /// <summary>Settings of a server that people sign in to at it.</summary>
    public string[] Settings(string secretFile) =>
        [
            $"oidc.authority={Authority}",
            $"oidc.client_id={ClientId}",
            $"oidc.client_secret_file={secretFile}",
            "oidc.scopes=openid profile",
        ];

    /// <summary>Somebody signs in here: the code that goes back with the state.</summary>
    public string Approve(Uri asked, string subject)
    {
        var query = QueryHelpers.ParseQuery(asked.Query);
        Assert.Equal("code", query["response_type"]);
        Assert.Equal("S256", query["code_challenge_method"]);
        Assert.Equal(ClientId, query["client_id"]);
        Assert.Equal("openid profile", query["scope"]);
        Assert.Equal(43, query["state"].ToString().Length);
        var code = Guid.NewGuid().ToString();
        _codes[code] = new(
            subject,
            query["nonce"].ToString(),
            query["code_challenge"].ToString(),
            query["redirect_uri"].ToString()
        );
        return code;
    }

    /// <summary>Signs with another key from now on.</summary>
    public void TurnKey() => _key = RSA.Create(2048);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Document()
    {
        var document = new JsonObject
        {
            ["issuer"] = Authority,
            ["authorization_endpoint"] = $"{Authority}/authorize",
            ["token_endpoint"] = $"{Authority}/token",
            ["jwks_uri"] = $"{Authority}/keys",
            ["response_types_supported"] = new JsonArray("code"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        };
        BendDocument(document);
        return document.ToJsonString();
    }

    private string Keys()
    {
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(
                new JsonObject
                {
                    ["kty"] = "RSA",
                    ["use"] = "sig",
                    ["alg"] = "RS256",
                    ["kid"] = KeyId,
                    ["n"] = Base64UrlEncoder.Encode(key.Modulus),
                    ["e"] = Base64UrlEncoder.Encode(key.Exponent),
                }
            ),
        }.ToJsonString();
    }

    private string KeyId =>
        Convert.ToHexString(SHA256.HashData(_key.ExportRSAPublicKey()).AsSpan(0, 8));

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var basic = Convert.ToBase64String(
            Encoding.ASCII.GetBytes(
                $"{System.Net.WebUtility.UrlEncode(ClientId)}:"
                    + System.Net.WebUtility.UrlEncode(Secret)
            )
        );
        var challenge = Base64UrlEncoder.Encode(
            SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))
        );
        if (
            http.Request.Headers.Authorization != $"Basic {basic}"
            || form["grant_type"] != "authorization_code"
            || !_codes.TryRemove(form["code"].ToString(), out var approval)
            || approval.Redirect != form["redirect_uri"]
            || approval.Challenge != challenge
        )
        {
            return Results.Text("""{"error":"invalid_grant"}""", statusCode: 400);
        }
        if (Exchange is var (status, text))
        {
            return Results.Text(text, statusCode: status);
        }
        var answer = new JsonObject { ["id_token"] = IdToken(approval), ["token_type"] = "Bearer" };
        return Results.Text(answer.ToJsonString());
    }

    private string IdToken(Approval approval)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Authority,
            ["aud"] = ClientId,
            ["sub"] = approval.Subject,
            ["nonce"] = approval.Nonce,
            ["iat"] = now,
            ["exp"] = now + 300,
        };
        Bend(claims);
        var own = new SigningCredentials(
            new RsaSecurityKey(_key) { KeyId = KeyId },
            SecurityAlgorithms.RsaSha256
        );
        var writer = new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false };
        return writer.CreateToken(
            new SecurityTokenDescriptor { Claims = claims, SigningCredentials = Signs ?? own }
        );
    }

    private sealed record Approval(string Subject, string Nonce, string Challenge, string Redirect);
}
