using System.Collections.Immutable;
using System.Text.Json;
using Parley.Formats;
using Parley.Formats.Kml;

namespace Parley.Drafts;

/// <summary>
/// What a file says beside what an operation has: no targets, weapons or intelligence come in, nor
/// anything else that has no place, and whoever imports is told its name. Only names that are known
/// are taken; this finds the others.
/// </summary>
internal static class LeftOut
{
    /// <summary>At most so many names are told.</summary>
    internal const int NamesMax = 50;

    /// <summary>A name is told with at most so many characters.</summary>
    internal const int CharactersMax = 60;

    /// <summary>The names in a file that mean nothing here, each once.</summary>
    /// <param name="source">The file, which its format could read.</param>
    /// <param name="format">Which format that is.</param>
    internal static ImmutableArray<string> Of(Source source, string format) =>
        [
            .. (
                format switch
                {
                    "geojson" => OfGeoJson(source.Content),
                    "kml" => OfKml(source.Content),
                    // What the other formats hold is fixed by them; readers take what they know.
                    _ => [],
                }
            )
                .Where(name => !KmlKeys.All.Contains(name))
                .Distinct(StringComparer.Ordinal)
                .Take(NamesMax)
                .Select(name => OneLine.Of(name, CharactersMax)),
        ];

    private static IEnumerable<string> OfGeoJson(ReadOnlyMemory<byte> text)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        // What was read in parts may still be no JSON as a whole; its problems are told already.
        catch (JsonException)
        {
            return [];
        }
        using (document)
        {
            return [.. PropertiesOf(document.RootElement).SelectMany(NamesOf)];
        }
    }

    private static IEnumerable<JsonElement> PropertiesOf(JsonElement root) =>
        root.ValueKind is not JsonValueKind.Object ? []
        : root.TryGetProperty("features", out var features)
        && features.ValueKind is JsonValueKind.Array
            ? features.EnumerateArray().SelectMany(PropertiesOf)
        : root.TryGetProperty("properties", out var properties) ? [properties]
        : [];

    private static IEnumerable<string> NamesOf(JsonElement properties) =>
        properties.ValueKind is JsonValueKind.Object
            ? properties.EnumerateObject().Select(one => one.Name)
            : [];

    private static IEnumerable<string> OfKml(ReadOnlyMemory<byte> content)
    {
        if (KmzArchive.IsZip(content.Span))
        {
            if (!KmzArchive.Document(content).Try(out var document, out _))
            {
                yield break;
            }
            content = document.Kml;
        }
        using var xml = new SafeXml(content);
        while (xml.MoveNext())
        {
            if (!xml.AtStart)
            {
                continue;
            }
            if (xml.Name is "Data" or "SimpleData" && xml.Attribute("name") is { } name)
            {
                yield return name;
            }
            else if (xml.Name is "description" or "Snippet")
            {
                yield return xml.Name;
            }
        }
    }
}
