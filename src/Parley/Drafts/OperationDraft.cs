using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Airspace.Entities;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Drafts;

/// <summary>
/// An operation that a file holds, as the members of a statement that nobody has signed: its first
/// version, planned.
/// </summary>
/// <param name="Id">A new id.</param>
/// <param name="Members">What would be signed.</param>
/// <param name="Told">What the file says of it that has no place, a sentence each.</param>
internal sealed record OperationDraft(string Id, JsonObject Members, IReadOnlyList<string> Told)
{
    private const int NameCharactersMax = 200;

    /// <summary>Refused for what is no operation, or has no room in one.</summary>
    /// <param name="entity">What the file holds.</param>
    /// <param name="given">What the file does not say.</param>
    internal static Checked<OperationDraft> Of(Entity entity, Given given)
    {
        if (entity.Kind is EntityKind.Constraint)
        {
            return new RuleBroken(entity.Id.Text, "It is an area with rules, and no operation.");
        }
        if (!DraftVolumes.Of(entity).Try(out var volumes, out var broken))
        {
            return broken;
        }
        var told = volumes.Told.ToList();
        var id = $"{Guid.NewGuid():D}";
        var members = new JsonObject
        {
            ["operation"] = id,
            ["version"] = 1,
            ["organ"] = $"{given.Organ}",
            ["state"] = EnumNames.Of(DeclaredState.Planned),
            ["priority"] = entity.Priority,
            ["activity"] = EnumNames.Of(ActivityOf(entity, given, told)),
            ["contact"] = given.Contact,
            ["volumes"] = volumes.Each,
        };
        if (entity.Name is { Length: > 0 and <= NameCharactersMax } name)
        {
            members["route_name"] = name;
        }
        else if (entity.Name.Length > 0)
        {
            told.Add($"{entity.Id}: left out a name of more than {NameCharactersMax} characters.");
        }
        if (entity.State is not OperationState.Accepted)
        {
            told.Add($"{entity.Id}: what is declared first is planned, not {entity.State}.");
        }
        return VolumesJson.Read(given.Organ, Bytes(members)).Try(out _, out broken)
            ? new OperationDraft(id, members, told)
            : broken.Within(entity.Id.Text);
    }

    // A class that is none of the generic ones could say what is flown against.
    private static ActivityClass ActivityOf(Entity entity, Given given, List<string> told)
    {
        if (EnumNames.Parse<ActivityClass>("activity", entity.Class).Try(out var said, out _))
        {
            return said;
        }
        if (entity.Class.Length > 0)
        {
            told.Add($"{entity.Id}: left out a class that is no activity: {entity.Class}.");
        }
        return given.Activity;
    }

    private static byte[] Bytes(JsonObject members)
    {
        var asked = new JsonObject
        {
            ["volumes"] = members["volumes"]!.DeepClone(),
            ["priority"] = members["priority"]!.DeepClone(),
        };
        return System.Text.Encoding.UTF8.GetBytes(asked.ToJsonString());
    }

    /// <summary>What a file does not say of its operations.</summary>
    /// <param name="Organ">Whose they are.</param>
    /// <param name="Contact">How to reach who flies.</param>
    /// <param name="Activity">What they are when the file has no class for it.</param>
    internal sealed record Given(OrganId Organ, string Contact, ActivityClass Activity);
}
