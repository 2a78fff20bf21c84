using System.Globalization;

namespace Parley.Airspace.Times;

/// <summary>
/// A point in UTC time, in ticks of 100 ns since 0001-01-01T00:00Z. Leap seconds do not exist on
/// this scale; the parsers refuse them.
/// </summary>
public readonly record struct Instant(long Ticks) : IComparable<Instant>
{
    /// <summary>Before every instant: the start of a window that has none.</summary>
    public static readonly Instant Earliest = new(long.MinValue);

    /// <summary>After every instant: the end of a window that has none.</summary>
    public static readonly Instant Latest = new(long.MaxValue);

    /// <summary>True for the two ends of time that stand for "open".</summary>
    public bool IsOpen => Ticks is long.MinValue or long.MaxValue;

    /// <summary>The same moment whatever its offset.</summary>
    public static Instant Of(DateTimeOffset moment) => new(moment.UtcTicks);

    /// <summary>
    /// Milliseconds since 1970-01-01T00:00Z, as recorded flights count; within the years 1 to 9999,
    /// or it throws: whoever parses them looks first.
    /// </summary>
    public static Instant OfUnixMilliseconds(long milliseconds) =>
        Of(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    /// <summary>As a date and time; asking an open end for one is a bug and throws.</summary>
    public DateTimeOffset ToDateTimeOffset() => new(Ticks, TimeSpan.Zero);

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Ticks.CompareTo(other.Ticks);

    /// <summary>
    /// RFC 3339 in UTC with <c>Z</c>; fractions only where there are any; <c>..</c> when open.
    /// </summary>
    public override string ToString() =>
        IsOpen
            ? ".."
            : ToDateTimeOffset()
                .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    // Past the years 1 to 9999 lies only an open end.
    private static Instant Shifted(Instant from, Int128 ticks)
    {
        if (from.IsOpen)
        {
            return from;
        }
        var shifted = from.Ticks + ticks;
        return shifted < 0 ? Earliest
            : shifted > DateTime.MaxValue.Ticks ? Latest
            : new((long)shifted);
    }

#pragma warning disable CS1591 // arithmetic and order mean what they say; open ends stay open
    public static Instant operator +(Instant a, TimeSpan b) => Shifted(a, b.Ticks);

    public static Instant operator -(Instant a, TimeSpan b) => Shifted(a, -(Int128)b.Ticks);

    public static bool operator <(Instant a, Instant b) => a.Ticks < b.Ticks;

    public static bool operator >(Instant a, Instant b) => a.Ticks > b.Ticks;

    public static bool operator <=(Instant a, Instant b) => a.Ticks <= b.Ticks;

    public static bool operator >=(Instant a, Instant b) => a.Ticks >= b.Ticks;
#pragma warning restore CS1591
}
