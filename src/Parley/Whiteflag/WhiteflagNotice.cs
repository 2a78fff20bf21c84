using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Whiteflag;

/// <summary>A notice as a Whiteflag message, for whoever reads those.</summary>
/// <param name="Message">What is said.</param>
/// <param name="Told">What there was no room for, a sentence each.</param>
internal sealed record WhiteflagNotice(WhiteflagMessage Message, ImmutableArray<string> Told)
{
    private const string Circle = "21";
    private const int SizeMax = 9_999;
    private const decimal FinestMeters = 2;

    /// <summary>
    /// Refused for a kind that has no counterpart, for what is not meant, and for a notice that
    /// goes on with another when nobody says which message that is.
    /// </summary>
    /// <param name="copy">What one addressee is told.</param>
    /// <param name="reference">The message that it goes on with; null when none is known.</param>
    internal static Checked<WhiteflagNotice> Of(NoticeCopy copy, string? reference)
    {
        if (copy.Status is not NoticeStatus.Actual)
        {
            return new RuleBroken(
                "status",
                "What is an exercise or a test is not said to whom it could be meant."
            );
        }
        if (!ReferenceOf(copy, reference).Try(out var related, out var broken))
        {
            return broken;
        }
        return SignOf(copy).Try(out var made, out broken)
            ? made with
            {
                Message = made.Message with
                {
                    Reference = related,
                    ReferencedMessage = reference ?? WhiteflagMessage.NoMessage,
                },
            }
            : broken;
    }

    private static Checked<char> ReferenceOf(NoticeCopy copy, string? reference) =>
        copy.Relation is not { } relation
            ? reference is null
                ? '0'
                : new RuleBroken("--reference", "The notice goes on with no other.")
            : reference is null
                ? new RuleBroken("relation", "--reference says which message it goes on with.")
                : relation.Kind switch
                {
                    RelationKind.Recall => '1',
                    RelationKind.Update => '2',
                    RelationKind.Add => '3',
                    RelationKind.Discontinue => '4',
                    RelationKind.Relate or RelationKind.Reply => '5',
                };

    private static Checked<WhiteflagNotice> SignOf(NoticeCopy copy) =>
        copy.Kind switch
        {
            NoticeKind.Emergency => Emergency(copy),
            NoticeKind.Site => Site(copy),
            NoticeKind.Deconfliction => Sign(
                copy,
                OwnWordsOf(copy) ?? (WhiteflagType.MissionSignal, WhiteflagSubjects.Unspecified)
            ),
            NoticeKind.Message => SignOrText(copy),
            NoticeKind.FormalWarning
            or NoticeKind.WarningStep
            or NoticeKind.IncidentReport
            or NoticeKind.IncidentAccount
            or NoticeKind.CommsCheck
            or NoticeKind.Query
            or NoticeKind.Assessment
            or NoticeKind.AssessmentAnswer
            or NoticeKind.SamePage
            or NoticeKind.Talks
            or NoticeKind.Proposal
            or NoticeKind.Movement
            or NoticeKind.Access => new RuleBroken(
                "kind",
                $"A notice of the kind {EnumNames.Of(copy.Kind)} is no Whiteflag message."
            ),
        };

    private static WhiteflagNotice Emergency(NoticeCopy copy)
    {
        var danger = copy.Slots.ChoiceOf("danger")!;
        var subject = WhiteflagText.SubjectOf(danger);
        var sign = Sign(copy, (WhiteflagType.EmergencySignal, subject));
        return WhiteflagText.IsSame(danger)
            ? sign
            : sign with
            {
                Told =
                [
                    .. sign.Told,
                    $"{danger} became "
                        + $"{WhiteflagSubjects.WordsOf(WhiteflagType.EmergencySignal, subject)}.",
                ],
            };
    }

    private static Checked<WhiteflagNotice> Site(NoticeCopy copy)
    {
        var category = (copy.Slots.Find("category") as SlotValue.Line)?.Text ?? "";
        foreach (
            var type in new[] { WhiteflagType.ProtectiveSign, WhiteflagType.InfrastructureSign }
        )
        {
            if (WhiteflagSubjects.CodeOf(type, category) is { } subject)
            {
                return Sign(copy, (type, subject));
            }
        }
        var sign = Sign(copy, (WhiteflagType.ProtectiveSign, WhiteflagSubjects.Unspecified));
        return sign with { Told = [.. sign.Told, $"Left out the category {category}."] };
    }

    private static Checked<WhiteflagNotice> SignOrText(NoticeCopy copy)
    {
        if (OwnWordsOf(copy) is { } sign)
        {
            return Sign(copy, sign);
        }
        var told =
            copy.Core.IsEmpty && copy.Texts.ByLanguage.Count == 1
                ? ImmutableArray<string>.Empty
                : ["A free text says the authoritative text alone, and no place or time."];
        return new WhiteflagNotice(
            new()
            {
                Type = WhiteflagType.FreeText,
                Text = copy.Texts.ByLanguage[copy.Authoritative!],
            },
            told
        );
    }

    private static (WhiteflagType, string)? OwnWordsOf(NoticeCopy copy) =>
        copy.Texts.ByLanguage.GetValueOrDefault("en") is { } text ? WhiteflagText.Find(text) : null;

    private static WhiteflagNotice Sign(NoticeCopy copy, (WhiteflagType Type, string Subject) what)
    {
        var told = ImmutableArray.CreateBuilder<string>();
        var core = copy.Core;
        var from = core.Window is { Start.IsOpen: false } window
            ? window.Start
            : copy.Slots.MomentOf("function_as_of") ?? copy.Sent;
        var (size, isCut) = SizeOf(core.Place);
        if (isCut)
        {
            told.Add($"A size is at most {SizeMax} m; the place is less sure than it says.");
        }
        var duration = DurationOf(core.Window, from);
        if (duration is null)
        {
            told.Add($"A duration is at most {WhiteflagDuration.Longest.Days} days; it says none.");
        }
        if (core.Place is { } exact && exact != Rounded(exact))
        {
            told.Add("The place is told to 5 decimals.");
        }
        return new(
            new()
            {
                Type = what.Type,
                Sign = new()
                {
                    Subject = what.Subject,
                    From = Instant.Of(WholeSecond(from.ToDateTimeOffset())),
                    Duration = duration ?? default,
                    ObjectType = size > 0 ? Circle : "00",
                    Place = core.Place is { } place
                        ? (Rounded(place).Latitude, Rounded(place).Longitude)
                        : null,
                    Size = (size, size),
                },
            },
            told.ToImmutable()
        );
    }

    private static (int Meters, bool IsCut) SizeOf(NoticePlace? place)
    {
        if (place is not { AccuracyMeters: > FinestMeters and var sure })
        {
            return (0, false);
        }
        var across = Math.Ceiling(sure * 2);
        return across > SizeMax ? (SizeMax, true) : ((int)across, false);
    }

    private static WhiteflagDuration? DurationOf(TimeWindow? window, Instant from) =>
        window is not { End: { IsOpen: false } until }
            ? default(WhiteflagDuration)
            : WhiteflagDuration.Of(until.ToDateTimeOffset() - from.ToDateTimeOffset());

    private static NoticePlace Rounded(NoticePlace place) =>
        place with
        {
            Latitude = Math.Round(place.Latitude, 5),
            Longitude = Math.Round(place.Longitude, 5),
        };

    private static DateTimeOffset WholeSecond(DateTimeOffset time) =>
        time.AddTicks(-(time.Ticks % TimeSpan.TicksPerSecond));
}
