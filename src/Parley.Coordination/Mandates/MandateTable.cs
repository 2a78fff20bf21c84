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
    private readonly Dictionary<DssId, Said<Waiver>> _waivers = [];
    private readonly Dictionary<OrganId, List<DssId>> _waiversOf = [];
    private readonly Dictionary<DssId, Said<MandateClaim>> _claims = [];
    private readonly Dictionary<PartyId, List<DssId>> _claimsBy = [];

    /// <summary>All mandates, in order of whom they bind and then towards whom.</summary>
    public IEnumerable<Said<Mandate>> All => _mandates.Values.SelectMany(of => of.Values);

    /// <summary>All waivers, in no order.</summary>
    public IReadOnlyCollection<Said<Waiver>> Waivers => _waivers.Values;

    /// <summary>All claims, in no order.</summary>
    public IReadOnlyCollection<Said<MandateClaim>> Claims => _claims.Values;

    /// <summary>The mandate that was said of that very pair; null when none was.</summary>
    public Said<Mandate>? Find(MandatePair pair) =>
        Of(pair.Bound).GetValueOrDefault(KeyOf(pair.Toward));

    /// <summary>A waiver; null when there is none.</summary>
    public Said<Waiver>? FindWaiver(DssId id) => _waivers.GetValueOrDefault(id);

    /// <summary>A claim; null when there is none.</summary>
    public Said<MandateClaim>? FindClaim(DssId id) => _claims.GetValueOrDefault(id);

    /// <summary>How many mandates an organ has.</summary>
    public int CountOf(OrganId bound) => Of(bound).Count;

    /// <summary>How many waivers an organ was ever given.</summary>
    public int WaiversOf(OrganId bound) => _waiversOf.GetValueOrDefault(bound)?.Count ?? 0;

    /// <summary>How many claims a party has made.</summary>
    public int ClaimsBy(PartyId party) => _claimsBy.GetValueOrDefault(party)?.Count ?? 0;

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
        _waiversOf
            .GetValueOrDefault(pair.Bound)
            ?.Select(id => _waivers[id].Content)
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

    internal void Put(Said<Waiver> waiver)
    {
        var said = waiver.Content;
        if (!_waivers.ContainsKey(said.Id))
        {
            Add(_waiversOf, said.Pair.Bound, said.Id);
        }
        _waivers[said.Id] = waiver;
    }

    internal void Put(Said<MandateClaim> claim)
    {
        var said = claim.Content;
        if (!_claims.ContainsKey(said.Id))
        {
            Add(_claimsBy, said.By.Party, said.Id);
        }
        _claims[said.Id] = claim;
    }

    private SortedDictionary<string, Said<Mandate>> Of(OrganId bound) =>
        _mandates.GetValueOrDefault($"{bound}") ?? None;

    private static string KeyOf(OrganId? toward) => toward?.ToString() ?? MandatePair.Anybody;

    private static void Add<TKey>(Dictionary<TKey, List<DssId>> lists, TKey key, DssId id)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists.Add(key, list = []);
        }
        list.Add(id);
    }
}
