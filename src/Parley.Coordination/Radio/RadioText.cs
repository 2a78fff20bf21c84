using System.Collections.Immutable;
using System.Globalization;
using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Radio;

/// <summary>
/// A notice in one line of capitals, short enough to be read over a radio or sent in two text
/// messages, with words to check what was written down (docs/api/texts.md).
/// </summary>
/// <param name="Line">The line.</param>
/// <param name="IsWhole">
/// False when it leaves out something of the notice; then it says <c>MORE ON LINE</c>.
/// </param>
public sealed record RadioText(string Line, bool IsWhole)
{
    /// <summary>A line has at most so many characters: two text messages of 160.</summary>
    public const int CharactersMax = 320;

    internal const string More = "MORE ON LINE";
    internal const string Check = "CHECK";
    internal const string Everybody = "ALL";
    internal const string For = "FOR";
    internal const string At = "AT";
    internal const string Name = "NAME";
    internal const string Time = "TIME";
    internal const string Count = "COUNT";
    internal const string Id = "ID";
    internal const string Yes = "YES";
    internal const string No = "NO";

    // A point, CHECK, and four of the longest words, each after a space.
    private static readonly int CheckLengthMax =
        2 + Check.Length + (CheckWords.Count * (1 + CheckWords.Alphabet.Max(word => word.Length)));

    /// <summary>
    /// What a copy says, in order: whom it is for when that is not the duty officer, what it
    /// changes, place, time and number, what was chosen, then short fields. The first that does
    /// not fit, and all behind it, are left out.
    /// </summary>
    public static RadioText Of(NoticeCopy copy)
    {
        var line = HeadOf(copy);
        var id = $" {Id} {RadioParts.IdOf(copy.Id)}";
        var room = CharactersMax - id.Length - CheckLengthMax - More.Length - 2;
        var parts = PartsOf(copy).ToImmutableArray();
        var isWhole = copy.Texts.ByLanguage.IsEmpty && copy.Attachments.IsEmpty;
        foreach (var part in parts)
        {
            if (part is null)
            {
                isWhole = false;
                continue;
            }
            if (line.Length + part.Length + 2 > room)
            {
                isWhole = false;
                break;
            }
            line += $" {part}.";
        }
        line += isWhole ? $"{id}." : $" {More}.{id}.";
        return new($"{line} {Check} {CheckWords.Of(line)}", isWhole);
    }

    private static string HeadOf(NoticeCopy copy)
    {
        var status =
            copy.Status is NoticeStatus.Actual
                ? ""
                : Said(EnumNames.Of<NoticeStatus>(copy.Status)) + " ";
        var precedence = Said(EnumNames.Of<Precedence>(copy.Precedence));
        var kind = Said(EnumNames.Of<NoticeKind>(copy.Kind));
        var to = copy.To is { } organ ? Said($"{organ}") : Everybody;
        return $"{status}{precedence} {kind} {Said($"{copy.From.Organ}")} TO {to}.";
    }

    // Null stands for what cannot be said in such a line.
    private static IEnumerable<string?> PartsOf(NoticeCopy copy)
    {
        if (copy.Role is not InboxRole.DutyOfficer)
        {
            yield return $"{For} {Said(EnumNames.Of<InboxRole>(copy.Role))}";
        }
        if (copy.Relation is { } relation)
        {
            yield return $"{Said(EnumNames.Of<RelationKind>(relation.Kind))} "
                + RadioParts.IdOf(relation.Notice);
        }
        var core = copy.Core;
        if (core.Place is { } place)
        {
            yield return $"{At} {RadioParts.PlaceOf(place)}";
        }
        if (core.Window is { } window)
        {
            yield return RadioParts.WindowOf(window) is { } time ? $"{Time} {time}" : null;
        }
        if (core.Count is { } count)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{Count} {count}");
        }
        if (core.PlaceName is { } name)
        {
            yield return LineOf(Name, name);
        }
        var slots = Form.Of(copy.Kind).Slots;
        foreach (
            var slot in slots
                .Where(slot => slot.Type is SlotType.Choice)
                .Concat(slots.Where(slot => slot.Type is not SlotType.Choice))
        )
        {
            if (copy.Slots.Find(slot.Name) is { } value)
            {
                yield return PartOf(Keyword(slot.Name), value);
            }
        }
        if (copy is not { Stale: null, AcknowledgeBy: null, AnswerBy: null, Mandate: null })
        {
            yield return null;
        }
        // Where to keep clear cannot be said in a line, and is not left out of one.
        if (
            !copy.OnBehalf.IsEmpty
            || !copy.AlsoTo.IsEmpty
            || copy.AsksReadBack
            || copy.Volumes is not null
        )
        {
            yield return null;
        }
    }

    private static string? PartOf(string keyword, SlotValue value) =>
        value switch
        {
            SlotValue.Choice(var name) => $"{keyword} {Said(name)}",
            SlotValue.Line(var text) => LineOf(keyword, text),
            SlotValue.Number(var number) => string.Create(
                CultureInfo.InvariantCulture,
                $"{keyword} {number}"
            ),
            SlotValue.Flag(var isSet) => $"{keyword} {(isSet ? Yes : No)}",
            SlotValue.Moment(var at) => RadioParts.CanSay(at)
            && at.Ticks % TimeSpan.TicksPerSecond == 0
                ? $"{keyword} {RadioParts.MomentOf(at)}"
                : null,
            _ => null,
        };

    // A line that cannot be said as it stands is not said: nobody guesses how to spell it.
    private static string? LineOf(string keyword, string text)
    {
        var said = Said(text);
        return
            said.Length > 0
            && said[0] != ' '
            && said[^1] != ' '
            && !said.Contains("  ", StringComparison.Ordinal)
            && Enumerable.Range(0, said.Length).All(at => CanSay(said, at))
            ? $"{keyword} {said}"
            : null;
    }

    // A point within a number is one; any other would end the part.
    private static bool CanSay(string said, int at) =>
        char.IsAsciiLetterUpper(said[at])
        || char.IsAsciiDigit(said[at])
        || " ,/+-".Contains(said[at], StringComparison.Ordinal)
        || said[at] == '.'
            && at > 0
            && at + 1 < said.Length
            && char.IsAsciiDigit(said[at - 1])
            && char.IsAsciiDigit(said[at + 1]);

    internal static string Keyword(string field) => Said(field.Replace('_', '-'));

    internal static string Said(string name) => name.ToUpperInvariant();
}
