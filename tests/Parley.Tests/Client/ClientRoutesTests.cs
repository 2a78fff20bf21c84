using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Parley.Tests.Http;

namespace Parley.Tests.Client;

/// <summary>The client's files, over HTTP from the real server.</summary>
public sealed class ClientRoutesTests(ClientServer one) : IClassFixture<ClientServer>
{
    private const string Script = "/assets/index-a1b2.js";

    [Theory]
    [InlineData("/", "text/html; charset=utf-8", "no-cache")]
    [InlineData("/index.html", "text/html; charset=utf-8", "no-cache")]
    [InlineData(Script, "text/javascript; charset=utf-8", Forever)]
    [InlineData("/assets/font.woff2", "font/woff2", Forever)]
    [InlineData("/logo.svg", "image/svg+xml", "no-cache")]
    [InlineData("/app.webmanifest", "application/manifest+json", "no-cache")]
    [InlineData("/alone.gz", "application/octet-stream", "no-cache")]
    [InlineData("/world.pmtiles", "application/vnd.pmtiles", "no-cache")]
    [InlineData("/client/basemap.pmtiles", "application/vnd.pmtiles", "no-cache")]
    [InlineData("/client.json", "application/json", "no-cache")]
    public async Task A_file_has_its_type_its_age_and_the_headers_of_the_client(
        string path,
        string type,
        string age
    )
    {
        var answer = (await GetAsync(path)).Is(200);

        Assert.Equal(type, Single(answer, "Content-Type"));
        Assert.Equal(age, Single(answer, "Cache-Control"));
        Assert.Equal(
            "default-src 'none'; script-src 'self'; style-src 'self'; "
                + "img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
                + "worker-src 'self'; manifest-src 'self'; frame-ancestors 'none'; "
                + "base-uri 'none'; form-action 'self'",
            Single(answer, "Content-Security-Policy")
        );
        Assert.Equal("nosniff", Single(answer, "X-Content-Type-Options"));
        Assert.Equal("no-referrer", Single(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Single(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("geolocation=()", Single(answer, "Permissions-Policy"));
        Assert.Empty(answer.Headers["Set-Cookie"]);
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("zstd", null)]
    [InlineData(null, null)]
    public async Task What_is_packed_is_sent_so_to_who_takes_it(string? accepts, string? coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Script);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepts ?? "");
        if (accepts is null)
        {
            request.Headers.Remove("Accept-Encoding");
        }

        using var answer = await one.Running.Http.SendAsync(request, Stop);

        Assert.Equal(coding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", Assert.Single(answer.Headers.Vary));
        await using var sent = await answer.Content.ReadAsStreamAsync(Stop);
        await using var unpacked =
            coding is "br" ? new BrotliStream(sent, CompressionMode.Decompress)
            : coding is "gzip" ? new GZipStream(sent, CompressionMode.Decompress)
            : sent;
        using var reader = new StreamReader(unpacked);
        Assert.Equal(ClientServer.Script, await reader.ReadToEndAsync(Stop));
    }

    [Fact]
    public async Task What_a_browser_has_is_not_sent_again_and_each_form_has_a_tag_of_its_own()
    {
        var plain = (await GetAsync(Script)).Is(200);
        var packed = (await GetAsync(Script, ("Accept-Encoding", "br"))).Is(200);
        var tag = Single(plain, "ETag");

        var again = (await GetAsync(Script, ("If-None-Match", tag))).Is(304);

        Assert.Equal("", again.Text);
        Assert.NotEqual(tag, Single(packed, "ETag"));
        (await GetAsync("/", ("If-None-Match", tag))).Is(200);
        (await GetAsync("/", ("If-None-Match", Single(await GetAsync("/"), "ETag")))).Is(304);
    }

    [Theory]
    [InlineData("/world.pmtiles")]
    [InlineData("/client/basemap.pmtiles")]
    public async Task Of_an_archive_the_bytes_are_sent_that_are_asked_for(string path)
    {
        foreach (var (range, from, length) in Ranges)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Range", $"bytes={range}");

            using var answer = await one.Running.Http.SendAsync(request, Stop);

            Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
            Assert.Equal(
                $"bytes {from}-{from + length - 1}/{ClientServer.Archive.Length}",
                $"{answer.Content.Headers.ContentRange}"
            );
            Assert.Equal(
                ClientServer.Archive.Skip(from).Take(length),
                await answer.Content.ReadAsByteArrayAsync(Stop)
            );
            Assert.NotNull(answer.Headers.ETag);
        }
        var beyond = await GetAsync(path, ("Range", "bytes=9000-9010"));
        beyond.Is(416);
    }

    private static readonly (string Range, int From, int Length)[] Ranges =
    [
        ("0-6", 0, 7),
        ("100-199", 100, 100),
        ("5000-99999", 5000, 8),
        ("-4", 5004, 4),
    ];

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/assets/../../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/link.txt")]
    [InlineData("/.hidden")]
    [InlineData("/.git/config")]
    [InlineData("/assets")]
    [InlineData("/assets/")]
    [InlineData("/Index.html")]
    [InlineData("/index.html/")]
    [InlineData("//index.html")]
    [InlineData("/assets/index-a1b2.js.br")]
    [InlineData("/late.txt")]
    public async Task Nothing_else_is_there(string path)
    {
        one.Write("late.txt", "came after the start");

        var answer = await one.Running.SendAsync(HttpMethod.Get, path, null, null);

        answer.IsRefused(404);
    }

    [Fact]
    public async Task A_file_is_what_it_was_when_the_server_started()
    {
        var before = await GetAsync("/logo.svg");

        one.Write("logo.svg", "other");

        Assert.Equal(before.Text, (await GetAsync("/logo.svg")).Text);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task Files_are_only_read(string method)
    {
        foreach (var path in new[] { "/", "/index.html", "/client.json" })
        {
            var answer = await one.Running.SendAsync(new(method), path, null, null);

            Assert.Equal(["GET", "HEAD"], answer.IsRefused(405).Headers["Allow"]);
        }
    }

    [Fact]
    public async Task A_head_is_an_answer_without_its_body()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var answer = await one.Running.Http.SendAsync(request, Stop);

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Stop));
    }

    [Fact]
    public async Task The_client_learns_of_its_server_before_anybody_signs_in()
    {
        var said = (await GetAsync("/client.json")).Is(200).Json;

        Assert.True(
            JsonNode.DeepEquals(
                new JsonObject
                {
                    ["version"] = Release.Version,
                    ["tiles"] = null,
                    ["tiles_attribution"] = null,
                    ["pmtiles"] = "/client/basemap.pmtiles",
                    ["sign_in"] = new JsonObject { ["password"] = true, ["openid"] = false },
                    ["demo"] = null,
                },
                said
            ),
            $"{said}"
        );
    }

    private const string Forever = "public, max-age=31536000, immutable";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<Answer> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await one.Running.Http.SendAsync(request, Stop);
        return await Answer.OfAsync(response);
    }

    private static string Single(Answer answer, string name) => answer.Headers[name].Single();
}
