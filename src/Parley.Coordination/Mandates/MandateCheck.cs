using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>Why an exchange may not be.</summary>
public enum BarReason
{
    /// <summary>A mandate bars it.</summary>
    Barred,

    /// <summary>A mandate makes it depend on a waiver, and there is none now.</summary>
    NeedsWaiver,

    /// <summary>It is coordination, and no mandate says that it may be.</summary>
    NothingSaid,
}

/// <summary>What keeps two organs from an exchange.</summary>
/// <param name="Pair">Whose mandate it is, and towards whom it was asked.</param>
/// <param name="Exchange">Which exchange.</param>
/// <param name="Reason">Why.</param>
/// <param name="Citation">The law or order; empty when nothing was said.</param>
/// <param name="Words">What the bound party lets be answered; none when it said none.</param>
/// <param name="Audience">Who may see more than the words.</param>
public sealed record Bar(
    MandatePair Pair,
    ExchangeKind Exchange,
    BarReason Reason,
    string Citation,
    Texts Words,
    MandateAudience Audience
);

/// <summary>
/// Whether two organs may have an exchange: the one place where mandates are enforced.
/// </summary>
/// <param name="Bars">
/// What keeps them from it, the asker's own first; empty when it may be.
/// </param>
/// <param name="Waivers">The waivers that it depends on.</param>
public sealed record MandateCheck(ImmutableArray<Bar> Bars, ImmutableArray<WaiverId> Waivers)
{
    /// <summary>True when it may be.</summary>
    public bool IsGiven => Bars.IsEmpty;

    /// <summary>
    /// Looks at what binds each side towards the other. What is no coordination may be unless a
    /// mandate bars it; coordination may be only where both mandates let it; safety of life always
    /// may.
    /// </summary>
    /// <param name="picture">With the mandates as they stand.</param>
    /// <param name="from">Who wants to.</param>
    /// <param name="to">With whom.</param>
    /// <param name="what">What, and in which thread if in any.</param>
    /// <param name="now">When.</param>
    public static MandateCheck Of(
        Picture picture,
        OrganId from,
        OrganId to,
        (ExchangeKind Exchange, DssId? Thread) what,
        Instant now
    )
    {
        if (what.Exchange is ExchangeKind.SafetyOfLife || from.Party == to.Party)
        {
            return new([], []);
        }
        var bars = ImmutableArray.CreateBuilder<Bar>();
        var waivers = ImmutableArray.CreateBuilder<WaiverId>();
        foreach (var (bound, toward) in new[] { (from, to), (to, from) })
        {
            Look(picture.Mandates, new(bound, toward), what, now, bars, waivers);
        }
        return new(bars.ToImmutable(), waivers.ToImmutable());
    }

    private static void Look(
        MandateTable mandates,
        MandatePair pair,
        (ExchangeKind Exchange, DssId? Thread) what,
        Instant now,
        ImmutableArray<Bar>.Builder bars,
        ImmutableArray<WaiverId>.Builder waivers
    )
    {
        var (mandate, row) = mandates.Binding(pair, what.Exchange, now);
        switch (row?.Rule)
        {
            case MandateRule.Allowed:
                break;
            case MandateRule.Barred:
                bars.Add(BarOf(BarReason.Barred));
                break;
            case MandateRule.NeedsWaiver:
                if (mandates.Lifting(pair, what.Exchange, what.Thread, now) is { } waiver)
                {
                    waivers.Add(waiver.Key);
                }
                else
                {
                    bars.Add(BarOf(BarReason.NeedsWaiver));
                }
                break;
            case null:
                // Nobody barred anything, so there are no words for it, and nothing to hide.
                if (what.Exchange is ExchangeKind.JointPlanning)
                {
                    bars.Add(
                        new(
                            pair,
                            what.Exchange,
                            BarReason.NothingSaid,
                            "",
                            Texts.None,
                            MandateAudience.Everyone
                        )
                    );
                }
                break;
        }

        Bar BarOf(BarReason reason) =>
            new(pair, what.Exchange, reason, row!.Citation, mandate!.Words, mandate.Audience);
    }
}
