using Parley.Airspace;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/mandate-claim/v1</c>.</summary>
internal sealed record MandateClaimText
{
    public required string Claim { get; init; }

    // Missing for 1: a claim had no version once.
    public int? Version { get; init; }

    public required string By { get; init; }

    public required string Bound { get; init; }

    public required string Toward { get; init; }

    public required string Exchange { get; init; }

    public required string Rule { get; init; }

    public required string Citation { get; init; }

    public bool? Withdrawn { get; init; }

    internal static MandateClaimText Of(MandateClaim claim) =>
        new()
        {
            Claim = $"{claim.Id}",
            Version = claim.Version == 1 ? null : claim.Version,
            By = $"{claim.By}",
            Bound = $"{claim.Pair.Bound}",
            Toward = PairText.Toward(claim.Pair),
            Exchange = EnumNames.Of<ExchangeKind>(claim.Exchange),
            Rule = EnumNames.Of<MandateRule>(claim.Rule),
            Citation = claim.Citation,
            Withdrawn = claim.IsWithdrawn ? true : null,
        };

    internal Checked<MandateClaim> ToClaim() =>
        Members.Named("claim", DssId.Of(Claim)).Try(out var id, out var broken)
        && Members.Version(Version ?? 1).Try(out var version, out broken)
        && Members.Named("by", OrganId.Of(By)).Try(out var by, out broken)
        && PairText.Of(Bound, Toward).Try(out var pair, out broken)
        && EnumNames.Parse<ExchangeKind>("exchange", Exchange).Try(out var exchange, out broken)
        && EnumNames.Parse<MandateRule>("rule", Rule).Try(out var rule, out broken)
        && Members
            .Line("citation", Citation, Mandate.LineCharactersMax)
            .Try(out var citation, out broken)
            ? new MandateClaim
            {
                Id = id,
                Version = version,
                By = by,
                Pair = pair,
                Exchange = exchange,
                Rule = rule,
                Citation = citation,
                IsWithdrawn = Withdrawn is true,
            }
            : broken;
}
