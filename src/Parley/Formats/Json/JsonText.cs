using System.Text;
using System.Text.Json;
using Parley.Airspace;

namespace Parley.Formats.Json;

/// <summary>What stands at the top of a JSON text.</summary>
internal enum JsonRoot
{
    /// <summary>No JSON, or the text breaks off before its first value.</summary>
    Nothing,

    /// <summary>An object.</summary>
    Object,

    /// <summary>A list.</summary>
    List,

    /// <summary>A text, number, true, false or null.</summary>
    Simple,
}

/// <summary>A value of a JSON text by where it stands, not parsed yet.</summary>
/// <param name="Name">
/// Its name in its object; null for an item of a list and for the whole text.
/// </param>
/// <param name="Start">The offset of its first byte.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="First">
/// Its first byte where it is a list or an object, which tells which; else 0.
/// </param>
/// <param name="IsWhole">False when the text breaks off within it.</param>
internal readonly record struct JsonSpan(
    string? Name,
    int Start,
    int Length,
    byte First,
    bool IsWhole = true
)
{
    internal bool IsList => First == (byte)'[';

    internal bool IsObject => First == (byte)'{';
}

/// <summary>
/// A file's JSON (RFC 8259, strictly): UTF-8, no comments, no trailing commas, nothing after the
/// value. Its parts are found first and parsed one by one, so that a file of any size needs the
/// memory of its largest part only, and what stands before a fault can still be read.
/// </summary>
internal sealed class JsonText
{
    /// <summary>Lists and objects are nested at most so deep.</summary>
    internal const int DepthMax = 64;

    /// <summary>No part that is read in one piece is larger.</summary>
    internal const int PartBytesMax = 32 << 20;

    /// <summary>No list that is read item by item has more.</summary>
    internal const int ItemsMax = 5_000_000;

    private readonly ReadOnlyMemory<byte> _content;

    private JsonText(ReadOnlyMemory<byte> content, JsonWalk.Outline outline)
    {
        _content = content;
        Root = outline.Root;
        Members = outline.Children;
        Fault = outline.Fault ?? outline.Overflow ?? TwinMember();
    }

    internal JsonRoot Root { get; }

    /// <summary>
    /// The members of the object, or the items of the list, at the top. When the text breaks off,
    /// the last one does.
    /// </summary>
    internal IReadOnlyList<JsonSpan> Members { get; }

    /// <summary>The first place where the text is not JSON; null when all of it is.</summary>
    internal Problem? Fault { get; }

    /// <summary>Looks over all of the text; never fails, see <see cref="Fault"/>.</summary>
    internal static JsonText Of(ReadOnlyMemory<byte> content)
    {
        var text = content.Span;
        var start = text.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        if (IsWide(text))
        {
            var wide = new Problem("line 1", "JSON is written in UTF-8; this is UTF-16 or UTF-32.");
            return new(content, new(JsonRoot.Nothing, [], wide));
        }
        return new(content, JsonWalk.Outlined(text, start, text.Length - start));
    }

    /// <summary>The first member of that name; null when there is none.</summary>
    internal JsonSpan? Find(string name)
    {
        foreach (var member in Members)
        {
            if (member.Name == name)
            {
                return member;
            }
        }
        return null;
    }

    /// <summary>
    /// The items of a list, whole ones only; at most <see cref="ItemsMax"/>, and a problem when
    /// there are more.
    /// </summary>
    internal (IReadOnlyList<JsonSpan> Items, Problem? Fault) ItemsOf(JsonSpan list)
    {
        var outline = JsonWalk.Outlined(_content.Span, list.Start, list.Length);
        // A fault of the syntax is the whole text's, and told there once.
        return (outline.Children.Where(item => item.IsWhole).ToList(), outline.Overflow);
    }

    /// <summary>All of the text as one part.</summary>
    internal JsonSpan Whole()
    {
        var start = _content.Span.StartsWith(Encoding.UTF8.Preamble)
            ? Encoding.UTF8.Preamble.Length
            : 0;
        return new(null, start, _content.Length - start, 0);
    }

    /// <summary>
    /// Parses one part and reads it. Refused when too large, when a string in it is not Unicode,
    /// and when an object in it has two members of one name.
    /// </summary>
    internal Checked<T> Read<T>(JsonSpan span, JsonPlace place, Func<JsonPart, Checked<T>> read)
    {
        if (span.Length > PartBytesMax)
        {
            return new RuleBroken($"{place}", $"A part has at most {PartBytesMax} bytes.");
        }
        var bytes = _content.Slice(span.Start, span.Length);
        if (JsonWalk.BrokenString(_content.Span, span) is { } fault)
        {
            return new RuleBroken($"{place}", $"{fault.Rule} (At {fault.Place}.)");
        }
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            return read(new JsonPart(document.RootElement, place));
        }
        catch (JsonException)
        {
            return Twin(bytes, place);
        }
    }

    private static JsonDocumentOptions Strict =>
        new() { MaxDepth = DepthMax + 1, AllowDuplicateProperties = false };

    private static JsonDocumentOptions Lenient => new() { MaxDepth = DepthMax + 1 };

    // The syntax was walked through before, so only a name that stands twice can be wrong.
    private static RuleBroken Twin(ReadOnlyMemory<byte> bytes, JsonPlace place)
    {
        using var document = JsonDocument.Parse(bytes, Lenient);
        var twin = JsonTwins.First(document.RootElement, place) ?? place;
        return new($"{twin}", "An object has no two members of one name.");
    }

    private Problem? TwinMember()
    {
        var names = new HashSet<string>();
        foreach (var member in Members)
        {
            if (member.Name is { } name && !names.Add(name))
            {
                var place = JsonPlace.Root.Member(name);
                return new($"{place}", "An object has no two members of one name.");
            }
        }
        return null;
    }

    private static bool IsWide(ReadOnlySpan<byte> text) =>
        text is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, _, ..] or [not 0, 0, ..];
}
