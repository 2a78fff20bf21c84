using System.Text;
using System.Xml;

namespace Parley.Formats;

/// <summary>
/// XML from strangers, read forward. No DTD, so neither entities nor anything from outside the
/// file; depth, characters and elements have limits. Namespaces are not looked at: an element is
/// known by its local name. The first thing wrong ends the reading and is in <see cref="Broken"/>.
/// </summary>
internal sealed class SafeXml : IDisposable
{
    /// <summary>Elements within elements, the root counting as 1.</summary>
    internal const int DepthMax = 100;

    /// <summary>Characters of a whole file.</summary>
    internal const long CharactersMax = 1L << 28;

    /// <summary>Characters of text directly inside one element.</summary>
    internal const int TextCharactersMax = 8 << 20;

    /// <summary>Elements of one thing that is taken as a whole, such as a placemark.</summary>
    internal const int ElementsMax = 1_000_000;

    private const int SniffBytesMax = 4_096;

    // A parser's message may quote any characters of the file.
    private const int MessageCharactersMax = 300;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly XmlReader _reader;
    private readonly char[] _chunk = new char[4_096];
    private bool _emptyEndsNext;
    private bool _reachedRoot;

    internal SafeXml(ReadOnlyMemory<byte> content, long charactersMax = CharactersMax)
    {
        _content = content;
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = charactersMax,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        _reader = XmlReader.Create(ContentStream.Of(content), settings);
    }

    /// <summary>What ended the reading early; null while nothing did.</summary>
    internal Problem? Broken { get; private set; }

    /// <summary>True at an element's start, false at its end.</summary>
    internal bool AtStart { get; private set; }

    /// <summary>The local name of the element that starts or ends here.</summary>
    internal string Name => _reader.LocalName;

    /// <summary>An attribute of the element that starts here; null when it has none.</summary>
    internal string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>Where the reading stands: <c>line 12</c>.</summary>
    internal string Place => $"line {Line}";

    private int Line => ((IXmlLineInfo)_reader).LineNumber;

    /// <summary>
    /// True when the first kilobytes, in whatever encoding, hold this start of a root's tag.
    /// </summary>
    internal static bool LooksLike(Source source, string rootTag) =>
        Head(source.Content) is var head
        && head.AsSpan().TrimStart().StartsWith("<")
        && head.Contains(rootTag, StringComparison.Ordinal);

    /// <summary>
    /// Goes to the next start or end of an element; false at the end of the file or when broken.
    /// </summary>
    internal bool MoveNext()
    {
        if (_emptyEndsNext)
        {
            _emptyEndsNext = false;
            AtStart = false;
            return true;
        }
        while (Advance())
        {
            if (_reader.NodeType is XmlNodeType.Element)
            {
                AtStart = true;
                _emptyEndsNext = _reader.IsEmptyElement;
                return true;
            }
            if (_reader.NodeType is XmlNodeType.EndElement)
            {
                AtStart = false;
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// The whole element that starts here; the reading then stands at its end. Null when the file
    /// breaks within it.
    /// </summary>
    internal Element? Take()
    {
        var root = Here();
        var open = new Stack<(Element Element, StringBuilder Text)>();
        var count = 1;
        if (_emptyEndsNext)
        {
            _ = MoveNext();
            return root;
        }
        open.Push((root, new()));
        while (Advance())
        {
            var (element, text) = open.Peek();
            if (_reader.NodeType is XmlNodeType.Element)
            {
                if (++count > ElementsMax)
                {
                    return Stop($"A {root.Name} holds at most {ElementsMax} elements.");
                }
                var child = Here();
                element.Children.Add(child);
                if (!_reader.IsEmptyElement)
                {
                    open.Push((child, new()));
                }
            }
            else if (_reader.NodeType is XmlNodeType.EndElement)
            {
                element.Text = text.ToString();
                _ = open.Pop();
                if (open.Count == 0)
                {
                    AtStart = false;
                    return root;
                }
            }
            else if (!AppendText(text))
            {
                return Stop($"An element has at most {TextCharactersMax} characters of text.");
            }
        }
        return null;
    }

    /// <summary>Passes over the element that starts here, to its end.</summary>
    internal void Skip()
    {
        for (var depth = 1; depth > 0 && MoveNext(); )
        {
            depth += AtStart ? 1 : -1;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private Element Here()
    {
        var element = new Element(_reader.LocalName, Line);
        while (_reader.MoveToNextAttribute())
        {
            element.Attributes.Add((_reader.LocalName, _reader.Value));
        }
        _ = _reader.MoveToElement();
        return element;
    }

    private bool AppendText(StringBuilder text)
    {
        if (
            _reader.NodeType
            is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
        )
        {
            return true;
        }
        for (int read; (read = ReadChunk()) > 0; )
        {
            if (text.Length + read > TextCharactersMax)
            {
                return false;
            }
            _ = text.Append(_chunk, 0, read);
        }
        return true;
    }

    // A chunk of text may meet what is not well-formed only here.
    private int ReadChunk()
    {
        try
        {
            return _reader.ReadValueChunk(_chunk, 0, _chunk.Length);
        }
        catch (XmlException broken)
        {
            Broken = Explain(broken);
            return 0;
        }
    }

    private bool Advance()
    {
        if (Broken is not null)
        {
            return false;
        }
        try
        {
            if (!_reader.Read())
            {
                return false;
            }
        }
        catch (XmlException broken)
        {
            Broken = Explain(broken);
            return false;
        }
        _reachedRoot |= _reader.NodeType is XmlNodeType.Element;
        if (_reader.NodeType is XmlNodeType.Element && _reader.Depth >= DepthMax)
        {
            _ = Stop($"Elements are nested at most {DepthMax} deep.");
            return false;
        }
        return true;
    }

    private Element? Stop(string rule)
    {
        Broken ??= new(Place, rule);
        return null;
    }

    private Problem Explain(XmlException broken)
    {
        var place = $"line {Math.Max(1, broken.LineNumber)}";
        if (!_reachedRoot && Head(_content).Contains("<!DOCTYPE", StringComparison.Ordinal))
        {
            return new(
                place,
                "XML has no DTD (<!DOCTYPE>): entities are not taken from strangers."
            );
        }
        // The reader repeats the place at the end of its message.
        var where = $" Line {broken.LineNumber}, position {broken.LinePosition}.";
        var what = broken.Message.Replace(where, "", StringComparison.Ordinal);
        return new(place, $"XML is well-formed: {OneLine.Of(what, MessageCharactersMax)}");
    }

    private static string Head(ReadOnlyMemory<byte> content)
    {
        var head = content[..Math.Min(content.Length, SniffBytesMax)];
        using var reader = new StreamReader(ContentStream.Of(head), Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

/// <summary>An element taken as a whole: its local name, its line, and what is inside.</summary>
internal sealed class Element(string name, int line)
{
    internal string Name { get; } = name;

    /// <summary>As problems name it: <c>line 12</c>.</summary>
    internal string Place => $"line {Line}";

    internal int Line { get; } = line;

    /// <summary>The text directly inside, that of its children left out.</summary>
    internal string Text { get; set; } = "";

    internal List<Element> Children { get; } = [];

    internal List<(string Name, string Value)> Attributes { get; } = [];

    /// <summary>The first child of that local name.</summary>
    internal Element? Child(string name) => Children.Find(child => child.Name == name);

    /// <summary>
    /// The trimmed text of the first child of that name; empty when there is none.
    /// </summary>
    internal string ChildText(string name) => Child(name)?.Text.Trim() ?? "";

    internal string? Attribute(string name)
    {
        foreach (var attribute in Attributes)
        {
            if (attribute.Name == name)
            {
                return attribute.Value;
            }
        }
        return null;
    }
}
