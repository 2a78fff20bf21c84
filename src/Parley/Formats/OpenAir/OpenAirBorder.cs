using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Shapes;
using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>
/// The ground of one area as its commands draw it: a ring of points and arcs, a circle, or an
/// airway. Straight edges are shortest paths on WGS84, as aeronautical publications mean them.
/// </summary>
internal sealed class OpenAirBorder
{
    /// <summary>What stands in the own comment that gives a border's error in metres.</summary>
    internal const string ErrorIs = "error=";

    /// <summary>
    /// No border is less exact: 2 % of the widest circle's radius, and what an arc adds.
    /// </summary>
    internal static readonly Meters ErrorMax = Shape.ExtentMax * 0.5 * 0.021;

    private readonly ImmutableArray<LatLng>.Builder _points =
        ImmutableArray.CreateBuilder<LatLng>();
    private Drawing _drawing;
    private LatLng? _center;
    private double _direction = 1;
    private Meters? _width;
    private Circle? _circle;
    private Meters _error;

    private enum Drawing
    {
        Nothing,
        Ring,
        Circle,
        Airway,
    }

    /// <summary>How many points the area holds, arcs drawn out.</summary>
    internal int PointCount => _points.Count;

    /// <summary>True for the commands that this class understands.</summary>
    internal static bool Takes(string code) =>
        code is "V" or "DP" or "DA" or "DB" or "DC" or "DY" or OpenAirCommand.Own;

    /// <summary>Draws on; answers the rule that the command broke.</summary>
    internal RuleBroken? Draw(OpenAirCommand command) =>
        command.Code switch
        {
            "V" => Assign(command.Value),
            "DP" => Begin(Drawing.Ring) ?? AddPoint(command.Value),
            "DA" => Begin(Drawing.Ring) ?? AddArcByAngles(command.Value),
            "DB" => Begin(Drawing.Ring) ?? AddArcByEnds(command.Value),
            OpenAirCommand.Own => SetError(command.Value),
            "DC" => Begin(Drawing.Circle) ?? SetRadius(command.Value),
            _ => Begin(Drawing.Airway) ?? AddPoint(command.Value),
        };

    /// <summary>
    /// The shape drawn. A ring closes by itself; a last point equal to the first is left out.
    /// </summary>
    internal Checked<Shape> ToShape()
    {
        switch (_drawing)
        {
            case Drawing.Ring:
                if (_points.Count > 1 && _points[^1] == _points[0])
                {
                    _points.RemoveAt(_points.Count - 1);
                }
                return Polygon.Of(_points.ToImmutable(), EdgeKind.Geodesic, _error).AsShape();
            case Drawing.Circle:
                return _circle!;
            case Drawing.Airway:
                return _points.Count < 2
                    ? new RuleBroken("DY", "An airway has at least 2 points.")
                    : Corridor.Of(_points.ToImmutable(), _width!.Value * 0.5).AsShape();
            case Drawing.Nothing:
            default:
                return new RuleBroken("", "An area has points (DP), arcs, a circle or an airway.");
        }
    }

    private RuleBroken? Begin(Drawing drawing)
    {
        var isSecond = _drawing is Drawing.Circle || (_drawing != drawing && _drawing != default);
        if (isSecond)
        {
            return new("", "An area is one ring (DP, DA, DB), one circle (DC) or one airway (DY).");
        }
        _drawing = drawing;
        return drawing switch
        {
            Drawing.Circle when _center is null => NoCenter,
            Drawing.Airway when _width is null => new(
                "",
                "An airway has a width, V W=, before it."
            ),
            Drawing.Nothing or Drawing.Ring or Drawing.Circle or Drawing.Airway => null,
        };
    }

    private static RuleBroken NoCenter =>
        new("", "An arc or circle has a centre, V X=, before it.");

    private RuleBroken? Assign(string text)
    {
        var equal = text.IndexOf('=');
        var name = equal < 0 ? text : text[..equal].TrimEnd().ToUpperInvariant();
        var value = text[(equal + 1)..].Trim();
        return name switch
        {
            "X" => AssignCenter(value),
            "D" => AssignDirection(value),
            "W" => AssignWidth(value),
            // The scale from which a map shows the area.
            "Z" => null,
            _ => new("", "A variable is X, D, W or Z, and = follows."),
        };
    }

    private RuleBroken? AssignCenter(string value)
    {
        if (!OpenAirPlace.One(value).Try(out var center, out var broken))
        {
            return broken.Within("X");
        }
        _center = center;
        return null;
    }

    private RuleBroken? AssignDirection(string value)
    {
        if (value is not ("+" or "-"))
        {
            return new("D", "A direction is + (clockwise) or -.");
        }
        _direction = value == "+" ? 1 : -1;
        return null;
    }

    private RuleBroken? AssignWidth(string value)
    {
        if (!OpenAirCommand.TryNumber(value, out var miles))
        {
            return new("W", "A width is a number of nautical miles.");
        }
        if (_drawing is Drawing.Airway && _width != Meters.OfNauticalMiles(miles))
        {
            return new("W", "An airway has one width.");
        }
        _width = Meters.OfNauticalMiles(miles);
        return null;
    }

    // What the writer could not put into the points: how far outside them the boundary may lie.
    private RuleBroken? SetError(string value)
    {
        var isError = value.StartsWith(ErrorIs, StringComparison.Ordinal);
        if (
            !isError
            || !OpenAirCommand.TryNumber(value.AsSpan(ErrorIs.Length), out var meters)
            || !(meters >= 0 && meters <= ErrorMax.Value)
        )
        {
            return new("", $"{ErrorIs} is followed by 0 to {ErrorMax.Value:0} metres.");
        }
        Widen(Meters.Of(meters));
        return null;
    }

    private void Widen(Meters error)
    {
        _error = error > _error ? error : _error;
    }

    private RuleBroken? AddPoint(string value)
    {
        if (!OpenAirPlace.One(value).Try(out var place, out var broken))
        {
            return broken;
        }
        Add(place);
        return Overfull;
    }

    private RuleBroken? AddArcByAngles(string value)
    {
        if (_center is not { } center)
        {
            return NoCenter;
        }
        if (!OpenAirArc.ByAngles(center, value, _direction).Try(out var arc, out var broken))
        {
            return broken;
        }
        return AddArc(arc);
    }

    private RuleBroken? AddArcByEnds(string value)
    {
        if (_center is not { } center)
        {
            return NoCenter;
        }
        if (!OpenAirArc.ByEnds(center, value, _direction).Try(out var arc, out var broken))
        {
            return broken;
        }
        return AddArc(arc);
    }

    private RuleBroken? AddArc(OpenAirArc arc)
    {
        Widen(arc.Error);
        foreach (var place in arc.Places)
        {
            Add(place);
        }
        return Overfull;
    }

    // A point named twice in a row, as the end of an arc and the next command do, is one point.
    private void Add(LatLng place)
    {
        if (_points.Count == 0 || _points[^1] != place)
        {
            _points.Add(place);
        }
    }

    private RuleBroken? Overfull =>
        _points.Count > Shape.VerticesMax + 1
            ? new("", $"An area has at most {Shape.VerticesMax} points, arcs drawn out.")
            : null;

    private RuleBroken? SetRadius(string value)
    {
        if (!OpenAirCommand.TryNumber(value, out var miles))
        {
            return new("", "A radius is a number of nautical miles.");
        }
        var radius = Meters.OfNauticalMiles(miles);
        return Circle.Of(_center!.Value, radius).Try(out _circle, out var broken) ? null : broken;
    }
}
