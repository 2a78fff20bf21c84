using Parley.Airspace;
using Parley.Coordination.Parties;
using Parley.Coordination.Statements;

namespace Parley.Coordination.Designations;

/// <summary>What a designation names.</summary>
public enum SubjectKind
{
    /// <summary>A party.</summary>
    Party,

    /// <summary>A part of a party.</summary>
    Organ,

    /// <summary>A humanitarian or protected place.</summary>
    Site,

    /// <summary>An area with rules.</summary>
    Area,

    /// <summary>Any other place.</summary>
    Place,
}

/// <summary>Something that parties may call by different names, by its neutral id.</summary>
public readonly record struct Subject
{
    private Subject(SubjectKind kind, string id) => (Kind, Id) = (kind, id);

    /// <summary>What it is.</summary>
    public SubjectKind Kind { get; }

    /// <summary>Its neutral id, in its one form.</summary>
    public string Id { get; }

    /// <summary>A party.</summary>
    public static Subject Of(PartyId party) => new(SubjectKind.Party, party.Text);

    /// <summary>An organ.</summary>
    public static Subject Of(OrganId organ) => new(SubjectKind.Organ, $"{organ}");

    /// <summary>
    /// Refused unless the id is one of its kind: a party's or an organ's name, a UUID of version 4
    /// for all else.
    /// </summary>
    public static Checked<Subject> Of(SubjectKind kind, string id)
    {
        RuleBroken broken;
        switch (kind)
        {
            case SubjectKind.Party:
                return PartyId.Of(id).Try(out var party, out broken) ? Of(party) : Named(broken);
            case SubjectKind.Organ:
                return OrganId.Of(id).Try(out var organ, out broken) ? Of(organ) : Named(broken);
            case SubjectKind.Site:
            case SubjectKind.Area:
            case SubjectKind.Place:
                return DssId.Of(id).Try(out var other, out broken)
                    ? new Subject(kind, $"{other}")
                    : Named(broken);
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    /// <summary><c>organ ru/armed-forces</c>.</summary>
    public override string ToString() => $"{EnumNames.Of(Kind)} {Id}";

    /// <summary>That there is no such party or organ; null when there may be.</summary>
    internal Refusal.Unknown? BrokenBy(PartyTable parties)
    {
        var isKnown = Kind switch
        {
            SubjectKind.Party => parties.Find(PartyId.Of(Id).Value) is not null,
            SubjectKind.Organ => parties.Find(OrganId.Of(Id).Value) is not null,
            SubjectKind.Site or SubjectKind.Area or SubjectKind.Place => true,
        };
        return isKnown ? null : new Refusal.Unknown($"There is no {this}.");
    }

    private static RuleBroken Named(RuleBroken broken) => broken with { Field = "id" };
}
