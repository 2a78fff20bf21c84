using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Formats.Json;

namespace Parley.Formats.F3548;

/// <summary>
/// One operational intent or constraint, in any of the wrappers in which systems send it to each
/// other.
/// </summary>
internal sealed class F3548Entities(JsonReading reading)
{
    private int _unnamed;

    /// <summary>Adds what a part holds; answers the rule it broke.</summary>
    internal RuleBroken? Add(JsonPart part)
    {
        if (part.Find("operational_intent") is { } intent)
        {
            return Full(intent, EntityKind.Operation);
        }
        if (part.Find("constraint") is { } constraint)
        {
            return Full(constraint, EntityKind.Constraint);
        }
        if (part.Has("reference") || part.Has("details"))
        {
            return Full(part, KindOf(part));
        }
        if (part.Find("extents") is { } extents)
        {
            var isOperation = part.Has("state") || part.Has("key");
            var kind = isOperation ? EntityKind.Operation : EntityKind.Constraint;
            return Keep(part, kind, [extents]);
        }
        if (part.Find("volumes") is not null || part.Find("off_nominal_volumes") is not null)
        {
            return Keep(part, EntityKind.Operation, Lists(part));
        }
        return part.Broken(
            "Here stands an operational intent or a constraint with its details or extents."
        );
    }

    /// <summary>Adds an intent or a constraint of a list that says which it is.</summary>
    internal RuleBroken? Add(JsonPart part, EntityKind kind) =>
        part.Has("reference") ? Full(part, kind) : Add(part);

    // A constraint's reference has no state, and its details no priority.
    private static EntityKind KindOf(JsonPart part)
    {
        var isOperation =
            part.Find("reference") is { } reference
                && (reference.Has("state") || reference.Has("subscription_id"))
            || part.Find("details") is { } details
                && (details.Has("priority") || details.Has("off_nominal_volumes"));
        return isOperation ? EntityKind.Operation : EntityKind.Constraint;
    }

    private static List<JsonPart> Lists(JsonPart details)
    {
        var lists = new List<JsonPart>();
        if (details.Find("volumes") is { } volumes)
        {
            lists.Add(volumes);
        }
        if (details.Find("off_nominal_volumes") is { } offNominal)
        {
            lists.Add(offNominal);
        }
        return lists;
    }

    private RuleBroken? Full(JsonPart part, EntityKind kind) =>
        part.Need("reference").Try(out _, out var broken)
        && part.Need("details").Try(out var details, out broken)
            ? Keep(part, kind, Lists(details))
            : broken;

    private RuleBroken? Keep(JsonPart part, EntityKind kind, List<JsonPart> lists)
    {
        var volumes = new List<Volume>();
        foreach (var list in lists)
        {
            if (!F3548Volumes.Of(list, kind).Try(out var read, out var broken))
            {
                return broken;
            }
            volumes.AddRange(read);
        }
        if (volumes.Count == 0)
        {
            return part.Broken("There is at least one volume.");
        }
        if (!Header(part, kind).Try(out var header, out var rule))
        {
            return rule;
        }
        if (reading.Entities.Has(header.Id))
        {
            return part.Broken($"An id names one entity; '{header.Id}' stands before.");
        }
        return reading.Entities.Join(header, volumes) is { } joined ? part.Broken(joined) : null;
    }

    private Checked<EntityHeader> Header(JsonPart part, EntityKind kind)
    {
        var reference = part.Find("reference") ?? part;
        var details = part.Find("details") ?? part;
        if (
            !Id(reference).Try(out var id, out var broken)
            || !Owner(reference, id, kind).Try(out var owner, out broken)
            || !JsonStates.Or(reference, "state").Try(out var state, out broken)
            || !Priority(details).Try(out var priority, out broken)
            || !Zone(details).Try(out var zone, out broken)
        )
        {
            return broken;
        }
        return new EntityHeader(id, kind, owner)
        {
            State = state,
            Priority = priority,
            Name = zone.Name,
            Class = zone.Class,
        };
    }

    private Checked<EntityId> Id(JsonPart reference)
    {
        if (reference.Find("id") is not { } part)
        {
            _unnamed++;
            return EntityId.Of($"entity-{_unnamed}");
        }
        return part.Text().Try(out var text, out var broken) ? part.Of(EntityId.Of(text)) : broken;
    }

    // Requests name no manager; the system they come from stands for it.
    private Checked<Owner> Owner(JsonPart reference, EntityId id, EntityKind kind)
    {
        var said = reference.Find("manager") ?? reference.Find("uss_base_url");
        var text = "";
        if (said is { } part && !part.Text().Try(out text, out var broken))
        {
            return broken;
        }
        var place = said ?? reference;
        return place.Of(reading.Owners.Of(text, kind, id.Text));
    }

    private static Checked<int> Priority(JsonPart details) =>
        details.Find("priority") is { } part ? part.Whole() : 0;

    private static Checked<(string Name, string Class)> Zone(JsonPart details)
    {
        if (!details.TextOrEmpty("type").Try(out var type, out var broken))
        {
            return broken;
        }
        if (details.Find("geozone") is not { } zone)
        {
            return ("", type);
        }
        return
            zone.TextOrEmpty("name").Try(out var name, out broken)
            && zone.TextOrEmpty("restriction").Try(out var restriction, out broken)
            ? (name, type.Length > 0 ? type : restriction)
            : broken;
    }
}
