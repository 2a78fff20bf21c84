namespace Parley.Live;

/// <summary>
/// How many of something that lasts may go on at once, of one and of all. For every request at
/// once.
/// </summary>
/// <param name="ofOneMax">One has at most so many.</param>
/// <param name="allMax">All together have at most so many.</param>
internal sealed class Places<T>(int ofOneMax, int allMax)
    where T : notnull
{
    private readonly Lock _lock = new();

    // Owned by _lock.
    private readonly Dictionary<T, int> _taken = [];
    private int _all;

    /// <summary>Takes a place; false when there is none.</summary>
    internal bool TryTake(T who)
    {
        lock (_lock)
        {
            var own = _taken.GetValueOrDefault(who);
            if (own == ofOneMax || _all == allMax)
            {
                return false;
            }
            _taken[who] = own + 1;
            _all++;
            return true;
        }
    }

    /// <summary>Gives back a place that was taken.</summary>
    internal void GiveBack(T who)
    {
        lock (_lock)
        {
            _all--;
            if (--_taken[who] == 0)
            {
                _taken.Remove(who);
            }
        }
    }
}
