using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Formats.F3548;
using Parley.Formats.Flights;
using Parley.Formats.GeoJson;
using Parley.Formats.GeoZones;
using Parley.Formats.Gpx;
using Parley.Formats.Kml;
using Parley.Formats.OpenAir;

namespace Parley.Formats;

/// <summary>What a file said, and the format it said it in.</summary>
/// <param name="Format">The format's name; empty when none recognized the file.</param>
/// <param name="Reading">The entities, and what was wrong.</param>
internal sealed record FormatReading(string Format, Reading Reading);

/// <summary>Every format there is, and the choice among them.</summary>
internal static class FormatCatalog
{
    private const int BinaryLookBytes = 8_192;

    /// <summary>In the order in which they are asked whether a file is theirs.</summary>
    internal static ImmutableArray<IFormat> Formats { get; } =
    [
        new FlightsFormat(),
        new GpxFormat(),
        new KmlFormat(),
        new F3548Format(),
        new Ed318Format(),
        new Ed269Format(),
        new GeoJsonFormat(),
        new OpenAirFormat(),
    ];

    private static string Names => string.Join(", ", Formats.Select(format => format.Name));

    /// <summary>The format of that name, in whatever case; null when there is none.</summary>
    internal static IFormat? Find(string name) =>
        Formats.FirstOrDefault(known =>
            string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>What to say when there is no format of that name.</summary>
    internal static RuleBroken Unknown(string name) =>
        new("format", $"No format is called {name}; known are {Names}.");

    /// <summary>Reads a file, packed with gzip or not, in the format that recognizes it.</summary>
    internal static FormatReading Read(Source source, ReadingOptions options) =>
        Read(source, options, format: null);

    /// <summary>Reads a file, packed with gzip or not.</summary>
    /// <param name="source">The file.</param>
    /// <param name="options">How to read it.</param>
    /// <param name="format">The format it is in; null to find out.</param>
    internal static FormatReading Read(Source source, ReadingOptions options, IFormat? format)
    {
        if (!Gzip.IsPacked(source))
        {
            return ReadUnpacked(source, options, format);
        }
        if (!Gzip.Unpack(source, out var damage).Try(out var inside, out var broken))
        {
            return new("", Reading.Unreadable(broken.Field, broken.Rule));
        }
        if (Gzip.IsPacked(inside))
        {
            return new("", Reading.Unreadable("gzip", "A file is packed once."));
        }
        var read = ReadUnpacked(inside, options, format);
        return damage is null
            ? read
            : read with
            {
                Reading = read.Reading with { Problems = read.Reading.Problems.Insert(0, damage) },
            };
    }

    private static FormatReading ReadUnpacked(
        Source source,
        ReadingOptions options,
        IFormat? format
    )
    {
        if (source.Content.IsEmpty)
        {
            return new("", Reading.Unreadable("file", "The file is empty."));
        }
        format ??= Formats.FirstOrDefault(known => known.Recognizes(source));
        return format is null
            ? new("", Reading.Unreadable("file", $"{KindOf(source)}; known are {Names}."))
            : new(format.Name, format.Read(source, options));
    }

    private static string KindOf(Source source)
    {
        var start = source.Content.Span[..Math.Min(BinaryLookBytes, source.Content.Length)];
        return start switch
        {
            [0xff, 0xfe, ..] or [0xfe, 0xff, ..] => "Text in UTF-16, and formats are in UTF-8",
            _ when start.Contains((byte)0) => "A binary file of no known format",
            _ => "Text of no known format",
        };
    }
}
