using Parley.Airspace.Times;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Releasability;

/// <summary>Who asks to see something, as the edge knows them.</summary>
public sealed record Reader
{
    private Reader(Account account) => Account = account;

    /// <summary>Who signed in.</summary>
    public Account Account { get; }

    /// <summary>True when they keep the register of parties.</summary>
    public bool KeepsRegister { get; private init; }

    /// <summary>Somebody who acts for a party, or for none.</summary>
    public static Reader Of(Account account) => new(account);

    /// <summary>Somebody who keeps the register of parties.</summary>
    public static Reader KeepingRegister(Account account) => new(account) { KeepsRegister = true };
}

/// <summary>Who looks, at the moment of looking: a closed family.</summary>
public abstract record Viewer
{
    private Viewer() { }

    /// <summary>The party that they act for; null for one who acts for none.</summary>
    public PartyId? Party => Organ?.Party;

    /// <summary>The organ that they act for; null for one who acts for none.</summary>
    public OrganId? Organ =>
        this switch
        {
            Acting(var officer) => officer.Id.Organ,
            Machines(var organ) => organ,
            _ => null,
        };

    /// <summary>An officer who acts for a party now.</summary>
    public sealed record Acting(Officer Officer) : Viewer;

    /// <summary>
    /// Who keeps the register: they see what every party sees, and nothing that is one party's.
    /// </summary>
    public sealed record Registrar : Viewer;

    /// <summary>
    /// The endpoint that an organ named in its statement: it sees what the organ's officers see.
    /// </summary>
    public sealed record Machines(OrganId Id) : Viewer;

    /// <summary>True when they act for a party.</summary>
    public bool IsOf(PartyId party) => Party == party;

    internal bool IsOrgan(OrganId organ) => Organ == organ;

    /// <summary>
    /// Who a reader is at a moment; no when they act for no party then and keep no register.
    /// </summary>
    internal static Decision<Viewer> Of(Picture picture, Reader reader, Instant now) =>
        picture.Parties.ActingAs(reader.Account, now) is { } officer ? new Acting(officer)
        : reader.KeepsRegister ? new Registrar()
        : new Refusal.Forbidden("No party lets this account act for it now.");
}
