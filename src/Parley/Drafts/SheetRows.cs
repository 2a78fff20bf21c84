using System.Text;
using Parley.Airspace;

namespace Parley.Drafts;

/// <summary>
/// A sheet as CSV (RFC 4180): a row of column names, then rows of fields. Comma, semicolon or tab,
/// as the first row has it; a field in double quotes may run over lines.
/// </summary>
internal sealed class SheetRows
{
    /// <summary>A sheet has at most so many bytes.</summary>
    internal const int BytesMax = 16 << 20;

    /// <summary>A sheet has at most so many rows.</summary>
    internal const int RowsMax = 10_000;

    /// <summary>A row has at most so many fields.</summary>
    internal const int ColumnsMax = 200;

    private static readonly char[] Separators = [',', ';', '\t'];

    private readonly string _text;
    private readonly char _separator;
    private int _at;
    private int _line = 1;

    private SheetRows(string text)
    {
        _text = text;
        var first = text.Split('\n', 2)[0];
        _separator = Separators.MaxBy(one => first.Count(c => c == one));
    }

    /// <summary>
    /// The rows by column names, each with the line that it starts on; refused as a whole when one
    /// has more or fewer fields than the first, or quotes that do not fit.
    /// </summary>
    internal static Checked<IReadOnlyList<SheetRow>> Read(ReadOnlyMemory<byte> content)
    {
        if (content.Length > BytesMax)
        {
            return new RuleBroken("", $"A sheet has at most {BytesMax} bytes.");
        }
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content.Span);
            return new SheetRows(text.TrimStart('\uFEFF')).Rows();
        }
        // The library's way to say that bytes are no UTF-8.
        catch (DecoderFallbackException)
        {
            return new RuleBroken("", "A sheet is in UTF-8.");
        }
    }

    private Checked<IReadOnlyList<SheetRow>> Rows()
    {
        if (!Row().Try(out var heads, out var broken))
        {
            return broken;
        }
        if (heads.Distinct(StringComparer.Ordinal).Count() < heads.Count)
        {
            return new RuleBroken("line 1", "A column is named once.");
        }
        var rows = new List<SheetRow>();
        while (_at < _text.Length)
        {
            var line = _line;
            if (!Row().Try(out var fields, out broken))
            {
                return broken;
            }
            if (fields is [""])
            {
                continue;
            }
            if (fields.Count != heads.Count)
            {
                return new RuleBroken(
                    $"line {line}",
                    $"A row has as many fields as the first: {heads.Count}."
                );
            }
            if (rows.Count == RowsMax)
            {
                return new RuleBroken($"line {line}", $"A sheet has at most {RowsMax} rows.");
            }
            rows.Add(
                new(
                    line,
                    heads
                        .Zip(fields)
                        .Where(one => one.Second.Length > 0)
                        .ToDictionary(one => one.First, one => one.Second)
                )
            );
        }
        return rows;
    }

    private Checked<List<string>> Row()
    {
        var fields = new List<string>();
        while (true)
        {
            var line = _line;
            if (!Field().Try(out var field, out var broken))
            {
                return broken;
            }
            fields.Add(field);
            if (fields.Count > ColumnsMax)
            {
                return new RuleBroken($"line {line}", $"A row has at most {ColumnsMax} fields.");
            }
            if (_at < _text.Length && _text[_at] == _separator)
            {
                _at++;
                continue;
            }
            EndLine();
            return fields;
        }
    }

    private Checked<string> Field()
    {
        if (_at == _text.Length || _text[_at] != '"')
        {
            var start = _at;
            while (_at < _text.Length && _text[_at] != _separator && !IsEnd(_text[_at]))
            {
                _at++;
            }
            return _text[start.._at].Trim();
        }
        var (line, field) = (_line, new StringBuilder());
        for (_at++; _at < _text.Length; _at++)
        {
            if (_text[_at] != '"')
            {
                _line += _text[_at] == '\n' ? 1 : 0;
                _ = field.Append(_text[_at]);
            }
            else if (_at + 1 < _text.Length && _text[_at + 1] == '"')
            {
                _ = field.Append(_text[_at++]);
            }
            else
            {
                _at++;
                return _at == _text.Length || _text[_at] == _separator || IsEnd(_text[_at])
                    ? field.Replace("\r\n", "\n").ToString()
                    : new RuleBroken($"line {line}", "After a closing quote a field ends.");
            }
        }
        return new RuleBroken($"line {line}", "A quote that opens closes again.");
    }

    private static bool IsEnd(char c) => c is '\r' or '\n';

    private void EndLine()
    {
        if (_at < _text.Length && _text[_at] == '\r')
        {
            _at++;
        }
        if (_at < _text.Length && _text[_at] == '\n')
        {
            _at++;
        }
        _line++;
    }
}

/// <summary>A row of a sheet.</summary>
/// <param name="Line">The line that it starts on, counted from 1.</param>
/// <param name="Fields">Those that are not empty, by their columns.</param>
internal sealed record SheetRow(int Line, IReadOnlyDictionary<string, string> Fields);
