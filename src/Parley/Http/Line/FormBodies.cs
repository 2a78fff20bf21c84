using Parley.Coordination.Notices;
using Parley.Coordination.Statements;

namespace Parley.Http.Line;

/// <summary>Which fields a kind of notice has.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Exchange">What mandates call it.</param>
/// <param name="Roles">Whom of an organ it may be for.</param>
/// <param name="NeedsPlace">True when it says where.</param>
/// <param name="NeedsWindow">True when it says when.</param>
/// <param name="HasText">True when people word it.</param>
/// <param name="Fields">Its fields.</param>
internal sealed record FormBody(
    string Kind,
    string Exchange,
    IReadOnlyList<string> Roles,
    bool NeedsPlace,
    bool NeedsWindow,
    bool HasText,
    IReadOnlyList<SlotBody> Fields
)
{
    internal static FormBody Of(Form form) =>
        new(
            EnumNames.Of(form.Kind),
            EnumNames.Of(NoticeRules.ExchangeOf(form.Kind)),
            [.. Inboxes.RolesOf(form.Kind).Select(EnumNames.Of)],
            form.NeedsPlace,
            form.NeedsWindow,
            form.HasText,
            [.. form.Slots.Select(SlotBody.Of)]
        );
}

/// <summary>A field.</summary>
/// <param name="Name">As it is written.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Needed">True when there is no such notice without it.</param>
/// <param name="Choices">What may be chosen.</param>
/// <param name="Columns">The fields of a row.</param>
internal sealed record SlotBody(
    string Name,
    string Type,
    bool Needed,
    IReadOnlyList<string>? Choices,
    IReadOnlyList<ColumnBody>? Columns
)
{
    internal static SlotBody Of(Slot slot) =>
        new(
            slot.Name,
            EnumNames.Of(slot.Type),
            slot.IsNeeded,
            slot.Choices.IsEmpty ? null : [.. slot.Choices],
            slot.Columns.IsEmpty ? null : [.. slot.Columns.Select(ColumnBody.Of)]
        );
}

/// <summary>A field of a row; it has no rows itself.</summary>
internal sealed record ColumnBody(
    string Name,
    string Type,
    bool Needed,
    IReadOnlyList<string>? Choices
)
{
    internal static ColumnBody Of(Slot slot) =>
        new(
            slot.Name,
            EnumNames.Of(slot.Type),
            slot.IsNeeded,
            slot.Choices.IsEmpty ? null : [.. slot.Choices]
        );
}

/// <summary>All forms.</summary>
internal sealed record FormsAnswer(IReadOnlyList<FormBody> Forms);
