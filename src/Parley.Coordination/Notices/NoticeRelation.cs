namespace Parley.Coordination.Notices;

/// <summary>Which notice may be what to which.</summary>
internal static class NoticeRelation
{
    /// <summary>Why a notice cannot be what it says it is to another; null when it can.</summary>
    internal static Refusal? BrokenBy(NoticeTable notices, NoticeCopy said)
    {
        var sender = said.From.Organ;
        if (said.Relation is not { } relation)
        {
            if (AnswerTo(said.Kind) is { } needed)
            {
                return NotTo(needed);
            }
            return
                said.Thread == said.Id
                || notices.InThread(said.Thread).Any(one => one.IsOpenTo(sender))
                ? null
                : new Refusal.Unknown("thread: There is no such thread.");
        }
        // One that they may not read is to them as one that is not there.
        if (notices.Find(relation.Notice) is not { } other || !other.IsOpenTo(sender))
        {
            return new Refusal.Unknown("relation: There is no such notice.");
        }
        if (other.Content.Thread != said.Thread)
        {
            return new Refusal.Invalid("thread: It is that of the notice that this relates to.");
        }
        if (NoticeRules.IsOwn(relation.Kind))
        {
            return other.From != sender
                    ? new Refusal.Forbidden("relation: Only who sent a notice can change it.")
                : other.Content.Kind != said.Kind
                    ? new Refusal.Invalid("relation: A notice is changed by one of its kind.")
                // Else an exercise could take away what is meant.
                : other.Content.Status != said.Status
                    ? new Refusal.Invalid("status: A notice is changed by one of its status.")
                : other.Ended is not null && NoticeRules.Ends(relation.Kind)
                    ? new Refusal.Stale(
                        "relation: That notice has ended; change what took its place."
                    )
                : null;
        }
        return AnswerTo(said.Kind) is { } kinds && !kinds.Contains(other.Content.Kind)
            ? NotTo(kinds)
            : null;
    }

    private static Refusal.Invalid NotTo(NoticeKind[] kinds) =>
        new($"relation: It relates to a notice of the kind {string.Join(" or ", kinds)}.");

    // The kinds that are nothing by themselves, and what they go with.
    private static NoticeKind[]? AnswerTo(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.WarningStep => [NoticeKind.FormalWarning],
            NoticeKind.IncidentAccount => [NoticeKind.IncidentReport],
            NoticeKind.AssessmentAnswer => [NoticeKind.Assessment],
            NoticeKind.Access => [NoticeKind.Movement, NoticeKind.Site],
            NoticeKind.Emergency
            or NoticeKind.Deconfliction
            or NoticeKind.FormalWarning
            or NoticeKind.IncidentReport
            or NoticeKind.CommsCheck
            or NoticeKind.Query
            or NoticeKind.Message
            or NoticeKind.Assessment
            or NoticeKind.SamePage
            or NoticeKind.Talks
            or NoticeKind.Proposal
            or NoticeKind.Site
            or NoticeKind.Movement => null,
        };
}
