using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;

namespace Parley.Reports.Html;

/// <summary>
/// Writes HTML and SVG. What stands in braces is text and is escaped, whoever wrote it; only the
/// literal parts are markup.
/// </summary>
/// <param name="output">Where it goes.</param>
/// <param name="harmless">What is done to a text before it is escaped.</param>
/// <param name="encoder">What escapes it.</param>
internal sealed class HtmlWriter(
    TextWriter output,
    Func<string, string> harmless,
    HtmlEncoder encoder
)
{
    /// <summary>For texts from files, which may hold anything.</summary>
    internal HtmlWriter(TextWriter output)
        : this(output, Plain.Text, HtmlEncoder.Default) { }

    // The text writes itself while the compiler puts it together.
    internal void Write([InterpolatedStringHandlerArgument("")] EscapedText text) =>
        text.EndWith(output, "");

    internal void Line([InterpolatedStringHandlerArgument("")] EscapedText text) =>
        text.EndWith(output, "\n");

    /// <summary>Markup of our own, without a word from outside.</summary>
    internal void Raw(string markup) => output.Write(markup);

    /// <summary>What lies between the braces, escaped.</summary>
    private void Escaped(string text) => encoder.Encode(output, harmless(text));

    /// <summary>The parts of one interpolated text, written as they come.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct EscapedText
    {
        private readonly HtmlWriter _writer;

        // The compiler states both numbers; what is written as it comes needs neither.
        public EscapedText(int literalLength, int formattedCount, HtmlWriter writer)
        {
            _ = (literalLength, formattedCount);
            _writer = writer;
        }

        public void AppendLiteral(string markup) => _writer.Raw(markup);

        public void AppendFormatted(string? text) => _writer.Escaped(text ?? "");

        public void AppendFormatted<T>(T value) => _writer.Escaped($"{value}");

        public void AppendFormatted(int number) =>
            _writer.Raw(number.ToString(CultureInfo.InvariantCulture));

        // A tenth of a pixel is as fine as eyes are.
        public void AppendFormatted(double number) =>
            _writer.Raw(Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture));

        internal void EndWith(TextWriter output, string end)
        {
            _ = _writer;
            output.Write(end);
        }
    }
}
