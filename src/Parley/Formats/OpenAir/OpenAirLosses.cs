using Parley.Airspace.Units;

namespace Parley.Formats.OpenAir;

/// <summary>What OpenAir has no room for.</summary>
internal enum Loss
{
#pragma warning disable CS1591 // each member is explained by its sentence in OpenAirLosses
    Owner,
    Operation,
    Parts,
    Nameless,
    Name,
    Id,
    Class,
    Floor,
    Ellipsoid,
    Hours,
    Holes,
    StraightEdges,
    Error,
    TooManyPoints,
#pragma warning restore CS1591
}

/// <summary>How often each loss happened, told in a sentence.</summary>
internal sealed class OpenAirLosses
{
    private readonly SortedDictionary<Loss, int> _counts = [];
    private Meters _errorMax;

    internal IReadOnlyList<string> Sentences =>
        [.. _counts.Select(count => $"{Sentence(count.Key)} ({count.Value} times)")];

    internal void Count(Loss loss) => _counts[loss] = _counts.GetValueOrDefault(loss) + 1;

    internal void CountError(Meters error)
    {
        Count(Loss.Error);
        _errorMax = error > _errorMax ? error : _errorMax;
    }

    private string Sentence(Loss loss) =>
        loss switch
        {
            Loss.Owner => "An area has no owner: reading it again, the file is the owner",
            Loss.Operation => "An operation is written as an area, without state and priority",
            Loss.Parts => "An entity of several shapes or altitudes is written as several areas",
            Loss.Nameless => "An area must have a name: the id is written where there is none",
            Loss.Name => "A name has no *, no control characters and about 1,000 letters",
            Loss.Id => "An id has no * and no blanks around it",
            Loss.Class => "A class has no *, no control characters and no blanks around it",
            Loss.Floor => "A volume without a floor is written from the ground up",
            Loss.Ellipsoid =>
                "Heights above the ellipsoid are written above mean sea level, 107 m higher at the "
                    + "top and 86 m lower at the bottom so that nothing is missed",
            Loss.Hours => "Hours that recur are written as the whole window that holds them",
            Loss.Holes => "A hole is filled",
            Loss.StraightEdges =>
                "Edges straight in longitude and latitude got points in between, and are followed "
                    + "by shortest paths within 0.01 m",
            Loss.Error =>
                $"A boundary may lie up to {_errorMax.Value:0.000} m outside its points; a "
                    + "comment says so, which only Parley reads",
            Loss.TooManyPoints => "An area of too many points is left out",
        };
}
