using Parley.Coordination.Mandates;

namespace Parley.Coordination.Notices;

/// <summary>What a notice is. There are no other kinds.</summary>
public enum NoticeKind
{
    /// <summary>
    /// An emergency in progress: no mandate, quota or state of the line holds it up, and it cannot
    /// carry a proposal, having no free text.
    /// </summary>
    Emergency,

    /// <summary>Where and when one will be, and what one asks of others.</summary>
    Deconfliction,

    /// <summary>A formal warning: an act, the conduct asked, and a stated consequence.</summary>
    FormalWarning,

    /// <summary>What became of a formal warning.</summary>
    WarningStep,

    /// <summary>What happened, as one side has it.</summary>
    IncidentReport,

    /// <summary>What happened, as the other side has it.</summary>
    IncidentAccount,

    /// <summary>Whether the line works.</summary>
    CommsCheck,

    /// <summary>A question.</summary>
    Query,

    /// <summary>Whatever else is said on the line.</summary>
    Message,

    /// <summary>How an agreement is being kept.</summary>
    Assessment,

    /// <summary>How an assessment was heeded.</summary>
    AssessmentAnswer,

    /// <summary>One side's statement of an issue, point by point.</summary>
    SamePage,

    /// <summary>Talks: agenda, minutes, further steps.</summary>
    Talks,

    /// <summary>A change to operations that would remove a conflict: coordination.</summary>
    Proposal,

    /// <summary>A place that is to be kept clear of: a hospital, a shelter.</summary>
    Site,

    /// <summary>A convoy or another way through, or a visit that is expected.</summary>
    Movement,

    /// <summary>Whether a movement or a site may be reached, as one side says.</summary>
    Access,
}

/// <summary>How soon a notice is to be taken, the least urgent first.</summary>
public enum Precedence
{
    /// <summary>Within half a day.</summary>
    Routine,

    /// <summary>Within the hour.</summary>
    Priority,

    /// <summary>Within ten minutes.</summary>
    Immediate,

    /// <summary>Within two minutes.</summary>
    Flash,
}

/// <summary>What a notice counts for.</summary>
public enum NoticeStatus
{
    /// <summary>It is meant.</summary>
    Actual,

    /// <summary>It is part of an exercise.</summary>
    Exercise,

    /// <summary>Machines look after the line with it.</summary>
    System,

    /// <summary>It tests the way.</summary>
    Test,
}

/// <summary>What a notice is to an earlier one.</summary>
public enum RelationKind
{
    /// <summary>It takes its place; by who sent that.</summary>
    Update,

    /// <summary>It adds to it; by who sent that.</summary>
    Add,

    /// <summary>It takes it back, as if it had not been sent; by who sent that.</summary>
    Recall,

    /// <summary>It ends what it announced; by who sent that.</summary>
    Discontinue,

    /// <summary>It answers it; by who was told.</summary>
    Reply,

    /// <summary>It has to do with it.</summary>
    Relate,
}

/// <summary>What goes with kinds and precedences.</summary>
public static class NoticeRules
{
    /// <summary>The exchange that a kind is; mandates speak of exchanges.</summary>
    public static ExchangeKind ExchangeOf(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Emergency => ExchangeKind.SafetyOfLife,
            NoticeKind.Deconfliction
            or NoticeKind.Site
            or NoticeKind.Movement
            or NoticeKind.Access => ExchangeKind.Deconfliction,
            NoticeKind.FormalWarning
            or NoticeKind.WarningStep
            or NoticeKind.IncidentReport
            or NoticeKind.IncidentAccount
            or NoticeKind.CommsCheck
            or NoticeKind.Query
            or NoticeKind.Message => ExchangeKind.Line,
            NoticeKind.Assessment or NoticeKind.AssessmentAnswer or NoticeKind.SamePage =>
                ExchangeKind.Assessment,
            NoticeKind.Talks => ExchangeKind.Talks,
            NoticeKind.Proposal => ExchangeKind.JointPlanning,
        };

    /// <summary>A notice is taken within so many minutes, unless it says another time.</summary>
    public static int MinutesToTake(Precedence precedence) =>
        precedence switch
        {
            Precedence.Routine => 720,
            Precedence.Priority => 60,
            Precedence.Immediate => 10,
            Precedence.Flash => 2,
        };

    /// <summary>True for what is to be kept clear of, and has its own rules.</summary>
    public static bool IsProtected(NoticeKind kind) =>
        kind is NoticeKind.Site or NoticeKind.Movement;

    /// <summary>True when a notice takes something back or ends it, and says nothing new.</summary>
    internal static bool IsEnding(Relation? relation) =>
        relation?.Kind is RelationKind.Recall or RelationKind.Discontinue;

    /// <summary>True when the earlier notice no longer counts then.</summary>
    internal static bool Ends(RelationKind relation) =>
        relation switch
        {
            RelationKind.Update or RelationKind.Recall or RelationKind.Discontinue => true,
            RelationKind.Add or RelationKind.Reply or RelationKind.Relate => false,
        };

    /// <summary>True when only who sent the earlier notice may say so of it.</summary>
    internal static bool IsOwn(RelationKind relation) =>
        relation switch
        {
            RelationKind.Update
            or RelationKind.Add
            or RelationKind.Recall
            or RelationKind.Discontinue => true,
            RelationKind.Reply or RelationKind.Relate => false,
        };
}
