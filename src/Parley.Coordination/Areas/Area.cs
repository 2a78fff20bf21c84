using System.Collections.Immutable;
using Parley.Airspace.Altitudes;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Areas;

/// <summary>What an area is.</summary>
public enum AreaKind
{
    /// <summary>Ground over which parties agreed to do less.</summary>
    DeEscalationZone,

    /// <summary>Ground that is shut for a time.</summary>
    Closure,

    /// <summary>A line between parties: corridors and arcs, each with a width.</summary>
    SeparationLine,
}

/// <summary>Who may see an area, beside who declares and who guarantees it.</summary>
public enum AreaAudience
{
    /// <summary>The parties that its rules name, and the one that it is of.</summary>
    Named,

    /// <summary>Every party.</summary>
    Everyone,
}

/// <summary>What a party is asked to do about an area.</summary>
public enum AreaRuleKind
{
    /// <summary>Nothing.</summary>
    Free,

    /// <summary>To stay out of it.</summary>
    KeepOut,

    /// <summary>To tell its guarantors before it goes in.</summary>
    NotifyBeforeEntry,

    /// <summary>To stay at or below a height in it.</summary>
    Ceiling,
}

/// <summary>A rule.</summary>
/// <param name="Kind">What.</param>
/// <param name="NotifyMinutes">
/// So many minutes before entry; only with <see cref="AreaRuleKind.NotifyBeforeEntry"/>.
/// </param>
/// <param name="Ceiling">How high; only with <see cref="AreaRuleKind.Ceiling"/>.</param>
public sealed record AreaRule(
    AreaRuleKind Kind,
    int? NotifyMinutes = null,
    Altitude? Ceiling = null
)
{
    /// <summary>The longest time before entry that can be asked for: a week.</summary>
    public const int NotifyMinutesMax = 7 * 24 * 60;

    /// <summary>Nothing is asked.</summary>
    public static AreaRule Free { get; } = new(AreaRuleKind.Free);
}

/// <summary>What each party is asked to do.</summary>
/// <param name="Default">What a party is that is not named.</param>
/// <param name="Parties">What the named ones are.</param>
public sealed record AreaRules(AreaRule Default, ImmutableDictionary<PartyId, AreaRule> Parties)
{
    /// <summary>Rules name at most so many parties.</summary>
    public const int PartiesMax = 100;

    /// <summary>Rules have at most so many ceilings that differ.</summary>
    public const int CeilingsMax = 8;

    /// <summary>The rule of a party.</summary>
    public AreaRule Of(PartyId party) =>
        Parties.TryGetValue(party, out var named) ? named : Default;

    internal IEnumerable<Altitude> Ceilings =>
        Parties.Values.Append(Default).Select(rule => rule.Ceiling).OfType<Altitude>().Distinct();
}

/// <summary>
/// That an area is a represented party's, and what its guarantor is to relay to it.
/// </summary>
/// <param name="Represented">Whose area it is.</param>
/// <param name="Meters">Operations nearer than so many metres, across and up.</param>
/// <param name="RelayMinutes">It is relayed within so many minutes.</param>
public sealed record AreaProximity(PartyId Represented, double Meters, int RelayMinutes)
{
    /// <summary>The longest distance that can be agreed.</summary>
    public const double MetersMax = 100_000;

    /// <summary>The longest time to relay: a day.</summary>
    public const int RelayMinutesMax = 24 * 60;

    /// <summary>As for a notice of precedence immediate.</summary>
    public const int RelayMinutesUsual = 10;
}

/// <summary>
/// An area as an organ says it is: where, until when, what each party is asked to do there, and who
/// guarantees it.
/// </summary>
public sealed record Area
{
    /// <summary>
    /// An organ has at most so many that are not over, proposed ones among them.
    /// </summary>
    public const int OpenPerOrganMax = 500;

    /// <summary>An organ has at most so many at hand, those that are over among them.</summary>
    public const int PerOrganMax = 2_000;

    /// <summary>So many versions may be said of one.</summary>
    public const int VersionsMax = 50;

    /// <summary>An area has at most so many guarantors beside who declares it.</summary>
    public const int GuarantorsMax = 20;

    /// <summary>An area has at most so many pieces.</summary>
    public const int PiecesMax = 50;

    /// <summary>The pieces of an area have at most so many vertices together.</summary>
    public const int VerticesMax = 1_000;

    /// <summary>Its pieces cover at most so many square kilometres.</summary>
    public const double SquareKilometersMax = 50_000;

    /// <summary>It lasts at most so many days: then it is said anew, or gone.</summary>
    public const int DaysMax = 3_660;

    /// <summary>A name, an annex or an agreement has at most so many characters.</summary>
    public const int LineCharactersMax = 200;

    /// <summary>Its id, chosen by who signs.</summary>
    public required DssId Id { get; init; }

    /// <summary>Counts what was said of it, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Who declares it.</summary>
    public required OrganId By { get; init; }

    /// <summary>What it is.</summary>
    public required AreaKind Kind { get; init; }

    /// <summary>What it is called; one line a language.</summary>
    public required Texts Names { get; init; }

    /// <summary>Which version of which map shows it; one line. Null when none does.</summary>
    public string? MapAnnex { get; init; }

    /// <summary>What it rests on; one line. Null when nothing is said.</summary>
    public string? Agreement { get; init; }

    /// <summary>Who must consent before it acts; none for what it takes nobody else.</summary>
    public ImmutableArray<OrganId> Guarantors { get; init; } = [];

    /// <summary>Where and how high.</summary>
    public required ImmutableArray<AreaPiece> Pieces { get; init; }

    /// <summary>From when until when; never open.</summary>
    public required TimeWindow Window { get; init; }

    /// <summary>What each party is asked to do.</summary>
    public required AreaRules Rules { get; init; }

    /// <summary>Who may see it.</summary>
    public required AreaAudience Audience { get; init; }

    /// <summary>Whose area it is, and what is relayed to them; null when of nobody.</summary>
    public AreaProximity? Proximity { get; init; }

    /// <summary>True when it ends the area, all else being as it was.</summary>
    public bool IsWithdrawn { get; init; }

    /// <summary>Its pieces as the airspace compares them, one set for each rule.</summary>
    public required AreaVolumes Volumes { get; init; }

    /// <summary>Who declares it, and who guarantees it.</summary>
    internal IEnumerable<OrganId> Around => Guarantors.Prepend(By);

    /// <summary>True when a party may see it.</summary>
    internal bool IsFor(PartyId party) =>
        Audience is AreaAudience.Everyone
        || Around.Any(organ => organ.Party == party)
        || Rules.Parties.ContainsKey(party)
        || Proximity?.Represented == party;
}
