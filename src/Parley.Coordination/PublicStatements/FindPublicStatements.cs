using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Designations;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.PublicStatements;

/// <summary>A version of a public statement, with what stands beside it.</summary>
/// <param name="Shown">The version.</param>
/// <param name="Versions">All versions of the statement, in order.</param>
/// <param name="Party">The party that says so, as it is now.</param>
/// <param name="Organ">The organ that says so, as it is now.</param>
/// <param name="WithoutPrejudice">What the party says beside all its statements.</param>
/// <param name="Designations">
/// What the party calls what the statement mentions, as far as that is for everybody.
/// </param>
/// <param name="Related">The last versions of the statements that it belongs with.</param>
/// <param name="ChangedAt">
/// When any of it last changed that everybody is told of; but not when the names of party and organ
/// did, or when a party began to keep to itself what it calls something.
/// </param>
public sealed record PublicStatementView(
    ReleasedVersion Shown,
    ImmutableArray<ReleasedVersion> Versions,
    Party Party,
    Organ Organ,
    Texts WithoutPrejudice,
    ImmutableArray<Designation> Designations,
    ImmutableArray<ReleasedVersion> Related,
    Instant ChangedAt
)
{
    /// <summary>True when a later version was said.</summary>
    public bool IsSuperseded => Shown != Versions[^1];

    internal static PublicStatementView Of(Picture picture, ReleasedVersion shown)
    {
        var said = shown.Said.Content;
        var party = said.By.Party;
        var versions = picture.PublicStatements.VersionsOf(said.Id);
        var designations = said
            .Mentions.Select(subject => picture.Designations.Find(party, subject))
            .OfType<SaidDesignation>()
            .ToList();
        var related = said
            .Related.Select(id => picture.PublicStatements.VersionsOf(id)[^1])
            .ToImmutableArray();
        var prejudice = picture.Designations.WithoutPrejudiceOf(party);
        return new(
            shown,
            versions,
            picture.Parties.Find(party)!.Content,
            picture.Parties.Find(said.By)!.Content,
            prejudice?.Said.Content.Words ?? Texts.None,
            [.. designations.Select(Release.ToEverybody).OfType<Designation>()],
            related,
            designations
                .Where(Release.TellsEverybody)
                .Select(one => one.At)
                .Concat(related.Select(one => one.At))
                .Append(prejudice?.At ?? shown.At)
                .Append(versions[^1].At)
                .Max()
        );
    }
}

/// <summary>A public statement. Anybody may ask.</summary>
/// <param name="Id">Which.</param>
/// <param name="Version">Which version of it; null for the last.</param>
public sealed record GetPublicStatement(DssId Id, int? Version) : IRequest<PublicStatementView>
{
    /// <inheritdoc/>
    public Decision<PublicStatementView> Decide(Picture picture, Instant now)
    {
        var versions = picture.PublicStatements.VersionsOf(Id);
        return versions.IsEmpty ? new Refusal.Unknown("There is no such statement.")
            : (Version ?? versions.Length) is var version && version > versions.Length
                ? new Refusal.Unknown("This statement has no such version.")
            : PublicStatementView.Of(picture, versions[version - 1]);
    }
}

/// <summary>
/// The public statements, what changed last first. Anybody may ask.
/// </summary>
/// <param name="Page">Which part of them.</param>
public sealed record FindPublicStatements(PageAsked Page) : IRequest<Page<PublicStatementView>>
{
    /// <inheritdoc/>
    public Decision<Page<PublicStatementView>> Decide(Picture picture, Instant now) =>
        Page<PublicStatementView>.Of(
            picture
                .PublicStatements.NewestAfter(Page.After)
                .Select(one => PublicStatementView.Of(picture, one)),
            view => PublicStatementTable.PlaceOf(view.Versions[^1]),
            view => view.Shown.Said.Note.Length,
            Page
        );
}
