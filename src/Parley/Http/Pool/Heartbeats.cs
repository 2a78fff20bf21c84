using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination;

namespace Parley.Http.Pool;

/// <summary>A sign of life of this instance, as somebody told it.</summary>
/// <param name="Time">When.</param>
/// <param name="Reporter">Who told it.</param>
/// <param name="Source">What made them tell it.</param>
/// <param name="NextBefore">When the next is to come by; null when nobody said.</param>
internal sealed record Heartbeat(Instant Time, Uss Reporter, string Source, Instant? NextBefore)
{
    /// <summary>The longest source, in characters.</summary>
    internal const int SourceLengthMax = 200;

    /// <summary>
    /// Refused without a source, with one that is too long or has control characters, and when the
    /// next is to come no later than this one.
    /// </summary>
    internal static Checked<Heartbeat> Of(
        Instant time,
        Uss reporter,
        string source,
        Instant? nextBefore
    ) =>
        source.Length is 0 or > SourceLengthMax || source.Any(char.IsControl)
            ? new RuleBroken(
                "source",
                $"A source has 1 to {SourceLengthMax} characters without control characters."
            )
        : nextBefore <= time
            ? new RuleBroken(
                "next_heartbeat_expected_before",
                "The next heartbeat comes after this one."
            )
        : new Heartbeat(time, reporter, source, nextBefore);
}

/// <summary>
/// The last heartbeat of this instance. It says that a process lived, and nobody is kept apart by
/// it: it is no fact, and ends with the process, after which there is no sign of life until the
/// next. For any thread.
/// </summary>
internal sealed class Heartbeats
{
    private readonly Lock _gate = new();

    // Under the lock: how many there were before the last, and that.
    private long _index = -1;
    private Heartbeat? _last;

    /// <summary>The last and its number, from 0; null when there was none.</summary>
    internal (long Index, Heartbeat Heartbeat)? Last
    {
        get
        {
            lock (_gate)
            {
                return _last is { } last ? (_index, last) : null;
            }
        }
    }

    /// <summary>Takes the place of the last.</summary>
    internal void Take(Heartbeat heartbeat)
    {
        lock (_gate)
        {
            (_index, _last) = (_index + 1, heartbeat);
        }
    }
}
