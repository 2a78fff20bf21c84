using System.Text.Json;

namespace Parley.Formats.Flights;

/// <summary>State vectors as JSON: objects in an array, or one object a line.</summary>
internal sealed class JsonFlights(ReadingOptions options)
{
    private readonly FlightRecord _record = new();

    internal Reading ReadArray(ReadOnlySpan<byte> json)
    {
        var collector = new FlightCollector(options, index => $"$[{index}]");
        var records = new JsonRecords(json);
        var index = 0;
        while (!collector.IsOver && records.MoveNext())
        {
            if (records.Broken is { } between)
            {
                collector.Problems.Add($"$[{index}]", between);
            }
            Add(collector, records.Current, index++);
        }
        if (!collector.IsOver && records.Broken is { } end)
        {
            collector.Problems.Add($"$[{index}]", end);
        }
        return collector.ToReading();
    }

    internal Reading ReadLines(ReadOnlySpan<byte> text)
    {
        var collector = new FlightCollector(options, line => $"line {line}");
        foreach (var line in new Lines(text))
        {
            if (collector.IsOver)
            {
                break;
            }
            if (line.Text.ContainsAnyExcept((byte)' ', (byte)'\t'))
            {
                Add(collector, line.Text, line.Number);
            }
        }
        return collector.ToReading();
    }

    private void Add(FlightCollector collector, ReadOnlySpan<byte> json, int index)
    {
        _record.Clear();
        try
        {
            ReadRecord(json);
        }
        catch (JsonException broken)
        {
            var at = broken.BytePositionInLine is { } position ? $" near byte {position}" : "";
            _record.Break("", $"A record is one valid JSON object: it is not{at}.");
        }
        collector.Add(_record, index);
    }

    private void ReadRecord(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        _ = reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
        {
            _record.Break("", "A record is an object.");
            return;
        }
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var field = reader.ValueIsEscaped
                ? FlightField.Other
                : FlightFields.Of(reader.ValueSpan);
            _ = reader.Read();
            if (field is FlightField.Other)
            {
                reader.Skip();
            }
            else
            {
                ReadField(ref reader, field);
            }
        }
        // Past the closing brace: whatever still comes is not JSON.
        _ = reader.Read();
    }

    private void ReadField(ref Utf8JsonReader reader, FlightField field)
    {
        if (reader.TokenType is JsonTokenType.Number)
        {
            _record.Set(field, reader.GetDouble());
        }
        else if (reader.TokenType is JsonTokenType.String && !reader.ValueIsEscaped)
        {
            _record.Set(field, reader.ValueSpan);
        }
        else if (reader.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            _record.Set(field, reader.TokenType is JsonTokenType.True ? "true"u8 : "false"u8);
        }
        else if (reader.TokenType is not JsonTokenType.Null)
        {
            _record.Break("", $"A field is a number, null, or text without escapes.");
            reader.Skip();
        }
    }
}
