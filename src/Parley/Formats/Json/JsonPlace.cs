using System.Globalization;
using System.Text;

namespace Parley.Formats.Json;

/// <summary>
/// Where a value stands in a JSON text, as messages name it: <c>$.features[3].geometry</c>. Put
/// into words only when a message needs it.
/// </summary>
internal sealed class JsonPlace
{
    private const int NameCharactersMax = 40;

    private readonly JsonPlace? _holder;
    private readonly string? _name;
    private readonly int _index;

    private JsonPlace(JsonPlace? holder, string? name, int index)
    {
        _holder = holder;
        _name = name;
        _index = index;
    }

    /// <summary>The whole text.</summary>
    internal static JsonPlace Root { get; } = new(null, null, 0);

    /// <summary>The member of an object that stands here.</summary>
    internal JsonPlace Member(string name) => new(this, name, 0);

    /// <summary>The item of a list that stands here, counted from 0.</summary>
    internal JsonPlace Item(int index) => new(this, null, index);

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        Append(text);
        return text.ToString();
    }

    private void Append(StringBuilder text)
    {
        if (_holder is null)
        {
            text.Append('$');
            return;
        }
        _holder.Append(text);
        if (_name is null)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{_index}]");
        }
        else if (_name.Length <= NameCharactersMax && _name.All(IsPlain))
        {
            text.Append('.').Append(_name);
        }
        else
        {
            text.Append("['").Append(OneLine.Of(_name, NameCharactersMax)).Append("']");
        }
    }

    private static bool IsPlain(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-';
}
