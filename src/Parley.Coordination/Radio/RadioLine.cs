using System.Globalization;
using Parley.Airspace;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Radio;

/// <summary>What somebody wrote down of a notice that was read to them.</summary>
public sealed record RadioLine
{
    // What is typed in is looked at only so far.
    private const int TypedMax = 2_000;

    /// <summary>What it counts for.</summary>
    public required NoticeStatus Status { get; init; }

    /// <summary>How soon it is to be taken.</summary>
    public required Precedence Precedence { get; init; }

    /// <summary>What it is.</summary>
    public required NoticeKind Kind { get; init; }

    /// <summary>Who told.</summary>
    public required OrganId From { get; init; }

    /// <summary>Who was told; null for everybody.</summary>
    public OrganId? To { get; init; }

    /// <summary>Whom of them it is for.</summary>
    public InboxRole Role { get; init; } = InboxRole.DutyOfficer;

    /// <summary>
    /// What it is to an earlier notice, and that notice in short; null for an original.
    /// </summary>
    public (RelationKind Kind, string ShortId)? Relation { get; init; }

    /// <summary>Place, its name in capitals, time and number.</summary>
    public NoticeCore Core { get; init; } = new();

    /// <summary>What was chosen, and the short fields; lines are in capitals.</summary>
    public Slots Slots { get; init; } = Slots.None;

    /// <summary>The notice's id in short (30 bits of it).</summary>
    public required string ShortId { get; init; }

    /// <summary>False when there is more of it than was said.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>True when this is a notice of an id.</summary>
    public bool IsOf(DssId id) => RadioParts.IdOf(id) == ShortId;

    /// <summary>
    /// What a line says. Small letters and more than one space do no harm. Refused when the check
    /// words are not those of what stands before them, and when something cannot be read.
    /// </summary>
    public static Checked<RadioLine> Parse(string typed)
    {
        if (typed.Length > TypedMax)
        {
            return new RuleBroken("text", $"A line has at most {RadioText.CharactersMax} signs.");
        }
        var line = string.Join(
            ' ',
            typed.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
        var mark = $" {RadioText.Check} ";
        var at = line.LastIndexOf(mark, StringComparison.Ordinal);
        if (at < 0)
        {
            return new RuleBroken("text", "A line ends with CHECK and four words.");
        }
        var words = line[(at + mark.Length)..].TrimEnd('.').Split(' ');
        return CheckWords.Fit(line[..at], words)
            ? Read(line[..at])
            : new RuleBroken(
                "check",
                "The check words are not those of this text: something was misheard or misspelt."
            );
    }

    private static Checked<RadioLine> Read(string text)
    {
        if (!text.EndsWith('.'))
        {
            return new RuleBroken("text", "Each part ends with a point.");
        }
        var parts = text[..^1].Split(". ");
        if (parts.Length < 2 || !IdOf(parts[^1]).Try(out var id, out var broken))
        {
            return new RuleBroken("id", "The last part before CHECK is ID and six signs.");
        }
        if (!Head(parts[0], id).Try(out var line, out broken))
        {
            return broken;
        }
        foreach (var part in parts[1..^1])
        {
            if (!line.With(part).Try(out line, out broken))
            {
                return broken;
            }
        }
        return line;
    }

    private static Checked<string> IdOf(string part) =>
        part.StartsWith($"{RadioText.Id} ", StringComparison.Ordinal)
        && RadioParts.IsId(part[(RadioText.Id.Length + 1)..])
            ? part[(RadioText.Id.Length + 1)..]
            : new RuleBroken("id", "");

    private static Checked<RadioLine> Head(string part, string id)
    {
        var words = part.ToLowerInvariant().Split(' ');
        var status = NoticeStatus.Actual;
        if (words.Length == 6)
        {
            if (!EnumNames.Parse<NoticeStatus>("status", words[0]).Try(out status, out var unknown))
            {
                return unknown;
            }
            words = words[1..];
        }
        if (words.Length != 5 || words[3] != "to")
        {
            return new RuleBroken(
                "head",
                "A line starts with precedence, kind, who, TO and to whom."
            );
        }
        var everybody = RadioText.Everybody.ToLowerInvariant();
        return
            EnumNames
                .Parse<Precedence>("precedence", words[0])
                .Try(out var precedence, out var broken)
            && EnumNames.Parse<NoticeKind>("kind", words[1]).Try(out var kind, out broken)
            && OrganId.Of(words[2]).Try(out var from, out broken)
            && ToOf(words[4] == everybody ? null : words[4]).Try(out var to, out broken)
            ? new RadioLine
            {
                Status = status,
                Precedence = precedence,
                Kind = kind,
                From = from,
                To = to,
                ShortId = id,
                IsWhole = true,
            }
            : broken;
    }

    private static Checked<OrganId?> ToOf(string? word) =>
        word is null ? (OrganId?)null
        : OrganId.Of(word).Try(out var organ, out var broken) ? (OrganId?)organ
        : broken;

    private Checked<RadioLine> With(string part)
    {
        if (part == RadioText.More)
        {
            return this with { IsWhole = false };
        }
        var space = part.IndexOf(' ', StringComparison.Ordinal);
        if (space < 0)
        {
            return new RuleBroken("text", $"A part has a name and what it is: {Known(part)}.");
        }
        var (name, said) = (part[..space], part[(space + 1)..]);
        return name switch
        {
            RadioText.For => EnumNames
                .Parse<InboxRole>("for", said.ToLowerInvariant())
                .Try(out var role, out _)
                ? this with
                {
                    Role = role,
                }
                : Unreadable(name),
            RadioText.At => RadioParts.ReadPlace(said) is { } place
                ? this with
                {
                    Core = Core with { Place = place },
                }
                : Unreadable(name),
            RadioText.Time => RadioParts.ReadWindow(said) is { } window
                ? this with
                {
                    Core = Core with { Window = window },
                }
                : Unreadable(name),
            RadioText.Count => int.TryParse(
                said,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
                ? this with
                {
                    Core = Core with { Count = count },
                }
                : Unreadable(name),
            RadioText.Name => this with { Core = Core with { PlaceName = said } },
            _ => RelationOf(name, said) is { } relation
                ? this with
                {
                    Relation = relation,
                }
                : WithSlot(name, said),
        };
    }

    private static (RelationKind Kind, string ShortId)? RelationOf(string name, string said) =>
        EnumNames.Parse<RelationKind>("relation", name.ToLowerInvariant()).Try(out var kind, out _)
        && RadioParts.IsId(said)
            ? (kind, said)
            : null;

    private Checked<RadioLine> WithSlot(string name, string said)
    {
        var slot = Form.Of(Kind).Slots.FirstOrDefault(one => RadioText.Keyword(one.Name) == name);
        return slot is not null && ValueOf(slot, said) is { } value
            ? this with
            {
                Slots = new(Slots.Values.SetItem(slot.Name, value)),
            }
            : Unreadable(name);
    }

    private static SlotValue? ValueOf(Slot slot, string said) =>
        slot.Type switch
        {
            SlotType.Choice => slot.Choices.FirstOrDefault(one => RadioText.Said(one) == said)
                is { } choice
                ? new SlotValue.Choice(choice)
                : null,
            SlotType.Line => new SlotValue.Line(said),
            SlotType.Number => decimal.TryParse(
                said,
                NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var number
            )
            && number >= slot.Least
            && number <= slot.Most
                ? new SlotValue.Number(number)
                : null,
            SlotType.Flag => said is RadioText.Yes or RadioText.No
                ? new SlotValue.Flag(said == RadioText.Yes)
                : null,
            SlotType.Moment => RadioParts.ReadMoment(said) is { } at
                ? new SlotValue.Moment(at)
                : null,
            SlotType.Lines
            or SlotType.Words
            or SlotType.Organ
            or SlotType.Officer
            or SlotType.Things
            or SlotType.Rows => null,
        };

    private static RuleBroken Unreadable(string name) =>
        new(Known(name).ToLowerInvariant(), "What is said of it cannot be read.");

    // What others typed is not repeated unless it could be a name.
    private static string Known(string name) =>
        name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? name : "";
}
