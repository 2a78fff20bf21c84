using System.Text;

namespace Parley.Formats.Flights;

/// <summary>
/// Recorded flights as state vectors: a JSON array, JSON lines or CSV. Each flight becomes an
/// operation of swept volumes; docs/formats/flights.md says how.
/// </summary>
internal sealed class FlightsFormat : IFormat
{
    private const int SniffBytesMax = 8_192;

    /// <inheritdoc/>
    public string Name => "flights";

    /// <inheritdoc/>
    public bool Recognizes(Source source)
    {
        var head = Text(source.Content).Span;
        head = head[..Math.Min(head.Length, SniffBytesMax)];
        var start = head.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return false;
        }
        if (start[0] is (byte)'[' or (byte)'{')
        {
            return Has(start, "\"icao24\""u8)
                && (Has(start, "\"timestamp\""u8) || Has(start, "\"time\""u8))
                && (Has(start, "\"latitude\""u8) || Has(start, "\"lat\""u8));
        }
        return CsvFlights.IsHeader(FirstLine(head));
    }

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options)
    {
        var text = Text(source.Content).Span;
        var start = text.TrimStart(" \t\r\n"u8);
        if (start.IsEmpty)
        {
            return Reading.Unreadable("line 1", "The file is not empty.");
        }
        if (text[0] is 0xFE or 0xFF || text[..Math.Min(4, text.Length)].Contains((byte)0))
        {
            return Reading.Unreadable("line 1", "The file is text in UTF-8.");
        }
        return start[0] switch
        {
            (byte)'[' => new JsonFlights(options).ReadArray(text),
            (byte)'{' => new JsonFlights(options).ReadLines(text),
            _ => new CsvFlights(options).Read(text),
        };
    }

    private static ReadOnlyMemory<byte> Text(ReadOnlyMemory<byte> content) =>
        content.Span.StartsWith(Encoding.UTF8.Preamble) ? content[3..] : content;

    private static bool Has(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part) =>
        text.IndexOf(part) >= 0;

    private static ReadOnlySpan<byte> FirstLine(ReadOnlySpan<byte> text)
    {
        foreach (var line in new Lines(text))
        {
            return line.Text;
        }
        return default;
    }
}
