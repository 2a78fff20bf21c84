using System.Buffers;

namespace Parley.Formats.Flights;

/// <summary>
/// The objects of a JSON array, found by their braces, so that one which is broken inside costs
/// only itself. What lies between them is checked; what is inside is not.
/// </summary>
internal ref struct JsonRecords(ReadOnlySpan<byte> json)
{
    private static readonly SearchValues<byte> Braces = SearchValues.Create("\"{}"u8);

    private readonly ReadOnlySpan<byte> _json = json;
    private int _at;
    private bool _isFirst = true;

    /// <summary>The object found last, braces included.</summary>
    internal ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>
    /// What is wrong before <see cref="Current"/>, or at the end; null when nothing is.
    /// </summary>
    internal string? Broken { get; private set; }

    /// <summary>
    /// Goes to the next object; false at the end, which may have left a broken rule.
    /// </summary>
    internal bool MoveNext()
    {
        Broken = null;
        if (_isFirst)
        {
            _at = _json.IndexOf((byte)'[') + 1;
        }
        var commas = 0;
        for (; _at < _json.Length; _at++)
        {
            var b = _json[_at];
            if (b == '{')
            {
                if (commas != (_isFirst ? 0 : 1))
                {
                    Broken ??= "Records are separated by one comma.";
                }
                _isFirst = false;
                return TakeObject();
            }
            if (b == ']')
            {
                return End(commas);
            }
            commas += b == ',' ? 1 : 0;
            if (b is not ((byte)',' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                Broken = "A record is an object.";
            }
        }
        Broken ??= "The array ends with ]: the file is cut off.";
        return false;
    }

    private bool End(int commas)
    {
        if (commas > 0)
        {
            Broken ??= "No comma stands before the array's end.";
        }
        if (_json[(_at + 1)..].ContainsAnyExcept(" \t\r\n"u8))
        {
            Broken ??= "Nothing follows the array.";
        }
        _at = _json.Length;
        return false;
    }

    private bool TakeObject()
    {
        var start = _at;
        var depth = 0;
        while (_at < _json.Length)
        {
            var next = _json[_at..].IndexOfAny(Braces);
            if (next < 0)
            {
                break;
            }
            _at += next + 1;
            switch (_json[_at - 1])
            {
                case (byte)'{':
                    depth++;
                    break;
                case (byte)'}' when --depth == 0:
                    Current = _json[start.._at];
                    return true;
                case (byte)'"':
                    SkipText();
                    break;
            }
        }
        Broken = "A record ends with }: the file is cut off within this one.";
        _at = _json.Length;
        return false;
    }

    // From behind an opening quote to behind the closing one, or to the end.
    private void SkipText()
    {
        while (_at < _json.Length)
        {
            var next = _json[_at..].IndexOfAny((byte)'"', (byte)'\\');
            if (next < 0)
            {
                break;
            }
            _at += next + 1;
            if (_json[_at - 1] == '"')
            {
                return;
            }
            _at++;
        }
        _at = _json.Length;
    }
}
