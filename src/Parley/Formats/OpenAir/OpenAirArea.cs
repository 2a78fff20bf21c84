using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Entities;
using Parley.Airspace.Times;

namespace Parley.Formats.OpenAir;

/// <summary>
/// One area while its commands come in. Keeps the first rule broken, and its line.
/// </summary>
internal sealed class OpenAirArea
{
    private readonly int _line;
    private readonly OpenAirBorder _border = new();
    private readonly Dictionary<string, string> _once = [];
    private readonly List<TimeWindow> _windows = [];
    private Altitude? _upper;
    private Altitude? _lower;
    private (int Line, RuleBroken Rule)? _fault;

    /// <param name="start">The <c>AC</c> with which the area begins.</param>
    internal OpenAirArea(OpenAirCommand start)
    {
        _line = start.Line;
        Take(start);
    }

    /// <summary>How many points the area holds, arcs drawn out.</summary>
    internal int PointCount => _border.PointCount;

    internal void Take(OpenAirCommand command)
    {
        // A name is still wanted from an area at fault, to say which one it is.
        if (_fault is null || command.Code == "AN")
        {
            Fail(command.Line, Broken(command)?.Within(command.Code));
        }
    }

    /// <summary>The area breaks a rule, unless it already broke another.</summary>
    internal void Fail(int line, RuleBroken? rule)
    {
        if (_fault is null && rule is not null)
        {
            _fault = (line, rule);
        }
    }

    /// <summary>The area as an entity.</summary>
    /// <param name="owner">Who answers for it.</param>
    /// <param name="ids">Gives it an id that no other area of the file has.</param>
    /// <param name="problem">What was wrong, when there is no entity.</param>
    internal Entity? ToEntity(Owner owner, OpenAirIds ids, out Problem problem)
    {
        var entity = _fault is null ? Build(owner, ids) : default;
        Fail(_line, entity.Broken);
        var name = Label(Once("AN"), "an area without name");
        problem = _fault is var (line, rule) ? new($"line {line}", $"{name}: {rule}") : null!;
        return _fault is null ? entity.Value : null;
    }

    private Checked<Entity> Build(Owner owner, OpenAirIds ids)
    {
        if (Missing() is { } missing)
        {
            return missing;
        }
        if (!AltitudeBand.Of(_lower!.Value, _upper!.Value).Try(out var band, out var broken))
        {
            return broken.Within("AL");
        }
        if (!_border.ToShape().Try(out var shape, out broken))
        {
            return broken;
        }
        ImmutableArray<Volume> volumes =
            _windows.Count == 0
                ? [new(shape, band, TimeWindow.Always)]
                : [.. _windows.Select(window => new Volume(shape, band, window))];
        var id = ids.Next(Label(Once("AI"), Once("AN")));
        var traits = new EntityTraits(EntityKind.Constraint)
        {
            Name = Once("AN"),
            Class = OpenAirClass.Join(Once("AC"), Once("AY")),
        };
        return traits.ToEntity(id, owner, volumes);
    }

    private RuleBroken? Missing() =>
        Once("AN").Length == 0 ? new("AN", "An area has a name.")
        : _upper is null ? new("AH", "An area has an upper altitude.")
        : _lower is null ? new("AL", "An area has a lower altitude.")
        : null;

    private static string Label(string said, string otherwise) =>
        said.Length > 0 ? said : otherwise;

    private string Once(string code) => _once.GetValueOrDefault(code, "");

    private RuleBroken? Broken(OpenAirCommand command) =>
        command.Code switch
        {
            "AC" or "AN" or "AY" or "AI" => SayOnce(command),
            "AH" => SayOnce(command) ?? SetAltitude(command.Value, ref _upper),
            "AL" => SayOnce(command) ?? SetAltitude(command.Value, ref _lower),
            "AA" => AddWindow(command.Value),
            // Radio, transponder, label and drawing: nothing that a conflict depends on.
            "AF" or "AG" or "AX" or "AT" or "TP" or "SP" or "SB" => null,
            _ when OpenAirBorder.Takes(command.Code) => _border.Draw(command),
            _ => new("", "This is no command of OpenAir."),
        };

    private RuleBroken? SayOnce(OpenAirCommand command)
    {
        if (command.Value.Length == 0)
        {
            return new("", "A value follows.");
        }
        return _once.TryAdd(command.Code, command.Value)
            ? null
            : new RuleBroken("", "An area says this once.");
    }

    private static RuleBroken? SetAltitude(string value, ref Altitude? altitude)
    {
        if (!OpenAirAltitude.Of(value).Try(out var read, out var broken))
        {
            return broken;
        }
        altitude = read;
        return null;
    }

    private RuleBroken? AddWindow(string value)
    {
        if (!OpenAirActivation.Of(value).Try(out var window, out var broken))
        {
            return broken;
        }
        if (_windows.Count > 0 && (window == TimeWindow.Always || _windows[0] == TimeWindow.Always))
        {
            return new("", "NONE stands alone.");
        }
        _windows.Add(window);
        return _windows.Count > Entity.VolumesMax
            ? new("", $"An area has at most {Entity.VolumesMax} activations.")
            : null;
    }
}
