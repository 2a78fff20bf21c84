using System.Collections.Immutable;
using Parley.Airspace;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Statements;

/// <summary>The members of <c>parley/mandate/v1</c>.</summary>
internal sealed record MandateText
{
    public required string Bound { get; init; }

    public required string Toward { get; init; }

    public required int Version { get; init; }

    public required IReadOnlyList<MandateRowText> Rows { get; init; }

    public IReadOnlyDictionary<string, string>? Words { get; init; }

    public required string Audience { get; init; }

    internal static MandateText Of(Mandate mandate) =>
        new()
        {
            Bound = $"{mandate.Pair.Bound}",
            Toward = PairText.Toward(mandate.Pair),
            Version = mandate.Version,
            Rows = [.. mandate.Rows.Select(MandateRowText.Of)],
            Words = mandate.Words.ByLanguage.IsEmpty ? null : mandate.Words.ByLanguage,
            Audience = EnumNames.Of<MandateAudience>(mandate.Audience),
        };

    internal Checked<Mandate> ToMandate() =>
        PairText.Of(Bound, Toward).Try(out var pair, out var broken)
        && Members.Version(Version).Try(out var version, out broken)
        && Members
            .List<MandateRowText, MandateRow>(
                "rows",
                Rows,
                Mandates.Mandate.RowsMax,
                (place, row) => row.ToRow().Try(out var made, out var b) ? made : b.Within(place)
            )
            .Try(out var rows, out broken)
        && WordsOf().Try(out var words, out broken)
        && EnumNames.Parse<MandateAudience>("audience", Audience).Try(out var audience, out broken)
            ? new Mandate
            {
                Pair = pair,
                Version = version,
                Rows = rows,
                Words = words,
                Audience = audience,
            }
            : broken;

    private Checked<Texts> WordsOf() =>
        Words is null
            ? Texts.None
            : Members.TextsOf("words", Words, Mandates.Mandate.WordsCharactersMax);
}

/// <summary>The members of a mandate's row.</summary>
internal sealed record MandateRowText
{
    public required string Exchange { get; init; }

    public required string Rule { get; init; }

    public required string Citation { get; init; }

    public required string Approver { get; init; }

    public required string From { get; init; }

    public string? Until { get; init; }

    internal static MandateRowText Of(MandateRow row) =>
        new()
        {
            Exchange = EnumNames.Of<ExchangeKind>(row.Exchange),
            Rule = EnumNames.Of<MandateRule>(row.Rule),
            Citation = row.Citation,
            Approver = row.Approver,
            From = $"{row.From}",
            Until = Members.Text(row.Until),
        };

    internal Checked<MandateRow> ToRow() =>
        EnumNames.Parse<ExchangeKind>("exchange", Exchange).Try(out var exchange, out var broken)
        && EnumNames.Parse<MandateRule>("rule", Rule).Try(out var rule, out broken)
        && Members
            .Line("citation", Citation, Mandates.Mandate.LineCharactersMax)
            .Try(out var citation, out broken)
        && Members
            .Line("approver", Approver, Mandates.Mandate.LineCharactersMax)
            .Try(out var approver, out broken)
        && Members.Window(From, Until).Try(out var window, out broken)
            ? new MandateRow
            {
                Exchange = exchange,
                Rule = rule,
                Citation = citation,
                Approver = approver,
                From = window.From,
                Until = window.Until,
            }
            : broken;
}

/// <summary>How the two sides of a mandate are written.</summary>
internal static class PairText
{
    internal static string Toward(MandatePair pair) =>
        pair.Toward?.ToString() ?? MandatePair.Anybody;

    internal static Checked<MandatePair> Of(string bound, string toward)
    {
        if (!Members.Named("bound", OrganId.Of(bound)).Try(out var organ, out var broken))
        {
            return broken;
        }
        if (toward == MandatePair.Anybody)
        {
            return new MandatePair(organ, null);
        }
        return Members.Named("toward", OrganId.Of(toward)).Try(out var other, out broken)
            ? new MandatePair(organ, other)
            : broken;
    }

    internal static Checked<ImmutableArray<ExchangeKind>> Exchanges(IReadOnlyList<string> names) =>
        names.Count == 0 || names.Distinct().Count() != names.Count
            ? new RuleBroken("exchanges", "At least one exchange is named, each once.")
        : names.Contains(EnumNames.Of(ExchangeKind.SafetyOfLife))
            ? new RuleBroken("exchanges", "Safety of life is never barred and needs no waiver.")
        : Members.List(
            "exchanges",
            names,
            Enum.GetValues<ExchangeKind>().Length,
            EnumNames.Parse<ExchangeKind>
        );
}
