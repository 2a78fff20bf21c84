using Parley.Client;
using Parley.Serving;

namespace Parley.Tests.Client;

public sealed class ClientOptionsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    [Theory]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}.png", "https://tiles.example.org")]
    [InlineData(
        "https://tiles.example.org:8443/a/{z}/{y}/{x}?k=1",
        "https://tiles.example.org:8443"
    )]
    [InlineData("http://127.0.0.1:9000/{z}/{x}/{y}.png", "http://127.0.0.1:9000")]
    [InlineData("https://плитки.example/{z}/{x}/{y}", "https://xn--h1aafctu.example")]
    public void Tiles_are_asked_for_at_the_origin_of_their_address(string tiles, string origin)
    {
        var options = Read(("client.tiles", tiles), ("client.tiles_attribution", "© Somebody"));

        Assert.Equal((tiles, origin), (options.Tiles, options.TilesOrigin));
        Assert.Equal("© Somebody", options.TilesAttribution);
    }

    [Theory]
    [InlineData("http://tiles.example.org/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example.org/{z}/{x}.png")]
    [InlineData("https://{z}.example.org/{z}/{x}/{y}.png")]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}/{s}.png")]
    [InlineData("https://tiles.example.org/{z}/{x}/{y}; script-src *")]
    [InlineData("https://tiles.example.org;script-src/{z}/{x}/{y}")]
    [InlineData("https://tiles.example.org,a/{z}/{x}/{y}")]
    [InlineData("https://user:word@tiles.example.org/{z}/{x}/{y}")]
    [InlineData("/{z}/{x}/{y}")]
    [InlineData("javascript:{z}{x}{y}")]
    [InlineData("file:///{z}/{x}/{y}")]
    public void Other_addresses_of_tiles_are_refused(string tiles) =>
        Assert.StartsWith("command line: client.tiles", Refusal(("client.tiles", tiles)));

    [Fact]
    public void Who_is_named_for_tiles_goes_with_them_on_one_line()
    {
        const string tiles = "https://tiles.example.org/{z}/{x}/{y}.png";

        Assert.Contains("client.tiles_attribution", Refusal(("client.tiles_attribution", "a")));
        foreach (var bad in new[] { "a\nb", new string('a', 501) })
        {
            Assert.Contains(
                "client.tiles_attribution",
                Refusal(("client.tiles", tiles), ("client.tiles_attribution", bad))
            );
        }
    }

    [Fact]
    public void An_archive_is_one_of_its_format_and_there()
    {
        var path = Path.Combine(_folder, "map.pmtiles");
        Assert.Contains("cannot be read", Refusal(("client.pmtiles", path)));
        foreach (var bad in new byte[][] { [], [.. "PMTiles"u8], [.. "PMTiles"u8, 2], [1, 2, 3] })
        {
            File.WriteAllBytes(path, bad);
            Assert.Contains("no PMTiles archive", Refusal(("client.pmtiles", path)));
        }
        File.WriteAllBytes(path, [.. "PMTiles"u8, 3, 0]);

        Assert.Equal(path, Read(("client.pmtiles", path)).PmTiles);
        Assert.Contains(
            "one ground",
            Refusal(("client.pmtiles", path), ("client.tiles", "https://a.org/{z}/{x}/{y}"))
        );
    }

    [Fact]
    public void A_folder_that_is_named_has_a_client_in_it()
    {
        Assert.Contains("index.html", Refusal(("client.folder", _folder)));
        Assert.Contains("index.html", Refusal(("client.folder", Path.Combine(_folder, "none"))));
        File.WriteAllText(Path.Combine(_folder, "index.html"), "");

        Assert.Equal(_folder, Read(("client.folder", _folder)).Folder);
    }

    [Fact]
    public void A_client_has_so_many_files_and_bytes_and_names_that_are_told_apart()
    {
        Assert.Empty(ClientFiles.Read(_folder).Value);
        File.WriteAllText(Path.Combine(_folder, "index.html"), "");
        Assert.Single(ClientFiles.Read(_folder).Value);

        var odd = Path.Combine(_folder, "a{b}.txt");
        File.WriteAllText(odd, "");
        Assert.Contains("a{b}.txt", FaultOfFiles());
        File.Delete(odd);
        var capital = Path.Combine(_folder, "INDEX.html");
        File.WriteAllText(capital, "");
        Assert.Contains("capitals", FaultOfFiles());
        File.Delete(capital);
        var large = Path.Combine(_folder, "large.bin");
        using (var file = File.Create(large))
        {
            file.SetLength(ClientFiles.BytesMax + 1);
        }
        Assert.Contains("64 MiB", FaultOfFiles());
        File.Delete(large);
        for (var at = 0; at < ClientFiles.FilesMax; at++)
        {
            File.WriteAllText(Path.Combine(_folder, $"{at}.txt"), "");
        }
        Assert.Contains("2000 files", FaultOfFiles());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string FaultOfFiles() =>
        ClientFiles.Read(_folder).Try(out _, out var broken) ? "none" : $"{broken}";

    private static ClientOptions Read(params (string Key, string Value)[] set)
    {
        Assert.True(Of(set).Try(out var options, out var broken), $"{broken}");
        return options;
    }

    private static string Refusal(params (string Key, string Value)[] set) =>
        Of(set).Try(out _, out var broken) ? "none" : $"{broken}";

    private static Airspace.Checked<ClientOptions> Of((string Key, string Value)[] set) =>
        ClientOptions.Of(
            Settings.Of(null, [], set.Select(one => KeyValuePair.Create(one.Key, one.Value))).Value
        );
}
