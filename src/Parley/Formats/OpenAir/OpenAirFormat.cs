using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;

namespace Parley.Formats.OpenAir;

/// <summary>
/// OpenAir 1 (WinPilot, 1998) and 2 (Naviter's extension, 2.1 of 2025-10-07): areas as lines of
/// two-letter commands. Each area is a constraint; <see cref="OpenAirClass"/> says how its class
/// and type are kept.
/// </summary>
internal sealed class OpenAirFormat : IWritableFormat
{
    private const int LookBytes = 32_768;

    /// <inheritdoc/>
    public string Name => "openair";

    /// <inheritdoc/>
    public bool Recognizes(Source source)
    {
        var isWhole = source.Content.Length <= LookBytes;
        var start = isWhole ? source.Content : source.Content[..LookBytes];
        if (start.Span.Contains((byte)0))
        {
            return false;
        }
        var hasOther = false;
        foreach (var line in TextLines.Of(start, OpenAirReader.LineLengthMax))
        {
            if (line.Fault is LineFault.TooLong)
            {
                hasOther = true;
            }
            else if (OpenAirCommand.Of(line) is { } command)
            {
                if (IsTelling(command))
                {
                    return true;
                }
                hasOther = true;
            }
        }
        // A long preamble of comments is left to the extension; so is a file with nothing of the
        // format.
        return source.Extension == ".openair"
            || (!hasOther && !isWhole && source.Extension == ".txt");
    }

    /// <inheritdoc/>
    public Reading Read(Source source, ReadingOptions options) =>
        new OpenAirReader(source, options).Read();

    /// <inheritdoc/>
    public IReadOnlyList<string> Write(
        IReadOnlyList<Entity> entities,
        VerticalModel model,
        Stream output
    ) => OpenAirWriter.Write(entities, output);

    // Lines that hardly any other text has: a class on its own, or a place with colons.
    private static bool IsTelling(OpenAirCommand command) =>
        command.Code switch
        {
            "AC" => command.Value.Length is > 0 and <= 16 && !command.Value.Contains(','),
            "DP" => OpenAirPlace.One(command.Value).Broken is null,
            _ => false,
        };
}
