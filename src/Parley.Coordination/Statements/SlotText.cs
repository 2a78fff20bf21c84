using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The fields of a form, as JSON.</summary>
internal static class SlotText
{
    private const int WordsCharactersMax = 4_000;

    internal static IReadOnlyDictionary<string, JsonElement> Of(Slots slots) =>
        slots.Values.ToDictionary(
            pair => pair.Key,
            pair =>
                JsonSerializer.SerializeToElement(
                    NodeOf(pair.Value),
                    StatementJson.Default.JsonNode
                )
        );

    internal static Checked<Slots> Parse(
        ImmutableArray<Slot> form,
        IReadOnlyDictionary<string, JsonElement>? fields
    ) =>
        Read(form, fields ?? ImmutableDictionary<string, JsonElement>.Empty)
            .Try(out var slots, out var broken)
            ? slots
            : broken.Within("fields");

    private static Checked<Slots> Read(
        ImmutableArray<Slot> form,
        IReadOnlyDictionary<string, JsonElement> fields
    )
    {
        var made = ImmutableSortedDictionary.CreateBuilder<string, SlotValue>(
            StringComparer.Ordinal
        );
        foreach (var name in fields.Keys)
        {
            if (form.All(slot => slot.Name != name))
            {
                return new RuleBroken(
                    Known(name),
                    form.IsEmpty
                        ? "There are no fields here."
                        : $"The fields are {string.Join(", ", form.Select(slot => slot.Name))}."
                );
            }
        }
        foreach (var slot in form)
        {
            if (!fields.TryGetValue(slot.Name, out var field))
            {
                if (slot.IsNeeded)
                {
                    return new RuleBroken(slot.Name, "A notice of this kind has it.");
                }
                continue;
            }
            if (!Value(slot, field).Try(out var value, out var broken))
            {
                return broken;
            }
            made.Add(slot.Name, value);
        }
        return new Slots(made.ToImmutable());
    }

    // What others named, is not repeated unless it could be a name.
    private static string Known(string name) =>
        name.Length <= 40 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
            ? name
            : "";

    private static Checked<SlotValue> Value(Slot slot, JsonElement field) =>
        slot.Type switch
        {
            SlotType.Line => Line(slot.Name, field),
            SlotType.Lines => Each(slot, field, Line, lines => new SlotValue.Lines(TextsOf(lines))),
            SlotType.Words => Words(slot.Name, field),
            SlotType.Moment => Text(slot.Name, field).Try(out var text, out var broken)
            && Members.Time(slot.Name, text).Try(out var at, out broken)
                ? new SlotValue.Moment(at)
                : broken,
            SlotType.Choice => field.ValueKind is JsonValueKind.String
            && field.GetString() is { } name
            && slot.Choices.Contains(name)
                ? new SlotValue.Choice(name)
                : new RuleBroken(slot.Name, $"It is one of {string.Join(", ", slot.Choices)}."),
            SlotType.Number => Number(slot, field),
            SlotType.Organ => Text(slot.Name, field).Try(out var text, out var broken)
            && Members.Named(slot.Name, OrganId.Of(text)).Try(out var organ, out broken)
                ? new SlotValue.Organ(organ)
                : broken,
            SlotType.Officer => Text(slot.Name, field).Try(out var text, out var broken)
            && Members.Named(slot.Name, OfficerId.Of(text)).Try(out var officer, out broken)
                ? new SlotValue.Officer(officer)
                : broken,
            SlotType.Things => Each(
                slot,
                field,
                Thing,
                things => new SlotValue.Things([
                    .. things.Cast<SlotValue.Things>().Select(one => one.Ids[0]),
                ])
            ),
            SlotType.Flag => field.ValueKind is JsonValueKind.True or JsonValueKind.False
                ? new SlotValue.Flag(field.GetBoolean())
                : new RuleBroken(slot.Name, "It is true or false."),
            SlotType.Rows => Each(
                slot,
                field,
                (place, row) => Row(slot, place, row),
                rows => new SlotValue.Rows([
                    .. rows.Cast<SlotValue.Rows>().Select(one => one.Each[0]),
                ])
            ),
        };

    private static ImmutableArray<string> TextsOf(ImmutableArray<SlotValue> lines) =>
        [.. lines.Cast<SlotValue.Line>().Select(line => line.Text)];

    private static Checked<string> Text(string place, JsonElement field) =>
        field.ValueKind is JsonValueKind.String
            ? field.GetString()!
            : new RuleBroken(place, "It is a text.");

    private static Checked<SlotValue> Line(string place, JsonElement field) =>
        Text(place, field).Try(out var text, out var broken)
        && Members.Line(place, text, NoticeCopy.LineCharactersMax).Try(out var line, out broken)
            ? new SlotValue.Line(line)
            : broken;

    private static Checked<SlotValue> Thing(string place, JsonElement field) =>
        Text(place, field).Try(out var text, out var broken)
        && Members.Named(place, DssId.Of(text)).Try(out var id, out broken)
            ? new SlotValue.Things([id])
            : broken;

    private static Checked<SlotValue> Words(string place, JsonElement field)
    {
        if (
            field.ValueKind is not JsonValueKind.Object
            || field.EnumerateObject().Any(one => one.Value.ValueKind is not JsonValueKind.String)
        )
        {
            return new RuleBroken(place, "It is an object of texts by language.");
        }
        var texts = field
            .EnumerateObject()
            .ToDictionary(one => one.Name, one => one.Value.GetString()!);
        return Members.TextsOf(place, texts, WordsCharactersMax).Try(out var made, out var broken)
            ? new SlotValue.Words(made)
            : broken;
    }

    private static Checked<SlotValue> Number(Slot slot, JsonElement field) =>
        field.ValueKind is JsonValueKind.Number
        && field.TryGetDecimal(out var number)
        && number >= slot.Least
        && number <= slot.Most
            ? new SlotValue.Number(number)
            : new RuleBroken(slot.Name, $"It is a number from {slot.Least} to {slot.Most}.");

    private static Checked<SlotValue> Row(Slot slot, string place, JsonElement row)
    {
        if (row.ValueKind is not JsonValueKind.Object)
        {
            return new RuleBroken(place, "It is an object.");
        }
        var fields = row.EnumerateObject().ToDictionary(one => one.Name, one => one.Value);
        return Read(slot.Columns, fields).Try(out var read, out var broken)
            ? new SlotValue.Rows([read])
            : broken.Within(place);
    }

    private static Checked<SlotValue> Each(
        Slot slot,
        JsonElement field,
        Func<string, JsonElement, Checked<SlotValue>> read,
        Func<ImmutableArray<SlotValue>, SlotValue> join
    )
    {
        if (field.ValueKind is not JsonValueKind.Array || field.GetArrayLength() > Slot.ItemsMax)
        {
            return new RuleBroken(slot.Name, $"It is a list of at most {Slot.ItemsMax}.");
        }
        var made = ImmutableArray.CreateBuilder<SlotValue>();
        foreach (var item in field.EnumerateArray())
        {
            if (!read($"{slot.Name}[{made.Count}]", item).Try(out var value, out var broken))
            {
                return broken;
            }
            made.Add(value);
        }
        return join(made.ToImmutable());
    }

    private static JsonNode NodeOf(SlotValue value) =>
        value switch
        {
            SlotValue.Line(var text) => JsonValue.Create(text),
            SlotValue.Lines(var texts) => new JsonArray([
                .. texts.Select(text => (JsonNode)JsonValue.Create(text)),
            ]),
            SlotValue.Words(var texts) => new JsonObject(
                texts.ByLanguage.Select(pair =>
                    KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))
                )
            ),
            SlotValue.Moment(var at) => JsonValue.Create($"{at}"),
            SlotValue.Choice(var name) => JsonValue.Create(name),
            SlotValue.Number(var number) => JsonValue.Create(number),
            SlotValue.Organ(var id) => JsonValue.Create($"{id}"),
            SlotValue.Officer(var id) => JsonValue.Create($"{id}"),
            SlotValue.Things(var ids) => new JsonArray([
                .. ids.Select(id => (JsonNode)JsonValue.Create($"{id}")),
            ]),
            SlotValue.Flag(var isSet) => JsonValue.Create(isSet),
            SlotValue.Rows(var rows) => new JsonArray([
                .. rows.Select(row => (JsonNode)ObjectOf(row)),
            ]),
            _ => throw new InvalidOperationException("The values are a closed family."),
        };

    private static JsonObject ObjectOf(Slots row) =>
        new(
            row.Values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)NodeOf(pair.Value)))
        );
}
