using Parley.Airspace;
using Parley.Serving;

namespace Parley.Tests.Serving;

public sealed class SignInOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    [Fact]
    public void Accounts_are_vouched_for_by_the_first_audience()
    {
        var options = Of("audiences=a.example,b.example").Value;

        Assert.Equal(("https://a.example/accounts", null), (options.Issuer, options.OpenId));
        Assert.Equal("people", Of("accounts.issuer=people").Value.Issuer);
    }

    [Fact]
    public void A_provider_is_as_it_was_set()
    {
        var provider = Of(
            "oidc.authority=https://login.example/",
            "oidc.client_id=parley",
            "oidc.scopes=profile openid"
        ).Value.OpenId!;

        Assert.Equal(
            ("https://login.example/", "parley", null, "profile openid"),
            (provider.Authority, provider.ClientId, provider.ClientSecret, provider.Scopes)
        );
        Assert.False(provider.Trusts("http://127.0.0.1/token"));
        Assert.False(provider.Trusts("http://login.example/token"));
        Assert.True(provider.Trusts("https://elsewhere.example/token"));
    }

    [Theory]
    [InlineData("accounts.issuer", "accounts.issuer=parley-development")]
    [InlineData("accounts.issuer", "accounts.issuer=a\nb")]
    [InlineData(
        "accounts.issuer",
        "accounts.issuer=https://login.example",
        "oidc.authority=https://login.example",
        "oidc.client_id=x"
    )]
    [InlineData(
        "accounts.issuer",
        "accounts.issuer=https://i.example",
        "issuers=[{\"name\":\"https://i.example\",\"jwks_urls\":\"https://i.example/\"}]"
    )]
    [InlineData("oidc.authority", "oidc.client_id=x")]
    [InlineData("oidc.authority", "oidc.authority=many", "oidc.client_id=x")]
    [InlineData("oidc.authority", "oidc.authority=ftp://a", "oidc.client_id=x")]
    [InlineData("oidc.authority", "oidc.authority=http://login.example", "oidc.client_id=x")]
    [InlineData("oidc.authority", "oidc.authority=https://a.example/?x=1", "oidc.client_id=x")]
    [InlineData("oidc.authority", "oidc.authority=https://u:p@a.example", "oidc.client_id=x")]
    [InlineData("oidc.client_id", "oidc.authority=https://a.example")]
    [InlineData(
        "oidc.scopes",
        "oidc.authority=https://a.example",
        "oidc.client_id=x",
        "oidc.scopes=profile"
    )]
    [InlineData(
        "oidc.client_secret_file",
        "oidc.authority=https://a.example",
        "oidc.client_id=x",
        "oidc.client_secret_file=/nowhere"
    )]
    [InlineData("uss_tokens.url", "uss_tokens.client_id=x")]
    [InlineData("uss_tokens.url", "uss_tokens.url=ftp://a", "uss_tokens.client_id=x")]
    [InlineData("uss_tokens.url", "uss_tokens.url=http://a.example", "uss_tokens.client_id=x")]
    [InlineData("uss_tokens.client_id", "uss_tokens.url=https://a.example")]
    [InlineData(
        "uss_tokens.client_secret_file",
        "uss_tokens.url=https://a.example",
        "uss_tokens.client_id=x"
    )]
    [InlineData(
        "uss_tokens.audience_parameter",
        "uss_tokens.url=https://a.example",
        "uss_tokens.client_id=x",
        "uss_tokens.audience_parameter=scope"
    )]
    public void What_is_wrong_is_named(string key, params string[] set)
    {
        Assert.EndsWith(key, Of(set).Broken?.Field);
    }

    [Fact]
    public void A_secret_is_its_owners_alone_and_not_empty()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var path = Path.Combine(_folder, "secret");
        string[] set =
        [
            "oidc.authority=https://a.example",
            "oidc.client_id=x",
            $"oidc.client_secret_file={path}",
        ];
        File.WriteAllText(path, "hush\n");
        Mode(path, UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Contains("chmod 600", Of(set).Broken?.Rule);
        Mode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Equal("hush", Of(set).Value.OpenId?.ClientSecret);
        File.WriteAllText(path, "\n");
        Assert.Contains("secret", Of(set).Broken?.Rule);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Mode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private static Checked<SignInOptions> Of(params string[] set)
    {
        var flags = set.Select(one => one.Split('=', 2))
            .Select(pair => KeyValuePair.Create(pair[0], pair[1]));
        var settings = Settings.Of(null, [], flags).Value;
        return ServeOptions.Of(settings).Try(out var options, out var broken)
            ? options.SignIn
            : broken;
    }
}
