using Parley.Airspace.Entities;

namespace Parley.Formats.OpenAir;

/// <summary>Ids of which no two are equal: a text that comes again gets a number.</summary>
internal sealed class OpenAirIds
{
    private const int WishLengthMax = EntityId.LengthMax - 20;

    private readonly HashSet<string> _taken = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>
    /// The wished text itself the first time, then <c>text (2)</c> and so on; cut when too long.
    /// </summary>
    /// <param name="wish">Not empty, no control characters.</param>
    internal EntityId Next(string wish)
    {
        var stem = wish.Length <= EntityId.LengthMax ? wish : wish[..WishLengthMax];
        var cut = stem.Length <= WishLengthMax ? stem : stem[..WishLengthMax];
        var id = stem;
        while (!_taken.Add(id))
        {
            var number = _numbers.GetValueOrDefault(cut, 1) + 1;
            _numbers[cut] = number;
            id = $"{cut} ({number})";
        }
        return EntityId.Of(id).Value;
    }
}
