using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;

namespace Parley.Formats.Gpx;

/// <summary>
/// GPX 1.1, and 1.0, which names the same things: recorded tracks and planned routes. It has no
/// areas and no widths. docs/formats/flights.md says what is made of it, and what is written.
/// </summary>
internal sealed class GpxFormat : IWritableFormat
{
    /// <inheritdoc/>
    public string Name => "gpx";

    /// <inheritdoc/>
    public bool Recognizes(Source source) =>
        source.Extension is ".gpx" || SafeXml.LooksLike(source, "<gpx");

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        new GpxReader(options, source).Read();

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    )
    {
        using var writer = new GpxWriter(output);
        return writer.Write(entities);
    }
}
