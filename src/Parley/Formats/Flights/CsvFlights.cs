using System.Globalization;
using System.Text;

namespace Parley.Formats.Flights;

/// <summary>
/// State vectors as CSV: a line of column names, then a line for each. Comma, semicolon or tab;
/// a field may stand in double quotes, but not run over lines. Empty and <c>NULL</c> mean unknown.
/// </summary>
internal sealed class CsvFlights(ReadingOptions options)
{
    /// <summary>Columns of a line.</summary>
    internal const int ColumnsMax = 1_000;

    private static readonly byte[] Separators = [(byte)',', (byte)';', (byte)'\t'];

    private readonly FlightRecord _record = new();

    /// <summary>True when a line names the columns that a state vector needs.</summary>
    internal static bool IsHeader(ReadOnlySpan<byte> line) => Columns(line) is not null;

    internal Reading Read(ReadOnlySpan<byte> text)
    {
        var collector = new FlightCollector(options, line => $"line {line}");
        (byte Separator, FlightField[] Fields)? columns = null;
        foreach (var line in new Lines(text))
        {
            if (columns is null)
            {
                columns = Columns(line.Text);
                if (columns is null)
                {
                    return Reading.Unreadable("line 1", HeaderRule);
                }
            }
            else if (!line.Text.IsEmpty && !collector.IsOver)
            {
                _record.Clear();
                ReadLine(line.Text, columns.Value.Separator, columns.Value.Fields);
                collector.Add(_record, line.Number);
            }
        }
        return columns is null ? Reading.Unreadable("line 1", HeaderRule) : collector.ToReading();
    }

    internal const string HeaderRule =
        "The first line names columns: icao24, timestamp (or time), latitude (or lat), "
        + "longitude (or lon).";

    private static (byte Separator, FlightField[] Fields)? Columns(ReadOnlySpan<byte> header)
    {
        foreach (var separator in Separators)
        {
            var fields = new List<FlightField>();
            var names = new Fields(header, separator);
            while (fields.Count < ColumnsMax && names.MoveNext())
            {
                fields.Add(FlightFields.Of(names.Current.Trim((byte)' ')));
            }
            if (
                fields.Contains(FlightField.Address)
                && fields.Contains(FlightField.Timestamp)
                && fields.Contains(FlightField.Longitude)
                && (
                    fields.Contains(FlightField.Latitude)
                    || fields.Contains(FlightField.LatitudeOfOpenSky)
                )
            )
            {
                return (separator, [.. fields]);
            }
        }
        return null;
    }

    private void ReadLine(ReadOnlySpan<byte> line, byte separator, FlightField[] fields)
    {
        var count = 0;
        for (var values = new Fields(line, separator); values.MoveNext(); count++)
        {
            if (count < fields.Length)
            {
                ReadField(fields[count], values.Current);
            }
        }
        if (count != fields.Length)
        {
            _record.Break("", $"A line has as many fields as the first: {fields.Length}.");
        }
    }

    private void ReadField(FlightField field, ReadOnlySpan<byte> text)
    {
        if (field is FlightField.Other || text.IsEmpty || Ascii.EqualsIgnoreCase(text, "null"u8))
        {
            return;
        }
        var isText = field is FlightField.Address or FlightField.Callsign;
        if (
            !isText
            && double.TryParse(
                text,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var number
            )
        )
        {
            _record.Set(field, number);
        }
        else
        {
            _record.Set(field, text);
        }
    }

    /// <summary>
    /// The fields of a line; a line that ends with a separator has an empty last one.
    /// </summary>
    private ref struct Fields(ReadOnlySpan<byte> line, byte separator)
    {
        private ReadOnlySpan<byte> _rest = line;
        private bool _isOver;

        internal ReadOnlySpan<byte> Current { get; private set; }

        internal bool MoveNext()
        {
            if (_isOver)
            {
                return false;
            }
            var quoted = !_rest.IsEmpty && _rest[0] == '"' ? _rest[1..].IndexOf((byte)'"') : -1;
            var from = quoted < 0 ? 0 : quoted + 2;
            var next = _rest[from..].IndexOf(separator);
            var end = next < 0 ? _rest.Length : from + next;
            Current = quoted < 0 ? _rest[..end] : _rest[1..(quoted + 1)];
            _isOver = next < 0;
            _rest = next < 0 ? [] : _rest[(end + 1)..];
            return true;
        }
    }
}
