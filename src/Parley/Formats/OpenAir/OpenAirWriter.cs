using System.Collections.Immutable;
using System.Text;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;
using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>
/// Writes entities as areas of OpenAir 2. An entity whose volumes differ in shape or altitudes
/// becomes as many areas. What is written never is smaller than the entity, save where a loss says
/// so.
/// </summary>
internal sealed class OpenAirWriter : IDisposable
{
    /// <summary>A boundary's error below this is not worth a word, in metres.</summary>
    private const double ErrorMin = 0.0001;

    private readonly StreamWriter _output;
    private readonly OpenAirLosses _losses = new();

    private OpenAirWriter(Stream output)
    {
        _output = new(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
    }

    /// <returns>What OpenAir had no room for, a sentence each.</returns>
    internal static IReadOnlyList<string> Write(IReadOnlyList<Entity> entities, Stream output)
    {
        using var writer = new OpenAirWriter(output);
        writer._output.WriteLine("*VERSION: 2.1");
        writer._output.WriteLine("*WRITTEN_BY: parley");
        foreach (var entity in entities)
        {
            writer.Write(entity);
        }
        return writer._losses.Sentences;
    }

    /// <inheritdoc/>
    public void Dispose() => _output.Dispose();

    private void Write(Entity entity)
    {
        _losses.Count(Loss.Owner);
        if (entity.Kind is EntityKind.Operation)
        {
            _losses.Count(Loss.Operation);
        }
        var areas = Areas(entity.Volumes);
        if (areas.Count > 1)
        {
            _losses.Count(Loss.Parts);
        }
        foreach (var volumes in areas)
        {
            WriteArea(entity, volumes);
        }
    }

    // Volumes in a row that differ only in time are one area with several activations.
    private static List<ArraySegment<Volume>> Areas(ImmutableArray<Volume> volumes)
    {
        var all = volumes.ToArray();
        var areas = new List<ArraySegment<Volume>>();
        var start = 0;
        for (var i = 1; i <= all.Length; i++)
        {
            var isSame =
                i < all.Length
                && ReferenceEquals(all[i].Shape, all[start].Shape)
                && all[i].Band == all[start].Band
                && all[i].Window != TimeWindow.Always
                && all[start].Window != TimeWindow.Always;
            if (!isSame)
            {
                areas.Add(new(all, start, i - start));
                start = i;
            }
        }
        return areas;
    }

    private void WriteArea(Entity entity, ArraySegment<Volume> volumes)
    {
        if (OpenAirOutline.Of(volumes[0].Shape) is not { } outline)
        {
            _losses.Count(Loss.TooManyPoints);
            return;
        }
        var (airspaceClass, type) = OpenAirClass.Split(Fit(entity.Class, Loss.Class));
        _output.WriteLine();
        Say("AC", airspaceClass);
        Say("AY", type);
        var id = Fit(entity.Id.Text, Loss.Id) is { Length: > 0 } kept ? kept : "area";
        var name = Fit(entity.Name, Loss.Name) is { Length: > 0 } said ? said : Nameless(id);
        Say("AN", name);
        // Without an id of its own an area has its name as id.
        Say("AI", id == name ? "" : id);
        WriteBand(volumes[0].Band);
        WriteWindows(volumes);
        foreach (var line in outline.Lines)
        {
            _output.WriteLine(line);
        }
        Count(outline);
    }

    private string Nameless(string id)
    {
        _losses.Count(Loss.Nameless);
        return id;
    }

    private void Say(string code, string value)
    {
        if (value.Length > 0)
        {
            _output.WriteLine($"{code} {value}");
        }
    }

    // The part of a text that a line can hold.
    private string Fit(string text, Loss loss)
    {
        const int charactersMax = (OpenAirReader.LineLengthMax - 10) / 4;
        var fit = OpenAirCommand.Clean(text);
        fit = fit.Length > charactersMax ? fit[..charactersMax].Trim() : fit;
        if (fit != text)
        {
            _losses.Count(loss);
        }
        return fit;
    }

    private void WriteBand(AltitudeBand band)
    {
        var widened = OpenAirAltitude.Widen(band);
        if (band.Lower == Altitude.Bottomless)
        {
            _losses.Count(Loss.Floor);
        }
        if (IsAboveEllipsoid(band.Lower) || IsAboveEllipsoid(band.Upper))
        {
            _losses.Count(Loss.Ellipsoid);
        }
        Say("AH", OpenAirAltitude.Print(widened.Upper));
        Say("AL", OpenAirAltitude.Print(widened.Lower));

        static bool IsAboveEllipsoid(Altitude altitude) =>
            altitude.Datum is Datum.Ellipsoid && !altitude.IsOpen;
    }

    private void WriteWindows(ArraySegment<Volume> volumes)
    {
        foreach (var volume in volumes)
        {
            if (volume.Hours is not null)
            {
                _losses.Count(Loss.Hours);
            }
            if (volume.Window != TimeWindow.Always)
            {
                Say("AA", OpenAirActivation.Print(volume.Window));
            }
        }
    }

    private void Count(OpenAirOutline outline)
    {
        if (outline.HasHoles)
        {
            _losses.Count(Loss.Holes);
        }
        if (outline.IsSplit)
        {
            _losses.Count(Loss.StraightEdges);
        }
        if (outline.Error > Meters.Of(ErrorMin))
        {
            _losses.CountError(outline.Error);
            var meters = OpenAirCommand.Print(outline.Error.Value, 6);
            _output.WriteLine($"{OpenAirCommand.Own} {OpenAirBorder.ErrorIs}{meters}");
        }
    }
}
