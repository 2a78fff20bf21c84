using System.Globalization;
using System.Text.Json.Nodes;

namespace Parley.Tests.Http;

/// <summary>
/// As much YAML as the interface documents are written in: mappings and sequences by indentation,
/// plain and quoted texts over one or more lines, blocks of text, and lists in brackets.
/// </summary>
internal sealed class Yaml
{
    private readonly List<(int Indent, string Text)> _lines = [];
    private int _at;

    private Yaml(string text)
    {
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()))
        {
            _lines.Add((line.Length - line.TrimStart(' ').Length, line.TrimStart(' ')));
        }
    }

    public static JsonNode? Read(string text)
    {
        var yaml = new Yaml(text);
        yaml.SkipBlank();
        var node = yaml.Node(0);
        yaml.SkipBlank();
        return yaml._at == yaml._lines.Count
            ? node
            : throw new FormatException($"Line {yaml._at + 1} is not understood.");
    }

    private (int Indent, string Text) Line => _lines[_at];

    private bool IsDone => _at >= _lines.Count;

    private void SkipBlank()
    {
        while (!IsDone && (Line.Text.Length == 0 || Line.Text[0] == '#'))
        {
            _at++;
        }
    }

    private JsonNode? Node(int indent) =>
        Line.Text.StartsWith("- ") ? Sequence(indent)
        : KeyEnd(Line.Text) > 0 ? Mapping(indent)
        : Scalar("", indent - 1);

    private JsonArray Sequence(int indent)
    {
        var list = new JsonArray();
        for (; !IsDone && Line.Indent == indent && Line.Text.StartsWith("- "); SkipBlank())
        {
            // What follows the dash stands as if on a line of its own, two further in.
            _lines[_at] = (indent + 2, Line.Text[2..]);
            list.Add(Node(indent + 2));
            SkipBlank();
        }
        return list;
    }

    private JsonObject Mapping(int indent)
    {
        var mapping = new JsonObject();
        for (; !IsDone && Line.Indent == indent && KeyEnd(Line.Text) > 0; SkipBlank())
        {
            var end = KeyEnd(Line.Text);
            var key = Line.Text[..end].Trim('\'', '"');
            var rest = Line.Text[(end + 1)..].Trim();
            _at++;
            mapping.Add(key, rest.Length > 0 ? Scalar(rest, indent) : Below(indent));
        }
        return mapping;
    }

    private JsonNode? Below(int indent)
    {
        SkipBlank();
        if (IsDone)
        {
            return null;
        }
        var isList = Line.Indent == indent && Line.Text.StartsWith("- ");
        return isList || Line.Indent > indent ? Node(Line.Indent) : null;
    }

    // A key ends at the first colon with nothing or a blank after it.
    private static int KeyEnd(string text)
    {
        if (text.Length == 0 || text[0] is '[' or '{')
        {
            return -1;
        }
        var from = text[0] is '\'' or '"' ? text.IndexOf(text[0], 1) : 0;
        var end = text.IndexOf(": ", Math.Max(from, 0), StringComparison.Ordinal);
        return end > 0 ? end
            : from >= 0 && text.EndsWith(':') ? text.Length - 1
            : -1;
    }

    private JsonNode? Scalar(string first, int parent)
    {
        if (first is "|" or "|-" or ">" or ">-")
        {
            return Folded(first[0] == '|' ? "\n" : " ", parent);
        }
        var text = first;
        while (!IsDone && Line.Text.Length > 0 && Line.Indent > parent)
        {
            text = $"{text} {Line.Text}".Trim();
            _at++;
        }
        if (text[0] == '[')
        {
            return new JsonArray([
                .. text.Trim('[', ']', ' ')
                    .Split(
                        ',',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                    )
                    .Select(Plain),
            ]);
        }
        return Plain(text);
    }

    private JsonValue Folded(string between, int parent)
    {
        var parts = new List<string>();
        while (!IsDone && (Line.Text.Length == 0 || Line.Indent > parent))
        {
            parts.Add(Line.Text);
            _at++;
        }
        return JsonValue.Create(string.Join(between, parts).Trim());
    }

    private static JsonNode? Plain(string text) =>
        text switch
        {
            "true" => JsonValue.Create(true),
            "false" => JsonValue.Create(false),
            "null" => null,
            ['\'', .. var inner, '\''] => JsonValue.Create(inner.Replace("''", "'")),
            ['"', .. var inner, '"'] => JsonValue.Create(inner.Replace("\\\"", "\"")),
            _ when double.TryParse(text, CultureInfo.InvariantCulture, out var number) =>
                JsonValue.Create(number),
            _ => JsonValue.Create(text),
        };
}
