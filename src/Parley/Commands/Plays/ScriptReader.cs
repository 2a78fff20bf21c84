using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Airspace;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Commands.Plays;

/// <summary>
/// Reads a script and checks all that can be checked before anything is played. A refusal names
/// the step and its member.
/// </summary>
internal sealed class ScriptReader
{
    private const string Needed = "It is needed.";

    // Names that a step may refer to: the listed ones, and those of steps up to it.
    private readonly HashSet<string> _names = [];

    // The time of the step before.
    private TimeSpan _last;

    private ScriptReader() { }

    /// <summary>The script in a file.</summary>
    internal static Checked<Script> Read(string path)
    {
        try
        {
            if (new FileInfo(path) is { Exists: true, Length: > Script.BytesMax })
            {
                return new RuleBroken(path, $"A script has at most {Script.BytesMax} bytes.");
            }
            var text = JsonSerializer.Deserialize(
                File.ReadAllBytes(path),
                ScriptJson.Default.ScriptText
            );
            return text is null ? new RuleBroken(path, "A script is one JSON object.")
                : new ScriptReader().Of(text).Try(out var script, out var broken) ? script
                : broken with { Field = $"{path}: {broken.Field}" };
        }
        // What the library says of where it is; its sentences are for programmers.
        catch (JsonException fault)
        {
            return new RuleBroken(
                $"{path} line {fault.LineNumber + 1}"
                    + (fault.Path is { Length: > 2 } at ? $": {at[2..]}" : ""),
                "It is JSON with the members of docs/api/play.md, each once and of its type."
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new RuleBroken(path, Plain.Text(fault.Message));
        }
    }

    private Checked<Script> Of(ScriptText text)
    {
        if (
            !Each("ids", text.Ids ?? [], Script.IdsMax, Named).Try(out var ids, out var broken)
            || !Each("parties", text.Parties, Script.PartiesMax, PartyOf)
                .Try(out var parties, out broken)
        )
        {
            return broken;
        }
        var officers = parties
            .SelectMany(party => party.Organs)
            .SelectMany(organ => organ.Officers)
            .Select(officer => officer.Id)
            .ToHashSet();
        return Each(
                "steps",
                text.Steps,
                Script.StepsMax,
                (place, step) => StepOf(place, step, officers)
            )
            .Try(out var steps, out broken)
            ? new Script(
                text.Title ?? "A play",
                [.. ids, .. steps.Select(step => step.Name).OfType<string>()],
                parties,
                steps
            )
            : broken;
    }

    private Checked<string> Named(string place, string name) =>
        !Names.IsName(name)
            ? new RuleBroken(place, "A name is 1 to 40 of a to z, 0 to 9 and -, a letter first.")
        : _names.Add(name) ? name
        : new RuleBroken(place, "Each name stands for one thing.");

    private static Checked<CastParty> PartyOf(string place, PartyInScript text) =>
        PartyId.Of(text.Party ?? "").Try(out var id, out var broken)
        && Each<OrganInScript, CastOrgan>(
                "organs",
                text.Organs,
                Script.OrgansMax,
                (where, organ) =>
                    OrganOf(id, organ).Try(out var made, out var b) ? made : b.Within(where)
            )
            .Try(out var organs, out broken)
            ? new CastParty(id, text.Say ?? [], organs)
            : InMember(broken, "party").Within(place);

    private static Checked<CastOrgan> OrganOf(PartyId party, OrganInScript text) =>
        OrganId.Of($"{party}/{text.Organ}").Try(out var id, out var broken)
        && Each<OfficerInScript, CastOfficer>(
                "officers",
                text.Officers ?? [],
                Script.OfficersMax,
                (where, officer) =>
                    OfficerId.Of($"{id}/{officer.Officer}").Try(out var made, out var b)
                        ? new CastOfficer(made, [.. officer.Roles ?? []])
                        : InMember(b, "officer").Within(where)
            )
            .Try(out var officers, out broken)
            ? new CastOrgan(id, text.Say ?? [], officers)
            : InMember(broken, "organ");

    private Checked<Step> StepOf(string place, StepText text, HashSet<OfficerId> officers)
    {
        var where = text.As is { Length: > 0 and < 80 } name ? $"{place} ({name})" : place;
        if (
            !AtOf(text.At).Try(out var at, out var broken)
            || !EnumNames.Parse<StepKind>("do", text.Do).Try(out var kind, out broken)
            || !ByOf(text.By, kind, officers).Try(out var by, out broken)
            || !ReferenceOf(text.Of).Try(out var of, out broken)
            || !NameOf(text.As).Try(out var own, out broken)
            || !OrganOf(text.For).Try(out var copy, out broken)
        )
        {
            return broken.Within(where);
        }
        if (BrokenBy(text, kind) is { } other)
        {
            return other.Within(where);
        }
        return new Step
        {
            Place = where,
            Name = own,
            At = at,
            By = by,
            Do = kind,
            Tell = text.Tell,
            Of = of,
            For = copy,
            Say = text.Say ?? [],
            Copies = [.. text.Copies ?? []],
            Get = text.Get,
            Status = text.Expect?.Status,
            Answer = text.Expect?.Answer,
        };
    }

    // Which members go with which kinds, and whether what they refer to is there.
    private RuleBroken? BrokenBy(StepText text, StepKind kind)
    {
        if (NeedsOf(kind) && text.Of is null)
        {
            return new("of", $"To {EnumNames.Of(kind)} is to do so with an earlier step's thing.");
        }
        if (text.Of is not null && !NeedsOf(kind) && !HasVersions(kind))
        {
            return new("of", $"To {EnumNames.Of(kind)} goes on with no earlier step.");
        }
        if (text.For is not null && !IsReceipt(kind))
        {
            return new("for", "It goes with receive, read-back, pass-on and position.");
        }
        if (text.Copies is not null && kind is not StepKind.Send)
        {
            return new("copies", "Only what is sent has copies.");
        }
        if ((text.Get is null) != (kind is not StepKind.Expect))
        {
            return new("get", "It goes with expect, and with nothing else.");
        }
        if (text.Get is { } path && !path.StartsWith('/'))
        {
            return new("get", "A path starts with /.");
        }
        return Unknown("say", text.Say)
            ?? (text.Copies ?? []).Select(copy => Unknown("copies", copy)).FirstOrDefault(Any)
            ?? Unknown("expect.answer", text.Expect?.Answer)
            ?? Unknown("get", text.Get is { } get ? JsonValue.Create(get) : null);
    }

    private static bool Any(RuleBroken? broken) => broken is not null;

    private static bool NeedsOf(StepKind kind) =>
        IsReceipt(kind) || kind is StepKind.Activate or StepKind.End or StepKind.Cancel;

    private static bool IsReceipt(StepKind kind) =>
        kind is StepKind.Receive or StepKind.ReadBack or StepKind.PassOn or StepKind.Position;

    private static bool HasVersions(StepKind kind) =>
        kind is StepKind.Waiver or StepKind.Claim or StepKind.Publish or StepKind.Declare;

    private RuleBroken? Unknown(string member, JsonNode? node) =>
        Names.ReferencesIn(node).FirstOrDefault(name => !_names.Contains(name)) is { } unknown
            ? new(member, $"${unknown} is no name of an earlier step, nor one of ids.")
            : null;

    private Checked<TimeSpan> AtOf(string? text)
    {
        if (Names.TimeOf(text ?? "") is not { } time || time < TimeSpan.Zero)
        {
            return new RuleBroken("at", "It is a time of the play, from its start: +00:05:00.");
        }
        if (time < _last)
        {
            return new RuleBroken("at", "Steps stand in the order of their times.");
        }
        return _last = time;
    }

    private static Checked<OfficerId?> ByOf(
        string? text,
        StepKind kind,
        HashSet<OfficerId> officers
    ) =>
        text is null
            ? kind is StepKind.Expect
                ? (OfficerId?)null
                : new RuleBroken("by", Needed)
            : !OfficerId.Of(text).Try(out var id, out var broken)
                ? broken with
                {
                    Field = "by",
                }
                : officers.Contains(id)
                    ? id
                    : new RuleBroken("by", "There is no such officer in parties.");

    private Checked<string?> NameOf(string? text) =>
        text is null ? (string?)null
        : Named("as", text).Try(out var name, out var broken) ? name
        : broken;

    private Checked<string?> ReferenceOf(string? text) =>
        text is null ? (string?)null
        : text.StartsWith('$') && _names.Contains(text[1..]) ? text[1..]
        : new RuleBroken("of", "It is $ and the name of an earlier step.");

    private static Checked<OrganId?> OrganOf(string? text) =>
        text is null ? (OrganId?)null
        : OrganId.Of(text).Try(out var id, out var broken) ? (OrganId?)id
        : broken with { Field = "for" };

    private static RuleBroken InMember(RuleBroken broken, string member) =>
        broken.Field.Length == 0 ? broken with { Field = member } : broken;

    private static Checked<ImmutableArray<TMade>> Each<TItem, TMade>(
        string member,
        IReadOnlyList<TItem>? items,
        int most,
        Func<string, TItem, Checked<TMade>> make
    )
    {
        if (items is null)
        {
            return new RuleBroken(member, Needed);
        }
        if (items.Count > most)
        {
            return new RuleBroken(member, $"There are at most {most}.");
        }
        var made = ImmutableArray.CreateBuilder<TMade>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{member}[{i}]");
            if (items[i] is not { } item)
            {
                return new RuleBroken(place, Needed);
            }
            if (!make(place, item).Try(out var value, out var broken))
            {
                return broken;
            }
            made.Add(value);
        }
        return made.MoveToImmutable();
    }
}
