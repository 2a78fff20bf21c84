using System.Collections.Immutable;
using System.Globalization;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Renderings;

/// <summary>The slots that every kind of notice may have: what its envelope and core say.</summary>
public static class EnvelopeSlots
{
    /// <summary>Their names, and what they hold.</summary>
    public static ImmutableSortedDictionary<string, SlotType> Types { get; } =
        new Dictionary<string, SlotType>
        {
            ["status"] = SlotType.Choice,
            ["kind"] = SlotType.Choice,
            ["precedence"] = SlotType.Choice,
            ["relation"] = SlotType.Choice,
            ["from"] = SlotType.Line,
            ["to"] = SlotType.Line,
            ["role"] = SlotType.Choice,
            ["on_behalf"] = SlotType.Lines,
            ["also_to"] = SlotType.Lines,
            ["related"] = SlotType.Things,
            ["place"] = SlotType.Line,
            ["accuracy_m"] = SlotType.Number,
            ["place_name"] = SlotType.Line,
            ["window_from"] = SlotType.Moment,
            ["window_until"] = SlotType.Moment,
            ["count"] = SlotType.Number,
            ["text"] = SlotType.Words,
            ["text_mark"] = SlotType.Line,
            ["read_back"] = SlotType.Lines,
            ["acknowledge_by"] = SlotType.Moment,
            ["answer_by"] = SlotType.Moment,
            ["stale"] = SlotType.Moment,
            ["mandate"] = SlotType.Line,
            ["attachments"] = SlotType.Lines,
            ["sent"] = SlotType.Moment,
            ["id"] = SlotType.Things,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>
    /// What a copy says in them, in the words of a language; what it does not say is not there.
    /// </summary>
    internal static Dictionary<string, string> Of(NoticeCopy copy, Wording wording)
    {
        var book = wording.Book;
        var values = new Dictionary<string, string?>
        {
            ["status"] =
                copy.Status is NoticeStatus.Actual
                    ? null
                    : book.Word("status", EnumNames.Of<NoticeStatus>(copy.Status)),
            ["kind"] = book.Word("kind", EnumNames.Of<NoticeKind>(copy.Kind)),
            ["precedence"] = book.Word("precedence", EnumNames.Of<Precedence>(copy.Precedence)),
            ["from"] = wording.Apart($"{copy.From}"),
            ["to"] = copy.To is { } to ? wording.Apart($"{to}") : book.Phrases["everybody"],
            ["role"] =
                copy.Role is InboxRole.DutyOfficer
                    ? null
                    : book.Word("role", EnumNames.Of<InboxRole>(copy.Role)),
            ["on_behalf"] = wording.List(copy.OnBehalf.Select(one => $"{one}")),
            ["also_to"] = wording.List(copy.AlsoTo.Select(one => $"{one}")),
            ["acknowledge_by"] = wording.MomentIfAny(copy.AcknowledgeBy),
            ["answer_by"] = wording.MomentIfAny(copy.AnswerBy),
            ["stale"] = wording.MomentIfAny(copy.Stale),
            ["mandate"] = copy.Mandate is { } mandate ? wording.Apart(mandate) : null,
            ["attachments"] = wording.List(copy.Attachments.Select(one => one.Name)),
            ["sent"] = wording.Moment(copy.Sent),
            ["id"] = wording.Apart($"{copy.Id}"),
        };
        if (copy.Relation is { } relation)
        {
            values["relation"] = book.Word("relation", EnumNames.Of<RelationKind>(relation.Kind));
            values["related"] = wording.Apart($"{relation.Notice}");
        }
        AddCore(copy, wording, values);
        if (wording.BestOf(copy.Texts) is { } text)
        {
            values["text"] = text.Text;
            values["text_mark"] = text.Mark;
        }
        return values
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
    }

    private static void AddCore(
        NoticeCopy copy,
        Wording wording,
        Dictionary<string, string?> values
    )
    {
        var core = copy.Core;
        if (core.Place is { } place)
        {
            values["place"] = wording.Apart(
                $"{Degrees(place.Latitude, 'N', 'S')} {Degrees(place.Longitude, 'E', 'W')}"
            );
            values["accuracy_m"] = wording.Number(place.AccuracyMeters);
        }
        values["place_name"] = core.PlaceName is { } name ? wording.Apart(name) : null;
        if (core.Window is { } window)
        {
            values["window_from"] = wording.Moment(window.Start);
            values["window_until"] = window.End.IsOpen
                ? wording.Book.Phrases["open_end"]
                : wording.Moment(window.End);
        }
        values["count"] = core.Count is { } count ? wording.Number(count) : null;
        values["read_back"] = copy.NeedsReadBack ? ReadBackOf(core, wording.Book) : null;
    }

    private static string ReadBackOf(NoticeCore core, WordBook book) =>
        string.Join(
            book.Phrases["joiner"],
            new[]
            {
                (Is: core.Place is not null, Name: "place"),
                (Is: core.Window is not null, Name: "window"),
                (Is: core.Count is not null, Name: "count"),
            }
                .Where(one => one.Is)
                .Select(one => book.Word("read_back", one.Name))
        );

    private static string Degrees(decimal degrees, char positive, char negative) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Abs(degrees)} {(degrees < 0 ? negative : positive)}"
        );
}
