namespace Parley.Formats;

/// <summary>
/// Ids for things that a file names badly or not at all: the second of a name gets a number.
/// </summary>
internal sealed class UniqueIds
{
    private readonly Dictionary<string, int> _uses = [];

    /// <summary>The wish itself the first time, then <c>wish #2</c> and so on.</summary>
    internal string Of(string wish)
    {
        while (true)
        {
            var uses = _uses.GetValueOrDefault(wish) + 1;
            _uses[wish] = uses;
            if (uses == 1)
            {
                return wish;
            }
            var numbered = $"{wish} #{uses}";
            if (_uses.TryAdd(numbered, 1))
            {
                return numbered;
            }
        }
    }
}
