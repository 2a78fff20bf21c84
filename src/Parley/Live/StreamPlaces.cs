using Parley.Coordination.Parties;

namespace Parley.Live;

/// <summary>
/// How many streams may go on at once: each looks twice a second, and what it reads nobody else can
/// read meanwhile. For every request at once.
/// </summary>
internal sealed class StreamPlaces
{
    /// <summary>One account has at most so many: a few screens and a gateway.</summary>
    internal const int OfOneMax = 16;

    /// <summary>All together have at most so many.</summary>
    internal const int AllMax = 2_000;

    private readonly Lock _lock = new();

    // Owned by _lock.
    private readonly Dictionary<Account, int> _taken = [];
    private int _all;

    /// <summary>Takes a place; false when there is none.</summary>
    internal bool TryTake(Account account)
    {
        lock (_lock)
        {
            var own = _taken.GetValueOrDefault(account);
            if (own == OfOneMax || _all == AllMax)
            {
                return false;
            }
            _taken[account] = own + 1;
            _all++;
            return true;
        }
    }

    /// <summary>Gives back a place that was taken.</summary>
    internal void GiveBack(Account account)
    {
        lock (_lock)
        {
            _all--;
            if (--_taken[account] == 0)
            {
                _taken.Remove(account);
            }
        }
    }
}
