using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Renderings;

/// <summary>
/// A notice in the words of a language, for people to read. It is never what counts: that is the
/// signed copy, and the text in the language that its signer named.
/// </summary>
/// <param name="Language">Which language.</param>
/// <param name="Direction">In which direction it is written: <c>ltr</c> or <c>rtl</c>.</param>
/// <param name="Authoritative">
/// The language whose text counts; null when the notice says what its fields say, and no more.
/// </param>
/// <param name="Text">
/// Lines. Values from elsewhere stand between U+2068 and U+2069 where directions meet.
/// </param>
public sealed record Rendering(
    string Language,
    string Direction,
    string? Authoritative,
    string Text
)
{
    /// <summary>What a copy says, in the words of a language.</summary>
    public static Rendering Of(NoticeCopy copy, WordBook book)
    {
        var wording = new Wording(book, copy.Authoritative);
        var template = book.Kinds[EnumNames.Of<NoticeKind>(copy.Kind)];
        var values = EnvelopeSlots.Of(copy, wording);
        foreach (var slot in Form.Of(copy.Kind).Slots)
        {
            if (
                copy.Slots.Find(slot.Name) is { } value
                && ValueOf(slot, value) is { Length: > 0 } text
            )
            {
                values.Add(slot.Name, text);
            }
        }
        var lines = book
            .Head.Concat(book.Core)
            .Concat(template.Lines)
            .Concat(book.Tail)
            .Select(line => Template.Fill(line, values))
            .OfType<string>();
        return new(book.Language, book.Direction, copy.Authoritative, string.Join('\n', lines));

        string ValueOf(Slot slot, SlotValue value) =>
            value is SlotValue.Rows(var rows)
                ? string.Concat(
                    rows.Select(row => $"\n- {RowOf(slot, row, template.Rows[slot.Name], wording)}")
                )
                : wording.Value(slot, value);
    }

    private static string RowOf(Slot slot, Slots row, IReadOnlyList<string> parts, Wording wording)
    {
        var values = slot
            .Columns.Where(column => row.Find(column.Name) is not null)
            .ToDictionary(
                column => column.Name,
                column => wording.Value(column, row.Find(column.Name)!),
                StringComparer.Ordinal
            );
        return string.Join(
            wording.Book.Phrases["joiner"],
            parts.Select(part => Template.Fill(part, values)).OfType<string>()
        );
    }
}
