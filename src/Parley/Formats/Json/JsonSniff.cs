using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Parley.Formats.Json;

/// <summary>A quick look at a file that may be JSON: enough to tell the formats apart.</summary>
internal sealed class JsonSniff
{
    /// <summary>So much of the top is read token by token.</summary>
    private const int TopBytesMax = 1 << 16;

    /// <summary>So much is searched for words.</summary>
    private const int SearchBytesMax = 1 << 20;

    private readonly ReadOnlyMemory<byte> _start;
    private readonly HashSet<string> _names = [];

    private JsonSniff(ReadOnlyMemory<byte> start)
    {
        _start = start;
    }

    /// <summary>True when the text starts as an object.</summary>
    internal bool IsObject { get; private set; }

    /// <summary>True when the text starts as a list.</summary>
    internal bool IsList { get; private set; }

    /// <summary>The object's member <c>type</c>; empty when it is not seen near the top.</summary>
    internal string Type { get; private set; } = "";

    /// <summary>True when the object has such a member near the top.</summary>
    internal bool HasMember(string name) => _names.Contains(name);

    /// <summary>True when the word stands in quotes somewhere near the top.</summary>
    internal bool Mentions(string word) =>
        _start.Span.IndexOf(Encoding.UTF8.GetBytes($"\"{word}\"")) >= 0;

    internal static JsonSniff Of(Source source)
    {
        var content = source.Content;
        if (content.Span.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }
        var sniff = new JsonSniff(content[..Math.Min(content.Length, SearchBytesMax)]);
        sniff.ReadTop(content.Span[..Math.Min(content.Length, TopBytesMax)]);
        return sniff;
    }

    private void ReadTop(ReadOnlySpan<byte> top)
    {
        var reader = new Utf8JsonReader(top, isFinalBlock: false, default);
        try
        {
            var isType = false;
            while (reader.Read())
            {
                if (reader.CurrentDepth == 0)
                {
                    IsObject |= reader.TokenType is JsonTokenType.StartObject;
                    IsList |= reader.TokenType is JsonTokenType.StartArray;
                }
                else if (reader.CurrentDepth == 1 && IsObject)
                {
                    isType = Take(ref reader, isType);
                }
            }
        }
        catch (JsonException)
        {
            // What was seen before the fault tells the format; reading it tells the fault.
            return;
        }
    }

    private bool Take(ref Utf8JsonReader reader, bool isType)
    {
        if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String))
        {
            return false;
        }
        if (reader.ValueIsEscaped || !Utf8.IsValid(reader.ValueSpan))
        {
            return false;
        }
        if (reader.TokenType is JsonTokenType.String)
        {
            Type = isType ? reader.GetString()! : Type;
            return false;
        }
        _names.Add(reader.GetString()!);
        return reader.ValueTextEquals("type"u8);
    }
}
