using System.Collections.Immutable;
using Parley.Coordination.Notices;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;
using Parley.Coordination.Statements;

namespace Parley.Exports;

/// <summary>
/// The times of an organ: those in notices that it sent or was told, and those of its own
/// operations. Never a place: a calendar is a list, and places of sites go out one by one.
/// </summary>
/// <param name="Organ">Whose calendar it is.</param>
/// <param name="Origin">The server's name, which makes ids of events unlike all others.</param>
internal sealed record OrganCalendar(OrganId Organ, string Origin)
{
    /// <summary>The events of a notice; none of a copy that is another's to take.</summary>
    internal IEnumerable<CalendarEvent> Of(NoticeView view)
    {
        var copies = view
            .Copies.Where(copy => view.From == Organ || copy.State.To == Organ)
            .Select(copy => copy.State.Copy.Content)
            .ToImmutableArray();
        return copies
            .SelectMany(Appointment.Of)
            .Distinct()
            .Select((one, at) => EventOf(view, copies[0], (one, at)));
    }

    /// <summary>The event of an operation: from its first moment to its last.</summary>
    internal CalendarEvent Of(OperationView view) =>
        new()
        {
            Uid = $"{view.Id}@{Origin}",
            SaidAt = view.Volumes.Start,
            Start = view.Volumes.Start,
            End = view.Volumes.End,
            Summary =
                $"operation {view.Contact?.Callsign ?? $"{view.Id}"}: {EnumNames.Of(view.State)}",
            Description = $"operation {view.Id}, version {view.Version}",
            Category = "operation",
            IsCancelled = view.State is DeclaredState.Cancelled,
        };

    private CalendarEvent EventOf(
        NoticeView view,
        NoticeCopy copy,
        (Appointment Time, int Number) one
    ) =>
        new()
        {
            Uid = $"{view.Id}-{one.Number}@{Origin}",
            SaidAt = view.At,
            Start = one.Time.Start,
            End = one.Time.End,
            Summary = Marked(copy, $"{EnumNames.Of(copy.Kind)} {WordsOf(view, copy)}"),
            Description = string.Join('\n', LinesOf(view, copy, one.Time.Kind)),
            Category = EnumNames.Of(copy.Kind),
            IsCancelled = view.Ended is not null,
        };

    private string WordsOf(NoticeView view, NoticeCopy copy) =>
        view.From != Organ ? $"from {view.From}"
        : copy.To is { } to ? $"to {to}"
        : "to all";

    // Nobody takes an exercise for what is meant.
    private static string Marked(NoticeCopy copy, string summary) =>
        copy.Status is NoticeStatus.Actual ? summary : $"[{EnumNames.Of(copy.Status)}] {summary}";

    private static IEnumerable<string> LinesOf(
        NoticeView view,
        NoticeCopy copy,
        AppointmentKind kind
    )
    {
        yield return $"{EnumNames.Of(kind)}; notice {view.Id}; {EnumNames.Of(copy.Precedence)}";
        if (view.Ended is { } ended)
        {
            yield return $"{EnumNames.Of(ended.Kind)} by {ended.By}";
        }
        if (copy.Slots.Find("level") is SlotValue.Line level)
        {
            yield return level.Text;
        }
        if (copy.Slots.Find("agenda") is SlotValue.Lines agenda)
        {
            foreach (var line in agenda.Texts)
            {
                yield return line;
            }
        }
    }
}
