namespace Parley.Formats.Flights;

/// <summary>
/// The lines of a text, counted from 1; they end with LF, CR LF or CR, mixed or not.
/// </summary>
internal ref struct Lines(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;
    private int _number;

    /// <summary>The line reached, without its end.</summary>
    public Line Current { get; private set; }

    public readonly Lines GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }
        var line = _rest[..TextLines.LengthOfFirst(_rest)];
        _rest = _rest[line.Length..];
        _rest = _rest[TextLines.LengthOfEnd(_rest)..];
        Current = new(line, ++_number);
        return true;
    }

    internal readonly ref struct Line(ReadOnlySpan<byte> line, int number)
    {
        internal ReadOnlySpan<byte> Text { get; } = line;

        internal int Number { get; } = number;
    }
}
