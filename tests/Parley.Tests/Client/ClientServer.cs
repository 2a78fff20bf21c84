using System.IO.Compression;
using System.Text;
using Parley.Tests.Http;

namespace Parley.Tests.Client;

/// <summary>A server with a small client of its own, an archive for the map, and tiles.</summary>
public sealed class ClientServer : IAsyncLifetime
{
    /// <summary>Long enough to be packed.</summary>
    internal static readonly string Script = string.Concat(
        Enumerable.Repeat("console.log('parley');\n", 100)
    );

    private readonly string _folder = Directory.CreateTempSubdirectory("parley-").FullName;

    internal string Web => Path.Combine(_folder, "web");

    internal static byte[] Archive { get; } =
    [.. "PMTiles"u8, 3, .. Enumerable.Range(0, 5000).Select(at => (byte)at)];

    internal RunningServer Running { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(Web, "assets"));
        Directory.CreateDirectory(Path.Combine(Web, ".git"));
        Write("index.html", "<!doctype html><title>Client</title>");
        Write("assets/index-a1b2.js", Script);
        Write("assets/index-a1b2.js.br", Packed(bytes => new BrotliStream(bytes, Smallest)));
        Write("assets/index-a1b2.js.gz", Packed(bytes => new GZipStream(bytes, Smallest)));
        Write("assets/font.woff2", "wOF2");
        Write("logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
        Write("app.webmanifest", "{}");
        Write("alone.gz", "alone");
        Write("world.pmtiles", Archive);
        Write(".git/config", "secret");
        Write(".hidden", "secret");
        Write("../secret.txt", "secret");
        File.CreateSymbolicLink(Path.Combine(Web, "link.txt"), Path.Combine(_folder, "secret.txt"));
        Write("../basemap.pmtiles", Archive);
        Running = await RunningServer.StartAsync(
            $"client.folder={Web}",
            $"client.pmtiles={Path.Combine(_folder, "basemap.pmtiles")}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await Running.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    internal void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    internal void Write(string path, byte[] bytes) =>
        File.WriteAllBytes(Path.Combine(Web, path), bytes);

    private const CompressionLevel Smallest = CompressionLevel.SmallestSize;

    private static byte[] Packed(Func<Stream, Stream> pack)
    {
        using var bytes = new MemoryStream();
        using (var packing = pack(bytes))
        {
            packing.Write(Encoding.UTF8.GetBytes(Script));
        }
        return bytes.ToArray();
    }
}
