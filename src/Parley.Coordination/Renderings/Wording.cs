using System.Globalization;
using System.Text;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Renderings;

/// <summary>How values of a notice are written in a language.</summary>
/// <param name="Book">The language.</param>
/// <param name="Authoritative">The language whose text counts; null when there is no text.</param>
internal sealed record Wording(WordBook Book, string? Authoritative)
{
    // What stands between these is laid out by itself: a Latin name or a number in an Arabic
    // sentence would else change places with its neighbours (Unicode UAX #9).
    private const char Isolate = '\u2068';
    private const char EndIsolate = '\u2069';

    /// <summary>
    /// A value that is no word of the book, kept apart from what stands around it where either is
    /// written from right to left.
    /// </summary>
    internal string Apart(string value) =>
        Book.IsRightToLeft || value.EnumerateRunes().Any(IsRightToLeft)
            ? string.Join('\n', value.Split('\n').Select(line => $"{Isolate}{line}{EndIsolate}"))
            : value;

    /// <summary>Values in a row; null when there are none.</summary>
    internal string? List(IEnumerable<string> values)
    {
        var list = string.Join(Book.Phrases["joiner"], values.Select(Apart));
        return list.Length == 0 ? null : list;
    }

    internal string Number(decimal number) => Apart(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A moment in UTC; seconds and fractions where there are any.</summary>
    internal string Moment(Instant at)
    {
        var form =
            at.Ticks % TimeSpan.TicksPerMinute == 0 ? "yyyy-MM-dd HH:mm"
            : at.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-dd HH:mm:ss"
            : "yyyy-MM-dd HH:mm:ss.FFFFFFF";
        var text = at.ToDateTimeOffset().ToString(form, CultureInfo.InvariantCulture);
        return Apart($"{text} UTC");
    }

    internal string? MomentIfAny(Instant? at) => at is { } moment ? Moment(moment) : null;

    /// <summary>
    /// The text in this language, else the one that counts, with a mark that says which it is; null
    /// when there is none.
    /// </summary>
    internal (string Text, string Mark)? BestOf(Texts texts)
    {
        if (texts.ByLanguage.IsEmpty)
        {
            return null;
        }
        var counting =
            Authoritative is { } tag && texts.ByLanguage.ContainsKey(tag)
                ? tag
                : texts.ByLanguage.Keys.First();
        var shown = IsThis(counting)
            ? counting
            : texts.ByLanguage.Keys.FirstOrDefault(IsThis) ?? counting;
        var phrase =
            shown != counting ? "rendering"
            : IsThis(counting) ? "authoritative"
            : "missing";
        return (
            Apart(texts.ByLanguage[shown]),
            Book.Phrase(phrase, "language", InLanguage(counting))
        );
    }

    /// <summary>A value of a field, in the words of this language.</summary>
    internal string Value(Slot slot, SlotValue value) =>
        value switch
        {
            SlotValue.Line(var text) => Apart(text),
            SlotValue.Lines(var texts) => List(texts) ?? "",
            SlotValue.Words(var texts) when BestOf(texts) is { } best =>
                $"{best.Text} [{best.Mark}]",
            SlotValue.Moment(var at) => Moment(at),
            SlotValue.Choice(var name) => Book.Word(slot.Name, name),
            SlotValue.Number(var number) => Number(number),
            SlotValue.Organ(var id) => Apart($"{id}"),
            SlotValue.Officer(var id) => Apart($"{id}"),
            SlotValue.Things(var ids) => List(ids.Select(id => $"{id}")) ?? "",
            SlotValue.Flag(var isSet) => Book.Word("flag", isSet ? "yes" : "no"),
            _ => throw new InvalidOperationException("Rows are put into words one by one."),
        };

    // A text in "en-GB" is one in English.
    private bool IsThis(string tag) => tag.Split('-')[0] == Book.Language;

    private string InLanguage(string tag) =>
        Book.Words["language"].GetValueOrDefault(tag.Split('-')[0])
        ?? Book.Phrase("other_language", "tag", Apart(tag));

    private static bool IsRightToLeft(Rune one) =>
        one.Value
            is (>= 0x0590 and <= 0x08FF)
                or (>= 0xFB1D and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFC)
                or (>= 0x10800 and <= 0x10FFF)
                or (>= 0x1E800 and <= 0x1EFFF);
}
