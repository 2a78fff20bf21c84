using Parley.Airspace.Times;

namespace Parley.Coordination.Notices;

/// <summary>What is to happen at a time that a notice names.</summary>
public enum AppointmentKind
{
    /// <summary>What the notice is about.</summary>
    Window,

    /// <summary>The next talks.</summary>
    Talks,

    /// <summary>A check of the line.</summary>
    Check,
}

/// <summary>A time that a copy of a notice names, as a calendar has it.</summary>
/// <param name="Kind">What is then.</param>
/// <param name="Start">When it starts.</param>
/// <param name="End">The first moment after it; null when nobody said.</param>
public readonly record struct Appointment(AppointmentKind Kind, Instant Start, Instant? End)
{
    /// <summary>The times of a copy, in no order; none when it names none that starts.</summary>
    public static IEnumerable<Appointment> Of(NoticeCopy copy)
    {
        if (copy.Core.Window is { Start.IsOpen: false } window)
        {
            yield return new(
                AppointmentKind.Window,
                window.Start,
                window.End.IsOpen ? null : window.End
            );
        }
        if (copy.Kind is NoticeKind.Talks && copy.Slots.MomentOf("next") is { } talks)
        {
            yield return new(AppointmentKind.Talks, talks, null);
        }
        if (copy.Kind is not NoticeKind.CommsCheck)
        {
            yield break;
        }
        foreach (var slot in new[] { "scheduled", "next" })
        {
            if (copy.Slots.MomentOf(slot) is { } check)
            {
                yield return new(AppointmentKind.Check, check, null);
            }
        }
    }

    /// <summary>True when some of it lies within a time; what has no end lasts a moment.</summary>
    public bool IsIn(TimeWindow time) =>
        End is { } end ? Start < time.End && time.Start < end : time.Contains(Start);
}
