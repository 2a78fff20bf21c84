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
        var end = _rest.IndexOfAny((byte)'\n', (byte)'\r');
        var line = end < 0 ? _rest : _rest[..end];
        var isPair =
            end >= 0 && _rest[end] == '\r' && end + 1 < _rest.Length && _rest[end + 1] == '\n';
        _rest = end < 0 ? [] : _rest[(end + (isPair ? 2 : 1))..];
        Current = new(line, ++_number);
        return true;
    }

    internal readonly ref struct Line(ReadOnlySpan<byte> line, int number)
    {
        internal ReadOnlySpan<byte> Text { get; } = line;

        internal int Number { get; } = number;
    }
}
