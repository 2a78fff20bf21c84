using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// Says what an organ may have to do with another. Only its own party can: by its key, or by one of
/// its administrators.
/// </summary>
/// <param name="Mandate">What is said.</param>
public sealed record PutMandate(Said<Mandate> Mandate) : IRequest<Said<Mandate>>
{
    /// <inheritdoc/>
    public Decision<Said<Mandate>> Decide(Picture picture, Instant now)
    {
        var said = Mandate.Content;
        var old = picture.Mandates.Find(said.Pair)?.Content;
        if (
            (
                Pairs.BrokenBy(picture.Parties, Mandate, said.Pair, now)
                ?? BrokenByRows()
                ?? Edition.BrokenBy("mandate", old?.Version, said.Version)
            ) is
            { } broken
        )
        {
            return broken;
        }
        if (
            old is null
            && picture.Mandates.CountOf(said.Pair.Bound) >= Mandates.Mandate.PerOrganMax
        )
        {
            return new Refusal.TooMany(
                $"An organ has at most {Mandates.Mandate.PerOrganMax} mandates."
            );
        }
        return new Decision<Said<Mandate>>.Allowed(Mandate, [new MandatePut(Mandate)]);
    }

    private Refusal.Invalid? BrokenByRows()
    {
        var said = Mandate.Content;
        return said.Rows.Any(row => row.Exchange is ExchangeKind.SafetyOfLife)
                ? new Refusal.Invalid(
                    "Safety of life is never barred: a mandate says nothing of it."
                )
            : said.HasRivals()
                ? new Refusal.Invalid("No two rows of a mandate hold for one exchange at one time.")
            : said.Words.ByLanguage.IsEmpty
            && said.Rows.Any(row => row.Rule is not MandateRule.Allowed)
                ? new Refusal.Invalid(
                    "A mandate that bars something has the words that are then answered."
                )
            : null;
    }
}

/// <summary>What mandates and waivers have in common: a pair, and whose word counts.</summary>
internal static class Pairs
{
    /// <summary>
    /// Why somebody's word of a pair does not bind; null when it does.
    /// </summary>
    internal static Refusal? BrokenBy<T>(
        PartyTable parties,
        Said<T> said,
        MandatePair pair,
        Instant now
    ) =>
        BrokenByNames(parties, pair)
        ?? (
            parties.IsSignedFor(said, pair.Bound.Party, now)
                ? null
                : new Refusal.Forbidden(
                    "A party's mandates are signed by its own key or by one of its administrators; "
                        + "what others say of them is a claim."
                )
        );

    /// <summary>Why a pair is none; null when it is.</summary>
    internal static Refusal? BrokenByNames(PartyTable parties, MandatePair pair) =>
        parties.Find(pair.Bound) is null ? new Refusal.Unknown($"There is no organ {pair.Bound}.")
        : pair.Toward is not { } toward ? null
        : toward.Party == pair.Bound.Party
            ? new Refusal.Invalid("A mandate is towards another party's organ.")
        : parties.Find(toward) is null ? new Refusal.Unknown($"There is no organ {toward}.")
        : null;
}
