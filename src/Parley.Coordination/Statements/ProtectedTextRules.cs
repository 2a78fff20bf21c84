using Parley.Airspace;
using Parley.Airspace.Geodesy;
using Parley.Airspace.Shapes;
using Parley.Coordination.Notices;

namespace Parley.Coordination.Statements;

/// <summary>The rules between the members of what is to be kept clear of.</summary>
internal static class ProtectedTextRules
{
    internal static RuleBroken? BrokenBy(NoticeCopy copy) =>
        copy.Kind switch
        {
            NoticeKind.Site => BrokenByRequest(copy)
                ?? BrokenByPlace(copy)
                ?? BrokenByReverify(copy)
                ?? BrokenByEnd(copy),
            NoticeKind.Movement => BrokenByRows(copy) ?? BrokenByEnd(copy),
            NoticeKind.Emergency
            or NoticeKind.Deconfliction
            or NoticeKind.FormalWarning
            or NoticeKind.WarningStep
            or NoticeKind.IncidentReport
            or NoticeKind.IncidentAccount
            or NoticeKind.CommsCheck
            or NoticeKind.Query
            or NoticeKind.Message
            or NoticeKind.Assessment
            or NoticeKind.AssessmentAnswer
            or NoticeKind.SamePage
            or NoticeKind.Talks
            or NoticeKind.Proposal
            or NoticeKind.Access => null,
        };

    /// <summary>What is to nobody tells where to keep clear, and not of what.</summary>
    internal static RuleBroken? BrokenByKeepClear(NoticeCopy copy) =>
        copy.Volumes is null ? new("volumes", "A keep-clear copy, which is to nobody, has volumes.")
        : !copy.Texts.ByLanguage.IsEmpty || copy.Authoritative is not null
            ? new("texts", OnlyVolumes)
        : copy.Core is not { IsEmpty: true, PlaceName: null } ? new("about", OnlyVolumes)
        : !copy.Attachments.IsEmpty ? new("attachments", OnlyVolumes)
        : !copy.OnBehalf.IsEmpty ? new("on_behalf", OnlyVolumes)
        : copy.Role is not InboxRole.DutyOfficer ? new("role", OnlyVolumes)
        : !copy.AlsoTo.IsEmpty ? new("also_to", OnlyVolumes)
        : copy.Mandate is not null ? new("mandate", OnlyVolumes)
        : copy.AsksReadBack ? new("read_back", OnlyVolumes)
        : copy.AcknowledgeBy is not null ? new("acknowledge_by", OnlyVolumes)
        : copy.AnswerBy is not null ? new("answer_by", OnlyVolumes)
        : BrokenByEnd(copy);

    private const string OnlyVolumes =
        "A keep-clear copy, which is to nobody, has its volumes and nothing that tells what it is.";

    // Whoever looks at one notice sees one thing that happened to the site.
    private static RuleBroken? BrokenByRequest(NoticeCopy copy)
    {
        var relation = copy.Relation?.Kind;
        return copy.Slots.ChoiceOf(ProtectedForms.Request) switch
        {
            ProtectedForms.AddRequest => relation is null
                ? null
                : new("relation", "What adds a site is an original: it has no relation."),
            ProtectedForms.AmendRequest => relation is RelationKind.Update
                ? null
                : new("relation", "What amends a site is an update of its notice."),
            _ => relation is RelationKind.Discontinue
                ? null
                : new("relation", "What removes a site is a discontinue of its notice."),
        };
    }

    private static RuleBroken? BrokenByPlace(NoticeCopy copy)
    {
        var place = copy.Core.Place!.Value;
        var second = LatLng.Of(
            (double)copy.Slots.NumberOf(ProtectedForms.SecondLatitude)!.Value,
            (double)copy.Slots.NumberOf(ProtectedForms.SecondLongitude)!.Value
        );
        var apart = Geodesic.Distance(place.ToLatLng(), second.Value).Value;
        return apart <= (double)place.AccuracyMeters
            ? null
            : new(
                $"fields.{ProtectedForms.SecondLatitude}",
                $"The place given twice is {apart:0} m apart, and about.place says that it is "
                    + $"within {place.AccuracyMeters:0} m."
            );
    }

    private static RuleBroken? BrokenByReverify(NoticeCopy copy) =>
        copy.Slots.MomentOf(ProtectedForms.Reverify) > copy.Sent
            ? null
            : new($"fields.{ProtectedForms.Reverify}", "It is after sent.");

    private static RuleBroken? BrokenByEnd(NoticeCopy copy) =>
        NoticeRules.IsEnding(copy.Relation) && copy.Volumes is not null
            ? new("volumes", "What ends something leaves nothing to keep clear of.")
            : null;

    private static RuleBroken? BrokenByRows(NoticeCopy copy)
    {
        var slots = copy.Slots;
        if (slots.IsSet("emergency") != slots.Find("emergency_reason") is not null)
        {
            return new("fields.emergency_reason", "It stands with an emergency, and only there.");
        }
        var legs = slots.RowsOf("legs");
        for (var at = 0; at < legs.Length; at++)
        {
            if (legs[at].NumberOf("leg") != at + 1)
            {
                return new($"fields.legs[{at}].leg", "Legs are numbered from 1, in order.");
            }
            if (legs[at].MomentOf("depart") >= legs[at].MomentOf("arrive"))
            {
                return new($"fields.legs[{at}].arrive", "It is after depart.");
            }
        }
        var points = slots.RowsOf(ProtectedForms.Points);
        for (var at = 0; at < points.Length; at++)
        {
            if (points[at].NumberOf("leg") is not { } leg || leg % 1 != 0 || leg > legs.Length)
            {
                return new($"fields.points[{at}].leg", "It is the number of a leg.");
            }
        }
        return null;
    }
}
