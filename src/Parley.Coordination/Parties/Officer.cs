using System.Collections.Immutable;
using Parley.Airspace.Times;

namespace Parley.Coordination.Parties;

/// <summary>What an officer does for their organ: any of these together.</summary>
[Flags]
public enum OfficerRoles
{
    /// <summary>Nothing any more.</summary>
    None = 0,

    /// <summary>Takes what arrives on the line, and answers.</summary>
    DutyOfficer = 1,

    /// <summary>Speaks with other parties at length.</summary>
    Liaison = 2,

    /// <summary>Plans operations.</summary>
    Planner = 4,

    /// <summary>Reads.</summary>
    Observer = 8,

    /// <summary>Keeps the party's organs and mandates.</summary>
    Administrator = 16,

    /// <summary>A program beside the party's own system.</summary>
    Gateway = 32,
}

/// <summary>
/// Somebody, or a program, that a party lets act for one of its organs: its certificate.
/// </summary>
public sealed record Officer
{
    /// <summary>An organ has at most so many.</summary>
    public const int PerOrganMax = 500;

    /// <summary>Their name.</summary>
    public required OfficerId Id { get; init; }

    /// <summary>Counts their certificates, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>What they do; none ends their standing.</summary>
    public required OfficerRoles Roles { get; init; }

    /// <summary>The key that they sign with; null for one who signs nothing.</summary>
    public PublicKey? Key { get; init; }

    /// <summary>Stands for their account (<see cref="Account.Digest"/>).</summary>
    public required ImmutableArray<byte> AccountDigest { get; init; }

    /// <summary>From when the certificate holds.</summary>
    public required Instant From { get; init; }

    /// <summary>Until when it holds; that moment is no longer within.</summary>
    public required Instant Until { get; init; }

    /// <summary>True when they act for their organ at a moment.</summary>
    public bool ActsAt(Instant now) => Roles != OfficerRoles.None && From <= now && now < Until;

    /// <summary>True when they have one of some roles.</summary>
    public bool Has(OfficerRoles any) => (Roles & any) != OfficerRoles.None;
}

/// <summary>The account that a certificate stands for, which only its own party may see.</summary>
/// <param name="Account">Who signs in.</param>
/// <param name="Salt">Of <see cref="Parties.Account.SaltSize"/> bytes.</param>
public sealed record OpenedAccount(Account Account, ImmutableArray<byte> Salt);

/// <summary>An officer is as certified.</summary>
/// <param name="Officer">The certificate, signed by the party's key.</param>
/// <param name="Opened">The account that it stands for.</param>
public sealed record OfficerPut(Said<Officer> Officer, OpenedAccount Opened) : Fact;
