namespace Parley.Ledger.Notes;

/// <summary>
/// A time as cosignatures have it: whole seconds since 1970-01-01T00:00Z, from 0 to 2^63 - 1.
/// </summary>
public readonly record struct PosixTime
{
    private PosixTime(long seconds) => Seconds = seconds;

    /// <summary>Seconds since 1970-01-01T00:00Z, leap seconds not counted.</summary>
    public long Seconds { get; }

    /// <summary>Refused when negative.</summary>
    public static Checked<PosixTime> OfSeconds(long seconds) =>
        seconds >= 0
            ? new PosixTime(seconds)
            : new RuleBroken("time", "A time is 0 to 2^63 - 1 seconds after 1970.");

    /// <inheritdoc/>
    public override string ToString() => $"{Seconds}";
}
