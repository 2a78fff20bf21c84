using System.Text;
using System.Xml;

namespace Parley.Formats;

/// <summary>How the formats that are XML are written.</summary>
internal static class XmlText
{
    /// <summary>What to say of a text that is not <see cref="Writable"/> as it is.</summary>
    internal const string Loss = "XML has no control characters; they are written as \uFFFD.";

    /// <summary>Writes UTF-8 without a mark, indented. The stream is not closed.</summary>
    internal static XmlWriter To(Stream output) =>
        XmlWriter.Create(
            output,
            new()
            {
                Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                Indent = true,
                NewLineChars = "\n",
                NewLineHandling = NewLineHandling.Entitize,
            }
        );

    /// <summary>
    /// The text with a sign in the place of the few characters that cannot be in XML at all.
    /// </summary>
    internal static string Writable(string text)
    {
        var writable = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                _ = writable.Append(text, i++, 2);
            }
            else
            {
                _ = writable.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '\uFFFD');
            }
        }
        return writable.ToString();
    }
}
