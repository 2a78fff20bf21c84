using Parley.Airspace.Times;

namespace Parley.Coordination.Parties;

/// <summary>
/// The parties, their organs and officers, and who may sign for them. Written by its picture alone.
/// </summary>
public sealed class PartyTable
{
    private readonly SortedDictionary<string, Entry> _parties = new(StringComparer.Ordinal);
    private readonly Dictionary<OfficerId, OfficerPut> _officers = [];
    private readonly Dictionary<Account, OfficerId> _accounts = [];
    private readonly Dictionary<PublicKey, string> _keys = [];
    private readonly Dictionary<Uss, PartyId> _ussNames = [];

    /// <summary>How many parties there are.</summary>
    public int Count => _parties.Count;

    /// <summary>All parties, in order of their names.</summary>
    public IEnumerable<Said<Party>> All => _parties.Values.Select(entry => entry.Party);

    /// <summary>All organs, in order of their names.</summary>
    public IEnumerable<Said<Organ>> Organs =>
        _parties.Values.SelectMany(entry => entry.Organs.Values);

    /// <summary>All officers, in no order.</summary>
    public IReadOnlyCollection<OfficerPut> Officers => _officers.Values;

    /// <summary>A party; null when there is none.</summary>
    public Said<Party>? Find(PartyId id) => _parties.GetValueOrDefault(id.Text)?.Party;

    /// <summary>An organ; null when there is none.</summary>
    public Said<Organ>? Find(OrganId id) =>
        _parties.GetValueOrDefault(id.Party.Text)?.Organs.GetValueOrDefault(id.Name);

    /// <summary>An officer, acting or not; null when there is none.</summary>
    public OfficerPut? Find(OfficerId id) => _officers.GetValueOrDefault(id);

    /// <summary>The organs of a party, in order of their names.</summary>
    public IEnumerable<Said<Organ>> OrgansOf(PartyId id) =>
        _parties.GetValueOrDefault(id.Text)?.Organs.Values ?? Enumerable.Empty<Said<Organ>>();

    /// <summary>The officers of an organ, acting or not, in order of their names.</summary>
    public IEnumerable<OfficerPut> OfficersOf(OrganId id) =>
        _parties.GetValueOrDefault(id.Party.Text)?.Officers.GetValueOrDefault(id.Name)?.Values
        ?? Enumerable.Empty<OfficerPut>();

    /// <summary>The roles that somebody has in an organ at a moment.</summary>
    /// <param name="id">Which organ.</param>
    /// <param name="now">The moment.</param>
    /// <param name="signing">True to leave out who has no key to sign with.</param>
    public OfficerRoles StaffedAt(OrganId id, Instant now, bool signing = false)
    {
        var roles = OfficerRoles.None;
        foreach (var put in OfficersOf(id))
        {
            var officer = put.Officer.Content;
            if (officer.ActsAt(now) && (officer.Key is not null || !signing))
            {
                roles |= officer.Roles;
            }
        }
        return roles;
    }

    /// <summary>The party that acts under a name as a USS; null when none does.</summary>
    public PartyId? PartyOf(Uss uss) => _ussNames.TryGetValue(uss, out var party) ? party : null;

    /// <summary>The officer who acts at a moment with an account; null when none does.</summary>
    public Officer? ActingAs(Account account, Instant now) =>
        _accounts.TryGetValue(account, out var id)
        && _officers[id].Officer.Content is var officer
        && officer.ActsAt(now)
            ? officer
            : null;

    /// <summary>Whose account it is until their standing is ended; null when nobody's.</summary>
    public OfficerId? OfficerWith(Account account) =>
        _accounts.TryGetValue(account, out var id) ? id : null;

    /// <summary>
    /// The name of who has a key; null when nobody has. No two have one key.
    /// </summary>
    public string? HolderOf(PublicKey key) => _keys.GetValueOrDefault(key);

    /// <summary>
    /// The key that a party or an officer signs with at a moment; null when there is none, and when
    /// the officer does not act then: what they signed before was verified when it came.
    /// </summary>
    public PublicKey? KeyOf(string name, Instant now) =>
        _parties.TryGetValue(name, out var entry) ? entry.Party.Content.Key
        : OfficerNamed(name) is { } officer && officer.ActsAt(now) ? officer.Key
        : null;

    /// <summary>The officer of a name, acting or not; null when there is none.</summary>
    public Officer? OfficerNamed(string name) =>
        OfficerId.Of(name).Try(out var id, out _) ? Find(id)?.Officer.Content : null;

    /// <summary>
    /// True when somebody signed who acts for a party at a moment and has one of some roles.
    /// </summary>
    internal bool IsSignedByOfficer<T>(
        Said<T> said,
        PartyId party,
        OfficerRoles any,
        Instant now
    ) => SigningOfficers(said, any, now).Any(officer => officer.Id.Party == party);

    /// <summary>The same for an organ: whoever else signed, in whatever order.</summary>
    internal bool IsSignedByOfficer<T>(
        Said<T> said,
        OrganId organ,
        OfficerRoles any,
        Instant now
    ) => SigningOfficers(said, any, now).Any(officer => officer.Id.Organ == organ);

    private IEnumerable<Officer> SigningOfficers<T>(Said<T> said, OfficerRoles any, Instant now) =>
        said
            .Signers.Select(signer => (Officer: OfficerNamed(signer.Name), signer.Key))
            .Where(one =>
                one.Officer is { } officer
                && officer.Key == one.Key
                && officer.ActsAt(now)
                && officer.Has(any)
            )
            .Select(one => one.Officer!);

    /// <summary>
    /// True when a certain officer signed, who acts at a moment and has one of some roles.
    /// </summary>
    internal bool IsSignedBy<T>(Said<T> said, OfficerId id, OfficerRoles any, Instant now) =>
        Find(id)?.Officer.Content is { Key: { } key } officer
        && said.IsBy($"{id}", key)
        && officer.ActsAt(now)
        && officer.Has(any);

    /// <summary>
    /// True when an officer of the same organ signed besides one, who acts at a moment and has one
    /// of some roles.
    /// </summary>
    internal bool IsSignedByAnother<T>(
        Said<T> said,
        OfficerId one,
        OfficerRoles any,
        Instant now
    ) =>
        SigningOfficers(said, any, now)
            .Any(officer => officer.Id.Organ == one.Organ && officer.Id != one);

    /// <summary>True when a party's own key signed.</summary>
    internal bool IsSignedByKey<T>(Said<T> said, PartyId party) =>
        Find(party)?.Content is { } known && said.IsBy(party.Text, known.Key);

    /// <summary>True when a party's own key or one of its administrators signed.</summary>
    internal bool IsSignedFor<T>(Said<T> said, PartyId party, Instant now) =>
        IsSignedByKey(said, party)
        || IsSignedByOfficer(said, party, OfficerRoles.Administrator, now);

    internal void Put(Said<Party> party)
    {
        var said = party.Content;
        if (_parties.TryGetValue(said.Id.Text, out var entry))
        {
            _keys.Remove(entry.Party.Content.Key);
            foreach (var name in entry.Party.Content.UssNames)
            {
                _ussNames.Remove(name);
            }
            entry.Party = party;
        }
        else
        {
            _parties.Add(said.Id.Text, new(party));
        }
        _keys[said.Key] = said.Id.Text;
        foreach (var name in said.UssNames)
        {
            _ussNames[name] = said.Id;
        }
    }

    internal void Put(Said<Organ> organ)
    {
        var id = organ.Content.Id;
        _parties[id.Party.Text].Organs[id.Name] = organ;
    }

    internal void Put(OfficerPut put)
    {
        var officer = put.Officer.Content;
        if (_officers.TryGetValue(officer.Id, out var old))
        {
            Release(old);
        }
        _officers[officer.Id] = put;
        if (officer.Roles != OfficerRoles.None)
        {
            _accounts[put.Opened.Account] = officer.Id;
            if (officer.Key is { } key)
            {
                _keys[key] = $"{officer.Id}";
            }
        }
        var officers = _parties[officer.Id.Party.Text].Officers;
        if (!officers.TryGetValue(officer.Id.Organ.Name, out var ofOrgan))
        {
            officers.Add(officer.Id.Organ.Name, ofOrgan = new(StringComparer.Ordinal));
        }
        ofOrgan[officer.Id.Name] = put;
    }

    // One whose standing ended holds nothing: account and key may be another's since.
    private void Release(OfficerPut old)
    {
        if (old.Officer.Content.Roles == OfficerRoles.None)
        {
            return;
        }
        _accounts.Remove(old.Opened.Account);
        if (old.Officer.Content.Key is { } key)
        {
            _keys.Remove(key);
        }
    }

    private sealed class Entry(Said<Party> party)
    {
        internal Said<Party> Party { get; set; } = party;

        internal SortedDictionary<string, Said<Organ>> Organs { get; } =
            new(StringComparer.Ordinal);

        internal Dictionary<string, SortedDictionary<string, OfficerPut>> Officers { get; } = [];
    }
}
