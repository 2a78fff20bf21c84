using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Parley.Tests.Http;

namespace Parley.Tests.Serving;

/// <summary>Settings as they are felt from outside.</summary>
public sealed class SettingsInForceTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    [Fact]
    public async Task Limits_schemes_and_names_are_those_that_were_set()
    {
        await using var server = await RunningServer.StartAsync(
            "limits.area_km2=1",
            "http_base_urls=true",
            "node=northern",
            "origin=example.com/dss",
            "public_url=https://dss.example.com",
            "audiences=localhost,dss.example.com"
        );
        var (party, place) = (Party.New(server), Place.New());
        var body = place.Intent();
        body["uss_base_url"] = "http://uss.example.com";
        var large = place.Intent();
        large["extents"] = new JsonArray(place.Volume(570));

        (await party.PutAsync($"{Paths.Intents}/{Paths.NewId()}", large)).IsRefused(413, "1 km²");
        (await party.PutAsync($"{Paths.Intents}/{Paths.NewId()}", body)).Is(201);
        var instances = (await party.GetAsync("/aux/v1/pool/dss_instances")).Is(200);
        var only = Assert.Single(instances["dss_instances"]!.AsArray())!;
        Assert.Equal("northern", (string?)only["id"]);
        Assert.Equal("https://dss.example.com", (string?)only["public_endpoint"]);
        var pool = await party.GetAsync("/aux/v1/pool");
        Assert.Equal("example.com/dss", pool.Of("dar_id"));
    }

    [Fact]
    public async Task Metrics_have_an_address_of_their_own_and_name_nobody()
    {
        var port = FreePort();
        await using var server = await RunningServer.StartAsync(
            $"telemetry.listen=http://127.0.0.1:{port}"
        );
        var (party, path) = (Party.New(server), $"{Paths.Intents}/{Paths.NewId()}");
        (await party.PutAsync(path, Place.New().Intent())).Is(201);
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        var stop = TestContext.Current.CancellationToken;

        var metrics = await http.GetStringAsync("/metrics", stop);

        Assert.Contains("parley_facts_total", metrics);
        Assert.Contains("/dss/v1/operational_intent_references/{entityid}", metrics);
        Assert.DoesNotContain(party.Name, metrics);
        Assert.DoesNotContain(path[^36..], metrics);
        (await party.GetAsync("/metrics")).Is(404);
        using var elsewhere = await http.GetAsync("/aux/v1/version", stop);
        (await Answer.OfAsync(elsewhere)).IsRefused(404);
        using var posted = await http.PostAsync("/metrics", null, stop);
        var refused = (await Answer.OfAsync(posted)).IsRefused(405);
        Assert.Equal(["GET"], refused.Headers["Allow"]);
    }

    [Fact]
    public async Task Https_shows_the_certificate_with_its_chain()
    {
        var root = WriteChain();
        var port = FreePort();
        await using var server = await RunningServer.StartAsync(
            $"listen=http://127.0.0.1:0,https://127.0.0.1:{port}",
            $"tls.certificate={Path.Combine(_folder, "chain.pem")}",
            $"tls.key={Path.Combine(_folder, "key.pem")}"
        );
        using var handler = new SocketsHttpHandler();
        // A client that trusts the root alone, and fetches nothing.
        handler.SslOptions.CertificateChainPolicy = new()
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { root },
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        using var http = new HttpClient(handler);

        var said = await http.GetStringAsync(
            new Uri($"https://127.0.0.1:{port}/healthy"),
            TestContext.Current.CancellationToken
        );

        Assert.Equal("ok", said);
    }

    [Fact]
    public async Task What_cannot_wait_to_be_decided_is_told_to_come_again_and_has_not_happened()
    {
        await using var server = await RunningServer.StartAsync("limits.waiting=1");
        var (party, place) = (Party.New(server), Place.New());
        var paths = Enumerable.Range(0, 300).Select(_ => $"{Paths.Constraints}/{Paths.NewId()}");

        var answers = await Task.WhenAll(
            paths.Select(async path => (path, await party.PutAsync(path, place.Constraint())))
        );

        Assert.Contains(answers, one => one.Item2.Status == 201);
        foreach (var (path, answer) in answers)
        {
            if (answer.Status != 201)
            {
                answer.IsRefused(503);
                Assert.NotEmpty(answer.Headers["Retry-After"]);
            }
            (await FreeAsync(() => party.GetAsync(path))).Is(answer.Status == 201 ? 200 : 404);
        }
    }

    // The server asks its store too, and then nobody else finds room.
    private static async Task<Answer> FreeAsync(Func<Task<Answer>> ask)
    {
        while (true)
        {
            var answer = await ask();
            if (answer.Status != 503)
            {
                return answer;
            }
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // A root, what it signed, and what that signed: the last two are the server's.
    private X509Certificate2 WriteChain()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var root = Authority("CN=Root", rootKey).CreateSelfSigned(from, to);
        using var middle = Authority("CN=Middle", middleKey).Create(root, from, to, [1]);
        using var signer = middle.CopyWithPrivateKey(middleKey);
        var request = new CertificateRequest("CN=server", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(signer, from, to, [2]);
        File.WriteAllText(
            Path.Combine(_folder, "chain.pem"),
            $"{leaf.ExportCertificatePem()}\n{middle.ExportCertificatePem()}\n"
        );
        File.WriteAllText(Path.Combine(_folder, "key.pem"), key.ExportPkcs8PrivateKeyPem());
        return root;
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(
            new X509BasicConstraintsExtension(true, false, 0, critical: true)
        );
        return request;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
