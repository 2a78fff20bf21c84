using System.Collections.Immutable;
using Parley.Airspace.Times;
using Parley.Coordination.Parties;
using Parley.Coordination.Releasability;

namespace Parley.Coordination.Attachments;

/// <summary>
/// By which organs a file must have been put for a reader to have it: their own, and those that
/// name it in a copy of a notice that the reader sees now.
/// </summary>
/// <remarks>
/// Who names a file without having put it shows nobody what others put: a hash is no key to bytes.
/// </remarks>
/// <param name="Reader">Who asks.</param>
/// <param name="Hash">Which file.</param>
public sealed record FindAttachment(Reader Reader, FileHash Hash)
    : IRequest<ImmutableArray<ShownFile>>
{
    /// <summary>
    /// Of one sender's notices that name a file so many are looked at for one that is seen: what a
    /// mandate seals is sealed for all that a sender says of its kind.
    /// </summary>
    public const int NoticesMax = 1_000;

    /// <inheritdoc/>
    public Decision<ImmutableArray<ShownFile>> Decide(Picture picture, Instant now) =>
        Viewer
            .Of(picture, Reader, now)
            .Then<ImmutableArray<ShownFile>>(viewer =>
                viewer.Organ is { } organ ? Shown(picture, viewer, organ) : []
            );

    private ImmutableArray<ShownFile> Shown(Picture picture, Viewer viewer, OrganId organ)
    {
        var names = new Dictionary<OrganId, string?> { [organ] = null };
        foreach (var (from, notices) in picture.Notices.Naming(Hash, organ))
        {
            var name = notices
                .Take(NoticesMax)
                .Select(id => Release.NameOf(Hash, picture.Notices.Find(id)!, viewer))
                .FirstOrDefault(one => one is not null);
            if (name is not null)
            {
                names[from] = name;
            }
        }
        return [.. names.Select(one => new ShownFile(one.Key, one.Value))];
    }
}

/// <summary>A file that a reader may have if an organ put it.</summary>
/// <param name="By">Which organ.</param>
/// <param name="Name">What that organ calls it; null when it names it nowhere.</param>
public readonly record struct ShownFile(OrganId By, string? Name);

/// <summary>
/// By which organ a picture of a public statement must have been put for everybody to have it: the
/// one whose statement it is. Anybody may ask.
/// </summary>
/// <param name="Statement">Which statement; all its versions count, for all stay readable.</param>
/// <param name="Hash">Which file.</param>
public sealed record FindReleasedPicture(DssId Statement, FileHash Hash) : IRequest<OrganId>
{
    /// <summary>The same words whether it is not named, or its bytes are not there.</summary>
    public static Refusal.Unknown None { get; } = new("There is no such picture.");

    /// <inheritdoc/>
    public Decision<OrganId> Decide(Picture picture, Instant now) =>
        picture
            .PublicStatements.VersionsOf(Statement)
            .Where(version => version.Said.Content.Pictures.Any(one => one.Sha256 == Hash.Text))
            .Select(version => (OrganId?)version.Said.Content.By)
            .LastOrDefault()
            is { } by
            ? by
            : None;
}

/// <summary>
/// Those of some files that neither a notice nor a public statement of who put them names. The
/// server itself asks; it is no question of a caller.
/// </summary>
/// <param name="Files">Which, at most <see cref="Max"/>.</param>
public sealed record FindUnnamed(ImmutableArray<PutFile> Files) : IRequest<ImmutableArray<PutFile>>
{
    /// <summary>So many are looked at in one decision, so that no request waits long.</summary>
    public const int Max = 200;

    /// <inheritdoc/>
    public Decision<ImmutableArray<PutFile>> Decide(Picture picture, Instant now) =>
        Files.Where(file => !IsNamed(picture, file)).ToImmutableArray();

    private static bool IsNamed(Picture picture, PutFile file) =>
        picture.PublicStatements.Shows(file)
        || picture.Notices.Naming(file.Hash, file.By).ContainsKey(file.By);
}
