using Parley.Airspace;
using Parley.Coordination.LineStates;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/line-state/v1</c>.</summary>
internal sealed record LineStateText
{
    public required string By { get; init; }

    public required string Toward { get; init; }

    public required int Version { get; init; }

    public required string State { get; init; }

    public IReadOnlyDictionary<string, string>? Reason { get; init; }

    public int? LeadMinutes { get; init; }

    internal static LineStateText Of(LineState state) =>
        new()
        {
            By = $"{state.By}",
            Toward = $"{state.Toward}",
            Version = state.Version,
            State = EnumNames.Of<LineCondition>(state.State),
            Reason = Members.TextsIfAny(state.Reason),
            LeadMinutes = state.LeadMinutes,
        };

    internal Checked<LineState> ToState() =>
        Members.Named("by", OrganId.Of(By)).Try(out var by, out var broken)
        && TowardOf(by).Try(out var toward, out broken)
        && Members.Version(Version).Try(out var version, out broken)
        && EnumNames.Parse<LineCondition>("state", State).Try(out var state, out broken)
        && Members
            .TextsIfAny("reason", Reason, LineState.ReasonCharactersMax)
            .Try(out var reason, out broken)
        && LeadOf().Try(out var lead, out broken)
            ? new LineState
            {
                By = by,
                Toward = toward,
                Version = version,
                State = state,
                Reason = reason,
                LeadMinutes = lead,
            }
            : broken;

    private Checked<OrganId> TowardOf(OrganId by) =>
        !Members.Named("toward", OrganId.Of(Toward)).Try(out var toward, out var broken) ? broken
        : toward == by ? new RuleBroken("toward", "A line is between two organs.")
        : toward;

    private Checked<int?> LeadOf() =>
        LeadMinutes is null or (>= 1 and <= LineState.LeadMinutesMax)
            ? LeadMinutes
            : new RuleBroken("lead_minutes", $"It is 1 to {LineState.LeadMinutesMax} minutes.");
}
