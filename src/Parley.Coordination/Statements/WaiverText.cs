using Parley.Airspace;
using Parley.Coordination.Mandates;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/waiver/v1</c>.</summary>
internal sealed record WaiverText
{
    public required string Waiver { get; init; }

    public required int Version { get; init; }

    public required string Bound { get; init; }

    public required string Toward { get; init; }

    public required IReadOnlyList<string> Exchanges { get; init; }

    public required string Scope { get; init; }

    public string? Thread { get; init; }

    public required string Citation { get; init; }

    public required string Approver { get; init; }

    public required string From { get; init; }

    public required string Until { get; init; }

    public required string Audience { get; init; }

    public bool Withdrawn { get; init; }

    internal static WaiverText Of(Waiver waiver) =>
        new()
        {
            Waiver = $"{waiver.Id}",
            Version = waiver.Version,
            Bound = $"{waiver.Pair.Bound}",
            Toward = PairText.Toward(waiver.Pair),
            Exchanges = [.. waiver.Exchanges.Select(EnumNames.Of)],
            Scope = waiver.Scope,
            Thread = waiver.Thread?.ToString(),
            Citation = waiver.Citation,
            Approver = waiver.Approver,
            From = $"{waiver.From}",
            Until = $"{waiver.Until}",
            Audience = EnumNames.Of<MandateAudience>(waiver.Audience),
            Withdrawn = waiver.IsWithdrawn,
        };

    internal Checked<Waiver> ToWaiver() =>
        Members.Named("waiver", DssId.Of(Waiver)).Try(out var id, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && PairText.Of(Bound, Toward).Try(out var pair, out broken)
        && PairText.Exchanges(Exchanges).Try(out var exchanges, out broken)
        && Members
            .Line("scope", Scope, Mandates.Mandate.LineCharactersMax)
            .Try(out var scope, out broken)
        && ThreadOf().Try(out var thread, out broken)
        && Members
            .Line("citation", Citation, Mandates.Mandate.LineCharactersMax)
            .Try(out var citation, out broken)
        && Members
            .Line("approver", Approver, Mandates.Mandate.LineCharactersMax)
            .Try(out var approver, out broken)
        && Members.Window(From, Until).Try(out var window, out broken)
        && EnumNames.Parse<MandateAudience>("audience", Audience).Try(out var audience, out broken)
            ? new Waiver
            {
                Id = id,
                Version = version,
                Pair = pair,
                Exchanges = exchanges,
                Scope = scope,
                Thread = thread,
                Citation = citation,
                Approver = approver,
                From = window.From,
                Until = window.Until,
                Audience = audience,
                IsWithdrawn = Withdrawn,
            }
            : broken;

    private Checked<DssId?> ThreadOf() =>
        Thread is null ? (DssId?)null
        : Members.Named("thread", DssId.Of(Thread)).Try(out var id, out var broken) ? (DssId?)id
        : broken;
}
