using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>A moment at which a copy is looked at, unless something is done before.</summary>
/// <param name="Due">When.</param>
/// <param name="Notice">Which notice.</param>
/// <param name="To">Whose copy.</param>
/// <param name="Kind">What should be done by then.</param>
/// <param name="Level">As in <see cref="ClockPassed"/>.</param>
internal readonly record struct Clock(
    Instant Due,
    DssId Notice,
    OrganId To,
    ClockKind Kind,
    int Level
) : IComparable<Clock>
{
    /// <summary>
    /// The levels of an ordinary notice: reminder, miss, next role, channels beside the line,
    /// guarantor.
    /// </summary>
    internal const int LevelMax = 4;

    /// <summary>An emergency is said again and again until it is taken, so many times.</summary>
    internal const int EmergencyLevelMax = 200;

    /// <summary>An emergency is said again after so many seconds.</summary>
    internal const int EmergencyAgainSeconds = 30;

    /// <summary>Who does not verify a site again is reminded after so many days, again.</summary>
    internal const int ReverifyAgainDays = 7;

    /// <summary>And so many times at most: for ten years.</summary>
    internal const int ReverifyLevelMax = 520;

    /// <summary>
    /// The next level of a clock; null when there is no further one. The reminder comes halfway,
    /// each later level half the time after the one before.
    /// </summary>
    internal static Clock? Of(CopyState copy, ClockKind kind, Instant by)
    {
        var level = copy.Passed.Count(passed => passed.Clock == kind);
        var isEmergency = copy.Copy.Content.Kind is NoticeKind.Emergency;
        if (level > (isEmergency ? EmergencyLevelMax : LevelMax))
        {
            return null;
        }
        var due = isEmergency
            ? copy.At + TimeSpan.FromSeconds((level + 1L) * EmergencyAgainSeconds)
            : copy.At + new TimeSpan((by.Ticks - copy.At.Ticks) / 2 * (level + 1));
        return new(due, copy.Copy.Content.Id, copy.To, kind, level);
    }

    /// <inheritdoc/>
    public int CompareTo(Clock other)
    {
        var order = Due.CompareTo(other.Due);
        if (order == 0)
        {
            order = Notice.Value.CompareTo(other.Notice.Value);
        }
        if (order == 0)
        {
            order = string.CompareOrdinal($"{To}", $"{other.To}");
        }
        return order != 0 ? order : (Kind, Level).CompareTo((other.Kind, other.Level));
    }

    public static bool operator <(Clock a, Clock b) => a.CompareTo(b) < 0;

    public static bool operator >(Clock a, Clock b) => a.CompareTo(b) > 0;

    public static bool operator <=(Clock a, Clock b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Clock a, Clock b) => a.CompareTo(b) >= 0;
}
