using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Notices;

/// <summary>
/// Whom of an organ a copy is for. Each has an inbox, however many officers hold it.
/// </summary>
public enum InboxRole
{
    /// <summary>Who takes what arrives; what names nobody is for them.</summary>
    DutyOfficer,

    /// <summary>Who speaks with other parties at length.</summary>
    Liaison,

    /// <summary>Who plans operations.</summary>
    Planner,

    /// <summary>Who keeps the party's organs and mandates.</summary>
    Administrator,
}

/// <summary>
/// In whose inboxes a copy stands: that of the role it is for, and those of the next ones when
/// nobody holds it or nobody did anything in time. It hides nothing: every officer of an organ may
/// see what stands in all of them (docs/decisions/0044-inboxes-by-role.md).
/// </summary>
public static class Inboxes
{
    /// <summary>From this level of a clock on the next role is asked too.</summary>
    public const int NextRoleLevel = 2;

    private static readonly ImmutableArray<InboxRole> OfDutyOfficer =
    [
        InboxRole.DutyOfficer,
        InboxRole.Liaison,
        InboxRole.Administrator,
    ];

    private static readonly ImmutableArray<InboxRole> OfLiaison =
    [
        InboxRole.Liaison,
        InboxRole.DutyOfficer,
        InboxRole.Administrator,
    ];

    private static readonly ImmutableArray<InboxRole> OfPlanner =
    [
        InboxRole.Planner,
        InboxRole.Liaison,
        InboxRole.DutyOfficer,
        InboxRole.Administrator,
    ];

    private static readonly ImmutableArray<InboxRole> OfAdministrator =
    [
        InboxRole.Administrator,
        InboxRole.DutyOfficer,
        InboxRole.Liaison,
    ];

    private static readonly ImmutableArray<InboxRole> Each = [.. Enum.GetValues<InboxRole>()];

    private static readonly ImmutableArray<InboxRole> OnlyDutyOfficer = [InboxRole.DutyOfficer];

    /// <summary>A role and those that are asked in its place or after it, in order.</summary>
    public static ImmutableArray<InboxRole> LadderOf(InboxRole role) =>
        role switch
        {
            InboxRole.DutyOfficer => OfDutyOfficer,
            InboxRole.Liaison => OfLiaison,
            InboxRole.Planner => OfPlanner,
            InboxRole.Administrator => OfAdministrator,
        };

    /// <summary>Whom a notice of a kind may be for.</summary>
    public static ImmutableArray<InboxRole> RolesOf(NoticeKind kind) =>
        kind is NoticeKind.Emergency or NoticeKind.CommsCheck or NoticeKind.FormalWarning
            ? OnlyDutyOfficer
            : Each;

    /// <summary>What an officer who holds a role is certified as.</summary>
    public static OfficerRoles HeldBy(InboxRole role) =>
        role switch
        {
            InboxRole.DutyOfficer => OfficerRoles.DutyOfficer,
            InboxRole.Liaison => OfficerRoles.Liaison,
            InboxRole.Planner => OfficerRoles.Planner,
            InboxRole.Administrator => OfficerRoles.Administrator,
        };

    /// <summary>
    /// The inboxes of an organ in which a copy stands now, in the order in which they are asked:
    /// its addressee's, or those of the guarantor that relays it. None for other organs, and none
    /// of a copy that stays closed or that its sender keeps for itself.
    /// </summary>
    public static ImmutableArray<InboxRole> Of(
        CopyState copy,
        OrganId organ,
        PartyTable parties,
        Instant now
    )
    {
        if (copy.Sealing is not null || copy.Copy.Content.IsOwn)
        {
            return [];
        }
        return copy.To == organ
                ? Of(
                    copy.Copy.Content.Role,
                    IsLate(copy, one => one is ClockKind.Take or ClockKind.Answer)
                )
            : copy.Addressee.Guarantor == organ
                ? Of(InboxRole.DutyOfficer, IsLate(copy, one => one is ClockKind.Relay))
            : [];

        ImmutableArray<InboxRole> Of(InboxRole role, bool isLate)
        {
            var staffed = parties.StaffedAt(organ, now, signing: true);
            var left = isLate ? 2 : 1;
            var inboxes = ImmutableArray.CreateBuilder<InboxRole>();
            foreach (var one in LadderOf(role))
            {
                var isAsked = left > 0 && (staffed & HeldBy(one)) != OfficerRoles.None;
                left -= isAsked ? 1 : 0;
                if (isAsked || one == role)
                {
                    inboxes.Add(one);
                }
            }
            return inboxes.DrainToImmutable();
        }
    }

    // What was late once stays with whoever was asked for it: they may have begun.
    private static bool IsLate(CopyState copy, Func<ClockKind, bool> isOfIt) =>
        copy.Passed.Any(passed => passed.Level >= NextRoleLevel && isOfIt(passed.Clock));
}
