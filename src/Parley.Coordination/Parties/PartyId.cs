using Parley.Airspace;

namespace Parley.Coordination.Parties;

/// <summary>
/// The neutral name of an organisation with its own command: <c>ru</c>, <c>aid-agency</c>. What
/// each party calls it is another matter.
/// </summary>
public readonly record struct PartyId
{
    private PartyId(string text) => Text = text;

    /// <summary>As given.</summary>
    public string Text { get; }

    /// <summary>
    /// Refused unless 1 to 40 of <c>a</c> to <c>z</c>, <c>0</c> to <c>9</c> and <c>-</c>, a letter
    /// first.
    /// </summary>
    public static Checked<PartyId> Of(string text) =>
        Slug.Parts(text, 1) is { } parts ? new PartyId(parts[0]) : Slug.Broken("party", "party");

    /// <inheritdoc/>
    public override string ToString() => Text;

    internal static PartyId OfPart(string part) => new(part);
}

/// <summary>
/// A part of a party with its own mandate and its own line: <c>ru/armed-forces</c>.
/// </summary>
/// <param name="Party">Whose part.</param>
/// <param name="Name">Its name within the party, as <see cref="PartyId"/>s are.</param>
public readonly record struct OrganId(PartyId Party, string Name)
{
    /// <summary>Refused unless <c>party/organ</c>, each as a <see cref="PartyId"/> is.</summary>
    public static Checked<OrganId> Of(string text) =>
        Slug.Parts(text, 2) is { } parts
            ? new OrganId(PartyId.OfPart(parts[0]), parts[1])
            : Slug.Broken("organ", "party/organ");

    /// <summary><c>party/organ</c>.</summary>
    public override string ToString() => $"{Party}/{Name}";
}

/// <summary>
/// Somebody, or a program, that acts for an organ: <c>ru/armed-forces/duty-1</c>. The party chooses
/// the name; it need not tell who the person is.
/// </summary>
/// <param name="Organ">For whom they act.</param>
/// <param name="Name">Their name within the organ, as <see cref="PartyId"/>s are.</param>
public readonly record struct OfficerId(OrganId Organ, string Name)
{
    /// <summary>The party that they act for.</summary>
    public PartyId Party => Organ.Party;

    /// <summary>
    /// Refused unless <c>party/organ/officer</c>, each as a <see cref="PartyId"/> is.
    /// </summary>
    public static Checked<OfficerId> Of(string text) =>
        Slug.Parts(text, 3) is { } parts
            ? new OfficerId(new(PartyId.OfPart(parts[0]), parts[1]), parts[2])
            : Slug.Broken("officer", "party/organ/officer");

    /// <summary><c>party/organ/officer</c>.</summary>
    public override string ToString() => $"{Organ}/{Name}";
}
