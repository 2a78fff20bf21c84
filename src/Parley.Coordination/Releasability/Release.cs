using Parley.Coordination.Designations;
using Parley.Coordination.Mandates;
using Parley.Coordination.Parties;

namespace Parley.Coordination.Releasability;

/// <summary>
/// What a viewer sees of anything: the one way out. What is null is not visible, and answered as
/// what is not there.
/// </summary>
/// <remarks>
/// What a party says of itself, of its organs and of its officers' keys, every party sees: who is
/// to verify a signature must. docs/releasability.md has the whole table.
/// </remarks>
public static class Release
{
    /// <summary>An officer's certificate, and to its own party the account.</summary>
    public static OfficerView Of(OfficerPut officer, Viewer viewer) =>
        new(
            officer.Officer,
            viewer.IsOf(officer.Officer.Content.Id.Party) ? officer.Opened.Account : null
        );

    /// <summary>A mandate, to whom its audience lets see it.</summary>
    public static Said<Mandate>? Of(Said<Mandate> mandate, Viewer viewer) =>
        Sees(viewer, mandate.Content.Pair, mandate.Content.Audience) ? mandate : null;

    /// <summary>A waiver, to whom its audience lets see it.</summary>
    public static Said<Waiver>? Of(Said<Waiver> waiver, Viewer viewer) =>
        Sees(viewer, waiver.Content.Pair, waiver.Content.Audience) ? waiver : null;

    /// <summary>
    /// What bars an exchange: the words to everybody whom it bars, reason and citation to whom the
    /// mandate's audience lets see it.
    /// </summary>
    public static BarView Of(Bar bar, Viewer viewer) =>
        Sees(viewer, bar.Pair, bar.Audience)
            ? new(bar.Pair.Bound, bar.Reason, bar.Citation, bar.Words)
            : new(bar.Pair.Bound, null, null, bar.Words);

    /// <summary>A designation, to whom its audience lets see it.</summary>
    public static Said<Designation>? Of(Said<Designation> designation, Viewer viewer) =>
        viewer.IsOf(designation.Content.By)
        || designation.Content.Audience is DesignationAudience.Everyone
            ? designation
            : null;

    /// <summary>What the viewer's own party calls something; null when it has no name.</summary>
    public static Designation? OwnNameOf(Subject subject, Picture picture, Viewer viewer) =>
        viewer.Party is { } party ? InForce(picture.Designations.Find(party, subject)) : null;

    /// <summary>
    /// A designation as it stands in its own party's public statements; null when it stands in
    /// none. What the statements themselves say was released by who signed them.
    /// </summary>
    public static Designation? ToEverybody(SaidDesignation designation) =>
        InForce(designation) is { Audience: DesignationAudience.Everyone } shown ? shown : null;

    private static Designation? InForce(SaidDesignation? designation) =>
        designation?.Said.Content is { IsWithdrawn: false } said ? said : null;

    private static bool Sees(Viewer viewer, MandatePair pair, MandateAudience audience) =>
        viewer.IsOf(pair.Bound.Party)
        || audience switch
        {
            MandateAudience.Own => false,
            MandateAudience.Counterpart => viewer.Party is { } party
                && (pair.Toward is null || pair.Toward.Value.Party == party),
            MandateAudience.Everyone => true,
        };
}

/// <summary>An officer, as a viewer may see them.</summary>
/// <param name="Certificate">What certifies them.</param>
/// <param name="Account">With which account; null when the viewer may not know.</param>
public sealed record OfficerView(Said<Officer> Certificate, Account? Account);

/// <summary>What bars an exchange, as a viewer may see it.</summary>
/// <param name="Bound">Whose mandate it is.</param>
/// <param name="Reason">Why; null when the viewer may not know.</param>
/// <param name="Citation">The law or order; null when the viewer may not know.</param>
/// <param name="Words">What the bound party lets be answered; may be none.</param>
public sealed record BarView(OrganId Bound, BarReason? Reason, string? Citation, Texts Words);
