using System.Text.Encodings.Web;
using System.Text.Json;

namespace Parley.Formats.Json;

/// <summary>
/// Writes a JSON text that holds a list, an item a line: small enough to send, plain enough to
/// compare.
/// </summary>
internal sealed class JsonLines : IDisposable
{
    private readonly Stream _output;
    private readonly Utf8JsonWriter _writer;
    private readonly string _after;
    private bool _hasItem;

    /// <param name="output">Where to; not closed.</param>
    /// <param name="before">What stands before the items, up to the list's bracket.</param>
    /// <param name="after">What stands behind them, from the list's bracket.</param>
    internal JsonLines(Stream output, string before, string after)
    {
        _output = output;
        _after = after;
        // The text is a file of its own: it need not be safe within HTML.
        var options = new JsonWriterOptions
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        _writer = new(output, options);
        Put(before);
    }

    /// <summary>Writes one item.</summary>
    internal void Item(Action<Utf8JsonWriter> write)
    {
        Put(_hasItem ? ",\n" : "\n");
        _hasItem = true;
        write(_writer);
        _writer.Flush();
        _writer.Reset();
    }

    /// <summary>Ends the list and the text.</summary>
    public void Dispose()
    {
        Put($"\n{_after}\n");
        _writer.Dispose();
    }

    private void Put(string text) => _output.Write(System.Text.Encoding.UTF8.GetBytes(text));
}
