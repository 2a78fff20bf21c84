namespace Parley.Airspace.Times;

/// <summary>
/// A stretch of time: its start belongs to it, its end does not, so windows that only touch do not
/// overlap. Either end may be open.
/// </summary>
public readonly record struct TimeWindow
{
    private TimeWindow(Instant start, Instant end)
    {
        Start = start;
        End = end;
    }

    /// <summary>The first instant inside.</summary>
    public Instant Start { get; }

    /// <summary>The first instant after it.</summary>
    public Instant End { get; }

    /// <summary>All of time.</summary>
    public static TimeWindow Always { get; } = new(Instant.Earliest, Instant.Latest);

    /// <summary>Refused unless it ends after it starts.</summary>
    public static Checked<TimeWindow> Of(Instant start, Instant end) =>
        start < end
            ? new TimeWindow(start, end)
            : new RuleBroken("", "A window ends after it starts.");

    /// <summary>True when some instant lies in both.</summary>
    public bool Overlaps(TimeWindow other) => Start < other.End && other.Start < End;

    /// <summary>True when the instant lies inside.</summary>
    public bool Contains(Instant instant) => Start <= instant && instant < End;

    /// <summary>The time that both share; null when they share none.</summary>
    public TimeWindow? Intersect(TimeWindow other)
    {
        var start = Start > other.Start ? Start : other.Start;
        var end = End < other.End ? End : other.End;
        return start < end ? new TimeWindow(start, end) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Start}/{End}";
}
