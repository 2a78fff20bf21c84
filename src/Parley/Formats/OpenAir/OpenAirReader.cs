using Parley.Airspace;
using Parley.Airspace.Entities;

namespace Parley.Formats.OpenAir;

/// <summary>Reads one OpenAir file, area by area. For one thread, used once.</summary>
internal sealed class OpenAirReader(Source source, ReadingOptions options)
{
    /// <summary>No line is longer, in bytes.</summary>
    internal const int LineLengthMax = 4_096;

    /// <summary>No file has more areas.</summary>
    internal const int AreasMax = 100_000;

    private readonly Owner _owner = new Ownership(source, options).OfFile();
    private readonly List<Entity> _entities = [];
    private readonly List<Problem> _problems = [];
    private readonly OpenAirIds _ids = new();
    private OpenAirArea? _area;
    private int _areas;
    private int _points;
    private Holder _holder;

    // What the lines now read belong to.
    private enum Holder
    {
        Nothing,
        Area,
        Terrain,

        // Lines without an area, of which one was told about already.
        NothingTold,
    }

    internal Reading Read()
    {
        foreach (var line in TextLines.Of(source.Content, LineLengthMax))
        {
            if (IsEnd(line))
            {
                break;
            }
            if (line.Fault is LineFault.TooLong)
            {
                Refuse(line.Number, new("", $"A line has at most {LineLengthMax} bytes."));
            }
            else if (OpenAirCommand.Of(line) is { } command)
            {
                Take(command);
            }
        }
        EndArea();
        if (_areas == 0 && _problems.Count == 0)
        {
            return Reading.Unreadable("line 1", "An OpenAir file has an area, which AC begins.");
        }
        return new([.. _entities], [.. _problems]);
    }

    // Told where the reader stops; the area that is open there is not whole.
    private bool IsEnd(TextLine line)
    {
        var rule =
            line.Fault is LineFault.HasNul ? "Text holds no NUL byte"
            : _areas > AreasMax ? $"A file has at most {AreasMax} areas"
            : _points > Reading.VerticesMax
                ? $"The areas of a file have at most {Reading.VerticesMax} points, arcs drawn out"
            : _problems.Count >= Reading.ProblemsMax - 2
                ? $"A file has fewer than {Reading.ProblemsMax} problems"
            : null;
        if (rule is not null)
        {
            _area?.Fail(line.Number, new("", "The area is not whole: reading ends here."));
            EndArea();
            _problems.Add(new($"line {line.Number}", $"{rule}; the rest is not read."));
        }
        return rule is not null;
    }

    private void Take(OpenAirCommand command)
    {
        switch (command.Code)
        {
            case "AC":
                EndArea();
                _areas++;
                _area = new(command);
                _holder = Holder.Area;
                break;
            // Terrain (open and closed outlines) is drawn with the same commands and is no
            // airspace.
            case "TO" or "TC":
                EndArea();
                _holder = Holder.Terrain;
                break;
            case "SP" or "SB" when _area is null:
                break;
            default:
                TakeInside(command);
                break;
        }
    }

    private void TakeInside(OpenAirCommand command)
    {
        switch (_holder)
        {
            case Holder.Area:
                _area!.Take(command);
                break;
            case Holder.Nothing when command.Code != OpenAirCommand.Own:
                var code = Short(command.Code);
                Refuse(command.Line, new(code, "A command stands in an area, after its AC."));
                break;
            case Holder.Nothing:
            case Holder.Terrain:
            case Holder.NothingTold:
                break;
        }
    }

    private void Refuse(int line, RuleBroken rule)
    {
        if (_area is not null)
        {
            _area.Fail(line, rule);
            return;
        }
        if (_holder is Holder.Nothing)
        {
            _holder = Holder.NothingTold;
            _problems.Add(new($"line {line}", rule.ToString()));
        }
    }

    private void EndArea()
    {
        if (_area is null)
        {
            return;
        }
        if (_area.ToEntity(_owner, _ids, out var problem) is { } entity)
        {
            _entities.Add(entity);
        }
        else
        {
            _problems.Add(problem);
        }
        _points += _area.PointCount;
        _area = null;
        _holder = Holder.Nothing;
    }

    private static string Short(string code) => code.Length <= 12 ? code : $"{code[..12]}…";
}
