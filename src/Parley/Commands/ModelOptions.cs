using System.CommandLine;
using System.CommandLine.Parsing;
using Parley.Airspace;
using Parley.Airspace.Altitudes;

namespace Parley.Commands;

/// <summary>What is known of the day's weather and of the ground, on the command line.</summary>
internal sealed class ModelOptions
{
    private static readonly WeatherRange Usual = WeatherRange.Earth;

    private readonly Option<PressureSpan?> _qnh = CheckedOption.OfValue(
        "--qnh",
        "LOW..HIGH",
        "Pressures at sea level, in hPa: 990..1030. Narrows what a flight level can mean.",
        Spans.ParsePressure
    );

    private readonly Option<TemperatureSpan?> _isa = CheckedOption.OfValue(
        "--isa",
        "LOW..HIGH",
        "Deviations from the standard temperature, in K: -10..25.",
        Spans.ParseTemperature
    );

    private readonly Option<TerrainSpan?> _terrain = CheckedOption.OfValue(
        "--terrain",
        "LOW..HIGH",
        "Elevations of the ground: 150m..900m. Narrows what a height above ground can mean.",
        Spans.ParseTerrain
    );

    private readonly Option<TerrainFolder?> _tiles = CheckedOption.OfObject(
        "--terrain-tiles",
        "FOLDER",
        "SRTM tiles (N45E006.hgt …) that say where the ground is; elsewhere --terrain holds.",
        TerrainFolder.Load
    );

    internal Option[] All => [_qnh, _isa, _terrain, _tiles];

    internal void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Options.Add(option);
        }
        command.Validators.Add(CheckWeather);
    }

    internal VerticalModel Of(ParseResult parsed) =>
        VerticalModel.Default with
        {
            Weather = Weather(parsed.GetValue(_qnh), parsed.GetValue(_isa)).Value,
            Terrain = Terrain(
                parsed.GetValue(_terrain)?.Range ?? TerrainRange.Earth,
                parsed.GetValue(_tiles)
            ),
        };

    // The folder was refused already if its tiles do not fit together.
    private static ITerrain Terrain(TerrainRange elsewhere, TerrainFolder? folder) =>
        folder is null ? elsewhere : TerrainTiles.Of(folder.Tiles, elsewhere).Value;

    // Each range may be right by itself and the weather of both not. A range that is wrong by
    // itself has been refused already, and has no value to ask for.
    private void CheckWeather(CommandResult result)
    {
        var qnh = Given(result, _qnh, Spans.ParsePressure);
        var isa = Given(result, _isa, Spans.ParseTemperature);
        if (Weather(qnh, isa).Broken is { } broken)
        {
            var name = broken.Field == "QNH" ? _qnh.Name : _isa.Name;
            result.AddError($"{name}: {broken.Rule}");
        }
    }

    private static T? Given<T>(
        CommandResult result,
        Option<T?> option,
        Func<string, Checked<T>> parse
    )
        where T : struct =>
        result.GetResult(option)?.Tokens is [var token]
        && parse(token.Value).Try(out var value, out _)
            ? value
            : null;

    private static Checked<WeatherRange> Weather(PressureSpan? qnh, TemperatureSpan? isa) =>
        WeatherRange.Of(
            qnh is { } pressure ? (pressure.Lowest, pressure.Highest) : Usual.Qnh,
            isa is { } deviation ? (deviation.Lowest, deviation.Highest) : Usual.Deviation
        );
}
