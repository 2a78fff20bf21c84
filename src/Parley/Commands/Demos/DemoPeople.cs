using System.Collections.Immutable;
using System.Security.Cryptography;
using Parley.Access.Passwords;
using Parley.Airspace;
using Parley.Client;
using Parley.Commands.Plays;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;
using Parley.Storage.Accounts;

namespace Parley.Commands.Demos;

/// <summary>
/// Who can sign in at a demonstration. Each becomes an officer only when their own browser has made
/// a key and asked.
/// </summary>
internal static class DemoPeople
{
    /// <summary>The account that keeps the register.</summary>
    internal const string Registrar = "register";

    // Without letters and digits that are taken for each other.
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int PasswordGroups = 4;
    private const int PasswordGroupLength = 4;

    private static readonly (string Name, OfficerRoles Role)[] OfOrgan =
    [
        ("duty-a", OfficerRoles.DutyOfficer),
        ("duty-b", OfficerRoles.DutyOfficer),
        ("liaison-a", OfficerRoles.Liaison),
        ("admin-a", OfficerRoles.Administrator),
    ];

    /// <summary>
    /// For each organ that acts in the script two duty officers, a liaison and an administrator;
    /// for each party an observer; and one who keeps the register.
    /// </summary>
    internal static ImmutableArray<DemoPerson> Of(Script script) =>
        [
            .. script.Parties.SelectMany(OfParty),
            new(Registrar, null, null, null, [], Register: true),
        ];

    /// <summary>A password that nobody has guessed before.</summary>
    internal static string NewPassword() =>
        string.Join(
            '-',
            Enumerable
                .Range(0, PasswordGroups)
                .Select(_ => RandomNumberGenerator.GetString(PasswordLetters, PasswordGroupLength))
        );

    /// <summary>The rule that a password breaks for one of them; null when none.</summary>
    internal static RuleBroken? Fault(string password, IEnumerable<DemoPerson> people) =>
        people
            .Select(person => PasswordRule.Fault(password, NameOf(person)))
            .FirstOrDefault(fault => fault is not null);

    /// <summary>Makes their accounts, all with one password; tells why it could not.</summary>
    internal static RuleBroken? Add(
        AccountBook book,
        string password,
        IEnumerable<DemoPerson> people
    )
    {
        // One hash for all: they have one password, and hashing takes its time.
        var hash = PasswordHash.Make(password);
        return people
            .Select(person =>
                book.Add(
                    NameOf(person),
                    hash,
                    person.Register ? AccountDuty.KeepsRegister : AccountDuty.None
                )
            )
            .FirstOrDefault(fault => fault is not null);
    }

    private static IEnumerable<DemoPerson> OfParty(CastParty party)
    {
        var organs = party.Organs.Where(organ => !organ.Officers.IsEmpty).ToList();
        foreach (var organ in organs)
        {
            foreach (var (name, role) in OfOrgan)
            {
                yield return Of(new OfficerId(organ.Id, name), role);
            }
        }
        if (organs.Count > 0)
        {
            yield return Of(new OfficerId(organs[0].Id, "observer-a"), OfficerRoles.Observer);
        }
    }

    private static DemoPerson Of(OfficerId officer, OfficerRoles role) =>
        new(
            ShortNameOf(officer),
            $"{officer.Party}",
            $"{officer.Organ}",
            $"{officer}",
            [.. RoleNames.Of(role)],
            Register: false
        );

    // northern-force/armed-forces/duty-a is northern-forces-duty-a: it is typed by hand.
    private static string ShortNameOf(OfficerId officer)
    {
        var party = $"{officer.Party}".Split('-')[0];
        var organ = officer.Organ.Name.Split('-')[^1];
        return $"{party}-{organ}-{officer.Name}";
    }

    private static AccountName NameOf(DemoPerson person) => AccountName.Of(person.Name).Value;
}
