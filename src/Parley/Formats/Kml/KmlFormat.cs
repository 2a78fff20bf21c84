using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;

namespace Parley.Formats.Kml;

/// <summary>
/// KML 2.2 and 2.3, by itself or in a KMZ archive; docs/formats/kml.md says what is meant.
/// </summary>
internal sealed class KmlFormat : IWritableFormat
{
    /// <inheritdoc/>
    public string Name => "kml";

    /// <inheritdoc/>
    public bool Recognizes(Source source) =>
        source.Extension is ".kml" or ".kmz"
        || SafeXml.LooksLike(source, "<kml")
        || KmzArchive.LooksLike(source.Content.Span);

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options)
    {
        var reader = new KmlReader(options, source);
        if (!KmzArchive.IsZip(source.Content.Span))
        {
            return reader.Read(source.Content);
        }
        if (!KmzArchive.Document(source.Content).Try(out var document, out var broken))
        {
            var place = broken.Field.Length == 0 ? "archive" : broken.Field;
            return Reading.Unreadable(place, broken.Rule);
        }
        var reading = reader.Read(document.Kml);
        var placed = reading.Problems.Select(problem => Inside(document.Name, problem));
        return reading with { Problems = placed.ToImmutableArray() };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    )
    {
        using var writer = new KmlWriter(output);
        return writer.Write(entities);
    }

    private static Problem Inside(string name, Problem problem) =>
        problem with
        {
            Place = $"{name}, {problem.Place}",
        };
}
