using Parley.Airspace.Times;

namespace Parley.Coordination.Areas;

/// <summary>A moment at which an area is looked at, unless something changes before.</summary>
/// <param name="Due">When.</param>
/// <param name="Told">What becomes true then, but for the time.</param>
internal readonly record struct AreaClock(Instant Due, AreaTold Told) : IComparable<AreaClock>
{
    // Before the end: a week, a day, an hour.
    private static readonly TimeSpan[] RemindedBefore =
    [
        TimeSpan.FromDays(7),
        TimeSpan.FromDays(1),
        TimeSpan.FromHours(1),
    ];

    /// <summary>
    /// When the end of an area is next told of; null when it has been, or there is none to come.
    /// What was to be told before it was agreed is not told any more.
    /// </summary>
    internal static AreaClock? OfEnd(AreaState state)
    {
        var acting =
            state.Agreed is { Content.IsWithdrawn: false } agreed
            && state.Terms.LastOrDefault() is { } term
            && term.Content.Version == agreed.Content.Version
                ? OfTerm(state, term)
                : null;
        // What nobody agreed to lapses too.
        var proposed =
            state.Last is { AgreedAt: null } last && !ToldOf(state, last).Any()
                ? new AreaClock(last.Content.Window.End, End(state, last, AreaEvent.Lapsed))
                : (AreaClock?)null;
        return acting is null || (proposed is { } other && other < acting.Value)
            ? proposed
            : acting;
    }

    private static AreaClock? OfTerm(AreaState state, AreaTerm term)
    {
        var told = ToldOf(state, term.Version).ToList();
        if (told.Exists(one => one.Event is AreaEvent.Lapsed))
        {
            return null;
        }
        var reminders = RemindedBefore
            .Select(before => term.Until - before)
            .Where(due => due > term.Version.AgreedAt)
            .Skip(told.Count)
            .ToList();
        return reminders is [var next, ..]
            ? new(next, End(state, term.Version, AreaEvent.EndsSoon))
            : new(term.Until, End(state, term.Version, AreaEvent.Lapsed));
    }

    private static IEnumerable<AreaTold> ToldOf(AreaState state, AreaVersion version) =>
        state.Ends.Where(one => one.Version == version.Content.Version);

    private static AreaTold End(AreaState state, AreaVersion version, AreaEvent what) =>
        new(what, state.Id, version.Content.Version, null, null, null, default);

    /// <summary>When a duty is missed; null when it is relayed, missed or moot.</summary>
    internal static AreaClock? Of(AreaDuty duty) =>
        duty is { Missed: null, Relayed: null, IsMoot: false }
            ? new(duty.By, duty.Due with { Event = AreaEvent.RelayMissed, At = default })
            : null;

    /// <inheritdoc/>
    public int CompareTo(AreaClock other)
    {
        var order = Due.CompareTo(other.Due);
        if (order == 0)
        {
            order = Told.Area.Value.CompareTo(other.Told.Area.Value);
        }
        if (order == 0)
        {
            order = string.CompareOrdinal($"{Told.Operation}", $"{other.Told.Operation}");
        }
        return order != 0 ? order : Told.Event.CompareTo(other.Told.Event);
    }

    public static bool operator <(AreaClock a, AreaClock b) => a.CompareTo(b) < 0;

    public static bool operator >(AreaClock a, AreaClock b) => a.CompareTo(b) > 0;

    public static bool operator <=(AreaClock a, AreaClock b) => a.CompareTo(b) <= 0;

    public static bool operator >=(AreaClock a, AreaClock b) => a.CompareTo(b) >= 0;
}
