using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Entities;

namespace Parley.Formats;

/// <summary>
/// The problems met while one file is read. When full it holds one last problem that says so, and
/// the reader stops.
/// </summary>
internal sealed class ProblemList
{
    private readonly ImmutableArray<Problem>.Builder _found =
        ImmutableArray.CreateBuilder<Problem>();

    /// <summary>True when no further problem is kept; the reader then stops.</summary>
    internal bool IsFull => _found.Count >= Reading.ProblemsMax;

    internal int Count => _found.Count;

    internal void Add(string place, RuleBroken broken) => Add(place, broken.ToString());

    internal void Add(string place, string rule)
    {
        if (_found.Count < Reading.ProblemsMax - 1)
        {
            _found.Add(new(place, rule));
        }
        else if (!IsFull)
        {
            _found.Add(
                new(
                    place,
                    $"A file has fewer than {Reading.ProblemsMax} problems: reading stopped."
                )
            );
        }
    }

    internal Reading With(ImmutableArray<Entity> entities) => new(entities, _found.ToImmutable());
}
