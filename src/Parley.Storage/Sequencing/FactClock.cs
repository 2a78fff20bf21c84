using Parley.Airspace.Times;

namespace Parley.Storage.Sequencing;

/// <summary>
/// The time as the log has it: it stands still where the clock goes back, so that no fact is older
/// than the one before it.
/// </summary>
/// <param name="clock">The clock.</param>
/// <param name="last">The time of the last fact.</param>
internal sealed class FactClock(TimeProvider clock, Instant last)
{
    // Owner: the sequencer's thread.
    private Instant _last = last;

    internal Instant Last => _last;

    internal Instant Now()
    {
        var now = Instant.Of(clock.GetUtcNow());
        return _last = now < _last ? _last : now;
    }
}
