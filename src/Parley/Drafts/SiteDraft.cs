using System.Globalization;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Times;
using Parley.Coordination.Notices;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Exports;

namespace Parley.Drafts;

/// <summary>
/// A site of a sheet, as the members of a notice that nobody has signed, to one organ. The columns
/// are those of <see cref="SiteSheet"/>.
/// </summary>
/// <param name="Members">What would be signed; id and time are the sender's to fill in.</param>
/// <param name="Unknown">Columns that mean nothing here, and were left out.</param>
internal sealed record SiteDraft(JsonObject Members, IReadOnlyList<string> Unknown)
{
    private static readonly Form Form = Form.Of(NoticeKind.Site);

    /// <summary>Refused when the row would make no notice of a site.</summary>
    /// <param name="row">The row.</param>
    /// <param name="from">Who is going to sign it.</param>
    /// <param name="to">To whom it goes when the row does not say.</param>
    /// <param name="now">What time it is.</param>
    internal static Checked<SiteDraft> Of(SheetRow row, OfficerId from, OrganId? to, Instant now)
    {
        var fields = row.Fields.ToDictionary(one => one.Key, one => SiteSheet.Plain(one.Value));
        if ((fields.GetValueOrDefault(SiteSheet.To) ?? to?.ToString()) is not { } addressee)
        {
            return new RuleBroken(SiteSheet.To, "The row or --to says to whom it goes.");
        }
        var members = new JsonObject
        {
            ["kind"] = EnumNames.Of(NoticeKind.Site),
            ["from"] = $"{from}",
            ["to"] = addressee,
            ["precedence"] = EnumNames.Of(Precedence.Priority),
        };
        if (BrokenByPlace(members, fields) is { } unplaced)
        {
            return unplaced;
        }
        if (!FieldsOf(fields).Try(out var slots, out var broken))
        {
            return broken;
        }
        members["fields"] = slots;
        Relate(members, fields, $"{slots["request"]}");
        return BrokenBy(members, now) is { } unfit
            ? unfit
            : new SiteDraft(members, [.. fields.Keys.Where(name => !IsKnown(name))]);
    }

    private static RuleBroken? BrokenByPlace(JsonObject members, Dictionary<string, string> fields)
    {
        var about = new JsonObject();
        var place = new JsonObject();
        foreach (
            var column in new[] { SiteSheet.Latitude, SiteSheet.Longitude, SiteSheet.Accuracy }
        )
        {
            if (!NumberOf(column, fields.GetValueOrDefault(column)).Try(out var number, out var no))
            {
                return no;
            }
            place[column] = number;
        }
        about["place"] = place;
        about["place_name"] = fields.GetValueOrDefault(SiteSheet.PlaceName);
        members["about"] = about;
        return null;
    }

    private static Checked<JsonObject> FieldsOf(Dictionary<string, string> fields)
    {
        var said = new JsonObject();
        foreach (var slot in Form.Slots)
        {
            if (slot.Type is SlotType.Words)
            {
                var words = new JsonObject(
                    fields
                        .Where(one => one.Key.StartsWith($"{slot.Name}.", StringComparison.Ordinal))
                        .Select(one =>
                            KeyValuePair.Create(
                                one.Key[(slot.Name.Length + 1)..],
                                (JsonNode?)one.Value
                            )
                        )
                );
                said[slot.Name] = words.Count > 0 ? words : null;
            }
            else if (fields.GetValueOrDefault(slot.Name) is { } text)
            {
                if (!NodeOf(slot, text).Try(out var node, out var broken))
                {
                    return broken;
                }
                said[slot.Name] = node;
            }
            if (said[slot.Name] is null)
            {
                said.Remove(slot.Name);
            }
        }
        said["request"] ??= "add";
        return said;
    }

    private static Checked<JsonNode> NodeOf(Slot slot, string text) =>
        slot.Type switch
        {
            SlotType.Number => NumberOf(slot.Name, text).Try(out var number, out var broken)
                ? JsonValue.Create(number)
                : broken,
            SlotType.Things => new JsonArray([
                .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(id => (JsonNode)id),
            ]),
            SlotType.Line
            or SlotType.Moment
            or SlotType.Choice
            or SlotType.Officer
            or SlotType.Organ => JsonValue.Create(text),
            SlotType.Lines or SlotType.Words or SlotType.Flag or SlotType.Rows => new RuleBroken(
                slot.Name,
                "A sheet has no such field."
            ),
        };

    private static Checked<decimal> NumberOf(string column, string? text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : new RuleBroken(column, "It is a number such as 35.95001.");

    // What is new has no relation; what amends or removes names the notice in force.
    private static void Relate(
        JsonObject members,
        Dictionary<string, string> fields,
        string request
    )
    {
        if (request is "add" || fields.GetValueOrDefault(SiteSheet.Notice) is not { } notice)
        {
            return;
        }
        members["relation"] = new JsonObject
        {
            ["kind"] = request is "amend" ? "update" : "discontinue",
            ["notice"] = notice,
        };
    }

    // As the server would, with an id and a time in the place of those to come.
    private static RuleBroken? BrokenBy(JsonObject members, Instant now)
    {
        var filled = members.DeepClone().AsObject();
        filled["notice"] = $"{Guid.NewGuid():D}";
        filled["sent"] = $"{now}";
        var text = $"{Statement.Notice.Type}\n{filled.ToJsonString()}\n";
        return Statement.Notice.Read(text).Try(out _, out var broken) ? null : broken;
    }

    private static bool IsKnown(string column) =>
        SiteSheet.Heads.Contains(column)
        || Form.Slots.Any(slot =>
            slot.Type is SlotType.Words
                ? column.StartsWith($"{slot.Name}.", StringComparison.Ordinal)
                : column == slot.Name
        );
}
