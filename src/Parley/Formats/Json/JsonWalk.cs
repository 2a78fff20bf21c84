using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Parley.Formats.Json;

/// <summary>Goes through JSON token by token, without parsing values.</summary>
internal static class JsonWalk
{
    private const string Unicode =
        "A text is Unicode in UTF-8: no other bytes, no lone surrogates.";

    /// <summary>What a value consists of, one level down, and where it stops being JSON.</summary>
    /// <param name="Root">What the value is.</param>
    /// <param name="Children">Its members or items. The last may break off at the fault.</param>
    /// <param name="Fault">Where and why it is not JSON; null when it is.</param>
    /// <param name="Overflow">A problem when there are more children than are kept.</param>
    internal sealed record Outline(
        JsonRoot Root,
        IReadOnlyList<JsonSpan> Children,
        Problem? Fault,
        Problem? Overflow = null
    );

    /// <summary>Looks over one value of a text.</summary>
    internal static Outline Outlined(ReadOnlySpan<byte> text, int start, int length)
    {
        var reader = ReaderOf(text.Slice(start, length));
        var walk = new ChildWalk(start);
        Problem? fault = null;
        try
        {
            while (reader.Read())
            {
                if (RuleBrokenBy(ref reader) is { } rule)
                {
                    fault = new(PlaceOf(text, start + (int)reader.TokenStartIndex), rule);
                    break;
                }
                walk.Take(ref reader);
            }
        }
        catch (JsonException broken)
        {
            fault = FaultOf(text, start, broken);
        }
        walk.BreakOff(start + length);
        return new(walk.Root, walk.Children, fault, walk.Overflow);
    }

    /// <summary>The first string of a value that is not Unicode; null when all are.</summary>
    internal static Problem? BrokenString(ReadOnlySpan<byte> text, JsonSpan span)
    {
        var reader = ReaderOf(text.Slice(span.Start, span.Length));
        try
        {
            while (reader.Read())
            {
                if (!IsUnicode(ref reader))
                {
                    return new(PlaceOf(text, span.Start + (int)reader.TokenStartIndex), Unicode);
                }
            }
        }
        catch (JsonException broken)
        {
            return FaultOf(text, span.Start, broken);
        }
        return null;
    }

    private static Utf8JsonReader ReaderOf(ReadOnlySpan<byte> json) =>
        new(
            json,
            new JsonReaderOptions
            {
                AllowTrailingCommas = false,
                CommentHandling = JsonCommentHandling.Disallow,
                // One more than allowed, so that the rule is told apart from the syntax.
                MaxDepth = JsonText.DepthMax + 1,
            }
        );

    private static string? RuleBrokenBy(ref Utf8JsonReader reader)
    {
        var isOpening = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        if (isOpening && reader.CurrentDepth >= JsonText.DepthMax)
        {
            return $"JSON is nested at most {JsonText.DepthMax} levels deep.";
        }
        // Deeper texts are looked at when their part is read.
        return reader.CurrentDepth <= 1 && !IsUnicode(ref reader) ? Unicode : null;
    }

    private static bool IsUnicode(ref Utf8JsonReader reader) =>
        reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)
        || IsUnicode(reader.ValueSpan, reader.ValueIsEscaped);

    private static bool IsUnicode(ReadOnlySpan<byte> value, bool isEscaped) =>
        Utf8.IsValid(value) && (!isEscaped || !HasLoneSurrogate(value));

    // Looks at \uXXXX escapes only: UTF-8 itself cannot hold surrogates.
    private static bool HasLoneSurrogate(ReadOnlySpan<byte> value)
    {
        var isHighOpen = false;
        for (var i = 0; i < value.Length; i++)
        {
            var unit = UnitAt(value, i);
            var isLow = unit is >= 0xDC00 and <= 0xDFFF;
            if (isLow != isHighOpen)
            {
                return true;
            }
            isHighOpen = unit is >= 0xD800 and <= 0xDBFF;
            i +=
                unit is not null ? 5
                : value[i] == (byte)'\\' ? 1
                : 0;
        }
        return isHighOpen;
    }

    private static int? UnitAt(ReadOnlySpan<byte> value, int at) =>
        value[at] == (byte)'\\'
        && value[at + 1] == (byte)'u'
        && int.TryParse(
            value.Slice(at + 2, 4),
            NumberStyles.AllowHexSpecifier,
            CultureInfo.InvariantCulture,
            out var unit
        )
            ? unit
            : null;

    private static Problem FaultOf(ReadOnlySpan<byte> text, int start, JsonException broken)
    {
        var at = start;
        for (var line = 0L; line < broken.LineNumber; line++)
        {
            at += text[at..].IndexOf((byte)'\n') + 1;
        }
        at = (int)Math.Min(text.Length, at + broken.BytePositionInLine.GetValueOrDefault());
        if (text[at..].IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return new(PlaceOf(text, text.Length), "JSON is whole; this breaks off.");
        }
        var found = text[at] is > 0x20 and < 0x7F ? $"'{(char)text[at]}'" : $"byte {text[at]:X2}";
        return new(PlaceOf(text, at), $"JSON (RFC 8259) has no {found} here.");
    }

    private static string PlaceOf(ReadOnlySpan<byte> text, int offset)
    {
        var before = text[..Math.Min(offset, text.Length)];
        var line = before.Count((byte)'\n') + 1;
        var column = before.Length - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return $"line {line}, byte {column}";
    }

    /// <summary>Notes the children of one value as a reader passes them. For one walk.</summary>
    private sealed class ChildWalk(int offset)
    {
        private string? _name;
        private int _openStart = -1;
        private byte _openFirst;

        internal List<JsonSpan> Children { get; } = [];

        internal JsonRoot Root { get; private set; }

        internal Problem? Overflow { get; private set; }

        internal void Take(ref Utf8JsonReader reader)
        {
            var start = offset + (int)reader.TokenStartIndex;
            var end = offset + (int)reader.BytesConsumed;
            if (reader.CurrentDepth == 0)
            {
                Root = Root is JsonRoot.Nothing ? RootOf(reader.TokenType) : Root;
                return;
            }
            if (reader.CurrentDepth > 1)
            {
                return;
            }
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    _name = NameOf(ref reader);
                    break;
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    (_openStart, _openFirst) = (start, First(reader.TokenType));
                    break;
                case JsonTokenType.EndArray or JsonTokenType.EndObject:
                    Keep(new(_name, _openStart, end - _openStart, _openFirst));
                    _openStart = -1;
                    break;
                default:
                    Keep(new(_name, start, end - start, 0));
                    break;
            }
        }

        // What is still open when the text ends.
        internal void BreakOff(int end)
        {
            if (_openStart >= 0)
            {
                Keep(new(_name, _openStart, end - _openStart, _openFirst, IsWhole: false));
            }
        }

        private void Keep(JsonSpan child)
        {
            if (Children.Count < JsonText.ItemsMax)
            {
                Children.Add(child);
            }
            else
            {
                Overflow ??= new("$", $"A list has at most {JsonText.ItemsMax} items.");
            }
            _name = null;
        }

        // No format has a member with so long a name.
        private static string? NameOf(ref Utf8JsonReader reader) =>
            reader.ValueSpan.Length <= JsonPart.TextCharactersMax ? reader.GetString() : null;

        private static byte First(JsonTokenType token) =>
            token is JsonTokenType.StartArray ? (byte)'[' : (byte)'{';

        private static JsonRoot RootOf(JsonTokenType token) =>
            token switch
            {
                JsonTokenType.StartObject => JsonRoot.Object,
                JsonTokenType.StartArray => JsonRoot.List,
                _ => JsonRoot.Simple,
            };
    }
}
