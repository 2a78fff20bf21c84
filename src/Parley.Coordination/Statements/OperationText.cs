using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination.Operations;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/operation/v1</c>.</summary>
internal sealed record OperationText
{
    public required string Operation { get; init; }

    public required int Version { get; init; }

    public required string Organ { get; init; }

    public required string State { get; init; }

    public required int Priority { get; init; }

    public required string Activity { get; init; }

    public required string Contact { get; init; }

    public string? Callsign { get; init; }

    public int? Count { get; init; }

    public string? Operator { get; init; }

    public string? RouteName { get; init; }

    public string? Purpose { get; init; }

    public required IReadOnlyList<VolumeText> Volumes { get; init; }

    public OperationReleaseText? Release { get; init; }

    internal static OperationText Of(Operation operation) =>
        new()
        {
            Operation = $"{operation.Id}",
            Version = operation.Version,
            Organ = $"{operation.Organ}",
            State = EnumNames.Of(operation.State),
            Priority = operation.Priority,
            Activity = EnumNames.Of(operation.Activity),
            Contact = operation.Contact,
            Callsign = operation.Callsign,
            Count = operation.Count,
            Operator = operation.Operator,
            RouteName = operation.RouteName,
            Purpose = operation.Purpose,
            Volumes = [.. operation.Volumes.All.Select(VolumeText.Of)],
            Release = OperationReleaseText.Of(operation.Release),
        };

    internal Checked<Operation> ToOperation() =>
        Members.Named("operation", DssId.Of(Operation)).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && OrganId.Of(Organ).Try(out var organ, out broken)
        && EnumNames.Parse<DeclaredState>("state", State).Try(out var state, out broken)
        && PriorityOf(Priority).Try(out var priority, out broken)
        && EnumNames.Parse<ActivityClass>("activity", Activity).Try(out var activity, out broken)
        && Members
            .Line("contact", Contact, Operations.Operation.ContactCharactersMax)
            .Try(out var contact, out broken)
        && Line("callsign", Callsign).Try(out var callsign, out broken)
        && Counted().Try(out var count, out broken)
        && Line("operator", Operator).Try(out var by, out broken)
        && Line("route_name", RouteName).Try(out var route, out broken)
        && Line("purpose", Purpose).Try(out var purpose, out broken)
        && VolumesOf(organ, Volumes).Try(out var volumes, out broken)
        && OperationReleaseText.ToRelease(Release).Try(out var release, out broken)
            ? new Operation
            {
                Id = id,
                Version = version,
                Organ = organ,
                State = state,
                Priority = priority,
                Activity = activity,
                Contact = contact,
                Callsign = callsign,
                Count = count,
                Operator = by,
                RouteName = route,
                Purpose = purpose,
                Volumes = volumes,
                Release = release,
            }
            : broken;

    internal static Checked<int> PriorityOf(int priority) =>
        priority is >= Operations.Operation.PriorityMin and <= Operations.Operation.PriorityMax
            ? priority
            : new RuleBroken(
                "priority",
                $"It is {Operations.Operation.PriorityMin} to {Operations.Operation.PriorityMax}."
            );

    internal static Checked<OperationVolumes> VolumesOf(
        OrganId organ,
        IReadOnlyList<VolumeText> texts
    ) =>
        VolumeText.ListOf(texts).Try(out var volumes, out var broken)
            ? OperationVolumes.Of(organ, volumes)
            : broken;

    private Checked<int?> Counted() =>
        Count is null or (>= 1 and <= Operations.Operation.CountMax)
            ? Count
            : new RuleBroken("count", $"It is 1 to {Operations.Operation.CountMax}.");

    private static Checked<string?> Line(string member, string? text) =>
        text is null ? (string?)null
        : Members
            .Line(member, text, Operations.Operation.LineCharactersMax)
            .Try(out var line, out var broken)
            ? line
        : broken;
}

/// <summary>The members of an operation's release.</summary>
internal sealed record OperationReleaseText
{
    public string? Everyone { get; init; }

    public IReadOnlyDictionary<string, string>? Parties { get; init; }

    internal static OperationReleaseText Of(OperationRelease release) =>
        new()
        {
            Everyone = EnumNames.Of(release.Everyone),
            Parties = release.Parties.IsEmpty
                ? null
                : release.Parties.ToImmutableSortedDictionary(
                    one => one.Key.Text,
                    one => EnumNames.Of(one.Value),
                    StringComparer.Ordinal
                ),
        };

    /// <summary>A missing one, or one without everyone, lets everyone keep clear.</summary>
    internal static Checked<OperationRelease> ToRelease(OperationReleaseText? text)
    {
        var everyone = ReleaseClass.KeepClear;
        if (
            text?.Everyone is { } all
            && !EnumNames
                .Parse<ReleaseClass>("release.everyone", all)
                .Try(out everyone, out var broken)
        )
        {
            return broken;
        }
        var named = ImmutableDictionary.CreateBuilder<PartyId, ReleaseClass>();
        foreach (var (party, name) in text?.Parties ?? ImmutableDictionary<string, string>.Empty)
        {
            if (
                !Members.Named("release.parties", PartyId.Of(party)).Try(out var id, out broken)
                || !EnumNames
                    .Parse<ReleaseClass>($"release.parties.{id}", name)
                    .Try(out var shown, out broken)
            )
            {
                return broken;
            }
            named[id] = shown;
        }
        return named.Count <= OperationRelease.PartiesMax
            ? new OperationRelease(everyone, named.ToImmutable())
            : new RuleBroken(
                "release.parties",
                $"It names at most {OperationRelease.PartiesMax} parties."
            );
    }
}
