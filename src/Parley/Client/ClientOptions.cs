using System.Buffers;
using Parley.Airspace;
using Parley.Serving;

namespace Parley.Client;

/// <summary>How the duty officers' client is served: checked settings.</summary>
internal sealed record ClientOptions
{
    /// <summary>An address of tiles has at most so many characters.</summary>
    internal const int TilesCharactersMax = 2_000;

    /// <summary>Who is to be named for tiles has at most so many characters.</summary>
    internal const int AttributionCharactersMax = 500;

    private static readonly string[] TileParts = ["{z}", "{x}", "{y}"];

    private static readonly SearchValues<char> NotInTiles = SearchValues.Create("{} \"'<>\\;,");

    /// <summary>The folder with its files; there may be none in it.</summary>
    internal required string Folder { get; init; }

    /// <summary>Where pictures of the map come from, as a template; null for nowhere.</summary>
    internal string? Tiles { get; init; }

    /// <summary>The origin of <see cref="Tiles"/>, as a browser writes it.</summary>
    internal string? TilesOrigin { get; init; }

    /// <summary>Who is named on the map for <see cref="Tiles"/>.</summary>
    internal string? TilesAttribution { get; init; }

    /// <summary>A PMTiles archive on this machine; null for none.</summary>
    internal string? PmTiles { get; init; }

    /// <summary>Refused with the key that is wrong and the rule it breaks.</summary>
    internal static Checked<ClientOptions> Of(Settings settings)
    {
        if (
            !FolderOf(settings).Try(out var folder, out var broken)
            || !TilesOf(settings).Try(out var origin, out broken)
            || !AttributionOf(settings).Try(out var attribution, out broken)
            || !PmTilesOf(settings).Try(out var archive, out broken)
        )
        {
            return broken;
        }
        return new ClientOptions
        {
            Folder = folder,
            Tiles = origin is null ? null : settings["client.tiles"],
            TilesOrigin = origin,
            TilesAttribution = attribution,
            PmTiles = archive,
        };
    }

    private static Checked<string> FolderOf(Settings settings) =>
        settings["client.folder"] is not { Length: > 0 } set
            ? Path.Combine(AppContext.BaseDirectory, "client")
        : File.Exists(Path.Combine(set, ClientFiles.Index)) ? set
        : settings.Broken("client.folder", $"A folder of the client has {ClientFiles.Index}.");

    // Its origin goes into a header: nothing of it is taken over but what an address has.
    private static Checked<string?> TilesOf(Settings settings)
    {
        var template = settings["client.tiles"];
        if (template.Length == 0)
        {
            return (string?)null;
        }
        var filled = TileParts.Aggregate(
            template,
            (text, part) => text.Replace(part, "0", StringComparison.Ordinal)
        );
        if (
            template.Length > TilesCharactersMax
            || TileParts.Any(part => !template.Contains(part, StringComparison.Ordinal))
            || filled.AsSpan().ContainsAny(NotInTiles)
            || !Uri.TryCreate(filled, UriKind.Absolute, out var url)
            || url.UserInfo.Length > 0
            || !(url.Scheme == Uri.UriSchemeHttps || (url.Scheme == "http" && url.IsLoopback))
            || url.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic
            || !template.StartsWith(url.Scheme, StringComparison.Ordinal)
        )
        {
            return settings.Broken(
                "client.tiles",
                $"Tiles are an https address of at most {TilesCharactersMax} characters, like "
                    + "https://tiles.example.org/{z}/{x}/{y}.png, with z, x and y in its path."
            );
        }
        if (TileParts.Any(part => OriginTextOf(template).Contains(part, StringComparison.Ordinal)))
        {
            return settings.Broken("client.tiles", "All tiles come from one host.");
        }
        return url.IsDefaultPort
            ? $"{url.Scheme}://{HostOf(url)}"
            : $"{url.Scheme}://{HostOf(url)}:{url.Port}";
    }

    private static string HostOf(Uri url) =>
        url.HostNameType is UriHostNameType.Dns ? url.IdnHost : url.Host;

    private static string OriginTextOf(string template) =>
        string.Join('/', template.Split('/').Take(3));

    private static Checked<string?> AttributionOf(Settings settings)
    {
        const string key = "client.tiles_attribution";
        var text = settings[key].Trim();
        return text.Length == 0 ? (string?)null
            : settings["client.tiles"].Length == 0
                ? settings.Broken(key, "Who is named for tiles goes with client.tiles.")
            : text.Length <= AttributionCharactersMax && !text.Any(char.IsControl) ? text
            : settings.Broken(
                key,
                $"It is a line of at most {AttributionCharactersMax} characters."
            );
    }

    private static Checked<string?> PmTilesOf(Settings settings)
    {
        const string key = "client.pmtiles";
        if (settings[key].Length == 0)
        {
            return (string?)null;
        }
        if (settings["client.tiles"].Length > 0)
        {
            return settings.Broken(key, "A map has one ground: client.tiles or client.pmtiles.");
        }
        return PmTilesArchive.Fault(settings[key]) is { } fault
            ? settings.Broken(key, fault)
            : Path.GetFullPath(settings[key]);
    }
}
