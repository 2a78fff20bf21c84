namespace Parley.Formats.Gpx;

/// <summary>
/// GPX 1.1, and 1.0, which names the same things: recorded tracks and planned routes. Read only: a
/// GPX file has no areas and no widths. docs/formats/flights.md says what is made of it.
/// </summary>
internal sealed class GpxFormat : IFormat
{
    /// <inheritdoc/>
    public string Name => "gpx";

    /// <inheritdoc/>
    public bool Recognizes(Source source) =>
        source.Extension is ".gpx" || SafeXml.LooksLike(source, "<gpx");

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        new GpxReader(options, source).Read();
}
