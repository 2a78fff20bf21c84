using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Mandates;

/// <summary>
/// The mandates and waivers there are, and what parties claim of each other's. Written by its
/// picture alone.
/// </summary>
public sealed class MandateTable
{
    private static readonly SortedDictionary<string, Said<Mandate>> None = [];

    private readonly SortedDictionary<string, SortedDictionary<string, Said<Mandate>>> _mandates =
        new(StringComparer.Ordinal);
    private readonly WaiverTable _waivers = new();
    private readonly Dictionary<ClaimId, Said<MandateClaim>> _claims = [];
    private readonly Dictionary<PartyId, ClaimCount> _claimsBy = [];

    /// <summary>All mandates, in order of whom they bind and then towards whom.</summary>
    public IEnumerable<Said<Mandate>> All => _mandates.Values.SelectMany(of => of.Values);

    /// <summary>All waivers, in no order.</summary>
    public IReadOnlyCollection<Said<Waiver>> Waivers => _waivers.All;

    /// <summary>All claims, in no order.</summary>
    public IReadOnlyCollection<Said<MandateClaim>> Claims => _claims.Values;

    /// <summary>The mandate that was said of that very pair; null when none was.</summary>
    public Said<Mandate>? Find(MandatePair pair) =>
        Of(pair.Bound).GetValueOrDefault(KeyOf(pair.Toward));

    /// <summary>A waiver; null when there is none.</summary>
    public Said<Waiver>? Find(WaiverId id) => _waivers.Find(id);

    /// <summary>A claim; null when there is none.</summary>
    public Said<MandateClaim>? Find(ClaimId id) => _claims.GetValueOrDefault(id);

    /// <summary>How many mandates an organ has.</summary>
    public int CountOf(OrganId bound) => Of(bound).Count;

    /// <summary>How many waivers of an organ are in force at a moment or to come.</summary>
    public int OpenWaiversOf(OrganId bound, Instant now) => _waivers.OpenOf(bound, now);

    /// <summary>How many waivers of an organ did not end yet, withdrawn or not.</summary>
    public int LastingWaiversOf(OrganId bound, Instant now) => _waivers.LastingCountOf(bound, now);

    /// <summary>How many claims a party upholds, and how many it ever made.</summary>
    public ClaimCount ClaimsBy(PartyId party) => _claimsBy.GetValueOrDefault(party);

    /// <summary>
    /// The mandate whose row binds an organ towards another in an exchange at a moment: the one for
    /// the two, or else the one towards everybody. No row when neither says anything of it; then
    /// the mandate is the one whose words would be answered, if there is one.
    /// </summary>
    public (Mandate? Mandate, MandateRow? Row) Binding(
        MandatePair pair,
        ExchangeKind exchange,
        Instant now
    )
    {
        var (own, general) = (Find(pair)?.Content, Find(pair with { Toward = null })?.Content);
        if (own?.RowOf(exchange, now) is { } row)
        {
            return (own, row);
        }
        return general?.RowOf(exchange, now) is { } other
            ? (general, other)
            : (own ?? general, null);
    }

    /// <summary>
    /// The waiver that lets an organ have an exchange with another at a moment; null when none
    /// does. Of several, the one that lasts longest.
    /// </summary>
    public Waiver? Lifting(MandatePair pair, ExchangeKind exchange, DssId? thread, Instant now) =>
        _waivers
            .LastingOf(pair.Bound, now)
            .Select(one => one.Content)
            .Where(one =>
                (one.Pair.Toward is null || one.Pair.Toward == pair.Toward)
                && one.Lifts(exchange, thread, now)
            )
            .MaxBy(one => (one.Until, one.Id.Value));

    internal void Put(Said<Mandate> mandate)
    {
        var pair = mandate.Content.Pair;
        if (!_mandates.TryGetValue($"{pair.Bound}", out var of))
        {
            _mandates.Add($"{pair.Bound}", of = new(StringComparer.Ordinal));
        }
        of[KeyOf(pair.Toward)] = mandate;
    }

    internal void Put(Said<Waiver> waiver) => _waivers.Put(waiver);

    internal void Put(Said<MandateClaim> claim)
    {
        var said = claim.Content;
        var (upheld, made) = ClaimsBy(said.By.Party);
        if (_claims.TryGetValue(said.Key, out var old))
        {
            upheld -= old.Content.IsWithdrawn ? 0 : 1;
            made--;
        }
        _claims[said.Key] = claim;
        _claimsBy[said.By.Party] = new(upheld + (said.IsWithdrawn ? 0 : 1), made + 1);
    }

    private SortedDictionary<string, Said<Mandate>> Of(OrganId bound) =>
        _mandates.GetValueOrDefault($"{bound}") ?? None;

    private static string KeyOf(OrganId? toward) => toward?.ToString() ?? MandatePair.Anybody;
}
